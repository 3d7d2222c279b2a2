// The files of the index, read: terms in order, and the documents that have one. docs/search-format.md says how they are written.

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'
const VALUES = new Map([...SIGNS].map((sign, value) => [sign, value]))

/**
 * Stretches of documents that have a term.
 * @typedef {object} List
 * @property {number[]} first
 * @property {number[]} last
 * @property {number[]} place where each stretch has the term: 0 text, 1 summary, 2 names, 3 title
 * @property {number} count
 * @property {boolean} isCut whether the term is in more documents than are listed
 */

/**
 * Terms of a file, in order, each with its list as it is written where the file has lists.
 * @param {string} text
 * @param {boolean} hasLists
 * @returns {{ terms: string[], lists: string[] }}
 */
export function termsOfFile (text, hasLists) {
  const words = text.split(' ')
  /** @type {string[]} */
  const terms = []
  /** @type {string[]} */
  const lists = []
  let last = ''
  for (let at = 0; at + 1 < words.length; at += hasLists ? 2 : 1) {
    last = last.slice(0, VALUES.get(words[at][0]) ?? 0) + words[at].slice(1)
    terms.push(last)
    if (hasLists) lists.push(words[at + 1])
  }
  return { terms, lists }
}

/** @param {string} written @returns {List} */
export function listOf (written) {
  const isCut = written.startsWith('*')
  let at = isCut ? 1 : 0
  const number = () => {
    let [value, unit] = [0, 1]
    for (;;) {
      const sign = VALUES.get(written[at++]) ?? 0
      value += (sign & 31) * unit
      if (sign < 32) return value
      unit *= 32
    }
  }
  /** @type {List} */
  const list = { first: [], last: [], place: [], count: 0, isCut }
  let next = 0
  while (at < written.length) {
    const head = number()
    const first = next + Math.floor(head / 8)
    const last = head & 1 ? first + number() + 1 : first
    list.first.push(first)
    list.last.push(last)
    list.place.push((head >> 1) & 3)
    list.count += last - first + 1
    next = last + 1
  }
  return list
}

/** The number of things, in order, that stand before a thing. @param {string[]} all @param {string} one */
export function before (all, one) {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle] < one) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a list has a document; -1 where it does not. @param {List} list @param {number} document */
export function placeIn (list, document) {
  let [low, high] = [0, list.first.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list.last[middle] < document) low = middle + 1
    else high = middle
  }
  return low < list.first.length && list.first[low] <= document ? list.place[low] : -1
}
