// What search works out: texts as terms, lists of documents, words that are alike, what is shown, the address. Run by
// tests/run; `node --test tests/js/` runs it alone.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

import { fold, termsOf } from '../../themes/default/js/search/10-terms.js'
import { queryOf } from '../../themes/default/js/search/20-query.js'
import { listOf, placeIn, termsOfFile } from '../../themes/default/js/search/30-lists.js'
import { isNear } from '../../themes/default/js/search/35-near.js'
import { excerpt, marked } from '../../themes/default/js/search/60-excerpt.js'
import { addressOf, askedIn } from '../../themes/default/js/search/70-address.js'

test('a text is cut as its table says', () => {
  const table = fs.readFileSync(path.join(import.meta.dirname, '../spec/search-terms.md'), 'utf8')
  const rows = table.split('\n').filter(line => line.startsWith('| `'))
  for (const row of rows) {
    const [text, terms] = row.split('|').slice(1, 3).map(cell => cell.trim().replace(/^`|`$/g, ''))
    assert.equal(termsOf(fold(text)).join(' '), terms, text)
  }
  assert.ok(rows.length > 20)
})

test('a query is read: words that may begin so, pairs of letters, phrases', () => {
  const wants = text => queryOf(text).wants.map(({ term, begins }) => begins ? `${term}…` : term).join(' ')
  for (const [text, expected] of [
    ['', ''], ['Hanoi summit', 'hanoi… summit…'], ['판문점', '판문 문점'], ['북', '북…'], ['2019-06', '2019-06…'],
    ['hanoi HANOI Hanói', 'hanoi…'], ['.*+?^${}()|[]\\ /', ''], ['\u0000\u0007\u001b[31m', '31m…']
  ]) assert.equal(wants(text), expected, text)
  assert.deepEqual(queryOf('“stepped across” the line').phrases, [' stepped across '])
  assert.deepEqual(queryOf('an "open quote').phrases, [])
  const long = queryOf('word '.repeat(2000) + Array.from({ length: 99 }, (_, n) => `w${n}`).join(' '))
  assert.ok(long.isCut && long.wants.length <= 12)
})

test('lists are read as they are written', () => {
  assert.deepEqual(termsOfFile('0hanoi 060 4i 1 ', true), { terms: ['hanoi', 'hanoi'.slice(0, 4) + 'i'], lists: ['060', '1'] })
  assert.deepEqual(termsOfFile('0abc 2d ', false).terms, ['abc', 'abd'])
  const list = listOf('70')
  assert.deepEqual([list.first, list.last, list.place, list.count, list.isCut], [[0], [1], [3], 2, false])
  const three = listOf('*60O')
  assert.deepEqual([three.first, three.isCut], [[0, 1, 5], true])
  assert.deepEqual([0, 1, 2, 5, 6].map(at => placeIn(three, at)), [3, 0, -1, 0, -1])
})

test('one letter more, less, otherwise, or two in the wrong order', () => {
  for (const [one, other, near] of [
    ['hanoi', 'hanoi', true], ['hanoi', 'hanoy', true], ['hanoi', 'anoi', true], ['hanoi', 'hhanoi', true], ['hanoi', 'ahnoi', true],
    ['hanoi', 'hanio', true], ['hanoi', 'hnaio', false], ['hanoi', 'han', false], ['hanoi', 'hxnox', false], ['', 'a', true]
  ]) {
    assert.equal(isNear(one, other), near, `${one} ${other}`)
    assert.equal(isNear(other, one), near, `${other} ${one}`)
  }
})

const said = pieces => pieces.map(({ text, isHit }) => isHit ? `[${text}]` : text).join('')

test('what was looked for is marked where it stands', () => {
  for (const [text, terms, expected] of [
    ['The Hanoi summit', ['hanoi', 'sum'], 'The [Hanoi] [summit]'],
    ['Évrim', ['evr'], '[Évrim]'],
    ['정상회담이 열렸다', ['회담'], '정상[회담]이 열렸다'],
    ['Straße', ['stras'], '[Straße]'],
    ['<b>x</b>', ['b'], '<[b]>x</[b]>'],
    ['', ['a'], '']
  ]) assert.equal(said(marked(text, terms)), expected)
  const long = 'word '.repeat(200) + 'needle ' + 'word '.repeat(200)
  const shown = said(excerpt(long, ['needle']))
  assert.ok(shown.includes('[needle]') && shown.startsWith('… ') && shown.endsWith(' …') && shown.length < 260, shown)
  assert.ok(said(excerpt('가'.repeat(900) + '나', ['나'])).includes('[나]'))
})

test('an address says what is looked for', () => {
  const facets = ['people', 'status']
  for (const [address, back] of [
    ['', ''], ['?q=', ''], ['?q=hanoi', '?q=hanoi'], ['?q=a+b&x=1', '?q=a+b'], ['?sort=date&q=%ED%8C%90', '?q=%ED%8C%90&sort=date'],
    ['?people=a&people=b&people=a&q=c', '?q=c&people=a&people=b'], ['?from=2018&to=x', '?from=2018'], ['?from=-500', '?from=-500'],
    ['?kind=event', '?kind=event'], ['?q=%zz', '?q=%25zz']
  ]) assert.equal(addressOf(askedIn(address, facets)), back, address)
  assert.equal(askedIn('?q=' + 'x'.repeat(10_000), facets).q.length, 400)
})
