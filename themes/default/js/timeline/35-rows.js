// Labels and bars in rows, without overlap and without popping: what is once shown stays shown on zooming in.
//
// Each item gets a row and the smallest scale from which on it is shown. Items are placed by rank. Against
// each item placed before in a row, the scale is found at which the two stop overlapping; if the other
// is shown below that scale, this one has to wait for it. The row with the shortest wait is taken.

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
  /** @param {number} count how many rows there are at most */
  constructor (count) {
    /** @type {{ items: Placed<T>[], widest: { left: number, right: number } }[]} */
    this.rows = Array.from({ length: count }, () => ({ items: [], widest: { left: 0, right: 0 } }))
  }

  /** How many rows hold anything. */
  get taken () {
    return this.rows.reduce((most, { items }, row) => items.length > 0 ? row + 1 : most, 0)
  }

  get size () {
    return this.rows.reduce((sum, { items }) => sum + items.length, 0)
  }

  /** Places items among those that are placed already, which stay as they are. @param {Item<T>[]} items */
  place (items) {
    for (const item of [...items].sort((one, other) => one.rank - other.rank)) {
      let best = { row: -1, scale: Infinity }
      for (let row = 0; row < this.rows.length && best.scale > 0; row++) {
        const scale = this.wait(row, item, best.scale)
        if (scale < best.scale) best = { row, scale }
      }
      if (best.row < 0) continue
      const row = this.rows[best.row]
      row.items.splice(after(row.items, item.a), 0, { ...item, ...best })
      row.widest.left = Math.max(row.widest.left, item.left)
      row.widest.right = Math.max(row.widest.right, item.right)
    }
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
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle].a <= a) low = middle + 1
    else high = middle
  }
  return low
}
