// A text as terms: what is looked up is cut as what was read. src/search/terms.rs has the same rules, and
// tests/spec/search-terms.md holds both to them.

/** A term has at most so many characters. */
const LONGEST = 40
const MARKS = /[\u00AD\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u200B-\u200F\u2060\uFEFF]/gu
/** @type {Record<string, string>} */
const TYPED = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ς: 'σ', ى: 'ي', ة: 'ه', ک: 'ك', ی: 'ي' }
const TYPED_OTHERWISE = new RegExp(`[${Object.keys(TYPED).join('')}]`, 'gu')
const OF_WORD = '\\p{Alphabetic}\\p{N}\\p{M}'
const UNSPACED = '\\u0E00-\\u0EFF\\u1000-\\u109F\\u1100-\\u11FF\\u1780-\\u17FF\\u3005-\\u3007\\u3040-\\u318F\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uA960-\\uA97F\\uAC00-\\uD7FF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}'
const RUN = new RegExp(`(?<![${OF_WORD}])(\\d{4}-\\d\\d(?:-\\d\\d|(?!-\\d\\d)))(?![${OF_WORD}])|[${OF_WORD}]+`, 'gu')
const PARTS = new RegExp(`[${UNSPACED}][${UNSPACED}\\p{M}]*|[^${UNSPACED}]+`, 'gu')
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u')

/** In small letters, without accents, points and what has no width, in the simplest characters. @param {string} text */
export function fold (text) {
  return text.normalize('NFKD').toLowerCase().replace(MARKS, '').replace(TYPED_OTHERWISE, letter => TYPED[letter]).normalize('NFC')
}

/** @typedef {{ text: string, kind: 'word' | 'date' | 'pairs' }} Run letters without anything between them, of one kind of script */

/** @param {string} folded @returns {Run[]} */
export function runsIn (folded) {
  /** @type {Run[]} */
  const runs = []
  for (const [text, date] of folded.matchAll(RUN)) {
    if (date) runs.push({ text, kind: 'date' })
    else {
      for (const [part] of text.matchAll(PARTS)) {
        const isUnspaced = IS_UNSPACED.test(part)
        runs.push({ text: isUnspaced ? part : [...part].slice(0, LONGEST).join(''), kind: isUnspaced ? 'pairs' : 'word' })
      }
    }
  }
  return runs
}

/** Each two letters side by side, and the last one. @param {string} text */
export function pairsOf (text) {
  const letters = [...text]
  return letters.map((letter, at) => letter + (letters[at + 1] ?? ''))
}

/** Every term of a text that is folded, in its order. @param {string} folded */
export function termsOf (folded) {
  return runsIn(folded).flatMap(({ text, kind }) => kind === 'pairs' ? pairsOf(text) : [text])
}

/** A text as words with one space between them: what a phrase is looked for in. @param {string} folded */
export function spaced (folded) {
  return ` ${(folded.match(RUN) ?? []).join(' ')} `
}
