// The axis with silences folded: time there and back, in order, what is folded, and what has how much room.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf } from '../../themes/default/js/timeline/10-calendar.js'
import { Axis } from '../../themes/default/js/timeline/16-axis.js'
import { ticksBetween } from '../../themes/default/js/timeline/20-ticks.js'
import { piecesOf } from '../../themes/default/js/timeline/22-rooms.js'
import { chance } from '../browser/support/happenings.mjs'
import { say } from '../browser/support/words.mjs'

const day = (...date) => [daysOf(...date), daysOf(...date) + 1, 1]
const summits = [day(1950, 6, 25), day(1953, 7, 27), day(2018, 3, 8), day(2018, 6, 12), day(2019, 2, 27), day(2019, 6, 30), [daysOf(2019, 7), daysOf(2025, 11), 1], day(2025, 9, 21), day(2025, 10, 24), day(2025, 10, 29)]

const foldsOf = weights => piecesOf(weights).filter(({ quiet }) => quiet)

test('the longest silences are folded, also beneath what goes on all the while', () => {
  const folds = foldsOf(summits)
  const years = folds.map(({ from, to }) => Math.round((to - from) / 365))
  assert.deepEqual(years.filter(n => n > 1), [3, 65, 6])
  for (const [from, to] of summits) {
    for (const fold of folds) assert.ok(from <= fold.from || from >= fold.to, `${from} in a fold`)
    if (to - from < 2) for (const fold of folds) assert.ok(to <= fold.from || from >= fold.to)
  }
})

test('what is evenly spread has no folds, nor has a moment or nothing', () => {
  assert.deepEqual(foldsOf(Array.from({ length: 40 }, (_, n) => [n * 30, n * 30 + 1, 1])), [])
  assert.deepEqual(foldsOf([day(2019, 6, 30)]), [])
  assert.deepEqual(foldsOf([]), [])
})

test('two moments with sixty million years between them stand apart, and neither is in the fold', () => {
  const [fold, ...others] = foldsOf([[daysOf(-66e6), daysOf(-66e6) + 1, 1], day(2019, 6, 30)])
  assert.equal(others.length, 0)
  assert.deepEqual([fold.from, fold.to], [daysOf(-66e6) + 1, daysOf(2019, 6, 30)])
})

test('places and times lead back to each other, in order', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = chance(seed)
    const weights = Array.from({ length: 30 }, () => {
      const from = Math.floor(10 ** (1 + random() * 5))
      return [from, from + 1, 1]
    })
    const axis = new Axis('folded', piecesOf(weights))
    let before = -Infinity
    for (const [t] of weights.sort((one, other) => one[0] - other[0])) {
      const u = axis.at(t)
      assert.ok(u >= before)
      before = u
      assert.ok(Math.abs(axis.time(u) - t) < 1e-6, `${t} came back as ${axis.time(u)}`)
    }
    for (let n = 0; n < 200; n++) {
      const u = axis.at(10) + random() * (axis.at(1e6) - axis.at(10))
      assert.ok(Math.abs(axis.at(axis.time(u)) - u) < 1e-6)
    }
  }
})

test('the ruler begins anew after each fold, and says how long it is', () => {
  const axis = new Axis('folded', piecesOf(summits))
  const view = { from: daysOf(1950, 6), to: daysOf(2025, 11) }
  const { minor, major, folds } = ticksBetween(view, axis, 0.6, say)
  assert.ok(folds.some(({ label }) => label === '64 y'), folds.map(({ label }) => label).join())
  for (const { t } of [...minor, ...major]) for (const fold of axis.folds) assert.ok(t <= fold.from || t >= fold.to, `a tick at ${t} in a fold`)
})

test('no other scale folds anything', () => {
  const axis = new Axis('chronological', piecesOf(summits))
  assert.equal(axis.at(123.5), 123.5)
  assert.deepEqual(axis.open({ from: 1, to: 2 }), [{ from: 1, to: 2, rate: 1 }])
})

const months = Array.from({ length: 24 }, (_, n) => day(2017 + Math.floor(n / 12), 1 + n % 12, 28))

test('a month has room by the root of how many events are in it', () => {
  const busy = Array.from({ length: 36 }, (_, n) => day(2025, 10, 1 + n % 30))
  const axis = new Axis('folded', piecesOf([...months, ...busy, day(2025, 12, 31)]))
  const room = (year, month) => axis.at(daysOf(year, month + 1)) - axis.at(daysOf(year, month))
  assert.ok(Math.abs(room(2025, 10) / room(2018, 4) - 6.25 / 1.25) < 0.1, `${room(2025, 10)} and ${room(2018, 4)}`)
  // Nothing was in November: it is shorter, and not gone.
  assert.ok(room(2025, 11) > 0 && room(2025, 11) < room(2018, 4))
})

test('pieces follow on each other, and what is not folded takes as much as it has days', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = chance(seed)
    const longest = 10 ** (random() * 10)
    const weights = Array.from({ length: 1 + Math.floor(random() * 60) }, () => {
      const from = Math.floor((random() - 0.5) ** 3 * longest)
      return [from, from + 1 + Math.floor(random() ** 8 * longest / 10), 1]
    })
    const pieces = piecesOf(weights)
    assert.ok(pieces.length <= 80, `${pieces.length} pieces`)
    pieces.forEach((piece, n) => {
      assert.ok(piece.length > 0 && piece.to > piece.from)
      const next = pieces[n + 1]
      if (next) assert.ok(piece.to === next.from && Math.abs(piece.at + piece.length - next.at) <= 1e-9 * Math.abs(next.at))
    })
    const open = pieces.filter(({ quiet }) => !quiet)
    const [days, room] = open.reduce(([days, room], { from, to, length }) => [days + to - from, room + length], [0, 0])
    assert.ok(Math.abs(days - room) <= 1e-6 * days, `${days} days on ${room}`)
  }
})

test('a busy month names its days, and the years stand above all', () => {
  const axis = new Axis('folded', piecesOf([...months, ...Array.from({ length: 49 }, (_, n) => day(2025, 10, 1 + n % 30)), day(2025, 12, 31)]))
  const view = { from: daysOf(2017, 2), to: daysOf(2025, 12, 31) }
  const { minor, major } = ticksBetween(view, axis, 2400 / (axis.at(view.to) - axis.at(view.from)), say)
  assert.deepEqual(major.map(({ label }) => label), ['2017', '2018', '2025'])
  const labels = minor.map(({ label }) => label)
  assert.ok(labels.includes('11 October') && labels.some(label => /^[A-Z][a-z]+$/.test(label)), labels.join())
})
