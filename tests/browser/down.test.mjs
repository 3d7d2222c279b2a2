// The timeline that runs down, in a browser: nothing overlaps, nothing is cut, whatever is in it; and what script adds.
// Run by tests/run, which says where things are:
//
//   ANNALS_SITE     the folder of the repository's own site, built
//   ANNALS_PROGRAM  the program
//   ANNALS_TOOLS    the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import zlib from 'node:zlib'
import { built, opened } from './support/folder.mjs'

const own = path.resolve(process.env.ANNALS_SITE ?? 'public')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

/** Bytes that the script may cost, compressed. */
const BUDGET = 8192
/** How tall the repository's own page may be, by the width of the window. */
const TALLEST = { 1280: 2600, 900: 2650, 390: 4200 }
const PAGE = 'timeline/down/index.html'
const KIM = 'people.kim-jong-un'

const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
const folders = []
let browser
before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
after(async () => {
  await browser?.close()
  for (const folder of folders) fs.rmSync(folder, { recursive: true })
})

/** Opens the page of a site from the disk, lets `look` see it, and expects the browser to complain of nothing. */
const open = (site, hash, settings, look, by = browser) =>
  opened(by, pathToFileURL(path.join(site, PAGE)).href + hash, settings, look)

/** A site of events as lines of JSON. */
function build (events, settings = '', files = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-down-'))
  folders.push(folder)
  const lines = events.map((event, n) => JSON.stringify({ id: `e${n}`, people: [`Person ${n % 5}`], ...event }))
  const all = { 'annals.yaml': `title: Down\n${settings}`, 'content/events.jsonl': lines.join('\n') + '\n', ...files }
  return built(folder, all)
}

const many = (n, event) => Array.from({ length: n }, (_, at) => event(at))
const day = n => new Date(Date.UTC(2019, 0, 1 + n)).toISOString().slice(0, 10)
const pages = {
  'one event': () => build([{ title: 'Alone', date: '2019-06-30' }]),
  'all on one day': () => build(many(60, n => ({ title: `Event ${n} of the day`, date: '2019-06-30' }))),
  '500 of one importance': () => build(many(500, n => ({ title: `Event ${n}, which is told in some more words`, date: day(n * 3) }))),
  'titles of 5,000 letters': () => build(many(6, n => ({ title: (n % 2 ? 'x' : 'word ').repeat(n % 2 ? 5000 : 1000), date: n < 4 ? day(n) : '2019' }))),
  'thirty open intervals': () => build(many(30, n => ({ title: `Goes on ${n}`, date: `${day(n)}/..` })).concat(many(30, n => ({ title: `Within ${n}`, date: day(n) })))),
  'intervals in each other': () => build(many(40, n => ({ title: `From here for some days, ${n}`, date: `${day(n)}/${day(n + 1 + n % 9)}` }))),
  'over the end of years': () => build(many(12, n => ({ title: `Over the year ${n}`, date: `${2000 + n}-12-2${n % 9}/${2001 + n}-01-0${1 + n % 8}` })).concat(many(12, n => ({ title: `New year ${n}`, date: `${2001 + n}-01-02` })))),
  'silences of 60 million years': () => build([{ title: 'Dinosaurs end', date: 'Y-66000000' }, { title: 'Apes', date: 'Y-6000000' }, { title: 'Caesar', date: '-0043-03-15' }, { title: 'Now', date: '2019-06-30' }]),
  'every kind of date': () => build(['2019-06-30', '2019-06-30~', '2019-06-30?', '2019-06', '2019', '201X', '2019-06-1X', '[2019-06-01,2019-06-09]', '{2019-06-01,2019-06-09}', '2019-06-01/2019-06-09', '2019-06-03/2019-06-07', '2019-06-05/2019-06-20', '2019-06-28/2019-07-02', '2019-06/..', '../2019-06-30', '/2019-06-30', '2019-06-30/', '2019/2021', 'XXXX', '18XX']
    .map((date, n) => ({ title: `An event of the date ${date}`, date, importance: 1 + n % 5, status: ['happened', 'forecast', 'disputed'][n % 3] })), 'as_of: 2019-06-15\n'),
  'from right to left': () => build(['2019-06-01/2019-06-09', '2019-06-03/2019-06-07', '2019-06-05', '2019-06', '2019-07/..', '2020-02-03'].map((date, n) => ({ title: 'קורה משהו שיש לו שם ארוך מאוד ' + n, date })), 'language: he\n'),
  'titles of both directions': () => build(many(12, n => ({ title: n % 2 ? `محمد بن موسى يكتب ${n}` : `Somebody writes ${n}`, date: day(n * 20) })))
}
const sites = new Map()
const site = name => {
  if (!sites.has(name)) sites.set(name, pages[name]())
  return sites.get(name)
}

/** What is wrong with where things stand on a page. */
const faults = page => page.evaluate(() => {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`)
  const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden'
  const all = (inside, selector) => [...inside.querySelectorAll(selector)].filter(seen)
  const name = e => `${e.className || e.tagName} "${e.textContent.trim().slice(0, 30)}"`
  const meet = (a, b) => a.left < b.right - 0.6 && b.left < a.right - 0.6 && a.top < b.bottom - 0.6 && b.top < a.bottom - 0.6
  const box = e => e.getBoundingClientRect()
  const years = document.querySelector('.flow')
  // Lines follow each other.
  const lines = all(years, '.silence > span:not(.bar), .begins, .checked, .somewhere:not(.alone) > p, .at > ul > li, .somewhere:not(.alone) > ul > li, .alone')
  lines.forEach((line, at) => {
    if (at > 0 && box(line).top < box(lines[at - 1]).bottom - 0.6) found.push(`${name(line)} begins above the end of ${name(lines[at - 1])}`)
    if (line.scrollWidth > line.clientWidth + 1 && line.clientWidth > 0) found.push(`${name(line)} is cut`)
  })
  // Years, months, days, bars and titles keep to themselves.
  const places = all(years, '.year > h2, .month, .day, .at > ul, .somewhere > :is(p, ul):not(.vh)')
    // The box of what stands in a line is higher than its line.
    .filter(e => getComputedStyle(e).display !== 'inline').map(e => ({ e, at: box(e) }))
  for (const [n, a] of places.entries()) {
    for (const b of places.slice(n + 1, n + 12)) {
      if (meet(a.at, b.at)) found.push(`${name(a.e)} meets ${name(b.e)}`)
    }
  }
  for (const row of all(years, 'li, .year, p.silence')) {
    const bars = all(row, ':scope > .bar')
    const words = all(row, ':scope > :is(.day, .month, ul, p:not(.vh))')
    for (const [n, bar] of bars.entries()) {
      if (box(bar).top < box(row).top - 1 || box(bar).bottom > box(row).bottom + 1) found.push(`a bar leaves ${name(row)}`)
      for (const other of [...bars.slice(n + 1), ...words]) if (meet(box(bar), box(other))) found.push(`a bar meets ${name(other)} in ${name(row)}`)
    }
  }
  // The pieces of a bar touch.
  const pieces = Map.groupBy(all(years, '.bar'), bar => bar.dataset.bar)
  for (const [n, bars] of pieces) {
    bars.slice(1).forEach((bar, at) => {
      if (box(bar).top > box(bars[at]).bottom + 1 || Math.abs(box(bar).left - box(bars[at]).left) > 0.5) found.push(`bar ${n} is in pieces at ${name(bar.parentElement)}`)
    })
  }
  return [...new Set(found)].slice(0, 8)
})

for (const [name, settings] of Object.entries({
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'at 900 px': { viewport: { width: 900, height: 900 } },
  'on a phone': { viewport: { width: 390, height: 844 } },
  'at 320 px': { viewport: { width: 320, height: 640 } },
  'in forced colours, without script': { viewport: { width: 1280, height: 900 }, forcedColors: 'active', javaScriptEnabled: false }
})) {
  test(`whatever is in it, nothing overlaps, nothing is cut, nothing sticks out ${name}`, async () => {
    const wrong = {}
    for (const of of ['own', ...Object.keys(pages)]) {
      await open(of === 'own' ? own : site(of), '', settings, async page => {
        const found = await faults(page)
        if (found.length > 0) wrong[of] = found
      })
    }
    assert.deepEqual(wrong, {})
  })
}

test('letters of two and four times the size stay in the window', async () => {
  const wrong = {}
  for (const [size, width] of [[64, 1280], [32, 390]]) {
    const large = await chromium.launch({ executablePath, args: ['--no-sandbox', `--blink-settings=defaultFontSize=${size}`] })
    try {
      for (const of of ['own', 'every kind of date', 'intervals in each other']) {
        await open(of === 'own' ? own : site(of), '', { viewport: { width, height: 800 } }, async page => {
          const found = await faults(page)
          if (found.length > 0) wrong[`${of} in ${width} px`] = found
        }, large)
      }
    } finally {
      await large.close()
    }
  }
  assert.deepEqual(wrong, {})
})

test('a chronology without events has no such page', () => {
  const site = build([], '', { 'content/pages/about.md': '---\ntitle: About\n---\n' })
  assert.ok(!fs.existsSync(path.join(site, PAGE)))
})

test('every title of the repository\'s own page is whole, and the page no taller than a sketch of it', async () => {
  const { events } = JSON.parse(fs.readFileSync(path.join(own, 'timeline/timeline.json'), 'utf8'))
  for (const [width, tallest] of Object.entries(TALLEST)) {
    await open(own, '', { viewport: { width: Number(width), height: 900 } }, async page => {
      assert.equal(await page.locator('.flow ul > li > a:visible').count(), events)
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      assert.ok(height <= tallest, `${height} px at ${width}`)
    })
  }
})

test('without script the years are ways, and the filter leads to pages', async () => {
  await open(own, '', { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async page => {
    assert.equal(await page.locator('main button').count(), 0)
    await page.locator('.stops a').last().focus()
    await page.keyboard.press('Enter')
    assert.match(page.url(), /#y\d+$/)
    assert.ok(await page.locator(`h2${new URL(page.url()).hash}`).isVisible())
    for (const link of await page.locator('.filters a').evaluateAll(links => links.map(link => link.getAttribute('href')))) {
      assert.ok(fs.existsSync(path.join(own, 'timeline/down', link)), link)
    }
  })
})

const fragment = page => new URL(page.url()).hash
const unfold = page => page.locator('.filters summary').click()
const button = (page, name) => page.locator('.filters').getByRole('button', { name, exact: false }).first()
const shown = page => page.locator('.flow ul > li:visible > a').allInnerTexts()

test('chips filter titles, what stands around them follows, and Back goes back', async () => {
  await open(own, '', { viewport: { width: 1280, height: 900 } }, async page => {
    const all = await shown(page)
    await unfold(page)
    await button(page, 'Kim Jong Un').click()
    assert.equal(fragment(page), `#f=${KIM}`)
    const some = await shown(page)
    assert.ok(some.length > 3 && some.length < all.length)
    assert.deepEqual(some, all.filter(title => some.includes(title)), 'the order stays')
    assert.match(await page.locator('.shown [role=status]').innerText(), new RegExp(`^${some.length} of ${all.length} `))
    assert.equal(await page.locator('.silence:visible, .begins:visible').count(), 0)
    assert.deepEqual(await faults(page), [])
    // No year stands without titles, and each says its first month.
    for (const year of await page.locator('.flow section:visible').all()) {
      assert.ok(await year.locator('ul > li:visible').count() > 0)
      const months = await year.locator('.month:visible').allInnerTexts()
      assert.equal(new Set(months).size, months.length, months.join())
    }
    await button(page, 'Donald Trump').click()
    await page.goBack()
    assert.deepEqual(await shown(page), some)
    await page.goBack()
    assert.deepEqual(await shown(page), all)
    assert.ok(await page.locator('.silence:visible').count() > 3)
  })
})

test('a tint is a choice that the address keeps beside the filter, and has words', async () => {
  await open(own, `#f=${KIM}&v=2018/2020`, { viewport: { width: 1280, height: 900 } }, async page => {
    const text = await page.locator('.flow').innerText()
    await button(page, 'Threads').click()
    assert.equal(fragment(page), `#f=${KIM}&v=2018/2020&by=threads`)
    const legend = await page.locator('.hues li').allInnerTexts()
    assert.ok(legend.length > 2 && legend.length <= 9)
    for (const title of await page.locator('.flow ul > li[data-tint]:visible').all()) {
      const word = (await title.locator('.hue').innerText()).replace(/ \+\d+$/, '')
      const line = legend[Number(await title.getAttribute('data-tint')) - 1]
      assert.ok(line.startsWith(word), `${word} is not ${line}`)
    }
    assert.deepEqual(await faults(page), [])
    await page.goBack()
    assert.equal(fragment(page), `#f=${KIM}&v=2018/2020`)
    assert.equal(await page.locator('.flow').innerText(), text)
    assert.equal(await page.locator('.hues').count(), 0)
  })
})

test('a finger runs through the years, and a touch goes to one', async () => {
  await open(own, '', { viewport: { width: 390, height: 844 }, hasTouch: true }, async page => {
    for (const stop of await page.locator('.stops a').all()) {
      const { width, height } = await stop.boundingBox()
      assert.ok(width >= 44 && height >= 24, `${width} by ${height}`)
    }
    await page.locator('.stops a').nth(2).tap()
    assert.match(fragment(page), /^#y2018$/)
    const { x, y, height } = await page.locator('.stops ol').boundingBox()
    const at = () => page.evaluate(() => scrollY)
    await page.mouse.move(x + 30, y + 5)
    await page.mouse.down()
    const places = []
    for (const share of [0.2, 0.5, 0.8, 0.99]) {
      await page.mouse.move(x + 30, y + height * share, { steps: 3 })
      places.push(await at())
    }
    await page.mouse.up()
    assert.deepEqual(places, [...places].sort((a, b) => a - b))
    assert.ok(places[3] > places[0] + 1000, places.join())
    assert.equal(fragment(page), '#y2018', 'running through chooses none')
    assert.equal(await page.locator('.stops a[aria-current]').count(), 1)
    await page.evaluate(() => scrollTo(0, 0))
    await page.waitForFunction(() => document.querySelector('.stops a[aria-current]')?.hash === '#y1950')
  })
})

test('nothing moves while the page comes', async () => {
  // Piece by piece, as over a slow line.
  const server = http.createServer((request, response) => {
    const file = path.join(own, decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    if (!file.startsWith(own) || !fs.existsSync(file)) return response.writeHead(404).end()
    const bytes = fs.readFileSync(file)
    response.writeHead(200, { 'content-type': { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }[path.extname(file)] })
    const pieces = file.endsWith('.html') ? 6 : 1
    const send = n => {
      response.write(bytes.subarray(bytes.length * n / pieces, bytes.length * (n + 1) / pieces))
      if (n + 1 < pieces) setTimeout(send, 120, n + 1)
      else response.end()
    }
    send(0)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    for (const viewport of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
      for (const hash of ['', '#y2025']) {
        await opened(browser, `http://127.0.0.1:${server.address().port}/${PAGE}${hash}`, { viewport }, async page => {
          await page.waitForTimeout(300)
          const moved = await page.evaluate(() => new Promise(resolve => {
            let sum = 0
            new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value }).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => resolve(sum), 100)
          }))
          assert.equal(moved, 0)
        })
      }
    }
  } finally {
    server.close()
  }
})

test('on paper it is the poster: no row is cut, and nothing stands there that wants a hand', async () => {
  await open(own, `#by=threads`, { viewport: { width: 672, height: 980 } }, async page => {
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.stops:visible, .filters summary:visible, .filters button:visible').count(), 0)
    const cut = await page.locator('.flow li:not(.somewhere)').evaluateAll(rows => rows.filter(row => getComputedStyle(row).breakInside !== 'avoid').length)
    assert.equal(cut, 0)
    // Marks and bars are borders: paper leaves backgrounds out.
    const bare = await page.locator('.bar, .at:is(.mark-point)').evaluateAll(marks => marks.filter(mark => {
      const style = mark.matches('.bar') ? getComputedStyle(mark) : getComputedStyle(mark, '::before')
      return parseFloat(style.borderInlineStartWidth) < 1
    }).length)
    assert.equal(bare, 0)
    assert.deepEqual(await faults(page), [])
    assert.ok((await page.pdf({ format: 'A4' })).length > 10000)
  })
})

for (const colorScheme of ['light', 'dark']) {
  test(`tinted and filtered it has no accessibility violation, ${colorScheme}`, async () => {
    const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
    for (const width of [1280, 320]) {
      await open(own, '#by=threads', { colorScheme, bypassCSP: true, viewport: { width, height: 800 } }, async page => {
        await unfold(page)
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => window.axe.run(document, {
          preload: false,
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        }))
        assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} at ${node.target.join(' ')}`)), [])
      })
    }
  })
}

test(`the script costs at most ${BUDGET} bytes, compressed`, () => {
  const { length } = zlib.gzipSync(fs.readFileSync(path.join(own, 'assets/down.js')), { level: 9 })
  assert.ok(length <= BUDGET, `${length} bytes`)
})
