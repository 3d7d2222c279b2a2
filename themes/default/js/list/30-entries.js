// The list on the page: what each entry is about, and showing only some of them.

import { all, valueOf } from './15-links.js'

/** @typedef {import('./15-links.js').Facet} Facet */

/**
 * The entries of a list, each with its values, and what the values are called.
 * @param {Element} body
 * @param {Facet[]} facets
 */
export function entriesIn (body, facets) {
  /** @type {Map<string, string>} */
  const names = new Map()
  const entries = all(body, '.period > ol > li:has(> article:not(.era))').map(item => {
    // Links in its text may lead anywhere.
    const links = all(item, 'article > :is(.meta, .foot) a')
    const named = links.map(link => [valueOf(link, facets), link.textContent]).filter(([value]) => value)
    for (const [value, name] of named) names.set(value, name)
    return { item, values: new Set(named.map(([value]) => value)) }
  })
  return { entries, names }
}

/**
 * Sets what stands around the entries of a section to what is shown of them.
 * @param {Element} section
 * @param {boolean} filtered
 * @param {import('../05-words.js').Say} say
 */
export function settle (section, filtered, say) {
  const heading = all(section, 'h2')[0]
  const items = all(section, 'li:has(> article:not(.era))')
  const shown = items.filter(item => !item.hidden).length
  // A section with nothing but an era stands until something is chosen.
  const none = !shown && (filtered || items.length > 0)
  section.classList.toggle('none', none)
  for (const place of [heading, ...all(document, `.rail a[href='#${heading.id}']`)]) {
    place.classList.toggle('none', none)
    const small = all(place, 'small')[0]
    if (!small) continue
    const number = small.firstChild
    small.dataset.total ??= number.data
    const { total } = small.dataset
    number.data = filtered ? say('part', { n: shown, total }) : total
  }
  let [month, words] = [heading, heading]
  for (const item of all(section, '.gap, li')) {
    // Silences and eras tell of the whole; months and vague words wait for an entry of theirs.
    if (item.matches('.gap, .of-month, .vague, :has(> .era)')) item.hidden = filtered
    if (item.matches('.of-month')) month = item
    else if (item.matches('.vague')) words = item
    else if (item.matches('.part:not([hidden])')) words.hidden = false
    if (items.includes(item) && !item.hidden) month.hidden = false
  }
}
