// The keyboard's tree, against a plain list of the same events.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { civilOf, daysOf } from '../../themes/default/js/timeline/10-calendar.js'
import { Tiles } from '../../themes/default/js/timeline/25-tiles.js'
import { Tree, beginOf } from '../../themes/default/js/timeline/closer/10-tree.js'
import { ERAS, FACETS, happenings } from '../browser/support/happenings.mjs'
import { say } from '../browser/support/words.mjs'
import { pyramid } from '../browser/support/pyramid.mjs'

/** What of an event is not known: in which year or month it began. */
const vagueIn = (level, { a, b, k }) => {
  const [first, last] = [civilOf(a ?? b), civilOf((b ?? a) - 1e-5)]
  return ['within', 'approximate', 'uncertain', 'one-of'].includes(k) && (first.year !== last.year || (level === 'month' && first.month !== last.month))
}
/** The year and month that an event is told in; 0 for what is vague there. */
const monthOf = event => {
  const { year, month } = civilOf(beginOf(event))
  return vagueIn('year', event) ? [year, -1] : [year, vagueIn('month', event) ? 0 : month]
}
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
  const years = [...new Set(events.map(event => civilOf(beginOf(event)).year * 2 + (vagueIn('year', event) ? 0 : 1)))].sort((a, b) => a - b)
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
  assert.match(month.label, /^([A-Z][a-z]+|some time in) 2018$/)
  const event = await tree.into(month, ALL)
  const first = events.find(one => beginOf(one) >= month.span.from && beginOf(one) < month.span.to && vagueIn('month', one) === Boolean(month.vague))
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
    const spot = await tree.next('year', year * 2, 1, ALL)
    assert.equal(spot.label, String(year))
    const mine = events.filter(event => monthOf(event)[0] === year && monthOf(event)[1] >= 0)
    const one = mine[Math.floor(mine.length / 2)]
    assert.deepEqual(await tree.tally(spot, one.i, ALL), { before: Math.floor(mine.length / 2), total: mine.length })
  }
})

test('what is some time in a year is in none of its months', async () => {
  const day = (id, a, b, k, d) => ({ id, t: id, d, a, b, k })
  const { chronology } = pyramid([
    day('nineties', daysOf(1990), daysOf(2000), 'within', '1990s'),
    day('gulf', daysOf(1990, 8, 2), daysOf(1991, 2, 29), 'interval', '2 August 1990 – 28 February 1991'),
    day('vague', daysOf(2019), daysOf(2020), 'within', '2019'),
    day('about', daysOf(2019), daysOf(2020), 'approximate', 'c. 2019'),
    day('either', daysOf(2019, 3, 30), daysOf(2019, 4, 3), 'one-of', '30 March or 2 April 2019'),
    day('january', daysOf(2019), daysOf(2019, 2), 'within', 'January 2019'),
    day('first', daysOf(2019), daysOf(2019, 1, 2), 'exact', '1 January 2019')
  ])
  const tree = new Tree(new Tiles(chronology.root, async () => null, () => {}), [], { from: chronology.from, to: chronology.to }, say)
  const told = []
  /** @param {object} spot @param {number} depth */
  const tell = async (spot, depth) => {
    const sums = await tree.tally(spot, 0, ALL)
    told.push(`${'  '.repeat(depth)}${spot.label}${spot.event ? '' : `, ${sums.total}`}`)
    if (spot.event) return
    const levels = ['year', 'month', 'event']
    const inner = await tree.into(spot, ALL)
    for (let at = inner; at; at = await tree.next(at.level, at.at, 1, ALL, spot)) {
      assert.ok(levels.indexOf(at.level) > levels.indexOf(spot.level))
      assert.equal(tree.out(at)?.label, spot.label)
      await tell(at, depth + 1)
    }
  }
  for (let year = await tree.next('year', -Infinity, 1, ALL); year; year = await tree.next('year', year.at, 1, ALL)) await tell(year, 0)
  assert.deepEqual(told, [
    'some time from 1990 on, 1', '  nineties',
    '1990, 1', '  August 1990, 1', '    gulf',
    '2019, 5', '  some time in 2019, 3', '    vague', '    about', '    either', '  January 2019, 2', '    january', '    first'
  ])
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
