// Which value tints which entry.

/** Hues that are told apart. */
const HUES = 8

/**
 * The values of a facet that have a tint, the most frequent first and, of equals, the one that comes first; each with
 * its number of entries. `others` have none of them.
 * @param {ReadonlyArray<ReadonlySet<string>>} entries the values of each
 * @param {string} facet
 * @returns {{tints: {value: string, n: number}[], others: number}}
 */
export function tintsOf (entries, facet) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const values of entries) {
    for (const value of values) {
      if (value.startsWith(`${facet}.`)) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  const tints = [...counts].map(([value, n]) => ({ value, n })).sort((a, b) => b.n - a.n).slice(0, HUES)
  const others = entries.filter(values => !tints.some(({ value }) => values.has(value))).length
  return { tints, others }
}

/**
 * The tint of an entry, from 1, and how many more of the facet's values it has; 0 where it has none of those with a tint.
 * @param {ReadonlySet<string>} values
 * @param {string} facet
 * @param {ReadonlyArray<{value: string}>} tints
 */
export function tintOf (values, facet, tints) {
  const of = [...values].filter(value => value.startsWith(`${facet}.`)).length
  const tint = tints.findIndex(({ value }) => values.has(value)) + 1
  return { tint, more: tint ? of - 1 : 0 }
}
