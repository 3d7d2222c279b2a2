// The quality of what is found, in the demo and in a made chronology: for each kind of query, how often what is wanted is the
// first of its kind, among the first three, and among the first ten. Run by tests/run, which says where things are:
//
//   ANNALS_SITE       the folder of the repository's own site, built
//   ANNALS_MADE       the folder of a chronology that benches/corpus made (`--for annals`), with its site in `public`; left out where there is none

import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { BEYOND, wishesOf } from './made.mjs'
import { searchOf } from './site.mjs'

const site = path.resolve(process.env.ANNALS_SITE ?? 'public')
const made = process.env.ANNALS_MADE

/** What must be among the first three, of all queries and of those of a kind. */
const ENOUGH = 0.95
const ENOUGH_OF_KIND = 0.85

/** @typedef {{ kind: string, text: string, wanted: string }} Wish */

/** @param {string} folder @param {Wish[]} wishes */
async function tried (folder, wishes) {
  const { find } = searchOf(folder)
  /** @type {Map<string, number[]>} */
  const ranks = new Map()
  const missed = []
  for (const { kind, text, wanted } of wishes) {
    const { found } = await find(text)
    const places = [...found.values()].map(list => list.indexOf(wanted)).filter(at => at >= 0)
    const rank = places.length > 0 ? Math.min(...places) : Infinity
    ranks.set(kind, [...(ranks.get(kind) ?? []), rank])
    if (rank >= 3) missed.push(`${kind}: ${text} → ${wanted}`)
  }
  return { ranks, missed }
}

/** @param {string} name @param {Map<string, number[]>} ranks @param {string[]} missed @param {import('node:test').TestContext} t */
function judge (name, ranks, missed, t) {
  const share = (/** @type {number[]} */ all, /** @type {number} */ most) => all.filter(rank => rank < most).length / all.length
  const cells = (/** @type {number[]} */ all) => [1, 3, 10].map(most => `${(100 * share(all, most)).toFixed(1)} %`.padStart(8)).join('')
  const promised = [...ranks].filter(([kind]) => kind !== BEYOND)
  const all = promised.flatMap(([, of]) => of)
  t.diagnostic(`${name.padEnd(26)}queries   at 1    at 3   at 10`)
  for (const [kind, of] of [...ranks, ['all', all]]) {
    t.diagnostic(`${String(kind).padEnd(26)}${String(of.length).padStart(7)}${cells(/** @type {number[]} */ (of))}`)
  }
  for (const miss of missed) t.diagnostic(`missed  ${miss}`)
  assert.ok(share(all, 3) >= ENOUGH, `${name}: ${share(all, 3)}`)
  for (const [kind, of] of promised) assert.ok(share(of, 3) >= ENOUGH_OF_KIND, `${name}, ${kind}: ${share(of, 3)}`)
}

test('what is looked for in the demo is among the first three', async t => {
  const lines = fs.readFileSync(path.join(import.meta.dirname, 'queries.tsv'), 'utf8').split('\n')
  const wishes = lines.filter(line => line && !line.startsWith('#')).map(line => line.split('\t'))
    .map(([kind, text, wanted]) => ({ kind, text, wanted }))
  assert.ok(wishes.length >= 200)
  const { ranks, missed } = await tried(site, wishes)
  judge('the demo', ranks, missed, t)
})

test('what is looked for in a made chronology is among the first three', { skip: made ? false : 'none was made' }, async t => {
  const { ranks, missed } = await tried(path.join(/** @type {string} */ (made), 'public'), wishesOf(path.join(/** @type {string} */ (made), 'content')))
  judge('a made chronology', ranks, missed, t)
})
