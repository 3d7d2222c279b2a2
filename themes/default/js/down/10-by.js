// By which facet rows are tinted, as an address says it behind its "#": `#by=threads`, as the other timeline says its
// lanes.

import { decoded, fragmentParts, written } from '../00-fragment.js'

/**
 * The facet that a fragment names; empty where it names none.
 * @param {string} hash
 */
export function byIn (hash) {
  const named = fragmentParts(hash).find(([key, text]) => key === 'by' && text)
  return decoded(named?.[1] ?? '')
}

/**
 * The fragment with this facet in place of the one that it names; empty where nothing is left of it.
 * @param {string} hash
 * @param {string} facet none where empty
 */
export function withBy (hash, facet) {
  const parts = fragmentParts(hash).filter(([key]) => key !== 'by').map(written)
  const all = [...parts, ...(facet ? [`by=${encodeURIComponent(facet)}`] : [])].join('&')
  return all && `#${all}`
}
