// What can be looked for in a chronology that benches/corpus made, with the one event that is the answer: taken from its files by
// rule, at even steps. Whatever more than one event would answer is no question.

import fs from 'node:fs'
import path from 'node:path'

/** A kind of query of which nothing is promised. */
export const BEYOND = 'phrase in a long text'
/** Queries of each kind. */
const EACH = 40

/** @typedef {{ id: string, title: string, date: string, summary: string, text: string }} Told */

/** @param {string} content @returns {Told[]} */
function toldIn (content) {
  const files = fs.readdirSync(content, { recursive: true, encoding: 'utf8' }).filter(file => /^\d{4}\/.*\.md$/.test(file)).sort()
  return files.map(file => {
    const [, front, text] = /^---\n([^]*?)\n---\n([^]*)$/.exec(fs.readFileSync(path.join(content, file), 'utf8')) ?? ['', '', '']
    const value = (/** @type {string} */ key) => new RegExp(`^${key}: (.*)$`, 'm').exec(front)?.[1] ?? ''
    return { id: path.basename(file, '.md'), title: value('title'), date: value('date'), summary: value('summary'), text }
  })
}

/** @param {string} text */
const wordsOf = text => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** A slip of the finger: a letter less, otherwise, more, or two in the wrong order. @param {string} word @param {number} n */
function slipped (word, n) {
  const at = [0, 1, word.length >> 1, word.length - 2][n % 4]
  switch ((n >> 2) % 4) {
    case 0: return word.slice(0, at) + word.slice(at + 1)
    case 1: return word.slice(0, at) + 'x' + word.slice(at + 1)
    case 2: return word.slice(0, at) + 'q' + word.slice(at)
    default: return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
  }
}

/** @param {string} content the folder of its content */
export function wishesOf (content) {
  const all = toldIn(content)
  const sets = all.map(({ title }) => new Set(wordsOf(title.toLowerCase())))
  const joined = all.map(({ summary, text }) => `${summary}\n${text.replace(/\[\^1\]|[*[\]]|\(https[^)]*\)/g, '')}`.toLowerCase())
  const step = Math.max(1, Math.floor(all.length / (EACH * 8)))
  const some = all.map((told, at) => ({ told, at })).filter(({ at }) => at % step === 0)
  /** @type {{ kind: string, text: string, wanted: string }[]} */
  const wishes = []
  /** @param {string} kind @param {(told: Told, at: number, n: number) => string} ask */
  const add = (kind, ask) => {
    let n = 0
    for (const { told, at } of some) {
      if (n >= EACH) break
      const text = ask(told, at, n)
      if (text) wishes.push({ kind, text, wanted: `events/${told.id}/index.html`, n: n++ })
    }
  }
  /** Whether no other title of that date has all of these words. @param {string[]} words @param {Told} told */
  const isAlone = (words, told) => all.filter(({ date }, at) => date === told.date && words.every(word => sets[at].has(word))).length === 1
  const titleAndDate = (/** @type {Told} */ told) => {
    const words = wordsOf(told.title.toLowerCase()).filter(word => word.length > 4)
    return words.length >= 2 && /^\d{4}-\d\d-\d\d$/.test(told.date) && isAlone(words, told) ? words : []
  }
  add('words and a date', told => {
    const words = titleAndDate(told)
    return words.length > 0 ? `${words.join(' ')} ${told.date}` : ''
  })
  add('one letter wrong', (told, _, n) => {
    const words = titleAndDate(told)
    const longest = [...words].sort((one, other) => other.length - one.length)[0]
    return words.length > 0 ? words.map(word => word === longest ? slipped(word, n) : word).join(' ') + ` ${told.date}` : ''
  })
  const isSaidOnce = (/** @type {string} */ phrase) => joined.filter(text => text.includes(phrase)).length === 1
  add('phrase', ({ summary }, at) => {
    const phrase = wordsOf(summary.toLowerCase()).slice(1, 5).join(' ')
    return phrase && joined[at].includes(phrase) && isSaidOnce(phrase) ? `"${phrase}"` : ''
  })
  add('inside a Hangul word', ({ date, text }) => {
    const word = wordsOf(/^[가-힣 ]{12,}\.$/m.exec(text)?.[0] ?? '').find(word => word.length > 3)?.slice(1) ?? ''
    const isAlone = all.filter(other => other.date === date && other.text.includes(word)).length === 1
    return word && isAlone && /^\d{4}-\d\d-\d\d$/.test(date) ? `${word} ${date}` : ''
  })
  // Its words are drawn from some hundreds, so that thousands of events have all of them: nothing is promised there.
  add(BEYOND, ({ text }, at) => {
    const words = wordsOf(text.split('\n')[0].toLowerCase())
    const phrase = words.slice(0, 5).join(' ')
    return phrase && joined[at].includes(phrase) && isSaidOnce(phrase) ? `"${phrase}"` : ''
  })
  return wishes
}
