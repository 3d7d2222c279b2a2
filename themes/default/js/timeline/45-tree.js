// The chronology as a tree for the keyboard: era, year, month, event. Tiles are fetched on the way, and
// only those that the next step needs, so that each step is exact however many events there are.
import { civilOf, daysOf } from './10-calendar.js';
import { has, passes } from './27-filter.js';
import { monthName, yearName } from './12-words.js';

/** @typedef {import('../05-words.js').Say} Say */
/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./25-tiles.js').Knot} Knot */
/** @typedef {import('./25-tiles.js').Tiles} Tiles */
/** @typedef {import('./27-filter.js').Choice} Choice */
/** @typedef {import('./26-chronology.js').Era} Era */
/** @typedef {'era' | 'year' | 'month' | 'event'} Level */
/** @typedef {{ filter: Choice[], lane: Choice | null }} Wanted */
/**
 * @typedef {object} Spot where the keyboard is
 * @property {Level} level
 * @property {number} at number of the era, year, month since the year 0, or place of the event
 * @property {Span} span
 * @property {string} label
 * @property {Happening | null} event
 */

export const LEVELS = /** @type {Level[]} */ (['era', 'year', 'month', 'event'])

/** When an event begins, as far as is known. @param {Happening} event */
export function beginOf ({ a, b }) {
  return a ?? b ?? 0
}

/** @param {'year' | 'month'} level @param {number} t */
function groupAt (level, t) {
  const { year, month } = civilOf(t)
  return level === 'year' ? year : year * 12 + month - 1
}

/** @param {'year' | 'month'} level @param {number} at @param {Say} say @returns {Spot} */
function groupSpot (level, at, say) {
  const year = level === 'year' ? at : Math.floor(at / 12)
  const month = level === 'year' ? 0 : at - year * 12
  return {
    level,
    at,
    span: level === 'year' ? { from: daysOf(year), to: daysOf(year + 1) } : { from: daysOf(year, month + 1), to: month === 11 ? daysOf(year + 1) : daysOf(year, month + 2) },
    label: level === 'year' ? yearName(year, say) : monthName(year, month + 1, say),
    event: null
  }
}

export class Tree {
  /**
   * @param {Tiles} tiles
   * @param {Era[]} eras
   * @param {Span} whole
   * @param {Say} say
   */
  constructor (tiles, eras, whole, say) {
    this.tiles = tiles
    this.say = say
    /** @type {Spot[]} */
    this.eras = eras.map(({ label, from, to }) => ({ from: from ?? whole.from, to: to ?? whole.to, label }))
      .sort((one, other) => one.from - other.from || other.to - one.to)
      .map(({ label, ...span }, at) => ({ level: 'era', at, span, label, event: null }))
  }

  /** The spot above all others. */
  get top () {
    return this.eras.length > 0 ? 'era' : 'year'
  }

  /**
   * The next spot at a level, or none.
   * @param {Level} level
   * @param {number} at
   * @param {1 | -1} sign
   * @param {Wanted} wanted
   * @param {Span | null} [within] only what begins in here
   * @returns {Promise<Spot | null>}
   */
  async next (level, at, sign, wanted, within = null) {
    if (level === 'era') return (sign > 0 ? this.eras : [...this.eras].reverse()).find(era => (era.at - at) * sign > 0) ?? null
    const free = !within && wanted.filter.length === 0 && !wanted.lane
    /** @param {number} t @param {number} i */
    const measure = (t, i) => level === 'event' ? i : groupAt(level, t)
    /** @type {{ at: number, event: Happening | null } | null} */
    let best = null
    /** @param {Knot} knot */
    const walk = async knot => {
      if (knot.state !== 'here') await this.tiles.fetch(knot)
      for (const event of knot.own) {
        const begin = beginOf(event)
        if (event.a === undefined && event.b === undefined) continue
        if ((within && (begin < within.from || begin >= within.to)) || !passes(event, wanted.filter) || !has(event, wanted.lane)) continue
        const n = measure(begin, event.i)
        if ((n - at) * sign > 0 && (!best || (best.at - n) * sign > 0)) best = { at: n, event }
      }
      for (const smaller of sign > 0 ? knot.knots : [...knot.knots].reverse()) {
        if (within && (smaller.to <= within.from || smaller.from >= within.to)) continue
        const ends = [measure(smaller.from, smaller.first), measure(level === 'event' ? 0 : lastDay(smaller), smaller.last)]
        const [near, far] = sign > 0 ? ends : ends.reverse()
        if ((far - at) * sign <= 0 || (best && (near - best.at) * sign >= 0)) continue
        // A tile within one month needs no look at its events to say that there are some.
        if (free && near === far && level !== 'event') best = { at: near, event: null }
        else await walk(smaller)
      }
    }
    await walk(this.tiles.root)
    const found = /** @type {{ at: number, event: Happening | null } | null} */ (best)
    if (!found) return null
    return level === 'event' && found.event ? eventSpot(found.event) : groupSpot(/** @type {'year' | 'month'} */ (level), found.at, this.say)
  }

  /**
   * The first spot a level further in.
   * @param {Spot} spot
   * @param {Wanted} wanted
   * @returns {Promise<Spot | null>}
   */
  async into (spot, wanted) {
    const level = LEVELS[LEVELS.indexOf(spot.level) + 1]
    return level ? this.next(level, -Infinity, 1, wanted, spot.span) : null
  }

  /** The spot a level further out. @param {Spot} spot @returns {Spot | null} */
  out (spot) {
    if (spot.level === 'event') return groupSpot('month', groupAt('month', spot.span.from), this.say)
    if (spot.level === 'month') return groupSpot('year', groupAt('year', spot.span.from), this.say)
    if (spot.level !== 'year') return null
    // Of the eras that the year is in, the shortest: it says most.
    const holding = this.eras.filter(({ span }) => span.from < spot.span.to && span.to > spot.span.from)
    return holding.sort((one, other) => (one.span.to - one.span.from) - (other.span.to - other.span.from))[0] ?? null
  }

  /**
   * How many events begin in a stretch, and how many of them stand before a place in the order; nothing where
   * too much would have to be fetched for it.
   * @param {Span} span
   * @param {number} i
   * @param {Wanted} wanted
   */
  async tally (span, i, wanted) {
    const free = wanted.filter.length === 0 && !wanted.lane
    const sums = { before: 0, total: 0 }
    let steps = 0
    /** @param {Knot} knot */
    const walk = async knot => {
      if (knot.state !== 'here') {
        if (++steps > 12) throw new Error('too far')
        await this.tiles.fetch(knot)
        if (/** @type {string} */ (knot.state) !== 'here') throw new Error('not here')
      }
      if (knot.rest.length > 0) throw new Error('too many')
      for (const event of knot.own) {
        const begin = beginOf(event)
        if (begin < span.from || begin >= span.to || !passes(event, wanted.filter) || !has(event, wanted.lane)) continue
        sums.total++
        if (event.i < i) sums.before++
      }
      for (const smaller of knot.knots) {
        if (smaller.to <= span.from || smaller.from >= span.to) continue
        const inside = smaller.from >= span.from && smaller.to <= span.to
        if (free && inside && (smaller.last < i || smaller.first > i)) {
          sums.total += smaller.total
          if (smaller.last < i) sums.before += smaller.total
        } else await walk(smaller)
      }
    }
    try {
      await walk(this.tiles.root)
      return sums
    } catch {
      return null
    }
  }
}

/** @param {Happening} event @returns {Spot} */
export function eventSpot (event) {
  const from = beginOf(event)
  return { level: 'event', at: event.i, span: { from, to: event.b ?? from }, label: event.t, event }
}

/** The last day of a tile. @param {Knot} knot */
function lastDay ({ from, to }) {
  return to - from > 1 ? to - 1 : from
}
