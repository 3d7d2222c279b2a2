// The ruler: tests/spec/ticks.md, and what holds for any stretch.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { daysOf, isoOf, momentOf } from '../../themes/default/js/timeline/10-calendar.js'
import { ticksFrom, ticksOf } from '../../themes/default/js/timeline/20-ticks.js'
import { chance } from '../browser/support/happenings.mjs'
import { say } from '../browser/support/words.mjs'

const spec = fs.readFileSync(path.join(import.meta.dirname, '../spec/ticks.md'), 'utf8')
const tables = spec.split(/^## .*$/m).map(part => part.split('\n').filter(line => line.startsWith('| `')).map(line => line.slice(2, -2).split(' | ').map(cell => cell.trim().replaceAll('`', ''))))

test('the table of ticks', () => {
  assert.ok(tables[0].length >= 20)
  for (const [from, to, width, small, large] of tables[0]) {
    const { minor, major } = ticksOf(momentOf(from), momentOf(to), Number(width), say)
    assert.equal(minor.map(({ label }) => label).join('; '), small, `${from} to ${to}`)
    assert.equal(major.map(({ label }) => label).join('; '), large, `${from} to ${to}`)
  }
})

test('the table of places', () => {
  assert.ok(tables[1].length >= 5)
  for (const [from, to, width, label, day] of tables[1]) {
    const { minor, major } = ticksOf(momentOf(from), momentOf(to), Number(width), say)
    assert.equal(isoOf([...minor, ...major].find(tick => tick.label === label)?.t), day, label)
  }
})

/** Stretches of every length, from seconds to all of time. */
function * stretches () {
  const random = chance(3)
  for (let n = 0; n < 4000; n++) {
    const length = 10 ** (random() * 24 - 4)
    const centre = (random() < 0.5 ? 1 : -1) * 10 ** (random() * 20)
    if (length < Math.abs(centre) * 2 ** -40 || Math.abs(centre) + length > 3.6e20) continue
    yield [centre - length / 2, centre + length / 2, 200 + Math.floor(random() * 2400)]
  }
}

test('ticks rise, keep to the stretch, are bounded, and always tell the year', () => {
  let seen = 0
  for (const [from, to, width] of stretches()) {
    seen++
    const { minor, major } = ticksOf(from, to, width, say)
    const what = `${from} to ${to} on ${width}`
    for (const level of [minor, major]) {
      for (let n = 1; n < level.length; n++) assert.ok(level[n].t > level[n - 1].t, what)
      for (const { t, label } of level) assert.ok(t <= to && label.length > 0 && label.length < 40, `${what}: ${label}`)
    }
    // Half a step at the end of a month, and years BC and AD each with their own.
    assert.ok(minor.length <= width / 40 + 2, `${minor.length}: ${what}`)
    assert.ok(minor.every(({ t }) => t >= from), what)
    assert.ok(major.length <= minor.length + 1, what)
    const years = /BC|AD|ago$|^\d{4}$|\d{4}$/
    assert.ok(major[0]?.t <= from || minor.every(({ label }) => years.test(label)), `no year: ${what}`)
  }
  assert.ok(seen > 1000)
})

test('times before and after a moment', () => {
  const origin = daysOf(2019, 6, 30)
  assert.deepEqual(ticksFrom(origin - 3, origin + 3, 700, origin, say).map(({ label }) => label), ['−3 days', '−2 days', '−1 day', '0', '+1 day', '+2 days', '+3 days'])
  for (const [from, to, width] of stretches()) {
    const ticks = ticksFrom(from, to, width, from + (to - from) / 3, say)
    assert.ok(ticks.length >= 1 && ticks.length <= width / 90 + 2)
    for (let n = 1; n < ticks.length; n++) assert.ok(ticks[n].t > ticks[n - 1].t)
  }
})
