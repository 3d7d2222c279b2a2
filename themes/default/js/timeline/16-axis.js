// What the drawing's axis says of time: days as they pass, days with the quiet stretches folded, or places in the order of events.
import { holding } from './14-search.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./15-scale.js').Mode} Mode */
/** @typedef {Span & { at: number, length: number, quiet: boolean }} Piece at: where it begins on the axis, length: what it takes there */

export class Axis {
  /** @param {Mode} mode @param {Piece[]} [pieces] in order, each beginning where the one before it ends */
  constructor (mode, pieces = []) {
    this.mode = mode
    this.sequence = mode === 'sequence'
    this.pieces = mode === 'folded' ? pieces : []
    this.folds = this.pieces.filter(({ quiet }) => quiet)
  }

  /** Where a moment stands. @param {number} t */
  at (t) {
    const piece = this.pieces[holding(this.pieces, ({ from }) => from < t) - 1]
    if (!piece) return t
    const { from, to, at, length } = piece
    return t < to ? at + (t - from) / (to - from) * length : t - to + at + length
  }

  /** The moment at a place. @param {number} u */
  time (u) {
    const piece = this.pieces[holding(this.pieces, ({ at }) => at < u) - 1]
    if (!piece) return u
    const { from, to, at, length } = piece
    return u < at + length ? from + (u - at) / length * (to - from) : u - at - length + to
  }

  /** A stretch of time on the axis. @param {Span} span @returns {Span} */
  place ({ from, to }) {
    return { from: this.at(from), to: this.at(to) }
  }

  /** A stretch of the axis in time. @param {Span} span @returns {Span} */
  stretch ({ from, to }) {
    return { from: this.time(from), to: this.time(to) }
  }

  /**
   * The stretches of time that are not folded and have one scale, each with how much of the axis a day takes.
   * @param {Span} span in time
   * @returns {(Span & { rate: number })[]}
   */
  open ({ from, to }) {
    const { pieces } = this
    const [first, final] = [pieces[0]?.from ?? to, pieces.at(-1)?.to ?? to]
    const open = pieces.filter(({ quiet }) => !quiet).map(({ from, to, length }) => ({ from, to, rate: length / (to - from) }))
    return [{ from, to: first, rate: 1 }, ...open, { from: final, to, rate: 1 }]
      .map(stretch => ({ ...stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) }))
      .filter(stretch => stretch.from < stretch.to)
  }
}
