// What the script of the timeline that runs down works out: fragments, tints, places along the edge. Run by tests/run;
// `node --test tests/js/` runs it alone.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { byIn, withBy } from '../../themes/default/js/down/10-by.js'
import { tintOf, tintsOf } from '../../themes/default/js/down/20-tints.js'
import { placeAt } from '../../themes/default/js/down/50-stops.js'
import { chosenIn, withChosen } from '../../themes/default/js/list/10-fragment.js'
import { readState } from '../../themes/default/js/timeline/40-state.js'

// Fragment, the facet that it names, and the same with threads in its place.
const fragments = [
  ['', '', '#by=threads'],
  ['#', '', '#by=threads'],
  ['#by=', '', '#by=threads'],
  ['#by', '', '#by=threads'],
  ['#by=people', 'people', '#by=threads'],
  ['#f=people.ada&by=people&v=1900/1950', 'people', '#f=people.ada&v=1900/1950&by=threads'],
  ['#by=%C3%A9', 'é', '#by=threads'],
  ['#by=%zz', '%zz', '#by=threads'],
  ['#by=people&by=places', 'people', '#by=threads']
]

test('a fragment names a facet, and keeps what else it says', () => {
  for (const [hash, by, written] of fragments) {
    assert.equal(byIn(hash), by, hash)
    assert.equal(withBy(hash, 'threads'), written, hash)
    assert.equal(byIn(withBy(hash, '')), '', hash)
    assert.equal(byIn(withBy(hash, 'a b&c')), 'a b&c', hash)
    assert.deepEqual(chosenIn(written), chosenIn(hash), hash)
    assert.equal(byIn(withChosen(written, ['people.bo'])), 'threads', hash)
  }
  assert.equal(withBy('#by=people', ''), '')
})

test('the timeline across reads the same facet as its lanes', () => {
  assert.equal(readState(withBy('#f=people.ada', 'threads')).by, 'threads')
})

const values = list => new Set(list.split(' ').filter(Boolean))

test('the most frequent values have a tint, as many as there are hues; the first of an entry is its own', () => {
  const entries = ['t.a t.b p.x', 't.b', 'p.x', '', 't.c t.b'].map(values)
  const { tints, others } = tintsOf(entries, 't')
  assert.deepEqual(tints, [{ value: 't.b', n: 3 }, { value: 't.a', n: 1 }, { value: 't.c', n: 1 }])
  assert.equal(others, 2)
  assert.deepEqual(entries.map(entry => tintOf(entry, 't', tints)), [
    { tint: 1, more: 1 }, { tint: 1, more: 0 }, { tint: 0, more: 0 }, { tint: 0, more: 0 }, { tint: 1, more: 1 }
  ])
  const many = Array.from({ length: 20 }, (_, n) => values(`t.${n}`))
  assert.equal(tintsOf(many, 't').tints.length, 8)
  assert.equal(tintsOf(many, 't').others, 12)
  assert.deepEqual(tintsOf(entries, ''), { tints: [], others: 5 })
  assert.deepEqual(tintsOf(entries, 'nothing'), { tints: [], others: 5 })
})

test('each year has the same share of the edge, and within it goes to where the next begins', () => {
  const tops = [100, 200, 1000]
  for (const [share, place] of [[-1, 100], [0, 100], [1 / 6, 150], [1 / 3, 200], [0.5, 600], [2 / 3, 1000], [1, 1400], [9, 1400]]) {
    assert.ok(Math.abs(placeAt(tops, 1400, share) - place) < 1e-6, `${share}: ${placeAt(tops, 1400, share)}`)
  }
})
