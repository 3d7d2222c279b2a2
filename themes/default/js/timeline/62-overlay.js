// What is text on the drawing: labels, the ruler, names of eras and lanes.
import { scaleOf, toPixels } from './15-scale.js';
import { Pool, make, putAt } from './60-elements.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./20-ticks.js').Tick} Tick */
/** @typedef {import('./20-ticks.js').Ticks} Ticks */
/** @typedef {import('./26-chronology.js').Era} Era */
/** @typedef {import('./55-scene.js').Band} Band */
/** @typedef {import('./58-paint.js').Flag} Flag */
/** @typedef {{ view: Span, width: number, line: number, axis: import('./16-axis.js').Axis, measure: (text: string) => number }} Where */

/** More labels than anyone reads; keeps the page small whatever is in it. */
const MOST_LABELS = 300

export class Overlay {
  /** @param {import('../05-words.js').Say} say @param {(key: string) => void} fold */
  constructor (say, fold) {
    this.ruler = make('div', { class: 'ruler', 'aria-hidden': 'true' })
    this.eras = make('div', { class: 'eras', 'aria-hidden': 'true' })
    this.flags = make('div', { class: 'flags', 'aria-hidden': 'true' })
    this.titles = make('div', { class: 'titles' })
    this.fold = fold
    /** @type {Map<string, number>} */
    this.eraRows = new Map()
    /** @type {Pool<{ label: string, x: number, row: number, width?: number }>} */
    this.ticks = new Pool(this.ruler, ({ label, row }) => make('span', { class: ['major', 'minor', 'round', 'fold'][row] }, label), (element, { x }) => putAt(element, x, 0))
    /** @type {Pool<{ label: string, x: number, y: number }>} */
    this.names = new Pool(this.eras, ({ label }) => make('span', {}, label), (element, { x, y }) => putAt(element, x, y))
    /** @type {Pool<{ flag: Flag, sel: boolean }>} */
    this.labels = new Pool(this.flags, ({ flag }) => {
      const element = make('span', { class: 'label', dir: 'auto' }, flag.text)
      element.style.maxWidth = `${flag.width + 2}px`
      return element
    }, (element, { flag, sel }) => {
      putAt(element, flag.x, flag.y)
      element.classList.toggle('major', (flag.event.p ?? 3) > 3)
      element.classList.toggle('minor', (flag.event.p ?? 3) < 3)
      element.classList.toggle('chosen', sel)
    })
    /** @type {Pool<{ band: Band, count: number }>} */
    this.lanes = new Pool(this.titles, ({ band }) => make('button', {
      type: 'button', tabindex: -1, class: 'title', click: () => this.fold(band.lane.key)
    }, make('span', { dir: 'auto' }, band.lane.label), ' ', make('small')), (element, { band, count }) => {
      putAt(element, 0, band.top)
      element.setAttribute('aria-expanded', String(!band.folded))
      const small = /** @type {HTMLElement} */ (element.lastChild)
      const words = count >= 0 ? say('events', { n: count }) : ''
      if (small.textContent !== words) small.textContent = words
    })
  }

  /**
   * The last large tick before the view has its label at the left. What has no room for all of its label has none.
   * @param {Ticks} ticks
   * @param {Where} where
   */
  showRuler ({ minor, major, folds = [] }, { view, width, axis, measure }) {
    const scale = scaleOf(view, width)
    /** @param {number} t */
    const pixels = t => toPixels(view, width, axis.at(t))
    /** @type {[string, { label: string, x: number, row: number }][]} */
    const labels = []
    // Where years are the small steps, the large ones stand among them.
    const large = new Set(major.filter(({ t, label }) => minor.some(one => one.t === t && one.label === label)).map(({ t }) => t))
    major.forEach(({ t, label }, n) => {
      if (large.has(t)) return
      const next = major[n + 1] ? pixels(major[n + 1].t) : Infinity
      // Large ticks are set larger than labels, by which they are measured.
      const wide = measure(label) * 1.35
      const x = Math.max(pixels(t), 0)
      if (x + wide + 8 <= Math.min(next, width + 8)) labels.push([`major ${t}`, { label, x, row: 0 }])
    })
    const small = [
      ...minor.map(({ t, label }) => ({ t, label, x: pixels(t), wide: measure(label), row: large.has(t) ? 2 : 1 })),
      ...folds.map(({ t, label, room }) => ({ t, label, room: room * scale + 4, wide: measure(label) }))
        .filter(({ room, wide }) => wide <= room)
        .map(({ t, label, wide }) => ({ t, label, x: pixels(t) - wide / 2, wide, row: 3 }))
    ].sort((one, other) => one.x - other.x)
    let free = -Infinity
    for (const { t, label, x, wide, row } of small) {
      if (x < free || x + wide > width + 4) continue
      free = x + wide + 8
      labels.push([`${row} ${t} ${label}`, { label, x, row }])
    }
    this.ticks.show(labels)
  }

  /** Names of eras, whole, over their brackets, and in view as long as these are. @param {Era[]} eras @param {Where} where @returns {number} pixels that they take */
  showEras (eras, { view, width, line, axis, measure }) {
    /** @type {number[]} */
    const ends = []
    /** @type {[string, { label: string, x: number, y: number }][]} */
    const names = []
    for (const { id, label, from, to } of eras) {
      const x0 = from === undefined ? 0 : toPixels(view, width, axis.at(from))
      const x1 = to === undefined ? width : toPixels(view, width, axis.at(to))
      const words = `${from === undefined ? '← ' : ''}${label}${to === undefined ? ' →' : ''}`
      const wide = measure(words) + 14
      if (x1 < 2 || x0 > width - 2 || wide > width) {
        this.eraRows.delete(id)
        continue
      }
      const x = Math.min(Math.max(0, Math.min(Math.max(x0, 0), x1 - wide)), width - wide)
      const start = Math.max(0, Math.min(x, x0))
      let row = 0
      while (ends[row] > start) row++
      this.eraRows.set(id, row)
      ends[row] = Math.max(x + wide, x1) + 6
      names.push([id, { label: words, x, y: row * line }])
    }
    this.names.show(names)
    return eras.length > 0 ? (Math.max(0, ...this.eraRows.values()) + 1) * line + 8 : 0
  }

  /** @param {Flag[]} flags @param {string} sel */
  showLabels (flags, sel) {
    const shown = flags.length <= MOST_LABELS
      ? flags
      : [...flags].sort((one, other) => (other.event.p ?? 3) - (one.event.p ?? 3)).slice(0, MOST_LABELS)
    this.labels.show(shown.map(flag => [flag.key, { flag, sel: flag.event.id === sel }]))
  }

  /** @param {Band[]} bands @param {(band: Band) => number} count */
  showLanes (bands, count) {
    this.lanes.show(bands.length < 2 ? [] : bands.map(band => [band.lane.key, { band, count: count(band) }]))
  }
}
