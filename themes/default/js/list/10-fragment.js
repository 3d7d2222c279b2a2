// What is chosen, as an address says it behind its "#": `#f=people.ada,people.bo&f=places.rome`, a
// value as its facet and its id, an `f` for each facet. The timeline reads and writes the same key,
// with others of its own; what means nothing here is kept as it stands.
import { decoded, fragmentParts, written } from '../00-fragment.js'

/**
 * True for a fragment of keys and values, and for none at all; false for the name of a place.
 * @param {string} hash with its "#"
 */
export function isState (hash) {
  return hash.length < 2 || hash.includes('=')
}

/**
 * The values that a fragment chooses, as "people.ada", each once.
 * @param {string} hash
 * @returns {Set<string>}
 */
export function chosenIn (hash) {
  const lists = parts(hash).filter(isChoice).map(([, text]) => (text ?? '').split(','))
  return new Set(lists.flat().map(decoded).filter(value => /^[^.]+\../.test(value)))
}

/**
 * The fragment with these values in place of those it chooses; empty where nothing is left of it.
 * @param {string} hash
 * @param {Iterable<string>} chosen
 */
export function withChosen (hash, chosen) {
  /** @type {Map<string, string[]>} */
  const facets = new Map()
  for (const value of chosen) {
    const facet = facetOf(value)
    facets.set(facet, [...(facets.get(facet) ?? []), encodeURIComponent(value)])
  }
  const others = parts(hash).filter(part => !isChoice(part)).map(written)
  const lists = [...facets.values()].map(values => `f=${values.join(',')}`)
  const all = [...lists, ...others].join('&')
  return all && `#${all}`
}

/**
 * The facet of a value: no facet's id has a dot.
 * @param {string} value
 */
export function facetOf (value) {
  return value.slice(0, value.indexOf('.'))
}

/** @param {string} hash */
function parts (hash) {
  return isState(hash) ? fragmentParts(hash) : []
}

/** @param {[string, string | null]} part */
function isChoice ([key, text]) {
  return key === 'f' && text !== null
}
