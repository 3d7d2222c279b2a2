// Numbers, years and lengths of time in words.
import { MONTH, YEAR, civilOf } from './10-calendar.js';

export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** `12,345`. @param {number} n */
export function grouped (n) {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 event`, `2 events`. @param {number} n @param {string} noun */
export function counted (n, noun) {
  return `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`
}

const LARGE = /** @type {[number, string][]} */ ([
  [1e18, 'quintillion'], [1e15, 'quadrillion'], [1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']
])

/** A large number in figures, as closely as it is known. @param {number} n */
const figures = n => n < 10000 ? String(n) : grouped(n < 1e15 ? n : Number(n.toPrecision(3)))

/**
 * A count of years: `500`, `2500`, `12,000`, `66.5 million`.
 * @param {number} n 1 or more
 */
export function yearCount (n) {
  for (const [unit, word] of LARGE) {
    // In words only where three decimals say it exactly.
    if (n >= unit && n < unit * 1000 && n % (unit / 1000) === 0) return `${n / unit} ${word}`
  }
  return figures(n)
}

/**
 * The name of a year: `2019`, `AD 500`, `12,000 BC`, `13.8 billion years ago`.
 * @param {number} year astronomical: 0 is 1 BC
 */
export function yearName (year) {
  // A round number of deep time, from 100,000 years on, by either count: with a year 0 or without.
  for (const n of [-year, 1 - year]) if (n >= 1e5 && n % 1000 === 0) return `${yearCount(n)} years ago`
  if (year < 1) return `${figures(1 - year)} BC`
  return year >= 1000 && year < 10000 ? String(year) : `AD ${yearCount(year)}`
}

/**
 * A moment as closely as a stretch of the given length needs: `14:00, 30 June 2019`, `30 June 2019`, `June 2019`, `2019`.
 * @param {number} t
 * @param {number} length days
 */
export function momentName (t, length) {
  const { year, month, day } = civilOf(t)
  if (length > 20 * YEAR) return yearName(roundYear(year, length / YEAR))
  if (length > 20 * MONTH) return `${MONTHS[month - 1]} ${yearName(year)}`
  const date = `${day} ${MONTHS[month - 1]} ${yearName(year)}`
  if (length > 3) return date
  const minutes = Math.floor((t - Math.floor(t)) * 1440 + 1e-6)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}, ${date}`
}

/** A year no closer than a hundredth of the stretch that it is named for. @param {number} year @param {number} years */
function roundYear (year, years) {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(years)) - 2)
  return year < 1 ? 1 - Math.max(1, Math.round((1 - year) / step) * step) : Math.max(1, Math.round(year / step) * step)
}

/** A stretch in words: `June 2018 to July 2019`. @param {{ from: number, to: number }} span */
export function stretchName ({ from, to }) {
  const [a, b] = [momentName(from, to - from), momentName(to, to - from)]
  return a === b ? a : `${a} to ${b}`
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
