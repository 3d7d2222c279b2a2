// Days and civil dates, and the words for them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { civilOf, daysInMonth, daysOf, isoOf, momentOf } from '../../themes/default/js/timeline/10-calendar.js'
import { aloud, cutAtWord, momentName, stretchName, yearName } from '../../themes/default/js/timeline/12-words.js'
import { say } from '../browser/support/words.mjs'

test('days are those of the calendar', () => {
  for (const [text, days] of [
    ['1970-01-01', 0], ['2019-06-30', 18077], ['2000-02-29', 11016], ['1969-12-31', -1], ['0001-01-01', -719162],
    ['0000-12-31', -719163], ['0000-02-29', -719469], ['-0043-03-15', -735160]
  ]) {
    assert.equal(momentOf(text), days, text)
    assert.equal(isoOf(days), text)
  }
  assert.equal(momentOf('2019-06-30T06:00'), 18077.25)
  assert.equal(isoOf(18077.25), '2019-06-30T06:00')
  for (const bad of ['', 'now', '2019-13-01', '2019-06-30T25:00', '12345678901234567890', '2019-6-3']) assert.equal(momentOf(bad), undefined, bad)
})

test('each day of four hundred years follows the one before', () => {
  let { year, month, day } = civilOf(daysOf(-200))
  for (let days = daysOf(-200); days < daysOf(200); days++) {
    assert.deepEqual(civilOf(days), { year, month, day })
    assert.equal(daysOf(year, month, day), days)
    day++
    if (day > daysInMonth(year, month)) [month, day] = [month + 1, 1]
    if (month > 12) [year, month] = [year + 1, 1]
  }
})

test('years to ±10^18 come back as near as numbers are', () => {
  for (let power = 1; power <= 18; power++) {
    for (const year of [10 ** power, -(10 ** power), 3 * 10 ** (power - 1) + 1]) {
      const back = civilOf(daysOf(year)).year
      assert.ok(Math.abs(back - year) <= 1 + Math.abs(year) * 2 ** -51, `${year}: ${back}`)
    }
  }
  assert.equal(momentOf(isoOf(daysOf(-1e18))), daysOf(-1e18))
})

test('moments are named as closely as their stretch', () => {
  const t = momentOf('2019-06-30T15:46:00')
  for (const [length, name] of [[0.5, '15:46, 30 June 2019'], [30, '30 June 2019'], [900, 'June 2019'], [20000, '2019']]) assert.equal(momentName(t, length, say), name)
  assert.equal(momentName(daysOf(-65999999), 365e6, say), '66 million years ago')
  for (const [year, name] of [[2019, '2019'], [79, 'AD 79'], [0, '1 BC'], [-43, '44 BC'], [-11999, '12,000 BC'], [12000, 'AD 12,000'], [-13799999999, '13.8 billion years ago'], [-13800000000, '13.8 billion years ago'], [-100000, '100,000 years ago'], [-66043123, '66,043,124 BC']]) assert.equal(yearName(year, say), name)
})

test('a stretch is said to its last moment, and no closer than it is made', () => {
  const at = (from, to) => stretchName({ from: momentOf(from), to: momentOf(to) }, say)
  for (const [from, to, words] of [
    ['2019-06-30T15:46:00', '2020-08-03T15:46:00', '30 June 2019 to 3 August 2020'],
    ['2018-01-01', '2019-07-01', 'January 2018 to June 2019'],
    ['2018-01-01', '2020-01-01', '2018 to 2019'],
    ['2019-01-01', '2020-01-01', '2019'],
    ['2025-10-01', '2025-11-01', 'October 2025'],
    ['2025-10-24', '2025-10-31', '24 October 2025 to 30 October 2025'],
    ['2025-10-24', '2025-10-25', '24 October 2025'],
    ['2025-10-24T10:00:00', '2025-10-24T12:00:00', '10:00, 24 October 2025 to 12:00, 24 October 2025']
  ]) assert.equal(at(from, to), words)
})

test('a dash is read aloud as a word', () => {
  for (const [date, words] of [['2018 – June 2019', '2018 to June 2019'], ['24–30 October 2025', '24 to 30 October 2025'], ['since 2022', 'since 2022'], ['–', '–']]) assert.equal(aloud(date, say), words)
})

test('titles are cut at a word, and never within a character', () => {
  assert.equal(cutAtWord('Kim and Trump meet at Panmunjom', 16), 'Kim and Trump…')
  assert.equal(cutAtWord('Short', 16), 'Short')
  assert.equal(cutAtWord('👩‍👩‍👧'.repeat(3), 100), '👩‍👩‍👧'.repeat(3))
  assert.equal(cutAtWord('😀'.repeat(20), 10), `${'😀'.repeat(10)}…`)
  assert.equal([...cutAtWord('x'.repeat(5000), 44)].length, 45)
})
