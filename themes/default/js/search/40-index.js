// The index: which files it has, what is in those that were asked for, and which are missing.

import { before, listOf, termsOfFile } from './30-lists.js'
import { isNear, reversed } from './35-near.js'

/** @typedef {import('./30-lists.js').List} List */
/**
 * @typedef {object} Head
 * @property {number} version
 * @property {string} state
 * @property {number} documents
 * @property {number} each
 * @property {[string, number, number][]} kinds
 * @property {[number, number][]} years
 * @property {[string, string][]} terms
 * @property {[string, string][]} backwards
 */
/** @typedef {[title: string, href: string, date: string, text: string]} Shown what is shown of a document */
/** @typedef {{ term: string, list: List }} Found */
/** Reads a file of the index by its folder and name, of a state. @typedef {(folder: 'terms' | 'texts', name: string, state: string) => Promise<unknown>} Read */

/** Files that the words with one beginning are looked for in. */
const BEGINNINGS = 3
/** A word may have a wrong letter from this length on. */
const SPELLED = 4

export class Index {
  /** @param {Read} read */
  constructor (read) {
    this.read = read
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map()
    /** Whether a file could not be read since this was asked last. */
    this.isMissing = false
  }

  /** A file, made into something once. One that cannot be read is asked for again the next time. @template T @param {'terms' | 'texts'} folder @param {string} name @param {string} state @param {(file: any) => T} made @returns {Promise<T | null>} */
  file (folder, name, state, made) {
    const key = `${folder}/${name}`
    const known = this.files.get(key)
    if (known) return known
    const coming = this.read(folder, name, state).then(made).catch(() => {
      this.files.delete(key)
      this.isMissing = true
      return null
    })
    this.files.set(key, coming)
    return coming
  }

  /** @returns {Promise<Head | null>} */
  head () {
    return this.file('terms', 'head', '', head => {
      if (head?.version !== 1) throw new Error('this is no index')
      return head
    })
  }

  /** Terms that begin so, with their lists as they are written. @param {Head} head @param {'terms' | 'backwards'} kind @param {string} beginning @returns {Promise<{ term: string, list: string }[]>} */
  async beginning (head, kind, beginning) {
    const firsts = head[kind].map(([first]) => first)
    const from = Math.max(0, before(firsts, beginning) - (firsts[before(firsts, beginning)] === beginning ? 0 : 1))
    let to = from + 1
    while (to < firsts.length && firsts[to].startsWith(beginning) && to - from < BEGINNINGS) to++
    const files = await Promise.all(head[kind].slice(from, to).map(([first, name]) =>
      this.file('terms', `${kind[0]}-${name}`, head.state, text => {
        const file = termsOfFile(text, kind === 'terms')
        if (file.terms[0] !== first) throw new Error('this is the file of another index')
        return file
      })))
    return files.flatMap(file => {
      const found = []
      for (let at = file ? before(file.terms, beginning) : 0; file && at < file.terms.length && file.terms[at].startsWith(beginning); at++) {
        found.push({ term: file.terms[at], list: file.lists[at] ?? '' })
      }
      return found
    })
  }

  /** The documents that have a term, or with `begins` one that begins so: that itself first. @param {Head} head @param {string} term @param {boolean} begins @returns {Promise<Found[]>} */
  async withTerm (head, term, begins) {
    const all = await this.beginning(head, 'terms', term)
    return all.filter(found => begins || found.term === term).map(({ term, list }) => ({ term, list: listOf(list) }))
  }

  /** Words that one letter tells from a word. One half of it is right: either it begins so, or it ends so. @param {Head} head @param {string} word @returns {Promise<Found[]>} */
  async near (head, word) {
    const letters = [...word]
    if (letters.length < SPELLED) return []
    // Two letters that changed places may stand on both sides of the middle.
    const half = Math.max(2, Math.floor(letters.length / 2) - 1)
    const [forwards, backwards] = await Promise.all([
      this.beginning(head, 'terms', letters.slice(0, half).join('')),
      this.beginning(head, 'backwards', reversed(letters.slice(-half).join('')))
    ])
    const words = new Set(forwards.map(({ term }) => term).filter(term => isNear(term, word)))
    for (const { term } of backwards) {
      const own = reversed(term)
      if (isNear(own, word)) words.add(own)
    }
    const found = await Promise.all([...words].map(term => this.withTerm(head, term, false)))
    return found.flat()
  }

  /** What is shown of a document. @param {Head} head @param {number} document @returns {Promise<Shown | null>} */
  async shown (head, document) {
    const file = await this.file('texts', String(Math.floor(document / head.each)), head.state, file => {
      if (!Array.isArray(file)) throw new Error('these are no texts')
      return file
    })
    return file?.[document % head.each] ?? null
  }
}
