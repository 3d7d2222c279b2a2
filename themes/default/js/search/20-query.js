// What a reader asks for, as terms that are looked up.

import { fold, pairsOf, runsIn, spaced } from './10-terms.js'

/** Letters of a query that are read, and terms that are looked up: more is no question. */
const LETTERS = 400
const TERMS = 12

/**
 * @typedef {object} Want a term that a reader wants
 * @property {string} term
 * @property {boolean} isWord whether it is a word of a script with spaces
 * @property {boolean} begins whether words that begin with it will do
 * @property {string} shown the word that it is of
 * @property {boolean} isQuoted whether it is in quotation marks: then it must be there, however common it is
 */
/**
 * @typedef {object} Query
 * @property {Want[]} wants
 * @property {string[]} phrases what stood in quotation marks, as words with spaces around them
 * @property {string} whole all its words, likewise
 * @property {boolean} isCut whether more was asked for
 */

/** @param {string} text @returns {Query} */
export function queryOf (text) {
  const read = text.slice(0, LETTERS)
  const folded = fold(read)
  const phrases = [...folded.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]/g)].map(([, phrase]) => spaced(phrase)).filter(phrase => phrase.trim())
  /** @type {Map<string, Want>} */
  const wants = new Map()
  for (const { text, kind } of runsIn(folded)) {
    const letters = [...text]
    // Of two letters and more, each pair says where the last one stands.
    const terms = kind === 'pairs' && letters.length > 1 ? pairsOf(text).slice(0, -1) : [text]
    for (const term of terms) {
      const begins = kind !== 'pairs' || letters.length === 1
      wants.set(term, { term, isWord: kind === 'word', begins, shown: text, isQuoted: phrases.some(phrase => phrase.includes(text)) })
    }
  }
  return {
    wants: [...wants.values()].slice(0, TERMS),
    phrases,
    whole: spaced(folded),
    isCut: wants.size > TERMS || text.length > LETTERS
  }
}

/** How many terms of one query are looked up. */
export const MOST_TERMS = TERMS
