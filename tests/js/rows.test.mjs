// Labels and bars in rows: no overlap at any scale, and nothing that is shown goes away on zooming in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Rows, clearScale } from '../../themes/default/js/timeline/35-rows.js'
import { chance } from '../browser/support/happenings.mjs'

/** Labels at points, or bars; some to the left of their place, some labels astride it. */
function items (count, seed, kind) {
  const random = chance(seed)
  return Array.from({ length: count }, (_, n) => {
    const a = kind === 'crowd' ? Math.floor(random() * 30) : random() * 10 ** (1 + random() * 4)
    const b = kind === 'bars' ? (random() < 0.03 ? Infinity : a + random() ** 4 * 4000) : a
    const late = a > 60 && random() < 0.6
    const size = 20 + random() * 200
    if (kind !== 'bars' && random() < 0.2) return { a, b, edge: b, right: size * 0.6, left: size * 0.4, rank: Math.floor(random() * 3) * 1e6 + n, of: n }
    return { a, b, edge: b === Infinity ? a : b, right: late ? 8 : size, left: late ? size : 0, rank: Math.floor(random() * 3) * 1e6 + n, of: n }
  })
}

/** The pixels that an item takes. */
const ends = ({ a, b, edge, left, right }, scale) => [Math.min(a * scale, edge * scale - left), Math.max(b * scale, a * scale + right)]

const SCALES = Array.from({ length: 60 }, (_, n) => 10 ** (-4 + n / 8))

for (const kind of ['labels', 'bars', 'crowd']) {
  test(`${kind} never overlap, and stay when one zooms in`, () => {
    for (let seed = 1; seed <= 12; seed++) {
      const rows = new Rows(4)
      const all = items(160, seed, kind)
      // Half of them come later, as tiles do.
      rows.place(all.slice(0, 80))
      rows.place(all.slice(80))
      let before = new Set()
      let most = 0
      for (const scale of SCALES) {
        const shown = []
        rows.shown(-Infinity, Infinity, scale, item => shown.push(item))
        const byRow = Map.groupBy ? Map.groupBy(shown, ({ row }) => row) : shown.reduce((map, item) => map.set(item.row, [...map.get(item.row) ?? [], item]), new Map())
        for (const list of byRow.values()) {
          const taken = list.map(item => ends(item, scale)).sort((one, other) => one[0] - other[0])
          for (let n = 1; n < taken.length; n++) assert.ok(taken[n][0] >= taken[n - 1][1] - 1e-6 * Math.abs(taken[n][0]) - 1e-6, `${kind} ${seed} at ${scale}: ${taken[n - 1]} and ${taken[n]}`)
        }
        const now = new Set(shown.map(({ of }) => of))
        for (const n of before) assert.ok(now.has(n), `${n} went away at ${scale}`)
        before = now
        most = Math.max(most, now.size)
      }
      assert.ok(most > 20, `only ${most} shown`)
    }
  })
}

test('no stem crosses a title, at any scale', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const rows = new Rows(6, 0, 0)
    const all = items(160, seed, seed % 2 ? 'labels' : 'crowd')
    rows.place(all.slice(0, 80))
    rows.place(all.slice(80))
    let most = 0
    for (const scale of SCALES) {
      const shown = []
      rows.shown(-Infinity, Infinity, scale, item => shown.push(item))
      most = Math.max(most, shown.length)
      for (const high of shown) {
        for (const low of shown) {
          // Stems at one place are one, beside which titles begin or end.
          if (low.row >= high.row || (low.a === high.a && Math.min(low.left, low.right) <= 8)) continue
          const [from, to] = ends(low, scale)
          const stem = high.a * scale
          assert.ok(stem <= from + 1e-6 * Math.abs(from) || stem >= to - 1e-6 * Math.abs(to), `seed ${seed} at ${scale}: a stem at ${stem} in ${from} to ${to}`)
        }
      }
    }
    assert.ok(most > 20, `only ${most} shown`)
  }
})

test('what is shown of a stretch is what is shown of all, as far as it reaches in', () => {
  for (const kind of ['labels', 'bars']) {
    const rows = new Rows(5)
    rows.place(items(300, 9, kind))
    for (const scale of [0.01, 0.3, 5]) {
      const [from, to] = [200, 900]
      const all = []
      rows.shown(-Infinity, Infinity, scale, item => all.push(item))
      const part = []
      rows.shown(from, to, scale, item => part.push(item.of))
      const due = all.filter(item => ends(item, scale)[1] > from * scale && ends(item, scale)[0] < to * scale).map(({ of }) => of)
      for (const n of due) assert.ok(part.includes(n), `${kind} ${n} is missing at ${scale}`)
    }
  }
})

test('the important come first, whatever the order in which they are given', () => {
  const one = new Rows(1)
  const label = (a, rank) => ({ a, b: a, edge: a, left: 0, right: 100, rank, of: rank })
  one.place([label(0, 5), label(1, 1), label(2, 3)])
  const shown = []
  one.shown(-10, 10, 1, item => shown.push(item.of))
  assert.deepEqual(shown, [1])
  assert.equal(clearScale(label(0, 0), label(2, 0)), 50)
  assert.equal(clearScale(label(3, 0), label(3, 0)), Infinity)
})

test('five thousand on one instant are placed quickly and shown as one', () => {
  const rows = new Rows(3)
  rows.place(Array.from({ length: 5000 }, (_, n) => ({ a: 7, b: 7, edge: 7, left: 0, right: 50, rank: n, of: n })))
  assert.equal(rows.size, 3)
})
