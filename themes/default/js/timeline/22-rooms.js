// How much of the axis each stretch of time takes where quiet years are folded: a silence little, a busy month more than a calm one.
import { ROOM, beginnings, lengthOf, smallStep } from './20-ticks.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./16-axis.js').Piece} Piece */
/** @typedef {import('./20-ticks.js').Step} Step */
/** @typedef {[number, number, number]} Weight a stretch of time, and how many events are in it */

/** A silence is folded where it is longer than this part of all that is not. */
const QUIET = 1 / 5
/** What a fold takes of the axis, of all that is not folded. */
const FOLD = 1 / 20
/** More folds than this would be all that one sees. */
const MOST_FOLDS = 10
/** Of one event that is longer, only the ends are no silence, in days. */
const LONG = 40
/** What is not folded has at most so many units that each have a scale. */
const MOST_UNITS = 48
/** What a unit without events takes, of one with a single event besides. */
const CALM = 1 / 4

/**
 * The pieces of a folded axis: the longest silences, and between them units of the calendar, with room by the root of
 * how many events are in each. All that is not folded takes as much of the axis as it takes days.
 * @param {Weight[]} weights
 * @returns {Piece[]} in order; none where nothing is folded
 */
export function piecesOf (weights) {
  const quiet = silencesOf(weights)
  if (quiet.length === 0) return []
  const ends = [Math.min(...weights.map(([from]) => from)), ...quiet.flatMap(({ from, to }) => [from, to]), Math.max(...weights.map(([, to]) => to))]
  const open = ends.flatMap((from, n) => n % 2 === 0 && from < ends[n + 1] ? [{ from, to: ends[n + 1] }] : [])
  const days = open.reduce((sum, { from, to }) => sum + to - from, 0)
  const step = smallStep(ROOM * MOST_UNITS / days)
  const units = unitsOf(open, step)
  const rooms = roomsOf(units, lengthOf(step), weights)
  const room = rooms.reduce((sum, room) => sum + room, 0)
  // Where there is but one moment at either side, a fold is as long as the longest of what it stands for.
  const fold = (days > 0 ? days : Math.max(...quiet.map(({ from, to }) => to - from))) * FOLD
  const pieces = [
    ...quiet.map(span => ({ ...span, length: fold, quiet: true })),
    ...units.map(({ from, to }, n) => ({ from, to, length: rooms[n] / room * days, quiet: false }))
  ].sort((one, other) => one.from - other.from)
  let at = pieces[0].from
  return pieces.map(piece => {
    at += piece.length
    return { ...piece, at: at - piece.length }
  })
}

/** The longest silences of a chronology, in order, as long as each is a large part of what is left. @param {Weight[]} weights @returns {Span[]} */
function silencesOf (weights) {
  const busy = weights.flatMap(([from, to, count]) => count === 1 && to - from > LONG ? [{ from, to: from }, { from: to, to }] : [{ from, to }])
  /** @type {Span[]} */
  const silences = []
  let end = Infinity
  for (const { from, to } of busy.sort((one, other) => one.from - other.from)) {
    if (from > end) silences.push({ from: end, to: from })
    end = end === Infinity ? to : Math.max(end, to)
  }
  let left = end - Math.min(...busy.map(({ from }) => from))
  silences.sort((one, other) => other.to - other.from - (one.to - one.from))
  /** @type {Span[]} */
  const quiet = []
  for (const silence of silences.slice(0, MOST_FOLDS)) {
    if (silence.to - silence.from <= left * QUIET) break
    quiet.push(silence)
    left -= silence.to - silence.from
  }
  return quiet.sort((one, other) => one.from - other.from)
}

/** Stretches parted where the units of a step begin. @param {Span[]} open @param {Step} step @returns {Span[]} */
function unitsOf (open, step) {
  return open.flatMap(({ from, to }) => {
    const starts = [from]
    for (const { t } of beginnings(step, from)) {
      if (t >= to) break
      if (t > from) starts.push(t)
    }
    return starts.map((start, n) => ({ from: start, to: starts[n + 1] ?? to }))
  })
}

/**
 * The room of each unit. What is longer than a whole one is in none of them.
 * @param {Span[]} units
 * @param {number} whole days that a whole one has
 * @param {Weight[]} weights
 */
function roomsOf (units, whole, weights) {
  const short = weights.filter(([from, to, count]) => count > 1 || to - from <= whole)
  return units.map(unit => {
    const count = short.reduce((sum, [from, to, count]) => {
      const within = Math.min(to, unit.to) - Math.max(from, unit.from)
      return within > 0 ? sum + count * within / (to - from) : sum
    }, 0)
    const share = (unit.to - unit.from) / whole
    return share * CALM + Math.sqrt(count * share)
  })
}
