// A chronology past the page budget, whose front page is a table of periods. Run by tests/run, which says where things are:
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
import { violationsIn } from './support/axe.mjs'
import { built, opened } from './support/folder.mjs'

const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-long-'))
const PLACES = ['Fez', 'Rome', 'Gdansk', 'Santiago de Compostela']
const rows = Array.from({ length: 400 }, (_, n) =>
  `e${n},Event ${n} with a title of several words,${1900 + Math.floor(n * n / 1600)}-${String(1 + n % 12).padStart(2, '0')},${PLACES[n % 4]}`)
let browser, site

before(async () => {
  site = built(folder, {
    'annals.yaml': 'title: Long\nurl: https://example.org/\nold_addresses: true\n',
    'content/events.csv': ['id,title,date,places', ...rows].join('\n')
  })
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
})

after(async () => {
  await browser?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const address = file => pathToFileURL(path.join(site, file)).href

for (const file of ['index.html', '1920s/index.html', 'places/fez/index.html', 'timeline/index.html']) {
  for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    test(`${file} has no accessibility violation, ${Object.values(look)}`, async () => {
      await opened(browser, address(file), { ...look, bypassCSP: true }, async page => {
        assert.deepEqual(await violationsIn(page, require, [1280, 320]), [])
      })
    })
  }
}

test('a folded year is read at its heading', async () => {
  const year = fs.readFileSync(path.join(site, '1925/index.html'), 'utf8')
  const [, to] = year.match(/url=([^"]+)"/)
  await opened(browser, new URL(to, address('1925/index.html')).href, {}, async page => {
    const heading = page.locator(':target')
    assert.match(await heading.textContent(), /1925/)
    const { y } = await heading.boundingBox()
    assert.ok(y >= 0 && y < 700, `${y} px down`)
  })
})

test('months on the page of their year keep their headings as long as the filter shows anything of theirs', async () => {
  const rows = Array.from({ length: 60 }, (_, n) => `m${n},Event ${n},2019-${String(1 + Math.floor(n / 5)).padStart(2, '0')}-${String(1 + n % 28).padStart(2, '0')},${n < 10 ? 'Fez' : 'Rome'}`)
  const year = built(path.join(folder, 'year'), {
    'annals.yaml': 'title: Year\n',
    'content/events.csv': ['id,title,date,places', ...rows].join('\n')
  })
  await opened(browser, pathToFileURL(path.join(year, '2019/index.html')).href, {}, async page => {
    const months = () => page.locator('.of-month:visible').allTextContents()
    assert.equal((await months()).length, 12)
    await page.locator('.filters summary').click()
    await page.getByRole('button', { name: /^Fez/ }).click()
    assert.deepEqual(await months(), ['January', 'February'])
  })
})
