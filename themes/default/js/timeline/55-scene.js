// What a drawing consists of: lanes, the events in each, and where their labels and bars may stand.
import { has, passes, binsOf } from './27-filter.js';
import { middleOf, placed, spanOn } from './30-counts.js';
import { Rows } from './35-rows.js';
import { isPoint } from './52-marks.js';
import { cutAtWord } from './12-words.js';

/** @typedef {import('./16-axis.js').Axis} Axis */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./25-tiles.js').Part} Part */
/** @typedef {import('./25-tiles.js').Knot} Knot */
/** @typedef {import('./27-filter.js').Lane} Lane */
/**
 * @template T
 * @typedef {import('./35-rows.js').Item<T>} Item
 */
/** @typedef {import('./27-filter.js').Choice} Choice */
/** @typedef {{ event: Happening, text: string, width: number, late: boolean, start: number }} Label late: to the left of its mark; start: pixels from a point's mark to its title */
/**
 * @typedef {object} Band a lane as it is drawn
 * @property {Lane} lane
 * @property {boolean} folded only a row of density
 * @property {Rows<Label>} labels above the rail
 * @property {Rows<Label>} bars below it
 * @property {Set<number>} seen places of the events in the rows
 * @property {Happening[]} own events that are counted one by one, in order
 * @property {Happening[]} tops events that stand out of numbers
 * @property {Happening[]} fresh those of both that have no place yet, by rank
 * @property {number[]} levels heights of the rows of labels, counted from the rail
 * @property {number} top pixels from the top of the drawing
 * @property {number} rail the middle of the rail
 * @property {number} height
 */
/** @typedef {{ line: number, measure: (text: string) => number, room: number, width: number, begin: number, end: number, least: number, home: number, foot: number, gutter: boolean }} Metrics foot: pixels beneath all lanes; gutter: whether names of lanes stand beside them; begin, end: of the view at which it opens; least, home: the smallest scale, and that at which it opens */

/** A title on the drawing, in characters, where there is room and where there is little; the panel has all of it. */
const LETTERS = 72
const LETTERS_CUT = 40
/** Events that are given places in one frame; the others wait for the next, so that motion stays smooth. */
const AT_ONCE = 32
/** The same for a drawing that is new: nothing moves yet, and one frame costs less than several. */
const AT_FIRST = 120
/** Past so many labels, places are taken anew from what is on the screen. */
const MOST = 8000

/**
 * The important first; of equals some from everywhere: places in the order go by their digits read backwards, so that the
 * early do not take all the room.
 * @param {Happening} event
 */
function rankOf ({ p = 3, i }) {
  let mirrored = 0
  for (let bit = 0; bit < 32; bit++) mirrored = mirrored * 2 + (i >> bit & 1)
  return (5 - p) * 2 ** 32 + mirrored
}

export class Scene {
  /** @param {Lane[]} lanes @param {Axis} axis @param {Choice[]} filter @param {Metrics} metrics @param {Set<string>} folded */
  constructor (lanes, axis, filter, metrics, folded) {
    this.axis = axis
    this.filter = filter
    this.metrics = metrics
    this.signature = ''
    /** Whether events wait for their places. */
    this.waiting = false
    /** @type {Part[]} */
    this.parts = []
    /** Half the height of a rail. */
    this.half = lanes.length > 1 ? 11 : 20
    const rows = Math.floor((metrics.room / lanes.length - 2 * this.half) / metrics.line)
    /** Many lanes have one row of titles and one of marks each. */
    this.compact = lanes.length > 1 && rows < 4
    const above = this.compact ? 1 : Math.min(10, Math.max(1, Math.ceil(rows * 0.62)))
    const below = this.compact ? 0 : Math.min(6, Math.max(1, rows - above))
    /** @type {Band[]} */
    this.bands = lanes.map(lane => ({
      lane,
      folded: folded.has(lane.key),
      labels: new Rows(above, metrics.least, metrics.line * 0.5),
      bars: new Rows(below, metrics.least),
      seen: new Set(),
      own: [],
      tops: [],
      fresh: [],
      levels: [],
      top: 0,
      rail: 0,
      height: 0
    }))
    this.height = 0
    /** Pixels above the first lane, for the names of eras. */
    this.offset = 0
  }

  /** Takes in the events of other parts. @param {Part[]} parts */
  gather (parts) {
    const signature = parts.map(({ knot, own, stand }) => `${knot.name}${own ? knot.own.length : ''}${stand ? '+' + stand.name : ''}`).join()
    if (signature === this.signature && !this.waiting) return
    const changed = signature !== this.signature
    const isNew = !this.signature
    this.signature = signature
    this.parts = parts
    this.waiting = false
    let left = isNew ? AT_FIRST : AT_ONCE
    for (const band of this.bands) {
      if (changed) this.collect(band)
      left -= this.place(band, left)
    }
    this.measure()
  }

  /** @param {Band} band */
  collect (band) {
    if (band.seen.size > MOST) {
      band.labels = new Rows(band.labels.rows.length, this.metrics.least, this.metrics.line * 0.5)
      band.bars = new Rows(band.bars.rows.length, this.metrics.least)
      band.seen.clear()
    }
    band.own = []
    band.tops = []
    for (const part of this.parts) {
      if (part.own) this.take(band, part.knot.own, band.own)
      const { stand } = part
      if (stand) this.take(band, (part.knot.tile?.top ?? []).filter(event => stand === part.knot || (event.i >= stand.first && event.i <= stand.last)), band.tops)
    }
    band.fresh = [...band.tops, ...band.own].filter(({ i }) => !band.seen.has(i)).sort((one, other) => rankOf(one) - rankOf(other))
  }

  /** Gives places to events that have none yet. @param {Band} band @param {number} most @returns {number} how many */
  place (band, most) {
    const fresh = band.fresh.splice(0, Math.max(0, most)).filter(({ i }) => !band.seen.has(i))
    if (band.fresh.length > 0) this.waiting = true
    for (const { i } of fresh) band.seen.add(i)
    for (const event of fresh) {
      const point = this.axis.sequence || this.compact || isPoint(event)
      this.give(point ? band.labels : band.bars, event, point)
    }
    return fresh.length
  }

  /** @param {Band} band @param {Happening[]} events @param {Happening[]} to */
  take (band, events, to) {
    for (const event of events) {
      if (placed(event, this.axis) && has(event, band.lane.choice) && passes(event, this.filter)) to.push(event)
    }
  }

  /**
   * Gives an event its place among others: with its whole title if that is then shown from the start, and at the side of its mark
   * where there is room.
   * @param {Rows<Label>} rows @param {Happening} event @param {boolean} point
   */
  give (rows, event, point) {
    const whole = this.item(event, point, LETTERS)
    const short = this.item(event, point, LETTERS_CUT)
    const ways = short.of.text === whole.of.text ? [whole] : [whole, short]
    let best = { ...short, row: -1, scale: Infinity }
    for (const item of point ? ways.flatMap(item => [item, this.turned(item), this.astride(item)]) : ways) {
      const place = rows.best(item)
      if (place.scale < best.scale) best = { ...item, ...place }
      if (best.scale <= this.metrics.home) break
    }
    rows.put(best)
  }

  /** A label at the other side of its mark, unless it would reach out of the view at which the drawing opens. @param {Item<Label>} item @returns {Item<Label>} */
  turned (item) {
    const { begin, end, home } = this.metrics
    const late = !item.of.late
    const room = late ? item.a - begin : end - item.a
    if (room * home < item.of.width) return item
    return this.aside(item, late)
  }

  /** A label at one side of its mark. @param {Item<Label>} item @param {boolean} late @returns {Item<Label>} */
  aside (item, late) {
    const { line } = this.metrics
    const { width } = item.of
    const room = width + line * 0.7
    return { ...item, left: late ? room : 0, right: late ? line * 0.4 : room, of: { ...item.of, late, start: late ? -4 - width : 5 } }
  }

  /** A label above its mark, in its middle or within the view at which the drawing opens. @param {Item<Label>} item @returns {Item<Label>} */
  astride (item) {
    const { begin, end, home, line } = this.metrics
    const { width } = item.of
    const [before, after] = [(item.a - begin) * home, (end - item.a) * home]
    if (before + after < width || before < 0 || after < 0) return item
    const start = Math.round(Math.max(-before, Math.min(-width / 2, after - width)))
    return { ...item, left: line * 0.35 - start, right: start + width + line * 0.35, of: { ...item.of, start } }
  }

  /** @param {Happening} event @param {boolean} point @param {number} letters */
  item (event, point, letters) {
    const { measure, line, width } = this.metrics
    const most = Math.min(line * (letters > LETTERS_CUT ? 26 : 15), width * 0.66)
    const full = cutAtWord(event.t, letters)
    const text = measure(full) > most ? cutAtWord(event.t, Math.floor([...full].length * most / measure(full))) : full
    const wide = Math.min(measure(text), most)
    const middle = middleOf(event, this.axis)
    const { from, to } = spanOn(event, this.axis)
    // What goes on, or began at no known time, leaves its row to nothing else in that direction.
    const at = this.axis.sequence || isPoint(event) ? middle : from
    const a = point ? at : event.k === 'open-start' ? -Infinity : from
    const b = point ? at : event.k === 'open-end' ? Infinity : to
    // What has no room to the right where one begins has its label to the left.
    const late = (this.metrics.end - middle) * this.metrics.home < wide + line
    const room = wide + line * 0.7
    const item = {
      a: a === -Infinity ? from - 1e21 : a,
      b,
      right: late ? Math.min(room, line) : room,
      // The label of a late bar may lean out of it to the left.
      edge: point ? b : from,
      left: late ? room : 0,
      rank: rankOf(event),
      of: { event, text, width: wide, late, start: 0 }
    }
    return point ? this.aside(item, late) : item
  }

  /** Heights only grow, so that nothing jumps when tiles come. */
  measure () {
    const { line, gutter, foot } = this.metrics
    let top = this.offset
    for (const band of this.bands) {
      band.levels = band.labels.levels
      const above = band.folded ? 0 : Math.max(1, band.labels.taken) * line
      const below = band.folded ? 0 : band.bars.taken * (line + 5)
      const title = this.bands.length > 1 && !gutter ? line * 1.35 : 0
      band.height = Math.max(band.height, title + above + 2 * this.half + below + (this.compact ? 0 : line * 0.5))
      band.top = top
      band.rail = top + title + above + this.half
      top += band.height
    }
    this.height = top + foot
  }
}

/**
 * The lanes that hold any events at all.
 * @param {Lane[]} lanes
 * @param {Knot} root
 * @param {Choice[]} filter
 */
export function occupied (lanes, root, filter) {
  const held = lanes.filter(({ choice }) => root.own.some(event => has(event, choice) && passes(event, filter)) ||
    (root.tile?.bins && binsOf(root.tile, choice, filter).sum > 0.5))
  return held.length > 0 ? held : lanes.slice(0, 1)
}
