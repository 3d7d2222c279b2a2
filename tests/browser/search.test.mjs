// Search in a real browser: by keyboard alone, from the disk and from a host, without script, with a file missing, whatever is typed. Run by
// tests/run, which says where things are:
//
//   ANNALS_SITE   the folder of the repository's own site, built
//   ANNALS_TOOLS  the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { violationsIn } from './support/axe.mjs'
import { opened } from './support/folder.mjs'

const site = path.resolve(process.env.ANNALS_SITE ?? 'public')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

let browser
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
})
after(() => browser?.close())

/** Opens a page straight from the disk, lets `look` see it, and expects the browser to complain of nothing. */
const open = (file, settings, look) => opened(browser, pathToFileURL(site).href + '/' + file, settings, look)

const asked = words => `search/index.html?q=${encodeURIComponent(words)}`
const titles = page => page.locator('.found h3').allInnerTexts()
const told = page => page.locator('.told').innerText()
/** Waits until the answer to what was asked last stands there. */
const answered = page => page.waitForFunction(() => document.querySelector('.told')?.textContent !== '')

test('by keyboard alone: from a page to the field, to a result, and into it', async () => {
  await open('people/kim-jong-un/index.html', {}, async page => {
    await page.keyboard.press('/')
    await page.keyboard.type('hanoi summit')
    await page.keyboard.press('Enter')
    await page.waitForURL(/search\/index\.html\?q=hanoi/)
    await answered(page)
    assert.equal(await page.locator('#q').inputValue(), 'hanoi summit')
    await page.locator('#q').focus()
    await page.keyboard.press('ArrowDown')
    const first = await page.evaluate(() => document.activeElement?.textContent)
    assert.equal(first, (await titles(page))[0])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'q')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.closest('.found'))
    await page.keyboard.press('Enter')
    await page.waitForURL(/events\/hanoi/)
  })
})

test('what is typed is looked for at once, marked, and kept in the address', async () => {
  await open('search/index.html', {}, async page => {
    assert.ok(await page.locator('.ways').isVisible())
    await page.locator('#q').pressSequentially('panmun')
    await answered(page)
    assert.ok((await titles(page)).includes('Panmunjom'))
    assert.ok(await page.locator('.found mark').count() > 3)
    assert.match(page.url(), /\?q=panmun$/)
    assert.equal(await page.locator('.ways').isVisible(), false)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelectorAll('.found h3').length === 0)
    assert.equal(new URL(page.url()).search, '')
    assert.ok(await page.locator('.ways').isVisible())
  })
})

test('an address says what is looked for, and what the results are narrowed to', async () => {
  await open(asked('kim') + '&kind=event&from=2019&to=2019&sort=date', {}, async page => {
    await answered(page)
    const dates = await page.locator('.found .when').allInnerTexts()
    assert.ok(dates.length > 2 && dates.every(date => date.includes('2019')), dates.join())
    assert.deepEqual(await page.locator('.found h2').allInnerTexts().then(all => all.length), 1)
    assert.match(await page.locator('.narrow summary').innerText(), /2019–2019/)
    await page.locator('.narrow summary').click()
    await page.getByLabel('Panmunjom').check()
    await page.waitForURL(/places=panmunjom/)
    await page.waitForFunction(was => document.querySelectorAll('.found h3').length < was, dates.length)
    assert.ok((await titles(page)).length > 0)
  })
})

test('a name in another script, a word inside a word, a wrong letter', async () => {
  for (const [words, title, says] of [
    ['김정은', 'Kim Jong Un', /results/], ['문점', 'Panmunjom', /results/], ['gyeonju', 'Gyeongju', /Nothing here has “gyeonju”.*“gyeongju”/],
    ['2019-06-30', 'Trump steps onto North Korean soil', /result/], ['hà nội', 'Hanoi', /result/]
  ]) {
    await open(asked(words), {}, async page => {
      await answered(page)
      assert.ok((await titles(page)).slice(0, 4).includes(title), `${words}: ${await titles(page)}`)
      assert.match(await told(page), says)
    })
  }
})

test('whatever is typed, nothing breaks and something is said', async () => {
  for (const words of ['x'.repeat(10_000), 'a '.repeat(5000), '\u0000\u0007\u001b[31m', '.*+?^${}()|[]\\', '<script>alert(1)</script>', '"', '=people.kim-jong-un', '%', '\u202Ekim', '~'.repeat(300)]) {
    await open('search/index.html', {}, async page => {
      await page.locator('#q').evaluate((field, words) => {
        field.value = words
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }, words)
      await answered(page)
      assert.ok((await told(page)).length > 3)
      assert.equal(await page.locator('.found script').count(), 0)
    })
  }
})

test('a file that is missing is told, and asked for again', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-search-'))
  try {
    fs.cpSync(site, folder, { recursive: true })
    const gone = fs.readdirSync(path.join(folder, 'search/terms')).map(name => path.join(folder, 'search/terms', name))
    const kept = gone.map(name => [name, fs.readFileSync(name)])
    for (const name of gone) fs.rmSync(name)
    const page = await browser.newPage()
    await page.goto(pathToFileURL(folder).href + '/' + asked('hanoi'))
    await answered(page)
    assert.match(await told(page), /could not be read/)
    for (const [name, bytes] of kept) fs.writeFileSync(name, bytes)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.found h3').length > 0)
    for (const name of fs.readdirSync(path.join(folder, 'search/texts'))) fs.rmSync(path.join(folder, 'search/texts', name))
    await page.reload()
    await answered(page)
    assert.match(await told(page), /could not be read/)
    await page.close()
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
})

test('without script the field leads to the indexes', async () => {
  await open('index.html', { javaScriptEnabled: false }, async page => {
    await page.locator('header .find input').fill('hanoi')
    await page.locator('header .find input').press('Enter')
    await page.waitForURL(/search\/index\.html\?q=hanoi/)
    assert.equal(await page.locator('#search').isVisible(), false)
    await page.locator('.ways').getByRole('link', { name: 'Places' }).click()
    await page.waitForURL(/places\/index\.html/)
  })
})

test('in a narrow window the lens leads to the page, and so does the key', async () => {
  for (const go of [page => page.locator('.find button').click(), page => page.keyboard.press('/')]) {
    await open('index.html', { viewport: { width: 390, height: 844 } }, async page => {
      await go(page)
      await page.waitForURL(/search\/index\.html/)
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'q')
    })
  }
})

test('results have no accessibility violation, and never scroll sideways', async () => {
  for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    await open(asked('kim') + '&people=kim-jong-un', { ...look, bypassCSP: true }, async page => {
      await answered(page)
      await page.locator('.narrow summary').click()
      assert.deepEqual(await violationsIn(page, require, [1280, 390]), [])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 390, `${width} px wide`)
    })
  }
})
