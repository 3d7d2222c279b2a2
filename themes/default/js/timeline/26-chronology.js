// What the page says of its chronology, and what follows from its first tile. docs/timeline-format.md has the keys.

/** @typedef {import('./25-tiles.js').Tile} Tile */
/** @typedef {import('./27-filter.js').Facet} Facet */
/** @typedef {{ id: string, label: string, date?: string, from?: number, to?: number }} Era an end that is open is absent */
/**
 * @typedef {object} Chronology
 * @property {number} version
 * @property {string} title
 * @property {number} events
 * @property {number} undated
 * @property {number} [from]
 * @property {number} [to]
 * @property {{ date: string, at: number }} [as_of] when it was last checked
 * @property {Facet[]} facets
 * @property {Era[]} eras
 * @property {{ kind: string, sign: string, word: string }[]} marks
 * @property {import('../05-words.js').Words} words
 * @property {Tile} root
 * @property {string} tiles
 */

/**
 * How many events have which status, and whether accounts of dates differ, as far as the first tile tells.
 * @param {Tile} root
 */
export function censusOf (root) {
  /** @type {Record<string, number>} */
  const statuses = {}
  for (const { s = 'happened' } of root.events) statuses[s] = (statuses[s] ?? 0) + 1
  let below = root.bins?.reduce((sum, count) => sum + count, 0) ?? 0
  for (const [status, pairs] of Object.entries(root.counts?.status ?? {})) {
    for (let n = 1; n < pairs.length; n += 2) {
      statuses[status] = (statuses[status] ?? 0) + pairs[n]
      below -= pairs[n]
    }
  }
  if (below > 0) statuses.happened = (statuses.happened ?? 0) + below
  return { statuses, differ: [...root.events, ...root.top ?? []].some(({ x }) => x) }
}
