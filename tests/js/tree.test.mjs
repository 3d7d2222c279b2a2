// The keyboard's tree, against a plain list of the same events.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { civilOf, daysOf } from '../../themes/default/js/timeline/10-calendar.js'
import { Tiles } from '../../themes/default/js/timeline/25-tiles.js'
import { Tree, beginOf } from '../../themes/default/js/timeline/45-tree.js'
import { ERAS, FACETS, happenings } from '../browser/support/happenings.mjs'
import { say } from '../browser/support/words.mjs'
import { pyramid } from '../browser/support/pyramid.mjs'

const ALL = { filter: [], lane: null }
const events = happenings(5000, { seed: 21 })
const { chronology, tiles } = pyramid(events, { facets: FACETS, eras: ERAS })
const open = () => {
  let fetched = 0
  const held = new Tiles(structuredClone(chronology.root), async name => {
    fetched++
    return structuredClone(tiles.get(name))
  }, () => {})
  return { tree: new Tree(held, ERAS, { from: chronology.from, to: chronology.to }, say), fetched: () => fetched }
}

test('each step goes to the very next event, fetching little', async () => {
  const { tree, fetched } = open()
  let spot = await tree.next('event', 2500, 1, ALL)
  assert.ok(fetched() <= 8, `${fetched()} tiles for one step`)
  for (let i = 2501; i < 2540; i++) {
    assert.equal(spot.at, i)
    spot = await tree.next('event', spot.at, 1, ALL)
  }
  assert.equal((await tree.next('event', 2501, -1, ALL)).at, 2500)
  assert.equal((await tree.next('event', -Infinity, 1, ALL)).at, 0)
  assert.equal((await tree.next('event', Infinity, -1, ALL)).at, events.length - 1)
  assert.equal(await tree.next('event', events.length - 1, 1, ALL), null)
})

test('years and months are those that have events', async () => {
  const { tree } = open()
  const years = [...new Set(events.map(event => civilOf(beginOf(event)).year))].sort((a, b) => a - b)
  const walked = []
  for (let spot = await tree.next('year', -Infinity, 1, ALL); spot; spot = await tree.next('year', spot.at, 1, ALL)) walked.push(spot.at)
  assert.deepEqual(walked, years)
  const back = []
  for (let spot = await tree.next('year', Infinity, -1, ALL); spot; spot = await tree.next('year', spot.at, -1, ALL)) back.unshift(spot.at)
  assert.deepEqual(back, years)
})

test('in and out again: era, year, month, event', async () => {
  const { tree } = open()
  const era = await tree.next('era', 0, 1, ALL)
  assert.equal(era.label, 'Summit period')
  const year = await tree.into(era, ALL)
  assert.equal(year.label, '2018')
  const month = await tree.into(year, ALL)
  assert.match(month.label, /^[A-Z][a-z]+ 2018$/)
  const event = await tree.into(month, ALL)
  const first = events.find(one => beginOf(one) >= month.span.from && beginOf(one) < month.span.to)
  assert.equal(event.at, first.i)
  assert.equal(await tree.into(event, ALL), null)
  assert.equal(tree.out(event).label, month.label)
  assert.equal(tree.out(month).label, '2018')
  assert.equal(tree.out(year).label, 'Summit period')
  assert.equal(tree.out(era), null)
})

test('places are counted as the list counts them', async () => {
  const { tree } = open()
  for (const year of [1956, 2018, 2021]) {
    const span = { from: daysOf(year), to: daysOf(year + 1) }
    const mine = events.filter(event => beginOf(event) >= span.from && beginOf(event) < span.to)
    const one = mine[Math.floor(mine.length / 2)]
    assert.deepEqual(await tree.tally(span, one.i, ALL), { before: Math.floor(mine.length / 2), total: mine.length })
  }
})

test('a lane and a filter leave out what is not in them', async () => {
  const { tree } = open()
  const wanted = { filter: [{ facet: 'people', value: 7 }], lane: { facet: 'threads', value: 3 } }
  const mine = events.filter(({ l }) => l?.people?.includes(7) && l?.threads?.includes(3))
  assert.ok(mine.length > 3)
  const walked = []
  for (let spot = await tree.next('event', -Infinity, 1, wanted); spot; spot = await tree.next('event', spot.at, 1, wanted)) walked.push(spot.at)
  assert.deepEqual(walked, mine.map(({ i }) => i))
})

test('an empty chronology has nothing to go to', async () => {
  const { chronology } = pyramid([])
  const tree = new Tree(new Tiles(chronology.root, async () => null, () => {}), [], { from: 0, to: 0 }, say)
  for (const level of ['year', 'month', 'event']) assert.equal(await tree.next(level, -Infinity, 1, ALL), null)
})
