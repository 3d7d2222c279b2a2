// The rows on the page: what their titles are about, and what stands around those that are shown.

import { all } from '../list/15-links.js'

/** A year of no more letters finds room beside a row in a narrow window. */
const SHORT = 5

/**
 * What the page brings: facets with their values, each by its id and its name; titles number them through.
 * @typedef {{id: string, label: string, values: [string, string][]}} FacetData
 */

/**
 * The titles, each with its values as "people.ada", and what values are called.
 * @param {ParentNode} years
 * @param {FacetData[]} facets
 */
export function titlesIn (years, facets) {
  const values = facets.flatMap(({ id, values }) => values.map(([own, name]) => ({ value: `${id}.${own}`, name })))
  const entries = all(years, 'ul > li').map(item => {
    const numbers = (item.dataset.of ?? '').split(' ').filter(Boolean)
    return { item, values: new Set(numbers.map((/** @type {string} */ n) => values[Number(n)].value)) }
  })
  return { entries, names: new Map(values.map(({ value, name }) => [value, name])) }
}

/**
 * Sets what stands around titles to what is shown of them.
 * @param {ParentNode} years
 * @param {boolean} filtered
 */
export function settleRows (years, filtered) {
  // What tells of the whole is not told of a part.
  for (const whole of all(years, '.silence, .begins, .somewhere > p > small')) whole.hidden = filtered
  for (const section of all(years, 'section')) settleYear(section, filtered)
  // A bar whose event is not shown is none.
  const hidden = all(years, '[hidden] > :is(.bar.from, .bar.whole)').map(bar => bar.dataset.bar)
  for (const bar of all(years, '.bar')) bar.hidden = hidden.includes(bar.dataset.bar)
}

/**
 * @param {HTMLElement} section
 * @param {boolean} filtered
 */
function settleYear (section, filtered) {
  const rows = all(section, 'ol > li')
  for (const row of rows.filter(row => row.matches(':has(> ul)'))) {
    row.hidden = all(row, 'ul > li').every(title => title.hidden)
  }
  const shown = rows.filter(row => !row.hidden)
  section.hidden = filtered && !shown.some(row => row.matches(':has(> ul)'))
  // The year stands beside the first row, and a month beside the first of its rows.
  rows.forEach(row => row.classList.toggle('first', row === shown[0]))
  const isShort = all(section, 'h2')[0].textContent.length <= SHORT
  const isBare = !shown[0]?.matches(':has(> :is(.month, .day))')
  section.classList.toggle('bare', isBare)
  section.classList.toggle('beside', isBare && isShort)
  let above = ''
  for (const month of shown.flatMap(row => all(row, '.month'))) {
    month.classList.toggle('same', month.textContent === above)
    above = month.textContent
  }
}
