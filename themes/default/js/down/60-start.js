// The timeline that runs down: filter, tints, and the way along the edge.

import { speaker } from '../05-words.js'
import { filter } from '../list/50-filter.js'
import { byIn, withBy } from './10-by.js'
import { settleRows, titlesIn } from './30-rows.js'
import { tintChoice, tintRows } from './40-legend.js'
import { runAlong } from './50-stops.js'

/** @type {HTMLDetailsElement | null} */
const card = document.querySelector('.filters > details')
/** @type {HTMLElement | null} */
const down = document.querySelector('.down')
/** @type {HTMLElement | null} */
const years = document.querySelector('.flow')
/** @type {HTMLElement | null} */
const nav = document.querySelector('.stops')
const data = document.getElementById('down-data')
if (card && down && years && data) {
  /** @type {{words: import('../05-words.js').Words, facets: import('./30-rows.js').FacetData[]}} */
  const { words, facets } = JSON.parse(data.textContent ?? '')
  const say = speaker(words)
  const list = titlesIn(years, facets)
  const settleStops = nav ? runAlong(nav, years) : () => {}
  const press = tintChoice(card, facets, say, facet => change(hash => withBy(hash, facet)))
  const change = filter(card, {
    ...list,
    settle (filtered, hash) {
      const by = byIn(hash)
      settleRows(years, filtered)
      settleStops()
      press(by)
      tintRows(down, list.entries, list.names, by, say)
    }
  }, say)
}
