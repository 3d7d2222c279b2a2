// Which documents fit a query best.

import { fold, spaced } from './10-terms.js'
import { placeIn } from './30-lists.js'

/** @typedef {import('./20-query.js').Query} Query */
/** @typedef {import('./20-query.js').Want} Want */
/** @typedef {import('./30-lists.js').List} List */
/** @typedef {import('./40-index.js').Found} Found */
/** @typedef {import('./40-index.js').Head} Head */
/** @typedef {import('./40-index.js').Index} Index */
/**
 * @typedef {object} Narrowed what a reader has narrowed the results to
 * @property {string} kind
 * @property {number | null} from
 * @property {number | null} to
 * @property {Record<string, string[]>} values by facet
 */
/** @typedef {{ document: number, score: number }} Result */
/**
 * @typedef {object} Results
 * @property {Map<string, Result[]>} kinds the best first
 * @property {number} total
 * @property {boolean} isMore whether there are more than were counted
 * @property {{ word: string, like: string } | null} instead a word that nothing has, and one like it that is shown in its place
 * @property {Query} meant the query, with that word in it
 * @property {boolean} isSome whether nothing has all words
 * @property {string[]} marked the terms that were found, each of which words may begin with
 */
/** @typedef {{ want: Want, found: Found[], count: number, isCommon: boolean, weight: number, like: string }} Looked */

/** What a term counts in a text, a summary, a name and a title. */
const PLACES = [1, 2, 4, 9]
/** What stands in quotation marks stands together: what has all of it in its summary goes before what has a word in its title. */
const QUOTED = [1, 2, 2, 2]
/** A word that only begins so counts less, and one that is only like it still less. */
const BEGINS = 0.55
/** A term that more than this part of all documents has says little: it is missed by none. */
const COMMON = 0.25
/** What may have a phrase counts less than what has it. */
const MAY = 0.1
/** Documents that are weighed at the most. */
const WEIGHED = 60_000

/** How many of the best are read before the first `room` of them are shown: what they say decides. @param {Query} query @param {number} room */
export function readFor ({ phrases }, room) {
  return room + (phrases.length > 0 ? 30 : 4)
}

/** @param {Index} index @param {Head} head @param {Query} query @param {Narrowed} narrowed @returns {Promise<Results>} */
export async function search (index, head, query, narrowed) {
  const [looked, filters] = await Promise.all([
    Promise.all(query.wants.map(want => lookUp(index, head, want))),
    Promise.all(Object.entries(narrowed.values).map(([facet, values]) =>
      Promise.all(values.map(value => index.withTerm(head, `=${facet}.${value}`, false)))))
  ])
  const isIn = within(head, narrowed, filters.map(facet => facet.flat().map(({ list }) => list)))
  let telling = looked.filter(({ isCommon, count }) => !isCommon && count > 0)
  if (telling.length === 0) telling = looked.filter(({ count }) => count > 0)
  const missing = looked.filter(({ count }) => count === 0)
  const like = looked.find(({ like }) => like)
  let { scores, isMore } = weigh(telling, missing.length > 0 ? 0 : telling.length, looked, isIn)
  let isSome = false
  if (scores.length === 0 && looked.length > 1 && telling.length > 0) {
    // What has most of the words is better than nothing.
    isSome = true
    for (let least = telling.length - (missing.length > 0 ? 0 : 1); least > 0 && scores.length === 0; least--) {
      ({ scores, isMore } = weigh(telling, least, looked, isIn))
    }
  }
  scores.sort((one, other) => better(head, one, other))
  /** @type {Map<string, Result[]>} */
  const kinds = new Map()
  for (const result of scores) {
    const kind = kindOf(head, result.document)
    const list = kinds.get(kind)
    if (list) list.push(result)
    else kinds.set(kind, [result])
  }
  return {
    kinds,
    total: scores.length,
    isMore: isMore || telling.some(({ found }) => found.some(({ list }) => list.isCut)),
    instead: like ? { word: like.want.shown, like: like.like } : null,
    meant: like ? { ...query, whole: query.whole.replace(` ${like.want.term} `, ` ${like.like} `) } : query,
    isSome: isSome && scores.length > 0,
    marked: looked.flatMap(({ want, like, found }) => like ? found.map(({ term }) => term) : [want.isWord ? want.term : want.shown])
  }
}

/** Which of two goes first: of events that fit alike the later, of all else the first, so that a year stands before its days. @param {Head} head @param {Result} one @param {Result} other */
function better (head, one, other) {
  const events = head.kinds.find(([id]) => id === 'event')?.[1] ?? 0
  const later = one.document >= events && other.document >= events
  return other.score - one.score || (later ? other.document - one.document : one.document - other.document)
}

/** @param {Index} index @param {Head} head @param {Want} want @returns {Promise<Looked>} */
async function lookUp (index, head, want) {
  let found = await index.withTerm(head, want.term, want.begins)
  let like = ''
  if (found.length === 0 && want.isWord) {
    found = await index.near(head, want.term)
    // Of several words, the one that more documents have was more likely meant.
    found.sort((one, other) => other.list.count - one.list.count)
    like = found[0]?.term ?? ''
  }
  const own = found.find(({ term }) => term === want.term)
  const count = found.reduce((sum, { list }) => sum + list.count, 0)
  const isCut = found.some(({ list }) => list.isCut)
  const telling = own ? own.list.count : count
  return {
    want,
    found,
    count,
    like,
    isCommon: isCut || (!want.isQuoted && count > head.documents * COMMON),
    weight: Math.log(1 + head.documents / Math.max(1, telling))
  }
}

/** What a document that a term was found in counts for it. @param {Looked} looked @param {Found} found @param {number} place */
function worth ({ want, weight }, { term }, place) {
  const isWhole = term === want.term
  // The less is missing of the word, the more likely it is the one.
  return weight * (want.isQuoted ? QUOTED : PLACES)[place] * (isWhole ? 1 : BEGINS * (0.5 + 0.5 * Math.min(1, want.term.length / term.length)))
}

/**
 * The documents that have at least so many of the telling terms, weighed.
 * @param {Looked[]} telling
 * @param {number} least
 * @param {Looked[]} all
 * @param {(document: number) => boolean} isIn
 * @returns {{ scores: Result[], isMore: boolean }}
 */
function weigh (telling, least, all, isIn) {
  /** @type {Result[]} */
  const scores = []
  if (least === 0) return { scores, isMore: false }
  const tables = telling.map(looked => tableOf(looked))
  const others = all.filter(looked => !telling.includes(looked) && looked.count > 0)
  const isMore = tables.some(({ isMore }) => isMore)
  // Whatever has all of them is in the shortest; whatever has most is in one of some.
  const base = [...tables].sort((one, other) => one.scores.size - other.scores.size).slice(0, tables.length - least + 1)
  /** @type {Set<number>} */
  const seen = new Set()
  for (const table of base) {
    for (const document of table.scores.keys()) {
      if (seen.has(document) || !isIn(document)) continue
      seen.add(document)
      let [has, score] = [0, 0]
      for (const { scores } of tables) {
        const own = scores.get(document)
        if (own !== undefined) {
          has++
          score += own
        }
      }
      if (has < least) continue
      for (const looked of others) score += bestIn(looked, document)
      scores.push({ document, score })
    }
  }
  return { scores, isMore }
}

/** What each document counts for a term. @param {Looked} looked @returns {{ scores: Map<number, number>, isMore: boolean }} */
function tableOf (looked) {
  /** @type {Map<number, number>} */
  const scores = new Map()
  let isMore = false
  // The word itself comes first, and the latest documents before older ones, where there are too many.
  for (const found of looked.found) {
    const { first, last, place } = found.list
    for (let at = first.length - 1; at >= 0; at--) {
      const own = worth(looked, found, place[at])
      for (let document = last[at]; document >= first[at]; document--) {
        if (scores.size >= WEIGHED) return { scores, isMore: true }
        if ((scores.get(document) ?? 0) < own) scores.set(document, own)
      }
    }
  }
  return { scores, isMore }
}

/** @param {Looked} looked @param {number} document */
function bestIn (looked, document) {
  let best = 0
  for (const found of looked.found) {
    const place = placeIn(found.list, document)
    if (place >= 0) best = Math.max(best, worth(looked, found, place))
  }
  return best
}

/** Whether a document is among what the results are narrowed to. @param {Head} head @param {Narrowed} narrowed @param {List[][]} filters @returns {(document: number) => boolean} */
function within (head, { kind, from, to }, filters) {
  const [, first, end] = head.kinds.find(([id]) => id === kind) ?? ['', 0, head.documents]
  const events = head.kinds.find(([id]) => id === 'event') ?? ['event', 0, 0]
  const yearFrom = (/** @type {number} */ year) => head.years.find(([known]) => known >= year)?.[1] ?? events[2]
  const isTimed = from !== null || to !== null
  const low = Math.max(first, isTimed || filters.length > 0 ? events[1] : 0, from === null ? 0 : yearFrom(from))
  const high = Math.min(end, to === null ? end : yearFrom(to + 1))
  return document => document >= low && document < high &&
    filters.every(lists => lists.some(list => placeIn(list, document) >= 0))
}

/** @param {Head} head @param {number} document */
export function kindOf (head, document) {
  return head.kinds.find(([, first, end]) => document >= first && document < end)?.[0] ?? ''
}

/**
 * The best documents with what is shown of them: those that say the very words of the query, side by side, go before others, and
 * those without a phrase are left out.
 * @param {Index} index
 * @param {Head} head
 * @param {Query} query
 * @param {Result[]} results
 */
export async function shownOf (index, head, query, results) {
  const read = await Promise.all(results.map(async ({ document, score }) => ({ document, score, shown: await index.shown(head, document) })))
  const weighed = read.flatMap(({ document, score, shown }) => {
    if (!shown) return []
    const [title, text] = [spaced(fold(shown[0])), spaced(fold(`${shown[2]} ${shown[3]}`))]
    const has = query.phrases.every(phrase => says(title, phrase) || says(text, phrase))
    // What goes on elsewhere may have it there.
    const may = has || shown[3].endsWith('…')
    if (!may) return []
    const isSaid = query.wants.length > 1 && says(text, query.whole)
    const isTitle = title === query.whole ? 3 : title.startsWith(query.whole) ? 2 : says(title, query.whole) ? 1.6 : isSaid ? 1.4 : 1
    return [{ document, score: score * isTitle * (has ? 1 : MAY), shown }]
  })
  return weighed.sort((one, other) => better(head, one, other))
}

/** Whether a text has a phrase; in scripts without spaces also inside a word. @param {string} text @param {string} phrase */
function says (text, phrase) {
  return text.includes(phrase) || (/[^\u0000-\u0DFF]/.test(phrase) && text.includes(phrase.trim()))
}
