// Views and scales.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { between, clamped, fromPixels, toPixels, wholeOf, zoomed } from '../../themes/default/js/timeline/15-scale.js'
import { dragged, pinched } from '../../themes/default/js/timeline/74-gestures.js'
import { viewOfEvent, viewOfGroup } from '../../themes/default/js/timeline/closer/20-spots.js'
import { chance } from '../browser/support/happenings.mjs'

const near = (a, b, size) => assert.ok(Math.abs(a - b) <= Math.max(1e-9, Math.abs(size) * 1e-9), `${a} is not ${b}`)

test('pixels come back as times, and zooming keeps its point', () => {
  const random = chance(5)
  for (let n = 0; n < 500; n++) {
    const from = (random() - 0.5) * 10 ** (random() * 12)
    const view = { from, to: from + Math.max(Math.abs(from) * 1e-6, 10 ** (random() * 10 - 3)) }
    const x = random() * 900
    const t = fromPixels(view, 900, x)
    near(toPixels(view, 900, t), x, 1e3)
    const nearer = zoomed(view, t, 1 + random() * 3)
    near(toPixels(nearer, 900, t), x, 1e4)
  }
})

test('a view stays within the whole and never shorter than makes sense', () => {
  const whole = wholeOf(0, 1000, 'chronological')
  for (const view of [{ from: -1e9, to: 1e9 }, { from: 990, to: 5000 }, { from: 2, to: 2 }, { from: 500, to: 500 + 1e-12 }, { from: -9000, to: -8000 }]) {
    const { from, to } = clamped(view, whole, 'chronological')
    assert.ok(from >= whole.from - 1e-9 && to <= whole.to + 1e-9 && to - from >= 9 / 86400, JSON.stringify([view, from, to]))
  }
  const kept = { from: 100, to: 300 }
  assert.deepEqual(clamped(kept, whole, 'chronological'), kept)
})

test('there is always a whole: nothing, one instant, all of time', () => {
  for (const [from, to] of [[undefined, undefined], [5, 5], [18077, 18078], [-3.6e20, 3.6e20], [3.6e20, 3.6e20]]) {
    const whole = wholeOf(from, to, 'chronological')
    assert.ok(whole.to > whole.from, `${from}`)
    assert.ok(Number.isFinite(whole.from) && Number.isFinite(whole.to))
    const view = clamped(zoomed(whole, (whole.from + whole.to) / 2, 1e30), whole, 'chronological')
    assert.ok(view.to > view.from)
  }
})

test('flights begin and end where they should', () => {
  const [start, end] = [{ from: 0, to: 1000 }, { from: 900, to: 901 }]
  near(between(start, end, 0).from, 0, 1)
  assert.deepEqual(between(start, end, 1), end)
  for (let done = 0.1; done < 1; done += 0.1) {
    const { from, to } = between(start, end, done)
    assert.ok(to - from > 0.999 && to - from < 1000 && from >= 0 && to <= 1000)
  }
})

test('fingers keep hold of what they took', () => {
  const view = { from: 0, to: 100 }
  const start = { view, xs: [200, 400] }
  const after = pinched(start, [100, 500], 1000)
  near(toPixels(after, 1000, fromPixels(view, 1000, 200)), 100, 1)
  near(toPixels(after, 1000, fromPixels(view, 1000, 400)), 500, 1)
  assert.deepEqual(dragged({ view, xs: [200] }, [300], 1000), { from: -10, to: 90 })
})

test('a spot of the keyboard comes into view, and the view stays where it is seen already', () => {
  const view = { from: 100, to: 200 }
  assert.equal(viewOfEvent({ from: 150, to: 151 }, view), null)
  assert.equal(viewOfEvent({ from: 20, to: 180 }, view), null)
  assert.equal(viewOfGroup({ from: 120, to: 160 }, view), null)
  for (const spot of [{ from: 50, to: 51 }, { from: 199, to: 260 }, { from: 5000, to: 5001 }]) {
    const { from, to } = viewOfEvent(spot, view)
    near(to - from, 100, 100)
    assert.ok(spot.from > from + 3 && spot.from < to - 12)
  }
  for (const spot of [{ from: 0, to: 30 }, { from: 150, to: 151 }, { from: -1000, to: 4000 }]) {
    const { from, to } = viewOfGroup(spot, view)
    assert.ok(from <= spot.from && to >= spot.to && (spot.to - spot.from) / (to - from) > 0.15)
  }
})
