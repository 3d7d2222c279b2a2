// Tiles of any events, as docs/timeline-format.md has them: what the program writes, in a few lines and in memory,
// so that the script can be tried on distributions that no site has.

import { civilOf, daysOf } from '../../../themes/default/js/timeline/10-calendar.js'
import { WORDS } from './words.mjs'

const LEAF = 200
const TOP = 64
const BINS = 128

/** The stretches of the calendar from an hour up that hold a day's moment. */
function stretchesAround (t) {
  const { year, month } = civilOf(t)
  const day = Math.floor(t)
  const hour = day + Math.floor((t - day) * 24) / 24
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  const found = [[hour, hour + 1 / 24], [day, day + 1], [daysOf(year, month), daysOf(...next)], [daysOf(year), daysOf(year + 1)]]
  for (let size = 10; size <= 1e19; size *= 10) {
    const first = Math.floor(year / size) * size
    found.push([daysOf(first), daysOf(first + size)])
  }
  return found
}

// Of equal importance, those that a shuffle puts first: spread over all of the time.
const shuffled = i => Math.imul(i, 0x9E3779B1) >>> 0
const rank = (one, other) => (other.p ?? 3) - (one.p ?? 3) || shuffled(one.i) - shuffled(other.i)

/**
 * @param {object[]} events as in the format, in order, without `i`
 * @param {{ facets?: object[], eras?: object[], title?: string }} [about]
 * @returns {{ chronology: object, tiles: Map<string, object> }}
 */
export function pyramid (events, { facets = [], eras = [], title = 'A chronology' } = {}) {
  events.forEach((event, i) => { event.i = i })
  const placed = events.filter(({ a, b }) => a !== undefined || b !== undefined)
  const spanOf = ({ a, b }) => [a ?? b, b ?? a]
  const from = placed.reduce((least, event) => Math.min(least, spanOf(event)[0]), Infinity)
  const to = placed.reduce((most, event) => Math.max(most, spanOf(event)[1]), -Infinity)
  const tiles = new Map()
  let names = 0
  const named = tile => {
    const name = `t${(names++).toString(36)}`
    tiles.set(name, tile)
    return name
  }

  const chunks = rest => {
    const parts = []
    for (let n = 0; n < rest.length; n += LEAF) {
      const some = rest.slice(n, n + LEAF)
      parts.push({ total: some.length, first: some[0].i, last: some.at(-1).i, tile: named({ events: some }) })
    }
    let level = parts
    while (level.length > 64) {
      const up = []
      for (let n = 0; n < level.length; n += 64) {
        const some = level.slice(n, n + 64)
        up.push({ total: some.reduce((sum, { total }) => sum + total, 0), first: some[0].first, last: some.at(-1).last, tile: named({ more: some }) })
      }
      level = up
    }
    return level
  }

  const build = (mine, [begin, end], largest) => {
    const tile = { from: begin, to: end, total: mine.length, first: mine[0]?.i ?? 0, last: mine.at(-1)?.i ?? 0, events: [] }
    const own = []
    const most = largest === Infinity ? (end - begin) : largest
    const least = largest === Infinity ? (end - begin) / 40 : 0
    const groups = new Map()
    for (const event of mine) {
      const [a, b] = spanOf(event)
      // The largest stretch below this one that holds the whole of the event.
      const inner = mine.length > LEAF
        ? stretchesAround(a).filter(([x, y]) => largest === Infinity ? y - x >= least : y - x < most * 0.9).at(largest === Infinity ? 0 : -1)
        : undefined
      const holds = inner && a >= inner[0] && b <= inner[1]
      if (!holds) own.push(event)
      else {
        const key = inner.join()
        if (!groups.has(key)) groups.set(key, { span: inner, events: [] })
        groups.get(key).events.push(event)
      }
    }
    const kept = new Set([...own].sort(rank).slice(0, LEAF))
    tile.events = own.filter(event => kept.has(event))
    const rest = own.filter(event => !kept.has(event))
    if (rest.length > 0) tile.more = chunks(rest)
    if (groups.size === 0) return tile
    const below = [...groups.values()].sort((one, other) => one.span[0] - other.span[0])
    tile.tiles = below.map(({ span, events }) => {
      const smaller = build(events, span, span[1] - span[0])
      return { from: smaller.from, to: smaller.to, total: smaller.total, first: smaller.first, last: smaller.last, tile: named(smaller) }
    })
    tile.bins = new Array(BINS).fill(0)
    const counts = {}
    const all = below.flatMap(({ events }) => events)
    for (const event of all) {
      const [a, b] = spanOf(event)
      const bin = Math.min(BINS - 1, Math.floor(((a + b) / 2 - begin) / (end - begin) * BINS))
      tile.bins[bin]++
      const add = (facet, value) => {
        const series = (counts[facet] ??= {})[value] ??= new Map()
        series.set(bin, (series.get(bin) ?? 0) + 1)
      }
      for (const [facet, values] of Object.entries(event.l ?? {})) for (const value of new Set(values)) add(facet, value)
      if (event.s) add('status', event.s)
    }
    tile.counts = Object.fromEntries(Object.entries(counts).map(([facet, values]) => [facet,
      Object.fromEntries(Object.entries(values).map(([value, series]) => [value, [...series].sort((one, other) => one[0] - other[0]).flat()]))]))
    tile.top = all.sort(rank).slice(0, TOP)
    return tile
  }

  // The topmost is as long as the chronology; what is in it is cut into at most forty parts.
  const root = build(placed, placed.length === 0 ? [0, 0] : [from, Math.max(to, from + 1 / 86400)], Infinity)
  const kinds = [...new Set(events.map(({ k }) => k))]
  const chronology = {
    version: 1,
    title,
    events: events.length,
    undated: events.length - placed.length,
    ...(placed.length > 0 ? { from, to } : {}),
    facets,
    eras,
    marks: MARKS.filter(([kind]) => kinds.includes(kind)).map(([kind, sign, word]) => ({ kind, sign, word })),
    words: WORDS,
    root,
    tiles: 'tiles'
  }
  return { chronology, tiles }
}

const MARKS = [
  ['exact', '●', 'exact'], ['approximate', '◌', 'approximate'], ['uncertain', '?', 'uncertain'], ['within', '⋯', 'some day within'],
  ['one-of', '⋮', 'one of several'], ['all-of', '∷', 'on several dates'], ['interval', '▬', 'from – to'], ['open-end', '▶', 'still going on'],
  ['open-start', '◀', 'already going on'], ['unknown-start', '◁', 'start unknown'], ['unknown-end', '▷', 'end unknown'], ['undated', '·', 'no date']
]
