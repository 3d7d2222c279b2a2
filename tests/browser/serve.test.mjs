// The preview in a real browser: a save changes the open page where its reader stands, a mistake is
// shown over it in the terminal's words, and goes when it is mended. Run by tests/run, which says
// where things are:
//
//   ANNALS_PROGRAM  the program
//   ANNALS_TOOLS    the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, test } from 'node:test'

const program = path.resolve(process.env.ANNALS_PROGRAM ?? 'target/debug/annals')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-serve-'))
const paragraphs = Array.from({ length: 120 }, (_, n) => `Paragraph ${n} of a long text.`).join('\n\n')

/** An event's file; `date` may be none. */
const event = (title, date, text) => `---\ntitle: ${title}\ndate: ${date}\n---\n${text}\n`
const write = (file, text) => {
  // As editors do: a new file takes the old one's place.
  const beside = path.join(folder, path.dirname(file), `.${path.basename(file)}.new`)
  fs.mkdirSync(path.dirname(beside), { recursive: true })
  fs.writeFileSync(beside, text)
  fs.renameSync(beside, path.join(folder, file))
}
const restore = () => {
  write('annals.yaml', 'title: Test\n')
  write('content/walk.md', event('Walk', '2019-06-30', paragraphs))
  write('content/talk.md', event('Talk', '2019-07-01', 'Words.'))
}

let browser, context, preview, home
let said = ''

before(async () => {
  restore()
  preview = spawn(program, ['serve', '--port', '0', '--site', folder], { env: { ...process.env, NO_COLOR: '1' } })
  preview.stderr.on('data', data => { said += data })
  home = await new Promise((resolve, reject) => {
    preview.stdout.once('data', data => resolve(String(data).trim()))
    preview.once('exit', code => reject(new Error(`the preview ended with ${code}: ${said}`)))
  })
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
})

after(async () => {
  await browser?.close()
  preview?.kill()
  fs.rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await context?.close()
  restore()
  await restored()
  context = await browser.newContext({ viewport: { width: 800, height: 600 } })
})

/** Waits until the preview shows what was restored: a page opened before that is rightly loaded anew. */
async function restored () {
  const shows = async (address, ...words) => {
    const text = await (await fetch(home + address)).text()
    return words.every(words => text.includes(words)) && !text.includes('Sentence 60')
  }
  while (!(await shows('events/walk/', '>Walk</h1>', 'Paragraph 119') && await shows('events/talk/', '>Talk</h1>', 'Words.', 'Test'))) {
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Opens a page and notes what the browser complains of and how often the page was loaded. */
async function open (address) {
  const page = await context.newPage()
  const noted = { page, wrong: [], loads: 0 }
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) noted.wrong.push(message.text()) })
  page.on('pageerror', error => noted.wrong.push(error.message))
  page.on('load', () => { noted.loads += 1 })
  await page.goto(home + address)
  return noted
}

const panel = page => page.locator('#annals-live')
const words = text => text.split(/\s+/).filter(Boolean).join(' ')

test('a save changes the page where its reader stands', async () => {
  const { page, wrong } = await open('events/walk/')
  await page.evaluate(() => window.scrollTo(0, 1500))
  write('content/walk.md', event('Long walk', '2019-06-30', paragraphs.replace('Paragraph 60 ', 'Sentence 60 ')))
  await page.getByRole('heading', { name: 'Long walk', level: 1 }).waitFor()
  await page.getByText('Sentence 60 of a long text').waitFor()
  await page.waitForFunction(() => document.readyState === 'complete' && Math.abs(window.scrollY - 1500) < 2)
  // Only once is it put back there: whoever goes on reading is left alone.
  await page.evaluate(() => window.scrollTo(0, 300))
  await page.reload()
  assert.equal(await page.evaluate(() => sessionStorage.length), 0)
  assert.deepEqual(wrong, [])
})

test('a page that shows nothing of a save is not loaded anew', async () => {
  const walk = await open('events/walk/')
  const talk = await open('events/talk/')
  await Promise.all([walk, talk].map(({ page }) => page.bringToFront()))
  write('content/talk.md', event('Talk', '2019-07-01', 'Other words.'))
  await talk.page.getByText('Other words.').waitFor()
  assert.equal(walk.loads, 1)
})

test('a mistake is shown in the terminal\'s words, and goes when it is mended', async () => {
  const walk = await open('events/walk/')
  const { page, wrong } = walk
  await page.evaluate(() => window.scrollTo(0, 900))
  write('content/walk.md', event('Walk', '2019-02-30', paragraphs))
  await panel(page).waitFor()
  const shown = words(await panel(page).locator('pre').innerText())
  assert.match(shown, /content\/walk\.md:3:7/)
  assert.ok(words(said).includes(shown), `the terminal says otherwise:\n${said}`)
  assert.equal(await panel(page).evaluate(panel => getComputedStyle(panel).position), 'fixed', 'it has no style')
  assert.ok(await page.getByRole('heading', { name: 'Walk', level: 1 }).count() > 0, 'the last good page is gone')
  assert.equal(walk.loads, 1, 'a mistake loads no page anew')
  // Another page shows it too, and so does one that is opened now.
  const other = await open('')
  await panel(other.page).waitFor()
  await page.bringToFront()
  write('content/walk.md', event('Walk', '2019-06-30', paragraphs))
  await panel(page).waitFor({ state: 'detached' })
  await panel(other.page).waitFor({ state: 'detached' })
  assert.ok(Math.abs(await page.evaluate(() => window.scrollY) - 900) < 2)
  assert.deepEqual(wrong, [])
})

test('a mistake that was hidden stays hidden until there is another', async () => {
  const { page } = await open('events/talk/')
  write('content/talk.md', event('Talk', 'soon', 'Words.'))
  await panel(page).waitFor()
  await panel(page).getByRole('button', { name: 'Hide' }).click()
  await panel(page).waitFor({ state: 'detached' })
  write('content/walk.md', event('Walk', 'later', paragraphs))
  await panel(page).waitFor()
  assert.equal(await panel(page).locator('pre').count(), 2)
})

test('a page that stands nowhere any more says so, and comes back', async () => {
  const { page } = await open('events/talk/')
  fs.rmSync(path.join(folder, 'content/talk.md'))
  await page.locator('h1', { hasNotText: 'Talk' }).waitFor()
  write('content/talk.md', event('Talk again', '2019-07-01', 'Words.'))
  await page.getByRole('heading', { name: 'Talk again', level: 1 }).waitFor()
})

test('more pages than a browser keeps connections open for', async () => {
  // As if another page were looked at, or this one again: one that nobody sees keeps no connection.
  const look = (page, hidden) => page.evaluate(hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
  const pages = []
  for (let n = 0; n < 9; n++) {
    const { page } = await open('events/talk/')
    pages.push(page)
    await look(page, true)
  }
  write('content/talk.md', event('Talk anew', '2019-07-01', 'Words.'))
  for (const page of pages) {
    await look(page, false)
    await page.getByRole('heading', { name: 'Talk anew', level: 1 }).waitFor()
    await look(page, true)
  }
})
