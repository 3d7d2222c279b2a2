// What the drawing's axis says of time: days as they pass, days with the quiet stretches folded, or places in the order of events.

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./15-scale.js').Mode} Mode */
/** @typedef {Span & { at: number, length: number }} Fold at: where it begins on the axis, length: what it takes there */

/** A silence is folded where it is longer than this part of all that is not. */
const QUIET = 1 / 5
/** What a fold takes of the axis, of all that is not folded. */
const FOLD = 1 / 20
/** More folds than this would be all that one sees. */
const MOST_FOLDS = 10

export class Axis {
  /** @param {Mode} mode @param {Fold[]} [folds] in order */
  constructor (mode, folds = []) {
    this.mode = mode
    this.sequence = mode === 'sequence'
    this.folds = mode === 'folded' ? folds : []
  }

  /** Where a moment stands. @param {number} t */
  at (t) {
    let away = 0
    for (const { from, to, at, length } of this.folds) {
      if (t <= from) break
      if (t < to) return at + (t - from) / (to - from) * length
      away = to - at - length
    }
    return t - away
  }

  /** The moment at a place. @param {number} u */
  time (u) {
    let away = 0
    for (const { from, to, at, length } of this.folds) {
      if (u <= at) break
      if (u < at + length) return from + (u - at) / length * (to - from)
      away = to - at - length
    }
    return u + away
  }

  /** A stretch of time on the axis. @param {Span} span @returns {Span} */
  place ({ from, to }) {
    return { from: this.at(from), to: this.at(to) }
  }

  /** A stretch of the axis in time. @param {Span} span @returns {Span} */
  stretch ({ from, to }) {
    return { from: this.time(from), to: this.time(to) }
  }

  /** The stretches of time that are not folded. @param {Span} span in time @returns {Span[]} */
  open ({ from, to }) {
    const ends = [from, ...this.folds.flatMap(fold => [fold.from, fold.to]), to]
    return ends.flatMap((end, n) => {
      const [begin, close] = [Math.max(end, from), Math.min(ends[n + 1] ?? end, to)]
      return n % 2 === 0 && begin < close ? [{ from: begin, to: close }] : []
    })
  }
}

/** Of one event that is longer, only the ends are no silence, in days. */
const LONG = 40

/**
 * The quiet stretches of a chronology: the longest silences, as long as each is a large part of what is left.
 * @param {[number, number, number][]} weights stretches of time, each with how many events are in it
 * @returns {Fold[]} in order
 */
export function foldsOf (weights) {
  const busy = weights.flatMap(([from, to, count]) => count === 1 && to - from > LONG ? [{ from, to: from }, { from: to, to }] : [{ from, to }])
  /** @type {Span[]} */
  const silences = []
  let end = Infinity
  for (const { from, to } of [...busy].sort((one, other) => one.from - other.from)) {
    if (from > end) silences.push({ from: end, to: from })
    end = end === Infinity ? to : Math.max(end, to)
  }
  if (busy.length === 0) return []
  let left = end - Math.min(...busy.map(({ from }) => from))
  silences.sort((one, other) => other.to - other.from - (one.to - one.from))
  /** @type {Span[]} */
  const quiet = []
  for (const silence of silences.slice(0, MOST_FOLDS)) {
    if (silence.to - silence.from <= left * QUIET) break
    quiet.push(silence)
    left -= silence.to - silence.from
  }
  // Where there is but one moment at either side, a fold is as long as the longest of what it stands for.
  const length = left > 0 ? left * FOLD : Math.max(0, ...quiet.map(({ from, to }) => to - from)) * FOLD
  let away = 0
  return quiet.sort((one, other) => one.from - other.from).map(({ from, to }) => {
    const fold = { from, to, at: from - away, length }
    away += to - from - length
    return fold
  })
}
