// Which entries fit what is chosen: one value at least of every facet with a choice.

import { facetOf } from './10-fragment.js'

/**
 * What is chosen, facet by facet.
 * @param {Iterable<string>} chosen
 * @returns {string[][]}
 */
function choices (chosen) {
  /** @type {Map<string, string[]>} */
  const facets = new Map()
  for (const value of chosen) {
    facets.set(facetOf(value), [...(facets.get(facetOf(value)) ?? []), value])
  }
  return [...facets.values()]
}

/**
 * For each entry whether it fits, and for each value how many entries would fit if it were the one
 * choice of its facet: what stands beside its chip.
 * @param {ReadonlyArray<ReadonlySet<string>>} entries the values of each
 * @param {Iterable<string>} chosen
 * @returns {{fits: boolean[], counts: Map<string, number>}}
 */
export function match (entries, chosen) {
  const facets = choices(chosen)
  /** @type {Map<string, number>} */
  const counts = new Map()
  const fits = entries.map(values => {
    const missed = facets.filter(facet => !facet.some(value => values.has(value)))
    for (const value of values) {
      // An entry that fails in one facet alone would be found by another choice there.
      if (missed.every(facet => facetOf(facet[0]) === facetOf(value))) {
        counts.set(value, (counts.get(value) ?? 0) + 1)
      }
    }
    return missed.length === 0
  })
  return { fits, counts }
}
