// Labels and bars in rows, without overlap and without popping: what is once shown stays shown on zooming in.
//
// Each item gets a row and the smallest scale from which on it is shown. Items are placed by rank. Against
// each item placed before in a row, the scale is found at which the two stop overlapping; if the other
// is shown below that scale, this one has to wait for it. The row with the shortest wait is taken.
//
// A label hangs on a stem that stands at its place and passes all rows below it. So that no stem crosses a title, one also
// waits until its stem is clear of the titles below, and its title of the stems from above: to the right of their places the
// earlier stand higher, to the left the later. A title may stand astride its place.

import { holding } from './14-search.js';

/**
 * @template T
 * @typedef {object} Item
 * @property {number} a where it begins on the axis
 * @property {number} b where it ends; a label at a point has a = b
 * @property {number} right pixels that it takes from `a` on to the right, with the gap after it
 * @property {number} edge from where on it takes pixels to the left; within a and b
 * @property {number} left those pixels, with the gap before it
 * @property {number} rank smaller ones are placed first
 * @property {T} of
 */
/**
 * @template T
 * @typedef {Item<T> & { row: number, scale: number }} Placed
 */

/**
 * The scale (pixels for each unit) from which on two items stand clear of each other.
 * @param {Item<unknown>} one
 * @param {Item<unknown>} other
 */
export function clearScale (one, other) {
  const [before, after] = one.a <= other.a ? [one, other] : [other, one]
  if (after.a < before.b || after.a === before.a) return Infinity
  /** @param {number} pixels @param {number} length */
  const clear = (pixels, length) => pixels === 0 ? 0 : pixels / length
  return Math.max(
    clear(before.right, after.a - before.a),
    clear(after.left, after.edge - before.b),
    before.right > 0 && after.left > 0 ? (before.right + after.left) / (after.edge - before.a) : 0)
}

/** @template T */
export class Rows {
  /**
   * @param {number} count how many rows there are at most; the first is the lowest
   * @param {number} [least] the smallest scale that there is
   * @param {number} [stems] where items hang on stems, how many of their pixels a stem may cross: the gap behind a title
   */
  constructor (count, least = 0, stems = -1) {
    this.least = least
    this.stems = stems
    /** @type {{ items: Placed<T>[], widest: { left: number, right: number } }[]} */
    this.rows = Array.from({ length: count }, () => ({ items: [], widest: { left: 0, right: 0 } }))
  }

  /** How many rows hold anything. */
  get taken () {
    return this.rows.filter(({ items }) => items.length > 0).length
  }

  /** At which height each row stands: those that hold nothing take no room. */
  get levels () {
    let level = 0
    return this.rows.map(({ items }) => items.length > 0 ? level++ : level)
  }

  get size () {
    return this.rows.reduce((sum, { items }) => sum + items.length, 0)
  }

  /** Places items among those that are placed already, which stay as they are. @param {Item<T>[]} items */
  place (items) {
    for (const item of [...items].sort((one, other) => one.rank - other.rank)) this.put({ ...item, ...this.best(item) })
  }

  /** Puts an item where `best` found its place; nowhere, if it found none. @param {Placed<T>} item */
  put (item) {
    const row = this.rows[item.row]
    if (!row) return
    row.items.splice(after(row.items, item.a), 0, item)
    row.widest.left = Math.max(row.widest.left, item.left)
    row.widest.right = Math.max(row.widest.right, item.right)
  }

  /** The row with the shortest wait for an item, and from which scale on it is shown there. @param {Item<T>} item */
  best (item) {
    let best = { row: -1, scale: Infinity }
    const crossings = this.stems >= 0 ? this.rows.map(row => this.crossing(row, item)) : []
    // From the middle outwards, where stems leave room above and below for what comes.
    const middle = this.stems >= 0 ? this.rows.length >> 1 : 0
    const order = this.rows.map((_, row) => row).sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
    for (const row of order) {
      if (best.scale <= this.least) break
      const across = crossings.reduce((most, { below, above }, other) => other === row ? most : Math.max(most, other < row ? below : above), 0)
      const scale = across < best.scale ? Math.max(across, this.wait(row, item, best.scale)) : across
      if (scale < best.scale) best = { row, scale }
    }
    return best
  }

  /** Whether a stem at the same place crosses a title: one that stands to both sides of it. @param {Item<unknown>} item */
  isCrossed ({ left, right }) {
    return Math.min(left, right) > this.stems
  }

  /**
   * From which scale on an item's stem is clear of the titles of a row below it, and its title of the stems of a row above.
   * @param {{ items: Placed<T>[], widest: { left: number, right: number } }} row
   * @param {Item<T>} item
   */
  crossing ({ items, widest }, item) {
    const scales = { below: 0, above: 0 }
    const most = Math.max(widest.left, widest.right, item.left, item.right)
    const at = after(items, item.a)
    for (const sign of [-1, 1]) {
      for (let n = sign < 0 ? at - 1 : at; n >= 0 && n < items.length; n += sign) {
        const other = items[n]
        const away = Math.abs(other.a - item.a)
        if (away === 0) {
          if (this.isCrossed(other)) scales.below = Infinity
          if (this.isCrossed(item)) scales.above = Infinity
          continue
        }
        if (most / away <= Math.max(this.least, Math.min(scales.below, scales.above))) break
        const [below, above] = (sign < 0 ? [other.right, item.left] : [other.left, item.right]).map(pixels => (pixels - this.stems) / away)
        if (other.scale < below) scales.below = Math.max(scales.below, below)
        if (other.scale < above) scales.above = Math.max(scales.above, above)
      }
    }
    return scales
  }

  /**
   * From which scale on an item may be shown in a row; looks no further once that is no better than `limit`.
   * @param {number} number
   * @param {Item<T>} item
   * @param {number} limit
   */
  wait (number, item, limit) {
    const { items, widest } = this.rows[number]
    const at = after(items, item.a)
    let scale = 0
    for (let n = at; n < items.length && scale < limit; n++) {
      if (items[n].a >= item.b && (item.right + widest.left) / (items[n].a - item.b) <= scale) break
      const clear = clearScale(item, items[n])
      if (items[n].scale < clear) scale = Math.max(scale, clear)
    }
    for (let n = at - 1; n >= 0 && scale < limit; n--) {
      // Of bars in a row none reaches past the next one's beginning: only the nearest can cover this place.
      if (n < at - 1 && (widest.right + item.left) / (item.a - items[n].b) <= scale) break
      const clear = clearScale(items[n], item)
      if (items[n].scale < clear) scale = Math.max(scale, clear)
    }
    return scale
  }

  /**
   * What is shown at a scale, of what reaches into a stretch.
   * @param {number} from
   * @param {number} to
   * @param {number} scale
   * @param {(item: Placed<T>) => void} show
   */
  shown (from, to, scale, show) {
    for (const { items, widest } of this.rows) {
      const begin = after(items, from - widest.right / scale)
      const end = to + widest.left / scale
      // One more to the left: a bar may be longer than any label.
      for (let n = begin - 1; n >= 0; n--) {
        if (items[n].scale > scale) continue
        if (items[n].b >= from) show(items[n])
        break
      }
      for (let n = begin; n < items.length && items[n].a <= end; n++) {
        if (items[n].scale <= scale) show(items[n])
      }
    }
  }
}

/** The place of the first item that begins after `a`. @param {Item<unknown>[]} items @param {number} a */
function after (items, a) {
  return holding(items, item => item.a <= a)
}
