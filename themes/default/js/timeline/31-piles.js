// Marks at one place become one with their number: side by side they would be read as one, and hide each other.

/** @typedef {import('./15-scale.js').Span} Span */
/**
 * @template T
 * @typedef {{ x: number, radius: number, items: T[] }} Pile
 */
/**
 * @template T
 * @typedef {{ x: number, radius: number, item: T, x0: number, x1: number, span: string }} Mark x0, x1: the ends of its span;
 *   span: what is the same for marks that are known to be in the same stretch, and no closer
 */
/**
 * @template T
 * @typedef {Pile<T> & { x0: number, x1: number }} Bracket several that share a stretch; their number stands at x
 */

/** Pixels that a pile, and the number of a bracket, keep from what is beside them. */
export const CLEAR = 2
/** So much wider than its mark is a stretch drawn as one. */
const WIDER = 6

/** Half the width of a pile. @param {number} count */
export function radiusOf (count) {
  return count < 2 ? 4.5 : 6 + Math.min(3, String(count).length)
}

/**
 * How marks are drawn: what covers a stretch by itself, brackets over what several share, and points and piles, none of
 * which touches a pile or the number of a bracket.
 * @template T
 * @param {Mark<T>[]} marks from left to right
 * @param {number} width of the view: numbers stand in it
 * @returns {{ spans: Mark<T>[], brackets: Bracket<T>[], piles: Pile<T>[] }}
 */
export function arranged (marks, width) {
  /** @type {Map<string, Mark<T>[]>} */
  const shared = new Map()
  const points = []
  for (const mark of marks) {
    if (mark.x1 - mark.x0 <= 2 * mark.radius + WIDER) points.push(mark)
    else if (shared.has(mark.span)) shared.get(mark.span)?.push(mark)
    else shared.set(mark.span, [mark])
  }
  const spans = [...shared.values()].flatMap(group => group.length > 1 ? [] : group)
  // The short have the fewest places to choose from.
  const groups = [...shared.values()].filter(group => group.length > 1).sort(([one], [other]) => one.x1 - one.x0 - (other.x1 - other.x0))
  for (;;) {
    const piles = piled(points)
    /** @type {Bracket<T>[]} */
    const brackets = []
    const crowded = groups.findIndex(group => {
      const radius = radiusOf(group.length)
      const x = freePlace(group[0], radius, width, [...piles, ...brackets])
      if (x !== null) brackets.push({ x, radius, items: group.map(({ item }) => item), x0: group[0].x0, x1: group[0].x1 })
      return x === null
    })
    if (crowded < 0) return { spans, brackets, piles }
    // No room for its number: its events are counted with what stands in their middle.
    points.push(...groups.splice(crowded, 1)[0])
    points.sort((one, other) => one.x - other.x)
  }
}

/**
 * Marks that would hide each other, as one.
 * @template T
 * @param {{ x: number, radius: number, item: T }[]} marks from left to right
 * @returns {Pile<T>[]}
 */
export function piled (marks) {
  /** @type {Pile<T>[]} */
  const piles = []
  for (const { x, radius, item } of marks) {
    let pile = { x, radius, items: [item] }
    for (let last = piles.at(-1); last && isTight(last, pile); last = piles.at(-1)) {
      piles.pop()
      const items = [...last.items, ...pile.items]
      const middle = (last.x * last.items.length + pile.x * pile.items.length) / items.length
      pile = { x: middle, radius: radiusOf(items.length), items }
    }
    piles.push(pile)
  }
  return piles
}

/** Whether two are too close. Single marks may touch. @param {Pile<unknown>} one @param {Pile<unknown>} other */
function isTight (one, other) {
  const gap = one.items.length + other.items.length > 2 ? CLEAR : -0.5
  return Math.abs(other.x - one.x) < one.radius + other.radius + gap
}

/**
 * The place of a bracket's number that is nearest to its middle, clear of all else; null where there is none.
 * @param {{ x0: number, x1: number }} bracket
 * @param {number} radius
 * @param {number} width
 * @param {Pile<unknown>[]} others
 */
function freePlace ({ x0, x1 }, radius, width, others) {
  const [least, most] = [Math.max(x0, 0) + radius, Math.min(x1, width) - radius]
  // Beside the view it may stand anywhere.
  if (x1 < 0 || x0 > width) return (x0 + x1) / 2
  if (least > most) return null
  const middle = (least + most) / 2
  const places = [middle, ...others.flatMap(other => {
    const away = other.radius + radius + CLEAR
    return [other.x - away, other.x + away]
  })]
  return places.filter(x => x >= least && x <= most && others.every(other => Math.abs(other.x - x) >= other.radius + radius + CLEAR - 1e-6))
    .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0] ?? null
}
