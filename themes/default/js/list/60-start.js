// Starts the filter of the list on this page.

import { speaker } from '../05-words.js'
import { all } from './15-links.js'
import { entriesIn, settle } from './30-entries.js'
import { facetsOf, filter } from './50-filter.js'

/** @type {HTMLDetailsElement | null} */
const card = document.querySelector('.filters > details[data-words]')
/** @type {HTMLElement | null} */
const body = document.querySelector('.body')
if (card && body) {
  const say = speaker(JSON.parse(card.dataset.words ?? ''))
  const sections = all(body, '.period')
  filter(card, {
    ...entriesIn(body, facetsOf(card)),
    settle: filtered => sections.forEach(section => settle(section, filtered, say))
  }, say)
}
