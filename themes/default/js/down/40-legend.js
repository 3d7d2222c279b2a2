// Tints: a facet is chosen, rows take the hue of its values, and words say whose it is.

import { all } from '../list/15-links.js'
import { tintOf, tintsOf } from './20-tints.js'

/** @typedef {import('./30-rows.js').FacetData} FacetData */

/**
 * The choice of a facet, in the card before the facets of the filter.
 * @param {HTMLElement} card
 * @param {FacetData[]} facets
 * @param {import('../05-words.js').Say} say
 * @param {(facet: string) => void} choose
 */
export function tintChoice (card, facets, say, choose) {
  const group = document.createElement('div')
  const heading = document.createElement('h2')
  const list = document.createElement('ul')
  heading.textContent = say('tint_by')
  list.className = 'values'
  const buttons = facets.filter(({ values }) => values.length > 0).map(({ id, label }) => {
    const button = document.createElement('button')
    const item = document.createElement('li')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => choose(button.ariaPressed === 'true' ? '' : id))
    item.append(button)
    list.append(item)
    return { id, button }
  })
  group.append(heading, list)
  all(card, 'summary')[0].after(group)
  return (/** @type {string} */ facet) => {
    for (const { id, button } of buttons) button.ariaPressed = String(id === facet)
  }
}

/**
 * Tints the rows by a facet, or by none.
 * @param {HTMLElement} down
 * @param {import('../list/50-filter.js').List['entries']} entries
 * @param {ReadonlyMap<string, string>} names
 * @param {string} facet
 * @param {import('../05-words.js').Say} say
 */
export function tintRows (down, entries, names, facet, say) {
  const { tints, others } = tintsOf(entries.map(({ values }) => values), facet)
  for (const old of all(document, '.hues, .hue')) old.remove()
  for (const { item, values } of entries) {
    const { tint, more } = tintOf(values, facet, tints)
    paint(item, tint)
    if (tint) {
      const name = names.get(tints[tint - 1].value) ?? ''
      const words = document.createElement('small')
      words.className = 'hue'
      words.textContent = more ? say('tinted_more', { name, n: more }) : name
      item.append(' ', words)
    }
  }
  // A mark has the hue of the first title that it leads to, and so have the pieces of its bar.
  for (const row of all(down, '.at')) {
    const tint = Number(all(row, 'ul > li:not([hidden])')[0]?.dataset.tint ?? 0)
    paint(row, tint)
    for (const start of all(row, ':scope > :is(.bar.from, .bar.whole)')) {
      for (const bar of all(down, `[data-bar='${start.dataset.bar}']`)) paint(bar, tint)
    }
  }
  if (tints.length > 0) down.before(legend(tints, others, names, say))
}

/**
 * @param {{value: string, n: number}[]} tints
 * @param {number} others
 * @param {ReadonlyMap<string, string>} names
 * @param {import('../05-words.js').Say} say
 */
function legend (tints, others, names, say) {
  const list = document.createElement('ul')
  list.className = 'hues'
  const lines = tints.map(({ value, n }, at) => ({ name: names.get(value) ?? '', n, tint: at + 1 }))
  if (others) lines.push({ name: say('others'), n: others, tint: 0 })
  for (const { name, n, tint } of lines) {
    const item = document.createElement('li')
    const count = document.createElement('small')
    count.textContent = n.toLocaleString(document.documentElement.lang)
    paint(item, tint)
    item.append(name, ' ', count)
    list.append(item)
  }
  return list
}

/**
 * @param {HTMLElement} element
 * @param {number} tint none where 0
 */
function paint (element, tint) {
  if (tint) element.dataset.tint = String(tint)
  else delete element.dataset.tint
}
