// Numbers, years and lengths of time in words.
import { MONTH, SECOND, YEAR, civilOf, clockOf } from './10-calendar.js';

/** @typedef {import('../05-words.js').Say} Say */

/** A large number, as closely as it is known: in figures below 10,000 as in years. @param {number} n */
const figures = n => n < 10000 ? String(n) : n < 1e15 ? n : Number(n.toPrecision(3))

/**
 * A count of years, as a value: `500`, `2500`, `12,000`, `66.5 million`.
 * @param {number} n 1 or more
 * @param {Say} say
 */
export function yearCount (n, say) {
  for (const power of [18, 15, 12, 9, 6]) {
    const unit = 10 ** power
    // In words only where three decimals say it exactly.
    if (n >= unit && n < unit * 1000 && n % (unit / 1000) === 0) return say('large', { power, n: n / unit })
  }
  return figures(n)
}

/**
 * The name of a year: `2019`, `AD 500`, `12,000 BC`, `13.8 billion years ago`.
 * @param {number} year astronomical: 0 is 1 BC
 * @param {Say} say
 */
export function yearName (year, say) {
  // A round number of deep time, from 100,000 years on, by either count: with a year 0 or without.
  for (const n of [-year, 1 - year]) if (n >= 1e5 && n % 1000 === 0) return say('years_ago', { n: yearCount(n, say) })
  if (year < 1) return say('year_bc', { n: figures(1 - year) })
  return year >= 1000 && year < 10000 ? say('year', { n: String(year) }) : say('year_ad', { n: yearCount(year, say) })
}

/** @param {number} year @param {number} month 1 to 12 @param {Say} say */
export function monthName (year, month, say) {
  return say('month_of_year', { month: say('month', { month }), year: yearName(year, say) })
}

/** A day of a month: `30 June`. @param {number} month @param {number} day @param {Say} say */
export function dayOfMonth (month, day, say) {
  return say('day_of_month', { month, day })
}

/** @param {{ year: number, month: number, day: number }} civil @param {Say} say */
export function dayName ({ year, month, day }, say) {
  return say('date', { day: dayOfMonth(month, day, say), year: yearName(year, say) })
}

/**
 * A moment as closely as a stretch of the given length needs: `14:00, 30 June 2019`, `30 June 2019`, `June 2019`, `2019`.
 * @param {number} t
 * @param {number} length days
 * @param {Say} say
 */
export function momentName (t, length, say) {
  const civil = civilOf(t)
  if (length > 20 * YEAR) return yearName(roundYear(civil.year, length / YEAR), say)
  if (length > 20 * MONTH) return monthName(civil.year, civil.month, say)
  const date = dayName(civil, say)
  if (length > 3) return date
  const minutes = Math.floor((t - Math.floor(t)) * 1440 + 1e-6)
  return say('moment', { clock: clockOf(minutes * 60), date })
}

/** A year no closer than a hundredth of the stretch that it is named for. @param {number} year @param {number} years */
function roundYear (year, years) {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(years)) - 2)
  return year < 1 ? 1 - Math.max(1, Math.round((1 - year) / step) * step) : Math.max(1, Math.round(year / step) * step)
}

/**
 * A stretch in words, to its last moment: `2018 to June 2019` is what ends where July begins. What is made of whole years or
 * months is said in those, however short it is.
 * @param {{ from: number, to: number }} span
 * @param {Say} say
 */
export function stretchName ({ from, to }, say) {
  const length = Math.max(to - from, to > from ? Math.min(coarseness(from), coarseness(to)) : 0)
  const [a, b] = [momentName(from, length, say), momentName(to % 1 === 0 ? Math.max(from, to - SECOND) : to, length, say)]
  return a === b ? a : say('stretch', { from: a, to: b })
}

/** The length from which on a moment is named as what begins with it: a year, a month, a day. @param {number} t */
function coarseness (t) {
  const { month, day } = civilOf(t)
  if (t % 1 !== 0) return 0
  return day > 1 ? 4 : month > 1 ? 21 * MONTH : 21 * YEAR
}

/** A date for the ear, which hears no dash. @param {string} date in words @param {Say} say */
export function aloud (date, say) {
  const [from, to, ...more] = date.split(/\s*–\s*/)
  return to && more.length === 0 ? say('stretch', { from, to }) : date
}

/** Things named one after another; what is empty is left out. @param {string[]} names @param {Say} say */
export function joined (names, say) {
  return names.filter(Boolean).join(say('comma'))
}

/** A number by itself: `12,345`. @param {number} n @param {Say} say */
export function grouped (n, say) {
  return say('number', { n })
}

/**
 * A text of at most so many characters, cut at a word.
 * @param {string} text
 * @param {number} most
 */
export function cutAtWord (text, most) {
  // By characters as readers count them: no emoji is cut in two.
  const letters = text.length > most ? [...text.slice(0, most * 4)] : []
  if (letters.length <= most) return text
  const start = letters.slice(0, most).join('')
  const space = start.lastIndexOf(' ')
  return `${(space > most / 2 ? start.slice(0, space) : start).replace(/[\s,;:.–-]+$/u, '')}…`
}
