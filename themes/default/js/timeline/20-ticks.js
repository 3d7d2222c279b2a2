// The ruler's two levels of ticks, by the calendar. The rules stand in tests/spec/ticks.md.
import { HOUR, MONTH, SECOND, YEAR, civilOf, clockOf, daysInMonth, daysOf } from './10-calendar.js';
import { dayName, dayOfMonth, monthName, yearCount, yearName } from './12-words.js';

/** @typedef {import('../05-words.js').Say} Say */
/** @typedef {{ t: number, label: string }} Tick */
/** @typedef {'second' | 'day' | 'month' | 'year'} Unit */
/** @typedef {{ unit: Unit, step: number }} Step */
/** @typedef {{ minor: Tick[], major: Tick[], folds?: (Tick & { room: number })[] }} Ticks folds: what is left out, and its room on the axis */

/** Pixels that a small step takes at least, from a thousand years on, and in deep time. */
export const ROOM = 80
const WIDE_ROOM = 120

const LENGTH = { second: SECOND, day: 1, month: MONTH, year: YEAR }

const SHORT = /** @type {Step[]} */ ([
  ...[1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10800, 21600, 43200].map(step => ({ unit: 'second', step })),
  ...[1, 2, 5, 10].map(step => ({ unit: 'day', step })),
  ...[1, 3, 6].map(step => ({ unit: 'month', step }))
])

/**
 * The smallest step that has room.
 * @param {number} scale pixels for each day
 * @returns {Step}
 */
export function smallStep (scale) {
  const short = SHORT.find(step => lengthOf(step) * scale >= ROOM)
  if (short) return short
  for (let power = 1; ; power *= 10) {
    for (const lead of [1, 2, 5]) {
      const step = lead * power
      if (step * YEAR * scale >= (step < 1000 ? ROOM : step < 1e5 ? WIDE_ROOM : 160) || step >= 1e18) return { unit: 'year', step }
    }
  }
}

/** What a step takes, in days. @param {Step} step */
export function lengthOf ({ unit, step }) {
  return step * LENGTH[unit]
}

/** The step of the level above. @param {Step} small @returns {Step} */
export function largeStep ({ unit, step }) {
  if (unit === 'second') return { unit: 'day', step: 1 }
  if (unit === 'day') return { unit: 'month', step: 1 }
  if (unit === 'month') return { unit: 'year', step: 1 }
  return { unit, step: String(step).startsWith('2') ? step * 5 : step * 10 }
}

/**
 * Both levels for a stretch of time. Where the small steps are no years, the large level begins with its last
 * tick at or before the stretch, so that the year is always known.
 * @param {number} from days
 * @param {number} to days
 * @param {number} width pixels
 * @param {Say} say
 * @returns {Ticks}
 */
export function ticksOf (from, to, width, say) {
  const small = smallStep(width / (to - from))
  return levelsOf(from, to, small, largeStep(small), say)
}

/** @param {number} from @param {number} to @param {Step} small @param {Step} large @param {Say} say @returns {Ticks} */
function levelsOf (from, to, small, large, say) {
  const major = ticksAt(large, from, to, large.unit === 'month' ? 'month-of-year' : large.unit, say)
  return {
    minor: ticksAt(small, from, to, small.unit === 'day' ? 'day-of-month' : small.unit, say).filter(({ t }) => t >= from),
    // Each of the small ones names its year; a century's beginning out of view would only mislead.
    major: small.unit === 'year' ? major.filter(({ t }) => t >= from) : major
  }
}

/**
 * Both levels where silences are folded, and these in words. A stretch has the small steps that its own scale has room for.
 * @param {import('./15-scale.js').Span} view in time
 * @param {import('./16-axis.js').Axis} axis
 * @param {number} scale pixels for each unit of the axis
 * @param {Say} say
 * @returns {Ticks}
 */
export function ticksBetween (view, axis, scale, say) {
  const stretches = axis.open(view).map(({ from, to, rate }) => ({ from, to, small: smallStep(rate * scale) }))
  // Where one stretch has months, days name theirs themselves, and the large level is of years.
  const months = stretches.some(({ small }) => small.unit === 'month')
  const levels = stretches.map(({ from, to, small }) => months && (small.unit !== 'year' || small.step === 1)
    ? levelsOf(from, to, amongMonths(small), { unit: 'year', step: 1 }, say)
    : levelsOf(from, to, small, largeStep(small), say))
  // What begins where a stretch ends stands at the beginning of the next one, or is in a fold.
  /** @param {Tick[]} ticks @param {number} n */
  const within = (ticks, n) => n < levels.length - 1 ? ticks.filter(({ t }) => t < stretches[n].to) : ticks
  return {
    minor: levels.flatMap(({ minor }, n) => within(minor, n)),
    // The first large tick of a stretch stands at its beginning. A year that goes on in the next one is not named again.
    major: levels.flatMap(({ major }, n) => within(major, n).map(({ t, label }) => ({ t: Math.max(t, stretches[n].from), label })))
      .filter(({ label }, n, all) => label !== all[n - 1]?.label),
    folds: axis.folds.map(({ from, to, length }) => ({ t: (from + to) / 2, label: lengthName(to - from, say), room: length }))
  }
}

/** The small step of a stretch that stands beside one of months: none that the large level would have to explain, or say again. @param {Step} small @returns {Step} */
function amongMonths (small) {
  if (small.unit === 'second') return { unit: 'day', step: 1 }
  return small.unit === 'year' ? { unit: 'month', step: 6 } : small
}

/** A length of time in its largest unit, short. @param {number} days @param {Say} say */
function lengthName (days, say) {
  if (days >= 2 * YEAR) return say('years_short', { n: yearCount(Math.floor(days / YEAR), say) })
  return days >= 2 * MONTH ? say('months_short', { n: Math.floor(days / MONTH) }) : say('days_short', { n: Math.round(days) })
}

/**
 * The ticks of one step, from the last at or before the stretch to its end.
 * @param {Step} step
 * @param {number} from
 * @param {number} to
 * @param {string} style
 * @param {Say} say
 */
function ticksAt (step, from, to, style, say) {
  /** @type {Tick[]} */
  const ticks = []
  for (const at of beginnings(step, from)) {
    const t = at.t
    if (t > to) break
    // All up to the beginning but the last are before the view.
    if (t <= from) ticks.length = 0
    if (ticks.length === 0 || t > ticks[ticks.length - 1].t) ticks.push({ t, label: labelOf(at, style, say) })
    if (ticks.length > 1000) break
  }
  return ticks
}

/** @typedef {{ t: number, year: number, month: number, day: number, seconds: number }} Place */

/** Where the units of a step begin, from somewhat before a moment on. @param {Step} step @param {number} from */
export function beginnings ({ unit, step }, from) {
  return { second: seconds, day: days, month: months, year: years }[unit](step, from)
}

/** @param {Place} at @param {string} style @param {Say} say */
function labelOf (at, style, say) {
  if (style === 'second') return clockOf(at.seconds)
  if (style === 'day-of-month') return dayOfMonth(at.month, at.day, say)
  if (style === 'day') return dayName(at, say)
  if (style === 'month-of-year') return monthName(at.year, at.month, say)
  if (style === 'month') return say('month', { month: at.month })
  return yearName(at.year, say)
}

/** @param {number} year @param {number} [month] @param {number} [day] @returns {Place} */
function placeAt (year, month = 1, day = 1) {
  return { t: daysOf(year, month, day), year, month, day, seconds: 0 }
}

/** @param {number} step @param {number} from @returns {Generator<Place>} */
function * seconds (step, from) {
  for (let day = Math.floor(from); ; day++) {
    const civil = civilOf(day)
    const first = day < from ? Math.max(0, Math.floor((from - day) * 86400 / step) - 1) : 0
    for (let n = first; n * step < 86400; n++) yield { ...civil, t: day + n * step / 86400, seconds: n * step }
  }
}

/** @param {number} step @param {number} from @returns {Generator<Place>} */
function * days (step, from) {
  for (let { year, month } = civilOf(from); ; [year, month] = month < 12 ? [year, month + 1] : [year + 1, 1]) {
    const after = daysInMonth(year, month) + 1
    for (let day = 1; day < after; day += step) {
      // What is left before the next month must be more than half a step.
      if (day === 1 || (after - day) * 2 > step) yield placeAt(year, month, day)
    }
  }
}

/** @param {number} step @param {number} from @returns {Generator<Place>} */
function * months (step, from) {
  for (let { year } = civilOf(from); ; year++) {
    for (let month = 1; month <= 12; month += step) yield placeAt(year, month)
  }
}

/**
 * Years BC are counted as readers count them: 100 BC, not the astronomical -100. AD 1 is always one.
 * @param {number} step @param {number} from @returns {Generator<Place>}
 */
function * years (step, from) {
  const first = civilOf(from).year
  for (let n = Math.floor((1 - first) / step) * step + step; n >= step; n -= step) yield placeAt(1 - n)
  if (step > 1 && first < step) yield placeAt(1)
  for (let year = Math.max(step, Math.floor(first / step) * step); ; year += step) yield placeAt(year)
}

const UNITS = /** @type {[number, number[], string][]} */ ([
  [SECOND, [1, 5, 15, 30], 'seconds'],
  [60 * SECOND, [1, 5, 15, 30], 'minutes'],
  [HOUR, [1, 3, 6, 12], 'hours'],
  [1, [1, 2, 5, 10, 20, 50, 100], 'days']
])

/**
 * Ticks that say how long before or after a moment they stand: `−3 days`, `0`, `+2 years`.
 * @param {number} from
 * @param {number} to
 * @param {number} width
 * @param {number} origin
 * @param {Say} say
 * @returns {Tick[]}
 */
export function ticksFrom (from, to, width, origin, say) {
  const scale = width / (to - from)
  let [length, step, word] = [YEAR, 1, 'years']
  const short = UNITS.flatMap(([length, steps, word]) => steps.map(step => /** @type {[number, number, string]} */ ([length, step, word])))
    .find(([length, step]) => length * step * scale >= 1.2 * ROOM)
  if (short) [length, step, word] = short
  else while (length * step * scale < 1.2 * WIDE_ROOM) step = String(step).startsWith('2') ? step / 2 * 5 : step * 2
  /** @type {Tick[]} */
  const ticks = []
  for (let n = Math.ceil((from - origin) / (length * step)); ; n++) {
    const t = origin + n * step * length
    if (!(t <= to) || ticks.length > 1000) return ticks
    const size = Math.abs(n * step)
    const words = say(word, { n: size >= 1e6 ? yearCount(size, say) : size })
    ticks.push({ t, label: n === 0 ? '0' : `${n < 0 ? '−' : '+'}${words}` })
  }
}
