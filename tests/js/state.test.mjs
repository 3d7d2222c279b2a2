// The fragment.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyState, readState, writeState } from '../../themes/default/js/timeline/40-state.js'
import { daysOf } from '../../themes/default/js/timeline/10-calendar.js'

test('a fragment comes back as it was', () => {
  for (const text of [
    '',
    'v=2025-10-20/2025-11-20&by=threads&f=people.kim-jong-un&sel=panmunjom',
    'v=-0099-01-01/0014-08-19',
    'v=2019-06-30T06:00/2019-06-30T18:30',
    'v=-65999999-01-01/-1000-01-01',
    'by=threads&f=people.a,people.b,status.scheduled',
    'v=12/80.5&scale=sequence',
    'sel=panmunjom&scale=relative:panmunjom',
    'by=threads&theme=dark&x=1&debug'
  ]) assert.equal(writeState(readState(`#${text}`)), text)
})

test('what an old or broken fragment says is left out, and what is unknown is kept', () => {
  assert.deepEqual(readState('#v=then/now&by&f=&scale=log&start=3'), { ...emptyState(), others: [['by', null], ['start', '3']] })
  assert.equal(readState('#v=2019-01-01/2018-01-01').view, null)
  assert.equal(readState('#v=2019-01-01').view, null)
  assert.equal(readState('#sel=%E0%A4%A').sel, '%E0%A4%A')
  assert.equal(readState('#sel=%EA%B9%80').sel, '김')
  assert.deepEqual(readState('#v=2019/2020').view, { from: daysOf(2019), to: daysOf(2020) })
})

test('any view is near what is written of it', () => {
  for (let length = 0.001; length < 1e9; length *= 7) {
    for (const from of [0.1234, 18077.777, -734803.5]) {
      const view = { from, to: from + length }
      const back = readState(`#${writeState({ ...emptyState(), view })}`).view
      assert.ok(back, `${length}`)
      assert.ok(Math.abs(back.from - view.from) <= Math.max(1 / 86400, length * 0.08) && Math.abs(back.to - view.to) <= Math.max(1 / 86400, length * 0.08), `${length}`)
    }
  }
})
