// A hostile chronology, built and opened page by page: nothing of it runs. Run by tests/run, which says where
// things are:
//
//   ANNALS_PROGRAM  the program
//   ANNALS_TOOLS    the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { built } from './support/folder.mjs'

const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

const RUNS = '</script></title></style><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)> & ]]> " \' {{ x }}'
const said = name => JSON.stringify(`${name} ${RUNS}`)

const event = (title, date) => `---
title: ${said(title)}
date: ${date}
importance: 5
summary: ${said('Summary')}
people: [{ name: ${said('Person')}, role: ${said('Role')} }]
places: [${said('Place')}]
threads: [${said('Thread')}]
sources: [{ title: ${said('Work')}, publisher: ${said('Publisher')} }]
accounts: [{ source: s, field: ${said('Field')}, value: ${said('Value')} }]
corrections: [{ date: 2020-01-01, text: ${said('Correction')} }]
---
Words ${RUNS}
`

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-hostile-'))
const site = path.join(folder, 'public')
let browser
before(async () => {
  const files = {
    'annals.yaml': `title: ${said('Site')}\ndescription: ${said('Description')}\nurl: https://example.org/\n`,
    'content/one.md': event('One', '2019-06-30'),
    'content/two.md': event('Two', '2019-07'),
    'content/three.md': event('Three', '2020'),
    'content/eras/e.md': `---\ntitle: ${said('Era')}\ndate: 2018/2020\n---\n`,
    'content/sources/s.yaml': `s: { type: book, title: ${said('Source')} }\n`
  }
  built(folder, files)
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
})
after(async () => {
  await browser?.close()
  fs.rmSync(folder, { recursive: true })
})

test('no page and no drawing runs what a text brings along', async () => {
  const files = fs.readdirSync(site, { recursive: true }).map(String).filter(file => /\.(html|svg|xml|atom)$/.test(file))
  assert.ok(files.some(file => file.endsWith('.svg')) && files.length > 20)
  const page = await browser.newPage()
  const ran = []
  page.on('dialog', async dialog => { ran.push(`${page.url()}: ${dialog.message()}`); await dialog.dismiss() })
  page.on('pageerror', error => ran.push(`${page.url()}: ${error.message}`))
  page.on('console', said => {
    if (/Refused|violates|error on line/i.test(said.text())) ran.push(`${page.url()}: ${said.text()}`)
  })
  for (const file of files) {
    if (/404\.html$/.test(file)) continue
    if (/\.(html|svg)$/.test(file)) await page.goto(pathToFileURL(path.join(site, file)).href)
    // A drawing or a feed that is no XML is shown as an error in its own page.
    assert.equal(await page.locator('parsererror').count(), 0, file)
  }
  assert.deepEqual(ran, [])
})
