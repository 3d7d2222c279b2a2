// Where things stand: between the drawing's own axis and pixels.
//
// The axis is days (chronological, relative) or places in the order of events (sequence). A view is the
// stretch of the axis on the screen; its scale is pixels for each unit.

/** @typedef {{ from: number, to: number }} Span */
/** @typedef {'chronological' | 'folded' | 'sequence' | 'relative'} Mode */

/** Pixels for each unit of the axis. @param {Span} view @param {number} width */
export function scaleOf (view, width) {
  return width / (view.to - view.from)
}

/** @param {Span} view @param {number} width @param {number} t */
export function toPixels (view, width, t) {
  return (t - view.from) * scaleOf(view, width)
}

/** @param {Span} view @param {number} width @param {number} x */
export function fromPixels (view, width, x) {
  return view.from + x / scaleOf(view, width)
}

/**
 * The view zoomed by a factor, with one point of the axis staying where it is.
 * @param {Span} view
 * @param {number} about
 * @param {number} factor above 1 is nearer
 * @returns {Span}
 */
export function zoomed (view, about, factor) {
  return { from: about - (about - view.from) / factor, to: about + (view.to - about) / factor }
}

/** @param {Span} view @param {number} by @returns {Span} */
export function moved (view, by) {
  return { from: view.from + by, to: view.to + by }
}

/**
 * The shortest view that makes sense at a place: ten seconds, or what numbers still tell apart.
 * @param {number} t
 * @param {Mode} mode
 */
export function shortest (t, mode) {
  return mode === 'sequence' ? 4 : Math.max(10 / 86400, Math.abs(t) * 2 ** -40)
}

/**
 * The view kept within what there is to see: no longer than the whole, no shorter than makes sense,
 * and never all beside it.
 * @param {Span} view
 * @param {Span} whole with its margins
 * @param {Mode} mode
 * @returns {Span}
 */
export function clamped (view, whole, mode) {
  const middle = Math.min(Math.max((view.from + view.to) / 2, whole.from), whole.to)
  const most = whole.to - whole.from
  const length = Math.min(Math.max(view.to - view.from, shortest(middle, mode)), most)
  let from = view.to - view.from === length ? view.from : middle - length / 2
  from = Math.min(Math.max(from, whole.from), whole.to - length)
  return { from, to: from + length }
}

/**
 * The whole of an axis with a margin of a thirtieth at either side; never without length.
 * @param {number | undefined} from
 * @param {number | undefined} to
 * @param {Mode} mode
 * @returns {Span}
 */
export function wholeOf (from, to, mode) {
  if (from === undefined || to === undefined) return { from: 0, to: 365 }
  const length = Math.max(to - from, shortest(from, mode))
  // One moment by itself stands in the middle of some surroundings.
  const margin = Math.max(length / 30, mode === 'sequence' ? 1 : to - from < 1.5 ? 1.5 : 0)
  return { from: from - margin, to: from + length + margin }
}

/**
 * A step on the way between two views: lengths change evenly as ratios, so that zooming looks even.
 * @param {Span} start
 * @param {Span} end
 * @param {number} done 0 to 1
 * @returns {Span}
 */
export function between (start, end, done) {
  if (done >= 1) return end
  const a = start.to - start.from
  const b = end.to - end.from
  const length = a * (b / a) ** done
  // While lengths change by a ratio, the middle must follow the length, or the aim wanders off.
  const share = Math.abs(b - a) > a * 1e-6 ? (length - a) / (b - a) : done
  const middle = (start.from + start.to) / 2 * (1 - share) + (end.from + end.to) / 2 * share
  return { from: middle - length / 2, to: middle + length / 2 }
}
