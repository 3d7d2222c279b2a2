// Measures the timeline beside TimelineJS3 and vis-timeline, on the same events, in the same browser.
// benches/browser/run installs what this needs and calls it; README.md says what the columns mean.
import { execFileSync } from 'node:child_process'
import { cpus, tmpdir, totalmem } from 'node:os'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, install } from './browser.mjs'
import { empty, measure } from './measure.mjs'
import { PEERS } from './peers.mjs'
import { serve } from './server.mjs'

const { values: options } = parseArgs({
  options: {
    program: { type: 'string', default: 'target/release/annals' },
    sizes: { type: 'string', default: '100,10000' },
    runs: { type: 'string', default: '3' },
    slowed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'annals,event,timelinejs,vis' }
  }
})
const sizes = options.sizes.split(',').map(Number)
const runs = Number(options.runs)
const slowed = Number(options.slowed)

const work = mkdtempSync(join(tmpdir(), 'annals-browser-'))
const browser = await chromium()
const rows = []
try {
  for (const size of sizes) {
    const folder = join(work, String(size))
    execFileSync('benches/corpus', ['--events', String(size), '--table', folder], { stdio: 'ignore' })
    const site = join(folder, 'annals')
    const events = readFileSync(join(site, 'content/events.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line))
    for (const name of options.only.split(',')) {
      const peer = PEERS[name]
      if (size > peer.most) continue
      const pages = peer.pages({ events, site, program: options.program, out: join(folder, 'public', name), tools: install })
      const server = await serve(pages)
      const taken = []
      for (let run = 0; run < runs; run++) {
        const blank = await empty(browser, server, slowed)
        taken.push(await measure(browser, server, peer, slowed, blank))
        console.error(`${size} events, ${name}: ${JSON.stringify(taken[run])}`)
      }
      server.close()
      rows.push({ size, name: peer.name, ...medians(taken) })
    }
    rmSync(folder, { recursive: true, force: true })
  }
} finally {
  await browser.close()
  rmSync(work, { recursive: true, force: true })
}
print(rows)

/** The median of each measure; nothing where a run did not get so far. */
function medians (taken) {
  const middle = key => {
    const found = taken.map(run => run[key]).filter(value => value !== undefined).sort((a, b) => a - b)
    return found.length === taken.length ? found[found.length >> 1] : undefined
  }
  return Object.fromEntries(Object.keys(taken[0]).map(key => [key, middle(key)]))
}

function print (rows) {
  const ms = value => value === undefined ? 'not within 60 s' : `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`
  const machine = `${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory`
  console.log(`${machine}; ${browser.version()}. Medians of ${runs} runs${slowed > 1 ? `, the processor slowed ${slowed} times` : ''}.\n`)
  console.log('| events | timeline | on the wire | first view | main thread | usable after | zoom, p95 | pan, p95 | elements | heap |')
  console.log('| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const row of rows) {
    const kb = value => value === undefined ? '' : `${Math.round(value / 1000)} kB`
    const frame = value => value === undefined ? '' : `${value.toFixed(1)} ms`
    console.log(`| ${row.size.toLocaleString('en')} | ${row.name} | ${kb(row.wire)} | ${kb(row.first)} | ${ms(row.cpu)} | ${ms(row.usable)} | ${frame(row.zoom)} | ${frame(row.pan)} | ${row.elements?.toLocaleString('en') ?? ''} | ${row.heap === undefined ? '' : `${(row.heap / 1e6).toFixed(1)} MB`} |`)
  }
}
