// What a page has, and which values its links lead to.

import { decoded } from '../00-fragment.js'

/**
 * A facet of the page: its id, and the folder of its pages.
 * @typedef {{id: string, folder: string}} Facet
 */

/**
 * @param {ParentNode} inside
 * @param {string} selector
 * @returns {any[]}
 */
export function all (inside, selector) {
  return [...inside.querySelectorAll(selector)]
}

/**
 * The value whose page a link leads to, as "people.ada"; empty where it leads elsewhere.
 * @param {HTMLAnchorElement} link
 * @param {Facet[]} facets
 */
export function valueOf ({ href }, facets) {
  const facet = facets.find(({ folder }) => href.startsWith(folder))
  const found = facet && /^([^/]+)\/index\.html$/.exec(href.slice(facet.folder.length))
  return found ? `${facet.id}.${decoded(found[1])}` : ''
}
