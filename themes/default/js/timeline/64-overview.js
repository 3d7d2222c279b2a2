// The whole chronology as a strip, and on it a brush that is the view.
import { fill, middleOf, placed } from './30-counts.js';
import { passes } from './27-filter.js';
import { make, sized } from './60-elements.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./16-axis.js').Axis} Axis */
/** @typedef {import('./25-tiles.js').Knot} Knot */
/** @typedef {import('./27-filter.js').Choice} Choice */
/** @typedef {import('./50-palette.js').Palette} Palette */

const HIGH = 44
const COLUMN_WIDTH = 4
/** How near to an end of the brush is on it, in pixels. */
const GRIP = 12

export class Overview {
  /** @param {(view: Span) => void} look */
  constructor (look) {
    this.canvas = make('canvas')
    this.brush = make('div', { class: 'brush' })
    this.element = make('div', { class: 'overview', 'aria-hidden': 'true' }, this.canvas, this.brush)
    this.look = look
    this.width = 0
    /** @type {Span} */
    this.whole = { from: 0, to: 1 }
    /** @type {Span} */
    this.view = this.whole
    /** @type {((x: number) => Span) | null} */
    this.drag = null
    this.element.addEventListener('pointerdown', event => this.grab(event))
    this.element.addEventListener('pointermove', event => { if (this.drag) this.look(this.drag(this.at(event))) })
    for (const end of ['pointerup', 'pointercancel']) this.element.addEventListener(end, () => { this.drag = null })
  }

  /** @param {PointerEvent} event */
  at (event) {
    return event.clientX - this.element.getBoundingClientRect().left
  }

  /** @param {number} x */
  time (x) {
    return this.whole.from + x / this.width * (this.whole.to - this.whole.from)
  }

  /** @param {PointerEvent} event */
  grab (event) {
    if (event.button !== 0) return
    this.element.setPointerCapture(event.pointerId)
    const start = this.at(event)
    const { from, to } = this.view
    const each = this.width / (this.whole.to - this.whole.from)
    const [x0, x1] = [(from - this.whole.from) * each, (to - this.whole.from) * each]
    const all = to - from >= (this.whole.to - this.whole.from) * 0.98
    if (all || start < x0 - GRIP || start > x1 + GRIP) {
      // A new brush; a mere click brings the present one here.
      const t = this.time(start)
      if (!all) this.look({ from: t - (to - from) / 2, to: t + (to - from) / 2 })
      this.drag = x => Math.abs(x - start) < 8
        ? all ? { from, to } : { from: t - (to - from) / 2, to: t + (to - from) / 2 }
        : { from: this.time(Math.min(x, start)), to: this.time(Math.max(x, start)) }
    } else if (x1 - x0 > 2 * GRIP && start < x0 + GRIP) this.drag = x => ({ from: Math.min(this.time(x), to), to })
    else if (x1 - x0 > 2 * GRIP && start > x1 - GRIP) this.drag = x => ({ from, to: Math.max(this.time(x), from) })
    else {
      this.drag = x => {
        const by = (x - start) / each
        return { from: from + by, to: to + by }
      }
    }
  }

  /**
   * @param {Knot} root
   * @param {Span} whole
   * @param {Axis} axis
   * @param {Choice[]} filter
   * @param {Palette} palette
   */
  draw (root, whole, axis, filter, palette) {
    this.whole = whole
    const width = this.element.clientWidth
    this.width = width
    const context = sized(this.canvas, width, HIGH)
    const columns = new Float64Array(Math.ceil(width / COLUMN_WIDTH))
    const step = (whole.to - whole.from) / columns.length
    const total = root.tile?.bins?.reduce((sum, count) => sum + count, 0) ?? 0
    fill(columns, whole.from, step, [{ knot: root, own: true, stand: total > 0 ? root : null, total }], axis, null, filter)
    for (const event of root.own) {
      if (!placed(event, axis) || !passes(event, filter)) continue
      const n = Math.floor((middleOf(event, axis) - whole.from) / step)
      if (n >= 0 && n < columns.length) columns[n]++
    }
    const most = columns.reduce((a, b) => Math.max(a, b), 1)
    context.clearRect(0, 0, width, HIGH)
    context.fillStyle = palette.colour.bar
    columns.forEach((count, n) => {
      if (count < 1e-3) return
      const tall = Math.max(2, Math.sqrt(count / most) * (HIGH - 8))
      context.fillRect(n * width / columns.length, HIGH - 1 - tall, Math.max(1, width / columns.length - 1), tall)
    })
    context.fillStyle = palette.colour.rule
    context.fillRect(0, HIGH - 1, width, 1)
  }

  /** @param {Span} view */
  show (view) {
    this.view = view
    const each = this.width / (this.whole.to - this.whole.from)
    const x0 = (view.from - this.whole.from) * each
    const wide = Math.max(3, (view.to - view.from) * each)
    this.brush.style.transform = `translateX(${x0}px)`
    this.brush.style.width = `${wide}px`
    this.brush.classList.toggle('all', wide >= this.width * 0.98)
  }
}
