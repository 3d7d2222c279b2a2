// The part of a text that is shown of it, with the words that were looked for.

import { fold } from './10-terms.js'

/** @typedef {{ text: string, isHit: boolean }} Piece */

/** Letters that are shown of a text. */
const ROOM = 220
const WORD = /[\p{Alphabetic}\p{N}\p{M}]+(?:-\d\d)*/gu

/** The pieces of a text: words that begin with a term, or of scripts without spaces have one inside, are hits. @param {string} text @param {string[]} terms @returns {Piece[]} */
export function marked (text, terms) {
  /** @type {Piece[]} */
  const pieces = []
  let from = 0
  const add = (/** @type {number} */ start, /** @type {number} */ end) => {
    if (start > from) pieces.push({ text: text.slice(from, start), isHit: false })
    pieces.push({ text: text.slice(start, end), isHit: true })
    from = end
  }
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const folded = fold(word)
    const term = terms.find(term => folded.startsWith(term)) ?? terms.find(term => /[^\u0000-\u0DFF]/.test(term) && folded.includes(term))
    if (!term) continue
    // A letter of the word is a letter of its folded form, but for the few that are two: then the word is marked whole.
    const isAlike = folded.length === word.length
    const at = isAlike ? folded.indexOf(term) : 0
    const isInside = isAlike && /[^\u0000-\u0DFF]/.test(term)
    add(index + at, isInside ? index + at + term.length : index + word.length)
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isHit: false })
  return pieces
}

/** The part of a text around what was looked for first. @param {string} text @param {string[]} terms @returns {Piece[]} */
export function excerpt (text, terms) {
  const pieces = marked(text, terms)
  if (text.length <= ROOM) return pieces
  let at = 0
  const hit = pieces.find(({ text, isHit }) => isHit || (at += text.length) < 0)
  let from = hit && at > ROOM / 2 ? text.lastIndexOf(' ', at - ROOM / 3) + 1 : 0
  if (from === 0 && hit && at > ROOM) from = at - Math.floor(ROOM / 3)
  const end = text.length - from <= ROOM ? text.length : Math.max(text.lastIndexOf(' ', from + ROOM), from + ROOM / 2)
  const shown = marked(text.slice(from, end), terms)
  if (from > 0) shown.unshift({ text: '… ', isHit: false })
  if (end < text.length) shown.push({ text: ' …', isHit: false })
  return shown
}
