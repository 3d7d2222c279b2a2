// The table of what is on screen, for those who read rather than look, and the help sheet.
import { cutAtWord, joined } from '../12-words.js';
import { make } from '../60-elements.js';
import { statusWord } from '../66-toolbar.js';
import { addressOf, valuesOf } from './30-panel.js';

/** @typedef {import('../../05-words.js').Say} Say */
/** @typedef {import('../25-tiles.js').Happening} Happening */
/** @typedef {import('../27-filter.js').Facet} Facet */

/** Rows of the table; past them the most important stand for all. */
const ROWS = 100

/** The table of what is on screen, written when it is opened and after each move. */
export class Table {
  /** @param {HTMLDetailsElement} element @param {Say} say @param {string} root @param {Facet[]} facets */
  constructor (element, say, root, facets) {
    this.element = element
    this.say = say
    this.root = root
    this.facets = facets
    this.caption = make('caption')
    this.rows = make('tbody')
    this.head = make('thead')
    element.append(make('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': say('table') }, make('table', {}, this.caption, this.head, this.rows)))
  }

  /**
   * @param {() => Happening[]} known
   * @param {number} count
   * @param {string} by
   * @param {string} stretch
   */
  show (known, count, by, stretch) {
    if (!this.element.open) return
    const { say } = this
    const events = known()
    const facet = this.facets.find(({ id }) => id === by) ?? this.facets[0]
    const listed = events.length <= ROWS
      ? events
      : [...events].sort((one, other) => (other.p ?? 3) - (one.p ?? 3) || one.i - other.i).slice(0, ROWS).sort((one, other) => one.i - other.i)
    this.caption.textContent = count > listed.length
      ? say('table_of_some', { n: listed.length, total: count, stretch })
      : say('view', { events: say('events', { n: count }), stretch })
    const heads = [say('head_date'), say('head_event'), say('head_status'), ...(facet ? [facet.label] : [])]
    this.head.replaceChildren(make('tr', {}, ...heads.map(head => make('th', { scope: 'col' }, head))))
    this.rows.replaceChildren(...listed.map(event => make('tr', {},
      make('td', {}, event.d),
      make('th', { scope: 'row' }, make('a', { href: this.root + addressOf(event), dir: 'auto' }, cutAtWord(event.t, 160))),
      make('td', {}, statusWord(say, event.s)),
      ...(facet ? [make('td', {}, joined(valuesOf(event, facet, say).map(({ label }) => label), say))] : []))))
  }
}

/** Keys, and what they do. @param {Say} say */
const keysOf = say => [
  ['← →', say('help_beside')],
  ['↓ ↑', say('help_into')],
  [say('keys_page'), say('help_lanes')],
  [say('keys_ends'), say('help_ends')],
  ['+ −', say('help_zoom')],
  ['0', say('help_whole')],
  [say('keys_enter'), say('help_open')],
  [say('keys_escape'), say('help_back')],
  ['c', say('help_fold')],
  ['?', say('help_help')]
]

/** The help sheet. @param {Say} say */
export function helpSheet (say) {
  const sheet = make('dialog', { class: 'help', 'aria-labelledby': 'timeline-help' },
    make('h2', { id: 'timeline-help' }, say('help_title')),
    make('p', {}, say('help_pointer')),
    make('p', {}, say('help_keys')),
    make('dl', {}, ...keysOf(say).map(([keys, words]) => make('div', {}, make('dt', {}, keys), make('dd', {}, words)))),
    make('form', { method: 'dialog' }, make('button', { class: 'sign wide' }, say('close'))))
  sheet.addEventListener('click', event => { if (event.target === sheet) sheet.close() })
  return sheet
}
