// How many events stand where: columns of pixels for drawing, and sums for words.
import { binsOf, has, passes } from './27-filter.js';
import { missing } from './25-tiles.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./16-axis.js').Axis} Axis */
/** @typedef {import('./25-tiles.js').Part} Part */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./25-tiles.js').Knot} Knot */
/** @typedef {import('./27-filter.js').Choice} Choice */

/** An event's stretch of time; a point where one end is open. @param {Happening} event @returns {Span} */
export function spanOf ({ a, b }) {
  return { from: a ?? b ?? 0, to: b ?? a ?? 0 }
}

/** Its stretch of the axis. @param {Happening} event @param {Axis} axis @returns {Span} */
export function spanOn (event, axis) {
  return axis.sequence ? { from: event.i, to: event.i + 1 } : axis.place(spanOf(event))
}

/** Where an event counts: its middle, or its place in the order. @param {Happening} event @param {Axis} axis */
export function middleOf (event, axis) {
  const { from, to } = spanOn(event, axis)
  return (from + to) / 2
}

/** Kinds that say in which stretch something was, not where in it. */
const VAGUE = ['within', 'approximate', 'uncertain', 'one-of']

/** @param {Happening} event */
export function isVague ({ k }) {
  return VAGUE.includes(k)
}

/** Whether no more is known than a stretch that it was in, or that reaches further than is known. @param {Happening} event */
export function isLoose (event) {
  return isVague(event) || event.a === undefined || event.b === undefined
}

/** Whether an event has a place in a drawing. @param {Happening} event @param {Axis} axis */
export function placed (event, axis) {
  return axis.sequence || event.a !== undefined || event.b !== undefined
}

/**
 * Calls back with each weight and the stretch of the axis that it lies in.
 * @param {Part} part
 * @param {Axis} axis
 * @param {Choice | null} lane
 * @param {Choice[]} filter
 * @param {(from: number, to: number, count: number) => void} tell
 */
function spread ({ knot, stand, total }, axis, lane, filter, tell) {
  if (!stand || !knot.tile?.bins || total === 0) return
  const { from, to } = knot.tile
  const bins = knot.tile.bins
  const { counts, sum } = binsOf(knot.tile, lane, filter)
  if (sum === 0) return
  const length = (to - from) / bins.length
  const first = stand === knot ? 0 : Math.max(0, Math.floor((stand.from - from) / length))
  const last = stand === knot ? bins.length - 1 : Math.min(bins.length - 1, Math.ceil((stand.to - from) / length) - 1)
  // The share of each bin that lies in the stretch; together they must make up the total that is known.
  let weight = 0
  let chosen = 0
  /** @param {number} bin */
  const share = bin => stand === knot ? 1 : Math.max(0, Math.min(from + (bin + 1) * length, stand.to) - Math.max(from + bin * length, stand.from)) / length
  for (let bin = first; bin <= last; bin++) {
    weight += bins[bin] * share(bin)
    chosen += counts[bin] * share(bin)
  }
  if (chosen === 0 || weight === 0) return
  if (axis.sequence) return tell(stand.first, stand.last + 1, chosen * total / weight)
  for (let bin = first; bin <= last; bin++) {
    const count = counts[bin] * share(bin) * total / weight
    if (count > 0) tell(axis.at(Math.max(from + bin * length, stand.from)), axis.at(Math.min(from + (bin + 1) * length, stand.to)), count)
  }
}

/**
 * Adds what is only known as numbers to columns.
 * @param {Float64Array} columns
 * @param {number} base where the first begins
 * @param {number} step how much of the axis each takes
 * @param {Part[]} parts
 * @param {Axis} axis
 * @param {Choice | null} lane
 * @param {Choice[]} filter
 */
export function fill (columns, base, step, parts, axis, lane, filter) {
  for (const part of parts) {
    spread(part, axis, lane, filter, (from, to, count) => {
      const first = Math.max(0, Math.floor((from - base) / step))
      const last = Math.min(columns.length - 1, Math.floor((to - base) / step))
      for (let n = first; n <= last; n++) {
        const covered = Math.min(to, base + (n + 1) * step) - Math.max(from, base + n * step)
        if (covered > 0) columns[n] += count * covered / (to - from)
      }
    })
    if (part.own && part.knot.rest.length > 0) others(part, axis, lane, filter, (at, count) => {
      const n = Math.floor((at - base) / step)
      if (n >= 0 && n < columns.length) columns[n] += count
    })
  }
}

/**
 * Own events of a tile that are not here are taken to lie as those that are.
 * @param {Part} part
 * @param {Axis} axis
 * @param {Choice | null} lane
 * @param {Choice[]} filter
 * @param {(at: number, count: number) => void} tell
 */
function others ({ knot }, axis, lane, filter, tell) {
  const each = missing(knot) / knot.own.length
  for (const event of knot.own) if (has(event, lane) && passes(event, filter)) tell(middleOf(event, axis), each)
}

/**
 * How many events have their middle in a stretch. Not exact where parts of bins or several choices are counted.
 * @param {Part[]} parts
 * @param {Span} span
 * @param {Axis} axis
 * @param {Choice[]} filter
 * @returns {{ count: number, exact: boolean }}
 */
export function countIn (parts, span, axis, filter) {
  let count = 0
  let exact = true
  /** @param {number} from @param {number} to @param {number} n */
  const tell = (from, to, n) => {
    const covered = Math.min(to, span.to) - Math.max(from, span.from)
    if (covered <= 0) return
    if (covered < to - from) exact = false
    count += n * covered / (to - from)
  }
  for (const part of parts) {
    const { knot, own, stand } = part
    spread(part, axis, null, filter, tell)
    if (stand && stand !== knot && filter.length > 0) exact = false
    if (stand && knot.tile && filter.length > 0 && !binsOf(knot.tile, null, filter).exact) exact = false
    if (!own) continue
    for (const event of knot.own) {
      const at = middleOf(event, axis)
      if (placed(event, axis) && at >= span.from && at < span.to && passes(event, filter)) count++
    }
    if (knot.rest.length > 0) {
      others(part, axis, null, filter, (at, n) => { if (at >= span.from && at < span.to) count += n })
      if (filter.length > 0 || span.from > knot.from || span.to < knot.to) exact = false
    }
  }
  return { count: Math.round(count), exact }
}

/**
 * Where the events of a chronology are, as far as its first tile tells, in time: stretches, each with how many.
 * @param {Knot} root
 * @returns {[number, number, number][]}
 */
export function weightsOf (root) {
  /** @type {[number, number, number][]} */
  const weights = []
  const bins = root.tile?.bins ?? []
  const length = (root.to - root.from) / bins.length
  bins.forEach((count, n) => { if (count > 0) weights.push([root.from + n * length, root.from + (n + 1) * length, count]) })
  const each = root.own.length > 0 ? 1 + missing(root) / root.own.length : 0
  for (const event of root.own) {
    if (event.a === undefined && event.b === undefined) continue
    const { from, to } = spanOf(event)
    weights.push([from, to, each])
  }
  return weights
}

/** Most of the events, and how much of the whole they may take to be shown alone. */
const MOSTLY = 0.94
const SMALL_PART = 0.5

/**
 * The shortest stretch that most events lie in, where that is a small part of the whole; else nothing. A chronology of
 * seven busy years and one event of long ago opens at the seven years.
 * @param {Knot} root
 * @returns {Span | null}
 */
export function busyPart (root) {
  const weights = weightsOf(root)
  weights.sort((one, other) => one[0] - other[0])
  const due = MOSTLY * weights.reduce((sum, [, , weight]) => sum + weight, 0)
  /** @type {Span | null} */
  let best = null
  let [sum, first] = [0, 0]
  for (const [, to, weight] of weights) {
    sum += weight
    for (; sum - weights[first][2] >= due; first++) sum -= weights[first][2]
    const from = weights[first][0]
    if (sum >= due && to > from && (!best || to - from < best.to - best.from)) best = { from, to }
  }
  return best && best.to - best.from < SMALL_PART * (root.to - root.from) ? best : null
}
