// Days and civil dates in the proleptic Gregorian calendar, for years to ±10^18, in plain numbers.
// `Date` ends at the year 275,760 and is never used.

/** Mean lengths in days. */
export const YEAR = 365.2425
export const MONTH = YEAR / 12
export const HOUR = 1 / 24
export const SECOND = 1 / 86400

// Days in 400 years, and from 1 March of the year 0 to 1 January 1970.
const ERA = 146097
const SHIFT = 719468

/**
 * The day on which a civil date begins, counted from 1970-01-01.
 * @param {number} year astronomical: 0 is 1 BC
 * @param {number} [month] 1 to 12
 * @param {number} [day] 1 to 31
 */
export function daysOf (year, month = 1, day = 1) {
  // Years begin in March here, so that the leap day is the last.
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const inEra = y - era * 400
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * ERA + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - SHIFT
}

/**
 * The civil date of a day; beyond 2^53 days as near as a number comes.
 * @param {number} days
 * @returns {{ year: number, month: number, day: number }}
 */
export function civilOf (days) {
  const z = Math.floor(days) + SHIFT
  const era = Math.floor(z / ERA)
  const inEra = Math.min(Math.max(z - era * ERA, 0), ERA - 1)
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / (ERA - 1))) / 365)
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * inYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  return {
    year: era * 400 + yearOfEra + (month < 3 ? 1 : 0),
    month,
    day: inYear - Math.floor((153 * m + 2) / 5) + 1
  }
}

/** How many days a month has. @param {number} year @param {number} month */
export function daysInMonth (year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/**
 * `2025-10-20`, with the time of day where there is one; years as signed digits (`-0099-01-01`).
 * @param {number} t
 */
export function isoOf (t) {
  const { year, month, day } = civilOf(t)
  const size = Math.abs(year)
  const years = size < 1e4 ? String(size).padStart(4, '0') : BigInt(size).toString()
  const date = `${year < 0 ? '-' : ''}${years}-${two(month)}-${two(day)}`
  const seconds = Math.round((t - Math.floor(t)) * 86400)
  return seconds > 0 && seconds < 86400 && size < 1e9 ? `${date}T${clockOf(seconds)}` : date
}

/**
 * The moment that text like `2025-10-20` or `-0099-01-01T14:00:00` begins; nothing where it is no date.
 * @param {string} text
 */
export function momentOf (text) {
  const found = /^(-?\d{1,19})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):?(\d\d)(?::?(\d\d))?)?$/.exec(text)
  if (!found) return undefined
  const [year, month, day, hours, minutes, seconds] = found.slice(1).map(part => part === undefined ? 0 : Number(part))
  if (month > 12 || day > 31 || hours > 24 || minutes > 59 || seconds > 59) return undefined
  return daysOf(year, month || 1, day || 1) + (hours * 3600 + minutes * 60 + seconds) / 86400
}

/** `14:00`, or `14:00:15` where there are seconds. @param {number} seconds since midnight */
export function clockOf (seconds) {
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 ? `${minutes}:${two(seconds % 60)}` : minutes
}

/** @param {number} n */
function two (n) {
  return String(n).padStart(2, '0')
}
