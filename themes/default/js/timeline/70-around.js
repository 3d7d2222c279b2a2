// Around the drawing: the legend of marks, the table of what is on screen, and the help sheet.
import { cutAtWord, joined } from './12-words.js';
import { drawPoint, drawSpan, isPoint } from './52-marks.js';
import { make, sized } from './60-elements.js';
import { statusWord } from './66-toolbar.js';
import { addressOf, valuesOf } from './68-panel.js';

/** @typedef {import('../05-words.js').Say} Say */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./27-filter.js').Facet} Facet */
/** @typedef {import('./50-palette.js').Palette} Palette */
/** @typedef {import('./68-panel.js').MarkWord} MarkWord */

/** Rows of the table; past them the most important stand for all. */
const ROWS = 100

/**
 * The marks that occur, each drawn as it is in the drawing.
 * @param {Say} say
 * @param {MarkWord[]} marks
 * @param {string[]} statuses other than what happened
 * @param {boolean} differ whether accounts of dates differ somewhere
 */
export function legendOf (say, marks, statuses, differ) {
  /** @type {[Partial<Happening>, string][]} */
  const kinds = []
  for (const { kind, word } of marks) if (kind !== 'undated') kinds.push([{ k: kind }, word])
  for (const s of statuses) kinds.push([{ k: 'exact', s }, statusWord(say, s).toLowerCase()])
  if (differ) kinds.push([{ k: 'exact', x: 1 }, say('accounts_differ')])
  const rows = kinds.map(([about, word]) => ({ about, word, canvas: make('canvas', { 'aria-hidden': 'true' }) }))
  const element = make('ul', { class: 'legend', 'aria-label': say('marks') }, ...rows.map(({ word, canvas }) => make('li', {}, canvas, ` ${word}`)))
  /** @param {Palette} palette */
  const draw = ({ colour }) => {
    for (const { about, canvas } of rows) {
      const context = sized(canvas, 30, 16)
      context.clearRect(0, 0, 30, 16)
      const style = { hue: colour.ink, paper: colour.paper, radius: 4.5 }
      const event = /** @type {Happening} */ ({ i: 0, id: '', t: '', d: '', a: 0, b: 26, m: [[0, 4], [11, 15], [22, 26]], ...about })
      if (isPoint(event)) drawPoint(context, event, 15, 15, 8, style)
      else drawSpan(context, event, t => t + 2, [0, 30], 8, style)
    }
  }
  return { element, draw }
}

/** The table of what is on screen, written when it is opened and after each move. */
export class Table {
  /** @param {Say} say @param {string} root @param {Facet[]} facets @param {() => void} opened */
  constructor (say, root, facets, opened) {
    this.say = say
    this.root = root
    this.facets = facets
    this.caption = make('caption')
    this.rows = make('tbody')
    this.head = make('thead')
    this.element = make('details', { class: 'onscreen', toggle: opened }, make('summary', {}, say('table')),
      make('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': say('table') }, make('table', {}, this.caption, this.head, this.rows)))
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

/** Says that a part could not be read, and offers to try again. @param {Say} say @param {() => void} retry */
export function noticeOf (say, retry) {
  const words = make('p')
  const element = make('div', { class: 'notice', hidden: true }, words,
    make('button', { type: 'button', class: 'sign wide', click: retry }, say('try_again')))
  /** @param {boolean} failed */
  const show = failed => {
    element.hidden = !failed
    words.textContent = location.protocol === 'file:' ? say('coarse_from_disk') : say('coarse')
  }
  return { element, show }
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
