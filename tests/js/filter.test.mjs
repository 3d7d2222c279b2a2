// What the filter of a list works out: fragments, fitting entries, numbers beside chips. Run by
// tests/run; `node --test tests/js/` runs it alone.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { chosenIn, facetOf, isState, withChosen } from '../../themes/default/js/list/10-fragment.js'
import { match } from '../../themes/default/js/list/20-match.js'
import { readState, writeState } from '../../themes/default/js/timeline/40-state.js'

test('a fragment is a state, none, or the name of a place', () => {
  for (const [hash, state] of [
    ['', true], ['#', true], ['#f=people.ada', true], ['#v=1900/1950&by=threads', true],
    ['#y2019', false], ['#era-war', false], ['#hanoi', false], ['#main', false]
  ]) assert.equal(isState(hash), state, hash)
})

// Fragment, what it chooses, and how the same is written back.
const fragments = [
  ['', [], ''],
  ['#', [], ''],
  ['#f=', [], ''],
  ['#f=people.ada', ['people.ada'], '#f=people.ada'],
  ['#f=people.ada,people.bo&f=places.rome', ['people.ada', 'people.bo', 'places.rome'], '#f=people.ada,people.bo&f=places.rome'],
  ['#f=people.ada&f=people.ada', ['people.ada'], '#f=people.ada'],
  ['#f=people.ada,places.rome,people.bo', ['people.ada', 'places.rome', 'people.bo'], '#f=people.ada,people.bo&f=places.rome'],
  ['#v=1900/1950&f=people.ada&sel=x', ['people.ada'], '#f=people.ada&v=1900/1950&sel=x'],
  ['#by=threads&new=%C3%A9&alone', [], '#by=threads&new=%C3%A9&alone'],
  ['#f=places.%C3%A9', ['places.é'], '#f=places.%C3%A9'],
  ['#f=places.%zz', ['places.%zz'], '#f=places.%25zz'],
  ['#f=people,.ada,people.,,&&', [], ''],
  ['#f=people.a%2Cb', ['people.a,b'], '#f=people.a%2Cb'],
  ['#f=people.<script>', ['people.<script>'], '#f=people.%3Cscript%3E'],
  ['#y2019', [], '']
]

test('fragments are read, and written as the timeline writes them', () => {
  for (const [hash, chosen, written] of fragments) {
    assert.deepEqual([...chosenIn(hash)], chosen, hash)
    assert.equal(withChosen(hash, chosenIn(hash)), written, hash)
    assert.deepEqual(chosenIn(written), new Set(chosen), `${hash}, read again`)
  }
})

test('the list and the timeline read what the other writes, and keep what is the other\'s', () => {
  for (const hash of ['#f=people.ada', '#f=people.ada,people.bo&f=places.rome', '#v=2019-01-01/2020-01-01&by=threads&f=people.ada,status.forecast&sel=hanoi']) {
    const drawn = readState(hash)
    assert.deepEqual(drawn.filter, [...chosenIn(hash)], hash)
    const written = withChosen(`#${writeState(drawn)}`, chosenIn(hash))
    assert.deepEqual(readState(written), drawn, hash)
  }
})

const values = list => new Set(list.split(' ').filter(Boolean))
const entries = ['people.ada places.rome', 'people.bo places.rome', 'people.ada people.bo places.oslo', 'places.rome', '']
  .map(values)

// What is chosen, which entries fit, and some of the numbers beside the chips.
const filters = [
  ['', [1, 1, 1, 1, 1], { 'people.ada': 2, 'people.bo': 2, 'places.rome': 3, 'places.oslo': 1 }],
  ['people.ada', [1, 0, 1, 0, 0], { 'people.ada': 2, 'people.bo': 2, 'places.rome': 1, 'places.oslo': 1 }],
  ['people.ada people.bo', [1, 1, 1, 0, 0], { 'people.ada': 2, 'places.rome': 2, 'places.oslo': 1 }],
  ['people.ada places.oslo', [0, 0, 1, 0, 0], { 'people.ada': 1, 'people.bo': 1, 'places.rome': 1, 'places.oslo': 1 }],
  ['people.ada places.oslo places.rome', [1, 0, 1, 0, 0], { 'people.bo': 2 }],
  ['people.nobody', [0, 0, 0, 0, 0], { 'people.ada': 2, 'people.nobody': undefined, 'places.rome': undefined }],
  ['people.nobody places.nowhere', [0, 0, 0, 0, 0], { 'people.ada': undefined }]
]

test('entries fit one choice of every facet, and numbers say what another choice would find', () => {
  for (const [chosen, fits, numbers] of filters) {
    const found = match(entries, values(chosen))
    assert.deepEqual(found.fits.map(Number), fits, chosen)
    for (const [value, n] of Object.entries(numbers)) assert.equal(found.counts.get(value), n, `${chosen}: ${value}`)
  }
  assert.deepEqual(match([], new Set(['people.ada'])), { fits: [], counts: new Map() })
})

test('the number beside a value is what choosing it alone in its facet shows', () => {
  // Every set of choices among the values that there are.
  const all = [...new Set(entries.flatMap(entry => [...entry]))]
  for (let n = 0; n < 2 ** all.length; n++) {
    const chosen = all.filter((_, at) => n & (1 << at))
    const { counts } = match(entries, chosen)
    for (const value of all) {
      const alone = [...chosen.filter(other => facetOf(other) !== facetOf(value)), value]
      const shown = match(entries, alone).fits.filter(Boolean).length
      assert.equal(counts.get(value) ?? 0, shown, `${value} beside ${chosen}`)
    }
  }
})
