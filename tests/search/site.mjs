// The search of a built site, in Node: the modules of the page, and its files read from the disk.

import fs from 'node:fs'
import path from 'node:path'
import { queryOf } from '../../themes/default/js/search/20-query.js'
import { Index } from '../../themes/default/js/search/40-index.js'
import { readFor, search, shownOf } from '../../themes/default/js/search/50-rank.js'

/** What the page shows of a kind at first. */
const FIRST = 10

/** @param {string} site the folder of a built site */
export function searchOf (site) {
  const read = { bytes: 0, files: 0 }
  const index = new Index(async (folder, name) => {
    const text = fs.readFileSync(path.join(site, 'search', folder, `${name}.js`), 'utf8')
    read.bytes += Buffer.byteLength(text)
    read.files++
    return JSON.parse(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')))
  })
  /** Addresses of what is found, the first of each kind in their order. */
  const find = async (/** @type {string} */ text) => {
    const head = await index.head()
    if (!head) throw new Error(`${site} has no search`)
    const query = queryOf(text)
    const { kinds, isMore, meant } = await search(index, head, query, { kind: '', from: null, to: null, values: {} })
    const found = new Map()
    for (const [kind, results] of kinds) {
      const shown = await shownOf(index, head, meant, results.slice(0, readFor(meant, FIRST)))
      found.set(kind, shown.slice(0, FIRST).map(({ shown }) => shown[1]))
    }
    return { found, isMore }
  }
  return { find, read }
}
