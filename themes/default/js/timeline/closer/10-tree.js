// The chronology as a tree for the keyboard: era, year, month, event. Tiles are fetched on the way, and
// only those that the next step needs, so that each step is exact however many events there are.
import { SECOND, civilOf, daysOf } from '../10-calendar.js';
import { has, passes } from '../27-filter.js';
import { isVague } from '../30-counts.js';
import { monthName, yearName } from '../12-words.js';

/** @typedef {import('../../05-words.js').Say} Say */
/** @typedef {import('../15-scale.js').Span} Span */
/** @typedef {import('../25-tiles.js').Happening} Happening */
/** @typedef {import('../25-tiles.js').Knot} Knot */
/** @typedef {import('../25-tiles.js').Tiles} Tiles */
/** @typedef {import('../27-filter.js').Choice} Choice */
/** @typedef {import('../26-chronology.js').Era} Era */
/** @typedef {'era' | 'year' | 'month' | 'event'} Level */
/** @typedef {{ filter: Choice[], lane: Choice | null }} Wanted */
/**
 * @typedef {object} Spot where the keyboard is
 * @property {Level} level
 * @property {number} at number of the era, of the group of a year or month, or place of the event
 * @property {Span} span
 * @property {string} label
 * @property {Happening | null} event
 * @property {string} [date] of an era, in words
 * @property {boolean} [vague] of a group, whether its events are only known to be some time in it
 */

export const LEVELS = /** @type {Level[]} */ (['era', 'year', 'month', 'event'])

/** When an event begins, as far as is known. @param {Happening} event */
export function beginOf ({ a, b }) {
  return a ?? b ?? 0
}

/** Groups of a year at each level: first what is vague there, then the year itself or its months. */
const GROUPS = { year: 2, month: 13 }

/** @param {'year' | 'month'} level @param {number} t */
function groupAt (level, t) {
  const { year, month } = civilOf(t)
  return year * GROUPS[level] + (level === 'year' ? 1 : month)
}

/**
 * The group that an event is in. What happened some time in 2019 is in no month, and of the nineties in no year: it stands
 * before them.
 * @param {'year' | 'month'} level
 * @param {Happening} event
 */
function groupOf (level, event) {
  const begin = beginOf(event)
  const at = groupAt(level, begin)
  const vague = isVague(event) && groupAt(level, Math.max(begin, (event.b ?? begin) - SECOND)) !== at
  return vague ? Math.floor(at / GROUPS[level]) * GROUPS[level] : at
}

/** @param {'year' | 'month'} level @param {number} at @param {Happening | null} event one that is in it @param {Say} say @returns {Spot} */
function groupSpot (level, at, event, say) {
  const year = Math.floor(at / GROUPS[level])
  const month = at - year * GROUPS[level]
  const span = level === 'year' || month === 0 ? { from: daysOf(year), to: daysOf(year + 1) } : { from: daysOf(year, month), to: month === 12 ? daysOf(year + 1) : daysOf(year, month + 1) }
  const name = level === 'year' || month === 0 ? yearName(year, say) : monthName(year, month, say)
  if (month > 0) return { level, at, span, label: name, event: null }
  span.to = Math.max(span.to, event?.b ?? 0)
  return { level, at, span, label: say(level === 'year' ? 'some_time_from' : 'some_time_in', { stretch: name }), event: null, vague: true }
}

/** Whether an event is below a spot. @param {Spot | null} spot @param {Happening} event */
export function isBelow (spot, event) {
  if (!spot) return true
  if (spot.level === 'year' || spot.level === 'month') return groupOf(spot.level, event) === spot.at
  const begin = beginOf(event)
  return begin >= spot.span.from && begin < spot.span.to
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
    this.eras = eras.map(({ label, date, from, to }) => ({ from: from ?? whole.from, to: to ?? whole.to, label, date }))
      .sort((one, other) => one.from - other.from || other.to - one.to)
      .map(({ label, date, ...span }, at) => ({ level: 'era', at, span, label, date, event: null }))
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
   * @param {Spot | null} [within] only what is below it
   * @returns {Promise<Spot | null>}
   */
  async next (level, at, sign, wanted, within = null) {
    if (level === 'era') return (sign > 0 ? this.eras : [...this.eras].reverse()).find(era => (era.at - at) * sign > 0) ?? null
    const free = !within && wanted.filter.length === 0 && !wanted.lane
    /** @type {{ at: number, event: Happening | null } | null} */
    let best = null
    /** @param {Knot} knot */
    const walk = async knot => {
      if (knot.state !== 'here') await this.tiles.fetch(knot)
      for (const event of knot.own) {
        if (event.a === undefined && event.b === undefined) continue
        if (!isBelow(within, event) || !passes(event, wanted.filter) || !has(event, wanted.lane)) continue
        const n = level === 'event' ? event.i : groupOf(level, event)
        if ((n - at) * sign > 0 && (!best || (best.at - n) * sign > 0)) best = { at: n, event }
      }
      for (const smaller of sign > 0 ? knot.knots : [...knot.knots].reverse()) {
        if (within && (smaller.to <= within.span.from || smaller.from >= within.span.to)) continue
        const ends = level === 'event' ? [smaller.first, smaller.last] : groupsIn(level, smaller)
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
    return level === 'event' && found.event ? eventSpot(found.event) : groupSpot(/** @type {'year' | 'month'} */ (level), found.at, found.event, this.say)
  }

  /**
   * The first spot a level further in.
   * @param {Spot} spot
   * @param {Wanted} wanted
   * @returns {Promise<Spot | null>}
   */
  async into (spot, wanted) {
    const level = spot.vague ? 'event' : LEVELS[LEVELS.indexOf(spot.level) + 1]
    return level ? this.next(level, -Infinity, 1, wanted, spot) : null
  }

  /** The spot a level further out. @param {Spot} spot @returns {Spot | null} */
  out (spot) {
    const { event } = spot
    if (event) {
      const year = groupSpot('year', groupOf('year', event), event, this.say)
      return year.vague ? year : groupSpot('month', groupOf('month', event), event, this.say)
    }
    if (spot.level === 'month') return groupSpot('year', groupAt('year', spot.span.from), null, this.say)
    if (spot.level !== 'year') return null
    // Of the eras that the year is in, the shortest: it says most.
    const holding = this.eras.filter(({ span }) => span.from < spot.span.to && span.to > spot.span.from)
    return holding.sort((one, other) => (one.span.to - one.span.from) - (other.span.to - other.span.from))[0] ?? null
  }

  /**
   * How many events are below a spot, and how many of them stand before a place in the order; nothing where
   * too much would have to be fetched for it.
   * @param {Spot} spot
   * @param {number} i
   * @param {Wanted} wanted
   */
  async tally (spot, i, wanted) {
    const { span } = spot
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
        if (!isBelow(spot, event) || !passes(event, wanted.filter) || !has(event, wanted.lane)) continue
        sums.total++
        if (event.i < i) sums.before++
      }
      for (const smaller of knot.knots) {
        if (smaller.to <= span.from || smaller.from >= span.to) continue
        const [first, last] = spot.level === 'year' || spot.level === 'month' ? groupsIn(spot.level, smaller) : [0, 0]
        if (spot.level !== 'era' && (first > spot.at || last < spot.at)) continue
        const inside = spot.level === 'era' ? smaller.from >= span.from && smaller.to <= span.to : first === last
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

/** The first and the last group that events of a tile may be in. @param {'year' | 'month'} level @param {Knot} knot */
function groupsIn (level, { from, to }) {
  const [first, last] = [groupAt(level, from), groupAt(level, to - from > 1 ? to - 1 : from)]
  return [first === last ? first : Math.floor(first / GROUPS[level]) * GROUPS[level], last]
}
