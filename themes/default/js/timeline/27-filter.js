// Which events are shown, in which lane, and how many of those that are only known as numbers.

/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./25-tiles.js').Tile} Tile */
/** @typedef {{ id: string, label: string, href?: string, events: number }} Value */
/** @typedef {{ id: string, label: string, none?: string, values: Value[], more?: number }} Facet */
/** One value of a facet by its number (-1: past those that are listed; -2: none), or a status. */
/** @typedef {{ facet: string, value: number | string }} Choice */
/** @typedef {{ key: string, label: string, href?: string, choice: Choice | null }} Lane */

export const OTHERS = -1
export const NONE = -2

/**
 * The lanes of a facet in authored order, then other values and none; without a facet one lane.
 * @param {Facet | undefined} facet
 * @param {import('../05-words.js').Say} say
 * @returns {Lane[]}
 */
export function lanesOf (facet, say) {
  if (!facet) return [{ key: 'all', label: say('every_event'), choice: null }]
  /** @type {(value: number) => Choice} */
  const choice = value => ({ facet: facet.id, value })
  return [
    ...facet.values.map(({ id, label, href }, value) => ({ key: id, label, href, choice: choice(value) })),
    ...(facet.more ? [{ key: '+others', label: say('others'), choice: choice(OTHERS) }] : []),
    { key: '+none', label: facet.none ?? '', choice: choice(NONE) }
  ]
}

/** What a key like `people.kim-jong-un` or `status.forecast` chooses; nothing that is known, perhaps. @param {string} key @param {Facet[]} facets @returns {Choice | null} */
export function choiceOf (key, facets) {
  const dot = key.indexOf('.')
  const [facet, id] = [key.slice(0, dot), key.slice(dot + 1)]
  if (facet === 'status') return { facet, value: id }
  const value = facets.find(one => one.id === facet)?.values.findIndex(one => one.id === id) ?? -1
  return value < 0 ? null : { facet, value }
}

/** @param {Happening} event @param {Choice | null} choice */
export function has (event, choice) {
  if (!choice) return true
  if (choice.facet === 'status') return (event.s ?? 'happened') === choice.value
  const values = event.l?.[choice.facet] ?? []
  return choice.value === NONE ? values.length === 0 : values.includes(/** @type {number} */ (choice.value))
}

/** The choices by facet: any value of one facet, and all facets together. @param {Choice[]} filter */
function byFacet (filter) {
  /** @type {Map<string, Choice[]>} */
  const groups = new Map()
  for (const choice of filter) groups.set(choice.facet, [...groups.get(choice.facet) ?? [], choice])
  return [...groups.values()]
}

/** @param {Happening} event @param {Choice[]} filter */
export function passes (event, filter) {
  return filter.length === 0 || byFacet(filter).every(group => group.some(choice => has(event, choice)))
}

/** The bins of one value. @param {Tile} tile @param {Choice} choice @returns {ArrayLike<number>} */
function series (tile, { facet, value }) {
  const bins = tile.bins ?? []
  const all = tile.counts?.[facet] ?? {}
  const left = value === NONE || value === 'happened'
  const numbers = left && !all.none ? Float64Array.from(bins) : new Float64Array(bins.length)
  const named = value === NONE && all.none ? [all.none] : left ? Object.values(all) : all[value] ? [all[value]] : []
  const sign = left && !all.none ? -1 : 1
  for (const pairs of named) for (let n = 0; n < pairs.length; n += 2) numbers[pairs[n]] += sign * pairs[n + 1]
  return numbers.map(count => Math.max(0, count))
}

/** @type {WeakMap<Tile, Map<string, { counts: ArrayLike<number>, exact: boolean, sum: number }>>} */
const known = new WeakMap()

/**
 * How many events of a tile's bins are in a lane and pass the filter. Numbers by value do not say which events have two
 * values, so for several choices together this is the most that there can be, and not `exact`.
 * @param {Tile} tile
 * @param {Choice | null} lane
 * @param {Choice[]} filter
 */
export function binsOf (tile, lane, filter) {
  const groups = [...(lane ? [[lane]] : []), ...byFacet(filter)]
  const key = groups.map(group => group.map(({ facet, value }) => `${facet}.${value}`).join()).join('&')
  const cached = known.get(tile) ?? new Map()
  known.set(tile, cached)
  const before = cached.get(key)
  if (before) return before
  const counts = Float64Array.from(tile.bins ?? [])
  for (const group of groups) {
    const parts = group.map(choice => series(tile, choice))
    counts.forEach((count, bin) => { counts[bin] = Math.min(count, parts.reduce((sum, part) => sum + part[bin], 0)) })
  }
  const simple = groups.length === 0 || (groups.length === 1 && (groups[0].length === 1 || groups[0][0].facet === 'status'))
  const answer = { counts, exact: simple, sum: counts.reduce((sum, count) => sum + count, 0) }
  cached.set(key, answer)
  return answer
}
