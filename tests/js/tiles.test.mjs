// Which tiles a view needs, what stands in for those that are not here, and that no event is lost in counting.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf } from '../../themes/default/js/timeline/10-calendar.js'
import { Tiles, WIDE, partsOf, stretch } from '../../themes/default/js/timeline/25-tiles.js'
import { NONE, OTHERS, binsOf, has, lanesOf, passes } from '../../themes/default/js/timeline/27-filter.js'
import { censusOf } from '../../themes/default/js/timeline/26-chronology.js'
import { Axis } from '../../themes/default/js/timeline/16-axis.js'
import { busyPart, countIn, fill, middleOf } from '../../themes/default/js/timeline/30-counts.js'
import { findBelow, knownIn, reachingInto } from '../../themes/default/js/timeline/33-known.js'
import { FACETS, chance, happenings } from '../browser/support/happenings.mjs'
import { say } from '../browser/support/words.mjs'
import { pyramid } from '../browser/support/pyramid.mjs'

const TIME = new Axis('chronological')
const ORDER = new Axis('sequence')

function opened (events, { broken = () => false } = {}) {
  const { chronology, tiles } = pyramid(events, { facets: FACETS })
  const asked = []
  const tree = new Tiles(chronology.root, async name => {
    asked.push(name)
    if (broken(name)) throw new Error('broken')
    return structuredClone(tiles.get(name))
  }, () => {})
  return { chronology, tiles, tree, asked }
}

/** Fetches until a view needs nothing more. */
async function settle (tree, view, scale, axis = TIME) {
  for (let n = 0; n < 60; n++) {
    const { wanted } = tree.choose(view, scale, axis)
    if (wanted.length === 0) return
    await Promise.all([...tree.coming.values()])
  }
  assert.fail('never ready')
}

const dense = happenings(6000, { seed: 11 })
// With what the outermost tiles reach beyond it.
const whole = ({ from, to }) => ({ from: from - 400, to: to + 400 })

test('counts of any view sum to the events in range', async () => {
  const { chronology, tree } = opened(dense)
  const random = chance(4)
  for (let n = 0; n < 25; n++) {
    const a = chronology.from + random() * (chronology.to - chronology.from)
    const view = { from: a, to: a + 10 ** (random() * 4.3) }
    const scale = 1200 / (view.to - view.from)
    await settle(tree, view, scale)
    const { parts } = partsOf(tree.root, view, scale, TIME)
    const { count, exact } = countIn(parts, view, TIME, [])
    const truth = dense.filter(event => middleOf(event, TIME) >= view.from && middleOf(event, TIME) < view.to).length
    if (exact) assert.equal(count, truth)
    else assert.ok(Math.abs(count - truth) <= 8 + truth * 0.05, `${count} for ${truth}`)
  }
})

test('the whole is exact before anything is fetched, and after', async () => {
  const { chronology, tree } = opened(dense)
  const view = whole(chronology)
  for (const scale of [1200 / (view.to - view.from), 40000 / (view.to - view.from)]) {
    for (let round = 0; round < 6; round++) {
      const { parts } = tree.choose(view, scale, TIME)
      assert.equal(countIn(parts, view, TIME, []).count, dense.length)
      const columns = new Float64Array(400)
      fill(columns, view.from, (view.to - view.from) / 400, parts, TIME, null, [])
      const own = parts.filter(({ own }) => own).reduce((sum, { knot }) => sum + knot.own.length, 0)
      assert.ok(Math.abs(columns.reduce((a, b) => a + b, 0) + own - dense.length) < 1e-6 * dense.length)
      await Promise.all([...tree.coming.values()])
    }
  }
})

test('only wide tiles are gone into, and a missing one has its stand-in', async () => {
  const { chronology, tree } = opened(dense)
  const view = whole(chronology)
  const scale = 1200 / (view.to - view.from)
  assert.deepEqual(partsOf(tree.root, view, scale, TIME).wanted, [])
  const near = partsOf(tree.root, view, scale * 2, TIME)
  assert.equal(near.wanted.length, tree.root.knots.length)
  assert.deepEqual(near.parts.filter(({ stand }) => stand).map(({ stand }) => stand), tree.root.knots)
  await settle(tree, view, scale * 2)
  for (const { knot } of partsOf(tree.root, view, scale * 2, TIME).parts) {
    if (knot.knots.length > 0 && knot !== tree.root) assert.ok((knot.to - knot.from) * scale * 2 <= WIDE)
  }
})

test('the sequence picks tiles by their places', async () => {
  const { tree } = opened(dense)
  const view = { from: 5990, to: 6001 }
  await settle(tree, view, 100, ORDER)
  const { parts } = partsOf(tree.root, view, 100, ORDER)
  for (const { stand } of parts) assert.ok(!stand || stretch(stand, ORDER).to <= view.from || stretch(stand, ORDER).from >= view.to || stand.total === 0)
  assert.equal(countIn(parts, view, ORDER, []).count, 10)
})

test('one lane at a time, and one value of a filter, are counted exactly', () => {
  const { chronology } = opened(dense)
  const { root } = chronology
  const below = dense.filter(event => !root.events.some(({ i }) => i === event.i))
  for (const { choice } of lanesOf(FACETS[0], say)) {
    if (choice.value === NONE || choice.value === OTHERS) continue
    const { sum, exact } = binsOf(root, choice, [])
    assert.ok(exact)
    assert.equal(sum, below.filter(event => has(event, choice)).length)
  }
  const happened = { facet: 'status', value: 'happened' }
  assert.equal(binsOf(root, null, [happened]).sum, below.filter(event => passes(event, [happened])).length)
  // Several at once: never fewer than there are.
  const both = [{ facet: 'people', value: 0 }, { facet: 'people', value: 1 }, { facet: 'threads', value: 0 }]
  const most = binsOf(root, null, both)
  assert.ok(!most.exact && most.sum >= below.filter(event => passes(event, both)).length)
})

test('a tile that does not come is said to have failed, and comes when tried again', async () => {
  let broken = true
  const { chronology, tree, asked } = opened(dense, { broken: () => broken })
  const view = whole(chronology)
  const scale = 5000 / (view.to - view.from)
  tree.choose(view, scale, TIME)
  await Promise.all([...tree.coming.values()])
  assert.ok(tree.failed.size > 0)
  for (let n = 0; n < 40; n++) {
    tree.choose(view, scale, TIME)
    await Promise.all([...tree.coming.values()])
  }
  assert.equal(new Set(asked).size, asked.length, 'asked again without being told to')
  const { parts } = tree.choose(view, scale, TIME)
  assert.equal(countIn(parts, view, TIME, []).count, dense.length)
  broken = false
  tree.retry()
  await Promise.all([...tree.coming.values()])
  assert.equal(tree.failed.size, 0, 'still failed')
  await settle(tree, view, scale)
})

test('what is no tile counts as failed', async () => {
  for (const rubbish of [null, {}, [], { events: 3 }, { events: [], from: 'x' }]) {
    const { chronology } = pyramid(happenings(3000), { facets: FACETS })
    const tree = new Tiles(chronology.root, async () => rubbish, () => {})
    const view = whole(chronology)
    tree.choose(view, 5000 / (view.to - view.from), TIME)
    await Promise.all([...tree.coming.values()])
    assert.ok(tree.failed.size > 0, JSON.stringify(rubbish))
  }
})

test('a hundred thousand on one instant need one tile, and their number is known', async () => {
  const day = daysOf(2020, 2, 2)
  const events = Array.from({ length: 100_000 }, (_, n) => ({ id: `e${n}`, t: 'x', d: '2 February 2020', a: day, b: day + 1, k: 'exact' }))
  const { tree, asked, chronology } = opened(events)
  const view = { from: day - 1, to: day + 2 }
  await settle(tree, view, 400)
  assert.deepEqual(asked, [])
  const { parts } = partsOf(tree.root, view, 400, TIME)
  assert.equal(countIn(parts, view, TIME, []).count, chronology.events)
  await tree.fetch(tree.root)
  assert.ok(tree.root.rest.length > 0)
  assert.equal(countIn(partsOf(tree.root, view, 400, TIME).parts, view, TIME, []).count, chronology.events)
})

test('tiles that nothing needs are let go in time', async () => {
  const { chronology, tree } = opened(happenings(40_000, { plain: true }))
  for (let n = 0; n < 300; n++) {
    const from = chronology.from + (chronology.to - chronology.from) * n / 300
    await settle(tree, { from, to: from + 60 }, 20)
  }
  assert.ok(tree.held.size < 220, `${tree.held.size} kept`)
})

test('it opens where nearly all events are, if that is a small part of the whole', () => {
  const at = (n, t, length = 1) => ({ id: `e${n}`, t: 'x', d: '', a: t, b: t + length, k: 'exact' })
  const lately = Array.from({ length: 60 }, (_, n) => at(n, daysOf(2018) + n * 40))
  const old = [at(100, daysOf(1950)), at(101, daysOf(1953))]
  const busy = busyPart(opened([...old, ...lately]).tree.root)
  assert.ok(busy.from >= daysOf(2018) && busy.to <= daysOf(2025))
  assert.equal(busyPart(opened(lately).tree.root), null)
  assert.equal(busyPart(opened([]).tree.root), null)
  // The same of tiles as of events.
  const many = [...Array.from({ length: 40 }, (_, n) => at(n, daysOf(1000 + n))), ...Array.from({ length: 4000 }, (_, n) => at(n + 40, daysOf(2000) + n))]
  const { from, to } = busyPart(opened(many).tree.root)
  assert.ok(from > daysOf(1980) && to < daysOf(2020))
})

test('what is known of a view is each event that can be seen in it, once', async () => {
  const { chronology, tree } = opened(dense)
  const random = chance(8)
  for (let n = 0; n < 10; n++) {
    const from = chronology.from + random() * (chronology.to - chronology.from)
    const view = { from, to: from + 40 }
    await settle(tree, view, 30)
    const { parts } = partsOf(tree.root, view, 30, TIME)
    const known = knownIn(parts, view, TIME, [])
    const seen = dense.filter(({ a, b }) => a < view.to && (b ?? a) > view.from)
    assert.deepEqual(known.map(({ i }) => i), seen.map(({ i }) => i))
    const { count, exact } = countIn(parts, view, TIME, [])
    if (exact) assert.equal(count + reachingInto(parts, view, TIME, []), seen.length)
    if (known.length > 0) assert.equal(findBelow(tree.root, known[0].id).i, known[0].i)
  }
  assert.equal(findBelow(tree.root, 'nowhere'), undefined)
})

test('the first tile tells how many events have which status', () => {
  const { statuses, differ } = censusOf(opened(dense).chronology.root)
  for (const [status, count] of Object.entries(statuses)) assert.equal(count, dense.filter(({ s = 'happened' }) => s === status).length, status)
  assert.equal(Object.values(statuses).reduce((a, b) => a + b), dense.length)
  assert.ok(differ)
})
