// Published data against the schemas of those who read it. Run by tests/run, which says where things are:
//
//   ANNALS_SITE   the folder of a built site
//   ANNALS_TOOLS  the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'

const site = path.resolve(process.env.ANNALS_SITE ?? 'public')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const { Ajv } = createRequire(path.join(tools, 'package.json'))('ajv')

const schema = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../data/csl/csl-data.json'), 'utf8'))
const isValid = new Ajv({ allErrors: true, strict: false }).compile(schema)

/** @param {unknown} items */
function assertValid (items) {
  assert.ok(isValid(items), JSON.stringify(isValid.errors, null, 1))
}

test('the schema finds mistakes', () => {
  assert.ok(!isValid([{ id: 'a', type: 'newspaper' }]))
  assert.ok(!isValid([{ id: 'a', type: 'book', derives_from: ['b'] }]))
})

test('sources.json is CSL-JSON', () => {
  const sources = JSON.parse(fs.readFileSync(path.join(site, 'sources.json'), 'utf8'))
  assert.ok(sources.length > 10)
  assertValid(sources)
})

test('the reference to each event is CSL-JSON', () => {
  const events = fs.readdirSync(path.join(site, 'events'))
  for (const event of events) {
    const html = fs.readFileSync(path.join(site, 'events', event, 'index.html'), 'utf8')
    const [, text] = html.match(/aria-label="As CSL-JSON">(.*?)<\/pre>/s) ?? []
    // Redirects have none.
    if (!text) continue
    assertValid(JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#x27;', "'").replaceAll('&#39;', "'").replaceAll('&amp;', '&')))
  }
})
