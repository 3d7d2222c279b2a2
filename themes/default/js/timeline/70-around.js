// Around the drawing: the legend of marks, the table of what is on screen, and the help sheet.
import { cutAtWord, grouped, counted } from './12-words.js';
import { drawPoint, drawSpan, isPoint } from './52-marks.js';
import { make, sized } from './60-elements.js';
import { statusWord } from './66-toolbar.js';
import { addressOf, valuesOf } from './68-panel.js';

/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./27-filter.js').Facet} Facet */
/** @typedef {import('./50-palette.js').Palette} Palette */
/** @typedef {import('./68-panel.js').MarkWord} MarkWord */

/** Rows of the table; past them the most important stand for all. */
const ROWS = 100

/**
 * The marks that occur, each drawn as it is in the drawing.
 * @param {MarkWord[]} marks
 * @param {string[]} statuses other than what happened
 * @param {boolean} differ whether accounts of dates differ somewhere
 */
export function legendOf (marks, statuses, differ) {
  /** @type {[Partial<Happening>, string][]} */
  const kinds = []
  for (const { kind, word } of marks) if (kind !== 'undated') kinds.push([{ k: kind }, word])
  for (const s of statuses) kinds.push([{ k: 'exact', s }, statusWord(s).toLowerCase()])
  if (differ) kinds.push([{ k: 'exact', x: 1 }, 'accounts differ'])
  const rows = kinds.map(([about, word]) => ({ about, word, canvas: make('canvas', { 'aria-hidden': 'true' }) }))
  const element = make('ul', { class: 'legend', 'aria-label': 'Marks' }, ...rows.map(({ word, canvas }) => make('li', {}, canvas, ` ${word}`)))
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
  /** @param {string} root @param {Facet[]} facets @param {() => void} opened */
  constructor (root, facets, opened) {
    this.root = root
    this.facets = facets
    this.caption = make('caption')
    this.rows = make('tbody')
    this.head = make('thead')
    this.element = make('details', { class: 'onscreen', toggle: opened }, make('summary', {}, 'Table of what is on screen'),
      make('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': 'Table of what is on screen' }, make('table', {}, this.caption, this.head, this.rows)))
  }

  /**
   * @param {() => Happening[]} known
   * @param {number} count
   * @param {string} by
   * @param {string} stretch
   */
  show (known, count, by, stretch) {
    if (!this.element.open) return
    const events = known()
    const facet = this.facets.find(({ id }) => id === by) ?? this.facets[0]
    const listed = events.length <= ROWS
      ? events
      : [...events].sort((one, other) => (other.p ?? 3) - (one.p ?? 3) || one.i - other.i).slice(0, ROWS).sort((one, other) => one.i - other.i)
    this.caption.textContent = count > listed.length
      ? `${grouped(listed.length)} of ${counted(count, 'event')}, ${stretch}: those of most importance. Zoom in for the others.`
      : `${counted(count, 'event')}, ${stretch}`
    const heads = ['Date', 'Event', 'Status', ...(facet ? [facet.label] : [])]
    this.head.replaceChildren(make('tr', {}, ...heads.map(head => make('th', { scope: 'col' }, head))))
    this.rows.replaceChildren(...listed.map(event => make('tr', {},
      make('td', {}, event.d),
      make('th', { scope: 'row' }, make('a', { href: this.root + addressOf(event), dir: 'auto' }, cutAtWord(event.t, 160))),
      make('td', {}, statusWord(event.s)),
      ...(facet ? [make('td', {}, valuesOf(event, facet).map(({ label }) => label).join(', '))] : []))))
  }
}

/** Says that a part could not be read, and offers to try again. @param {() => void} retry */
export function noticeOf (retry) {
  const words = make('p')
  const element = make('div', { class: 'notice', hidden: true }, words,
    make('button', { type: 'button', class: 'sign wide', click: retry }, 'Try again'))
  /** @param {boolean} failed */
  const show = failed => {
    element.hidden = !failed
    words.textContent = location.protocol === 'file:'
      ? 'Finer parts of the timeline are in files that a page opened from a disk may not read. What is drawn here is right, but coarse.'
      : 'A part of the timeline could not be read. What is drawn in its place is right, but coarse.'
  }
  return { element, show }
}

const KEYS = [
  ['← →', 'previous and next era, year, month or event'],
  ['↓ ↑', 'into: era, year, month, event; and out again'],
  ['Page Up, Page Down', 'lane above and below'],
  ['Home, End', 'first and last'],
  ['+ −', 'zoom in and out'],
  ['0', 'the whole chronology'],
  ['Enter', 'open what is chosen'],
  ['Esc', 'close, and return'],
  ['c', 'fold or unfold the lane'],
  ['?', 'this help']
]

/** The help sheet. */
export function helpSheet () {
  const sheet = make('dialog', { class: 'help', 'aria-labelledby': 'timeline-help' },
    make('h2', { id: 'timeline-help' }, 'Reading the timeline'),
    make('p', {}, 'Drag to move; pinch, or turn the wheel with Ctrl, to zoom. On the strip above, drag the frame or draw a new one. Grey bars stand for many events at once; choose them, a mark or a label to see more.'),
    make('p', {}, 'With the drawing in focus:'),
    make('dl', {}, ...KEYS.map(([keys, words]) => make('div', {}, make('dt', {}, keys), make('dd', {}, words)))),
    make('form', { method: 'dialog' }, make('button', { class: 'sign wide' }, 'Close')))
  sheet.addEventListener('click', event => { if (event.target === sheet) sheet.close() })
  return sheet
}
