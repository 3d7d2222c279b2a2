// Where the keyboard's spots are: the view that shows one, and the ring around it.
import { toPixels } from '../15-scale.js';

/** @typedef {import('../15-scale.js').Span} Span */
/** @typedef {import('./10-tree.js').Spot} Spot */
/** @typedef {import('../80-timeline.js').Timeline} Timeline */

/**
 * The view in which an event is to be seen; nothing where it is seen already.
 * @param {Span} event
 * @param {Span} view
 * @returns {Span | null}
 */
export function viewOfEvent ({ from, to }, view) {
  const length = view.to - view.from
  if (from >= view.from + length * 0.03 && from < view.from + length * 0.88) return null
  // A long one that is in view already is left where it is.
  if (from < view.from && to > view.from + length * 0.1) return null
  const share = from < view.from ? 0.25 : 0.7
  return { from: from - length * share, to: from + length * (1 - share) }
}

/**
 * The view in which an era, a year or a month is to be seen: closer or further where it would be a dot or more than the
 * screen; nothing where it is seen already.
 * @param {Span} group
 * @param {Span} view
 * @returns {Span | null}
 */
export function viewOfGroup ({ from, to }, view) {
  const length = view.to - view.from
  const share = (to - from) / length
  if (from >= view.from && to <= view.to && share > 0.15) return null
  if (share > 0.15 && share < 0.9) return { from: (from + to - length) / 2, to: (from + to + length) / 2 }
  const margin = (to - from) * 0.12
  return { from: from - margin, to: to + margin }
}

/**
 * The ring around a spot, in pixels of the field.
 * @param {Spot} spot
 * @param {number} lane
 * @param {Timeline} timeline
 */
export function ringOf ({ event, span }, lane, { scene, hits, axis, view, width }) {
  if (!scene) return null
  const band = scene.bands[Math.min(lane, scene.bands.length - 1)]
  const hit = event && hits.find(({ events, band: on }) => events.some(({ i }) => i === event.i) && (scene.bands.length < 2 || on === band))
  if (hit) {
    const x = Math.max(2, hit.x0 - 3)
    return { x, y: hit.y0, width: Math.min(width - 4, hit.x1) - x + 3, height: hit.y1 - hit.y0 }
  }
  if (axis.sequence && !event) return { x: 2, y: band.top + 2, width: width - 4, height: band.height - 4 }
  const { from, to } = axis.sequence && event ? { from: event.i, to: event.i + 1 } : axis.place(span)
  const x = Math.max(2, Math.min(width - 12, toPixels(view, width, from)))
  const end = Math.max(x + 10, Math.min(width - 2, toPixels(view, width, to)))
  return event
    ? { x, y: band.rail - scene.half, width: end - x, height: 2 * scene.half }
    : { x, y: band.top + 2, width: end - x, height: band.height - 4 }
}
