// Marks on a rail: what hides each other is one with its number, and what is vague together is a bracket.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLEAR, arranged, piled, radiusOf } from '../../themes/default/js/timeline/31-piles.js'
import { chance } from '../browser/support/happenings.mjs'

const point = (x, item = x) => ({ x, radius: radiusOf(1), item, x0: x, x1: x, span: `${x}` })
const stretch = (x0, x1, item) => ({ x: (x0 + x1) / 2, radius: radiusOf(1), item, x0, x1, span: `${x0} ${x1}` })

test('marks that would hide each other become one with their number', () => {
  const piles = piled([0, 1, 2, 2.5, 30, 38, 80, 89].map(x => point(x)))
  assert.deepEqual(piles.map(({ items }) => items.length), [4, 2, 1, 1])
  // A long row of marks is many piles, not one.
  const row = piled(Array.from({ length: 200 }, (_, n) => point(n * 4)))
  assert.ok(row.length > 25, `${row.length} piles`)
})

test('what is vague together is a bracket over its stretch, with a count, and not a point in its middle', () => {
  const october = Array.from({ length: 18 }, (_, n) => stretch(100, 300, n))
  const { brackets, piles, spans } = arranged([...october, point(190), point(210)].sort((one, other) => one.x - other.x), 1000)
  assert.deepEqual(piles.map(({ items }) => items.length), [1, 1])
  assert.equal(spans.length, 0)
  const [{ x, x0, x1, items }] = brackets
  assert.deepEqual([x0, x1, items.length], [100, 300, 18])
  // Its number makes way for what is exact.
  assert.ok(Math.abs(x - 200) > 10 && Math.abs(x - 200) < 40, `number at ${x}`)
})

test('numbers touch nothing, at any scale and wherever the view is, and no mark is lost', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = chance(seed)
    const marks = Array.from({ length: 90 }, (_, item) => {
      const a = Math.floor(random() ** 2 * 400)
      const long = random() < 0.4 ? 30 * Math.ceil(random() * 3) : random() < 0.2 ? 365 : 1
      return { a: long > 1 ? Math.floor(a / 30) * 30 : a, long, item }
    })
    for (let zoom = -3; zoom < 8; zoom++) {
      const scale = 2 ** zoom
      const width = 900
      const from = random() * 300
      const placed = marks.map(({ a, long, item }) => {
        const [x0, x1] = [(a - from) * scale, (a + long - from) * scale]
        return { x: (x0 + x1) / 2, x0, x1, radius: radiusOf(1), item, span: `${a} ${long}` }
      }).sort((one, other) => one.x - other.x)
      const { spans, brackets, piles } = arranged(placed, width)
      const told = [...spans.map(({ item }) => item), ...brackets.flatMap(({ items }) => items), ...piles.flatMap(({ items }) => items)]
      assert.deepEqual(told.sort((one, other) => one - other), marks.map(({ item }) => item))
      const inView = brackets.filter(({ x0, x1 }) => x1 >= 0 && x0 <= width)
      for (const { x, radius } of inView) assert.ok(x - radius >= -1e-6 && x + radius <= width + 1e-6, `a number at ${x}`)
      const discs = [...piles, ...inView]
      for (const one of discs) {
        for (const other of discs) {
          if (one === other || one.items.length + other.items.length < 3) continue
          const gap = Math.abs(one.x - other.x) - one.radius - other.radius
          assert.ok(gap >= CLEAR - 1e-6, `seed ${seed}, scale ${scale}: ${one.items.length} at ${one.x} and ${other.items.length} at ${other.x}`)
        }
      }
    }
  }
})
