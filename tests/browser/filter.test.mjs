// The filter of the reading view in a real browser: chips that combine, by pointer and keyboard, told
// politely and kept in the address. Run by tests/run, which says where things are:
//
//   ANNALS_SITE   the folder of the repository's own site, built
//   ANNALS_TOOLS  the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import zlib from 'node:zlib'
import { opened } from './support/folder.mjs'

const site = path.resolve(process.env.ANNALS_SITE ?? 'public')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

/** Bytes that the script may cost, compressed. */
const BUDGET = 4096
/** Two people and a place that share events in the repository's own site. */
const KIM = 'people.kim-jong-un'
const TRUMP = 'people.donald-trump'
const PANMUNJOM = 'places.panmunjom'

let browser
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
})
after(() => browser?.close())

/** Opens a page straight from the disk, lets `look` see it, and expects the browser to complain of nothing. */
const open = (file, settings, look) => opened(browser, pathToFileURL(site).href + '/' + file, settings, look)

/** Titles of the entries that are seen, in order. */
const titles = page => page.locator('.period article:not(.era) h3:visible').allInnerTexts()

/** What the page has without script: every entry's title, with the values that it links to. */
async function written (file) {
  let entries
  await open(file, { javaScriptEnabled: false }, async page => {
    entries = await page.locator('.period article:not(.era)').evaluateAll(articles => articles.map(article => ({
      title: article.querySelector('h3').innerText,
      values: [...article.querySelectorAll(':scope > .meta a, :scope > .foot a')]
        .map(link => link.getAttribute('href').split('/').slice(-3, -1).join('.'))
    })))
  })
  return entries
}

/** Titles of the entries with one value at least of each list. */
const fitting = (entries, ...lists) => entries
  .filter(({ values }) => lists.every(list => list.some(value => values.includes(value))))
  .map(({ title }) => title)

const told = page => page.locator('.shown [role=status]').innerText()
const chip = (page, name) => page.locator('.filters').getByRole('button', { name })
const unfold = page => page.locator('.filters summary').click()
const fragment = page => new URL(page.url()).hash

test('chips combine: either of a facet, and of every facet', async () => {
  const entries = await written('index.html')
  const either = fitting(entries, [KIM, TRUMP])
  const both = fitting(entries, [KIM, TRUMP], [PANMUNJOM])
  assert.ok(both.length > 1 && both.length < either.length && either.length < entries.length)
  await open('index.html', {}, async page => {
    await unfold(page)
    await chip(page, 'Kim Jong Un').click()
    assert.deepEqual(await titles(page), fitting(entries, [KIM]))
    await chip(page, 'Donald Trump').click()
    assert.deepEqual(await titles(page), either)
    await chip(page, /^Panmunjom/).click()
    assert.deepEqual(await titles(page), both)
    assert.equal(await told(page), `${both.length} of ${entries.length} events`)
    assert.equal(fragment(page), `#f=${KIM},${TRUMP}&f=${PANMUNJOM}`)
    await chip(page, 'Donald Trump').click()
    assert.deepEqual(await titles(page), fitting(entries, [KIM], [PANMUNJOM]))
    await page.getByRole('button', { name: 'Show all' }).click()
    assert.deepEqual(await titles(page), entries.map(({ title }) => title))
    assert.equal(fragment(page), '')
  })
})

test('the number on a chip is what it would show, and a chosen one leads to its page', async () => {
  const entries = await written('index.html')
  await open(`index.html#f=${PANMUNJOM}`, {}, async page => {
    const n = fitting(entries, [PANMUNJOM], [KIM]).length
    assert.equal(await chip(page, 'Kim Jong Un').innerText(), `Kim Jong Un ${n}`)
    await chip(page, 'Kim Jong Un').click()
    assert.equal((await titles(page)).length, n)
    await page.getByRole('link', { name: 'Kim Jong Un: page' }).click()
    await page.waitForURL(/people\/kim-jong-un\/index\.html$/)
  })
})

test('headings, the rail and silences say nothing of a whole that is not shown', async () => {
  // A thread of some years and not of others.
  await open('index.html#f=threads.sanctions', {}, async page => {
    // An era's year has a heading too, and nothing to count.
    const sections = await page.locator('.period:has(article:not(.era))').evaluateAll(sections => sections.map(section => ({
      heading: section.querySelector('h2 small').innerText,
      rail: document.querySelector(`.rail a[href="#${section.querySelector('h2').id}"] small`).firstChild.data,
      shown: [...section.querySelectorAll('article:not(.era)')].filter(entry => entry.checkVisibility()).length,
      all: section.querySelectorAll('article:not(.era)').length,
      headless: [...section.querySelectorAll('.vague')].filter(words => words.checkVisibility())
        .some(words => !words.parentElement.querySelector('.part:not([hidden])'))
    })))
    assert.ok(sections.some(({ shown }) => shown === 0) && sections.some(({ shown, all }) => shown > 0 && shown < all))
    for (const { heading, rail, shown, all, headless } of sections) {
      assert.equal(heading, `${shown} of ${all} event${all === 1 ? '' : 's'}`)
      assert.equal(rail, `${shown} of ${all}`)
      assert.equal(headless, false)
    }
    assert.equal(await page.locator('.gap:visible, .era:visible').count(), 0)
    await page.getByRole('button', { name: 'Show all' }).click()
    assert.ok(await page.locator('.gap:visible').count() > 0)
    assert.ok(!(await page.locator('.period h2 small').allInnerTexts()).some(words => words.includes(' of ')))
  })
})

test('all of it goes by keyboard, and the focus stays where it is', async () => {
  await open('index.html', {}, async page => {
    await page.locator('.filters summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const first = page.locator('.filters button').first()
    const name = await first.innerText()
    for (const [key, pressed] of [['Space', 'true'], ['Enter', 'false'], ['Space', 'true']]) {
      await page.keyboard.press(key)
      assert.equal(await first.getAttribute('aria-pressed'), pressed)
      assert.equal(await page.evaluate(() => document.activeElement.innerText), name)
    }
    await page.getByRole('button', { name: 'Show all' }).focus()
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY')
  })
})

test('what is shown is told politely, and nothing before the first choice', async () => {
  await open('index.html', {}, async page => {
    assert.equal(await page.locator('.shown [role=status]').textContent(), '')
    assert.equal(await page.locator('[aria-live=assertive], [role=alert]').count(), 0)
    await unfold(page)
    await chip(page, 'Kim Jong Un').click()
    assert.match(await told(page), /^\d+ of \d+ events$/)
    await chip(page, 'Kim Jong Un').click()
    const [, shown, all] = /^(\d+) of (\d+) events$/.exec(await page.locator('.shown [role=status]').textContent())
    assert.equal(shown, all)
  })
})

test('an address brings its filter along, and keeps what it does not know', async () => {
  const entries = await written('index.html')
  await open(`index.html#v=2019&f=${KIM}&f=ships.argo&new=1`, {}, async page => {
    assert.deepEqual(await titles(page), fitting(entries, [KIM]))
    assert.equal(await page.locator('.filters > details').evaluate(card => card.open), true)
    assert.equal(fragment(page), `#v=2019&f=${KIM}&f=ships.argo&new=1`, 'nothing is written on load')
    await chip(page, /^Panmunjom/).click()
    assert.equal(fragment(page), `#f=${KIM}&f=ships.argo&f=${PANMUNJOM}&v=2019&new=1`)
    await page.reload()
    assert.deepEqual(await titles(page), fitting(entries, [KIM], [PANMUNJOM]))
  })
})

test('a value without a chip gets one; one that nobody has shows nothing, and can be let go', async () => {
  const entries = await written('index.html')
  const rare = 'people.vladimir-putin'
  await open(`index.html#f=${rare},people.nobody`, {}, async page => {
    assert.deepEqual(await titles(page), fitting(entries, [rare]))
    await chip(page, 'Vladimir Putin').click()
    assert.equal(await told(page), `0 of ${entries.length} events`)
    await chip(page, 'nobody 0').click()
    assert.equal((await titles(page)).length, entries.length)
  })
})

test('back and forward go through the choices', async () => {
  await open('index.html', {}, async page => {
    const all = await titles(page)
    await unfold(page)
    await chip(page, 'Kim Jong Un').click()
    const one = await titles(page)
    await chip(page, /^Panmunjom/).click()
    const two = await titles(page)
    await page.goBack()
    assert.deepEqual(await titles(page), one)
    await page.goBack()
    assert.deepEqual(await titles(page), all)
    await page.goForward()
    await page.goForward()
    assert.deepEqual(await titles(page), two)
    // Another page, and back.
    await page.locator('.period h3:visible a').first().click()
    await page.waitForURL(/events\//)
    await page.goBack()
    assert.deepEqual(await titles(page), two)
  })
})

test('a way to a year keeps the filter; a way to what it hides ends it', async () => {
  await open('index.html#y2019', {}, async page => {
    const all = await titles(page)
    await unfold(page)
    await chip(page, 'Kim Jong Un').click()
    const some = await titles(page)
    await page.locator('.rail a[href="#y2018"]').click()
    await page.waitForFunction(() => location.hash === '#f=people.kim-jong-un')
    assert.deepEqual(await titles(page), some)
    const top = await page.locator('#y2018').evaluate(heading => heading.getBoundingClientRect().top)
    assert.ok(Math.abs(top) < 120, `the year stands ${top} px from the top`)
    await page.goBack()
    assert.deepEqual(await titles(page), some)
    await page.goBack()
    assert.equal(fragment(page), '#y2019')
    assert.deepEqual(await titles(page), all)
    await page.goForward()
    const hidden = await page.evaluate(() => {
      const entry = document.querySelector('.period li[hidden]')
      entry.id = 'somewhere'
      location.hash = 'somewhere'
      return entry.querySelector('h3').textContent
    })
    await page.getByText(hidden, { exact: true }).first().waitFor({ state: 'visible' })
    assert.deepEqual(await titles(page), all)
    assert.equal(fragment(page), '#somewhere')
  })
})

test('a period filters what is on its page', async () => {
  const entries = await written('2019/index.html')
  await open('2019/index.html', {}, async page => {
    assert.match(await page.locator('.filters summary').innerText(), /on this page$/)
    await unfold(page)
    await chip(page, 'Kim Jong Un').click()
    assert.deepEqual(await titles(page), fitting(entries, [KIM]))
    assert.equal(await told(page), `${fitting(entries, [KIM]).length} of ${entries.length} events on this page`)
  })
})

test('without script each chip is a link to a page that is there', async () => {
  await open(`index.html#f=${KIM}`, { javaScriptEnabled: false }, async page => {
    assert.equal((await titles(page)).length, (await written('index.html')).length)
    const links = await page.locator('.filters a').evaluateAll(links => links.map(link => link.getAttribute('href')))
    assert.ok(links.length > 20)
    for (const link of links) assert.ok(fs.existsSync(path.join(site, link)), link)
    assert.equal(await page.locator('.filters button').count(), 0)
  })
})

for (const colorScheme of ['light', 'dark']) {
  test(`a filtered list has no accessibility violation and fits a narrow screen, ${colorScheme}`, async () => {
    const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
    for (const width of [1280, 320]) {
      await open(`index.html#f=${KIM}`, { colorScheme, bypassCSP: true, viewport: { width, height: 800 } }, async page => {
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width)
        await page.evaluate(axe)
        // On a narrow screen axe takes the links in an entry's lines for targets that stand alone.
        const { violations } = await page.evaluate(whole => window.axe.run(whole ? document : '.filters', {
          preload: false,
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        }), width > 320)
        assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} at ${node.target.join(' ')}`)), [])
      })
    }
  })
}

test(`the script costs at most ${BUDGET} bytes, compressed`, () => {
  const { length } = zlib.gzipSync(fs.readFileSync(path.join(site, 'assets/list.js')), { level: 9 })
  assert.ok(length <= BUDGET, `${length} bytes`)
})
