// The events that are here, among those that are only known as numbers.
import { passes } from './27-filter.js';
import { middleOf, placed, spanOn } from './30-counts.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./16-axis.js').Axis} Axis */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./25-tiles.js').Knot} Knot */
/** @typedef {import('./25-tiles.js').Part} Part */
/** @typedef {import('./27-filter.js').Choice} Choice */

/** Whether an event can be seen in a view. @param {Happening} event @param {Span} view @param {Axis} axis */
function seenIn (event, view, axis) {
  const { from, to } = spanOn(event, axis)
  return from < view.to && (to > view.from || (to === from && to === view.from))
}

/**
 * All events of a view that are here, each once, in order.
 * @param {Part[]} parts
 * @param {Span} view
 * @param {Axis} axis
 * @param {Choice[]} filter
 */
export function knownIn (parts, view, axis, filter) {
  /** @type {Map<number, Happening>} */
  const found = new Map()
  for (const { knot, own, stand } of parts) {
    for (const event of [...(own ? knot.own : []), ...(stand ? knot.tile?.top ?? [] : [])]) {
      if (placed(event, axis) && passes(event, filter) && seenIn(event, view, axis)) found.set(event.i, event)
    }
  }
  return [...found.values()].sort((one, other) => one.i - other.i)
}

/**
 * How many events reach into a view whose middle is not in it.
 * @param {Part[]} parts
 * @param {Span} view
 * @param {Axis} axis
 * @param {Choice[]} filter
 */
export function reachingInto (parts, view, axis, filter) {
  let count = 0
  for (const { knot, own } of parts) {
    for (const event of own ? knot.own : []) {
      const middle = middleOf(event, axis)
      if ((middle < view.from || middle >= view.to) && placed(event, axis) && seenIn(event, view, axis) && passes(event, filter)) count++
    }
  }
  return count
}

/** An event that is here, by its id. @param {Knot} knot @param {string} id @returns {Happening | undefined} */
export function findBelow (knot, id) {
  const here = [...knot.own, ...knot.tile?.top ?? []].find(event => event.id === id)
  if (here) return here
  for (const smaller of knot.knots) {
    const found = smaller.state === 'here' ? findBelow(smaller, id) : undefined
    if (found) return found
  }
}
