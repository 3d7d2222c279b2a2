// The published site in a real browser: the largest page of every kind, over HTTP at two depths and
// straight from the disk. Run by tests/run, which says where things are:
//
//   ANNALS_SITE   the folder of a built site
//   ANNALS_TOOLS  the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import zlib from 'node:zlib'
import { violationsIn } from './support/axe.mjs'
import { markupErrors } from './support/markup.mjs'

const site = path.resolve(process.env.ANNALS_SITE ?? 'public')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

/** Bytes that the first page may cost with everything it loads, compressed. */
const BUDGET = 60_000
/** The narrowest screen that must do, in CSS pixels. */
const NARROW = 320

// What is published

const files = fs.readdirSync(site, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => path.relative(site, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
  .filter(file => !file.startsWith('.annals/'))
  .sort()

/** The largest page whose path matches: what holds for it holds for the others. */
function largest (pattern) {
  const pages = files.filter(file => pattern.test(file))
  assert.ok(pages.length > 0, `the site has no page like ${pattern}`)
  return pages.reduce((a, b) => fs.statSync(path.join(site, a)).size >= fs.statSync(path.join(site, b)).size ? a : b)
}

const kinds = {
  chronology: 'index.html',
  event: largest(/^events\/[^/]+\/index\.html$/),
  entity: largest(/^(people|places|threads|tags)\/[^/]+\/index\.html$/),
  period: largest(/^\d{4}\/index\.html$/),
  prose: largest(/^(about|method)\/index\.html$/),
  facet: 'people/index.html',
  sources: 'sources/index.html',
  down: 'timeline/down/index.html',
  outcomes: 'outcomes/index.html',
  place: largest(/^places\/[^/]+\/index\.html$/),
  map: 'map/index.html',
  search: 'search/index.html',
  comparison: largest(/^compare\/[^/]+\/index\.html$/),
  comparisons: 'compare/index.html',
  source: largest(/^sources\/[^/]+\/index\.html$/),
  // Where the site lies in a repository, as a rule.
  ...(files.includes('changes/index.html') && { changes: 'changes/index.html' })
}

// Where it is published

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.atom': 'application/atom+xml',
  '.xml': 'application/xml'
}

/** Serves the site below `base` as a plain host does. */
function serve (base) {
  const server = http.createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const below = wanted.startsWith(base) ? wanted.slice(base.length) : null
    const file = below === null ? null : below === '' || below.endsWith('/') ? below + 'index.html' : below
    if (file === null || !files.includes(file)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
    fs.createReadStream(path.join(site, file)).pipe(response)
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

const places = {
  'at the root of a host': { base: '/' },
  'two folders down': { base: '/a/b/' },
  'from the disk': {}
}

let browser

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox']
  })
  for (const place of Object.values(places)) {
    if (place.base) {
      place.server = await serve(place.base)
      place.home = `http://127.0.0.1:${place.server.address().port}${place.base}`
    } else {
      place.home = pathToFileURL(site).href + '/'
    }
  }
})

after(async () => {
  await browser?.close()
  for (const { server } of Object.values(places)) server?.close()
})

/** Opens a page and notes all that goes wrong on the way; `look` sees it before it is closed. */
async function open (place, file, settings, look = async () => {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...settings })
  const page = await context.newPage()
  const wrong = []
  const requests = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => wrong.push(`script: ${error.message}`))
  page.on('requestfailed', request => {
    // A reader who moves on before the icon has come has lost nothing.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') wrong.push(`failed: ${request.url()}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) wrong.push(`${response.status()}: ${response.url()}`)
  })
  page.on('request', request => {
    requests.push(request.url())
    if (!request.url().startsWith(place.home) && !request.url().startsWith('data:')) {
      wrong.push(`leaves the site: ${request.url()}`)
    }
  })
  try {
    const address = place.base ? file.replace(/index\.html$/, '') : file
    await page.goto(place.home + address, { waitUntil: 'load' })
    await look(page)
  } finally {
    await context.close()
  }
  return { wrong, requests }
}

for (const [where, place] of Object.entries(places)) {
  describe(`the site ${where}`, () => {
    for (const [kind, file] of Object.entries(kinds)) {
      test(`the ${kind} page opens without an error and asks nobody else`, async () => {
        const { wrong } = await open(place, file, {}, async page => {
          const styled = await page.evaluate(() => getComputedStyle(document.querySelector('.skip, .vh')).position)
          assert.equal(styled, 'absolute', 'the style sheet has no effect')
        })
        assert.deepEqual(wrong, [])
      })
    }

    test('a reader gets from the chronology to an event, a person and back', async () => {
      const { wrong } = await open(place, 'index.html', {}, async page => {
        await page.locator('main article h3 a').first().click()
        await page.waitForURL(/events\//)
        await page.locator('a[href*="people/"]:visible').first().click()
        await page.waitForURL(/people\//)
        await page.goBack()
        await page.goBack()
        assert.ok(await page.locator('main article').count() > 0)
      })
      assert.deepEqual(wrong, [])
    })
  })
}

const host = places['at the root of a host']

for (const [kind, file] of Object.entries(kinds)) {
  test(`the ${kind} page reads without script`, async () => {
    const read = {}
    for (const javaScriptEnabled of [true, false]) {
      const { wrong } = await open(host, file, { javaScriptEnabled }, async page => {
        read[javaScriptEnabled] = (await page.locator('main').innerText()).trim()
        assert.ok(await page.locator('h1').isVisible())
        assert.ok(await page.locator('main a:visible').count() > 0)
      })
      assert.deepEqual(wrong, [])
    }
    assert.ok(read[false].length > 200, 'there is next to nothing to read')
    assert.ok(read[false].length >= read[true].length, 'script brings text that is not in the page')
  })

  test(`the ${kind} page never scrolls sideways on the narrowest screen`, async () => {
    for (const javaScriptEnabled of [true, false]) {
      await open(host, file, { javaScriptEnabled, viewport: { width: NARROW, height: 640 } }, async page => {
        // Whatever is folded away must fit as well.
        if (javaScriptEnabled) await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true }))
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= NARROW, `${width} px wide`)
      })
    }
  })

  for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    test(`the ${kind} page has no accessibility violation, ${Object.values(look)}`, async () => {
      await open(host, file, { ...look, bypassCSP: true }, async page => {
        assert.deepEqual(await violationsIn(page, require, [1280, NARROW]), [])
      })
    })
  }

  test(`every link of the ${kind} page looks like one where colours are the reader's`, async () => {
    await open(host, file, { forcedColors: 'active' }, async page => {
      const colours = await page.evaluate(() => {
        const links = [...document.querySelectorAll('a:any-link')].filter(link => !link.closest('svg'))
        const [first, ...others] = new Set(links.map(link => getComputedStyle(link).color))
        return { first, others, text: getComputedStyle(document.body).color }
      })
      assert.deepEqual(colours.others, [])
      assert.notEqual(colours.first, colours.text)
    })
  })

  test(`nothing moves on the ${kind} page while it loads`, async () => {
    await open(host, file, {}, async page => {
      const shift = await page.evaluate(() => new Promise(resolve => {
        let sum = 0
        new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value })).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 500)
      }))
      assert.equal(shift, 0)
    })
  })
}

test('no line ends within a date, and the dash of a range is heard as a word', async () => {
  await open(host, 'index.html', { viewport: { width: NARROW, height: 800 } }, async page => {
    const date = await page.evaluate(() => document.querySelector('.period .when').parentElement.innerText)
    assert.doesNotMatch(date, /\d \p{Lu}/u)
    const range = page.locator('.period .when:has(.vh)', { hasText: /\d\s*–/ }).first()
    assert.match(await range.ariaSnapshot(), /\d to /)
  })
})

test('printed sheets have their page and the title at the foot', async () => {
  await open(host, 'index.html', {}, async page => {
    await page.emulateMedia({ media: 'print' })
    const running = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--running'))
    assert.match(running, /^"Summits & Silences, as of /)
  })
})

test('an index has room for its names', async () => {
  await open(host, 'people/index.html', { viewport: { width: 1280, height: 900 } }, async page => {
    const narrowest = await page.evaluate(() => Math.min(...[...document.querySelectorAll('.by-name > li > p:first-child')].map(name => name.clientWidth)))
    assert.ok(narrowest > 300, `${narrowest} px for a name`)
  })
})

test('an index stands by name, or by first appearance, without script', async () => {
  await open(host, 'people/index.html', { javaScriptEnabled: false }, async page => {
    const names = () => page.locator('.register > li > p:first-child > a:visible').allInnerTexts()
    const years = async () => (await page.locator('.register > li > .foot > :first-child:visible').allInnerTexts()).map(parseFloat)
    const byName = await names()
    assert.deepEqual(byName, byName.toSorted((a, b) => a.localeCompare(b, 'en')))
    await page.getByRole('radio', { name: 'by first appearance' }).check()
    const byFirst = await names()
    assert.deepEqual(byFirst.toSorted(), byName.toSorted(), 'each once')
    const first = await years()
    assert.deepEqual(first, first.toSorted((a, b) => a - b))
    assert.notDeepEqual(byFirst, byName)
  })
})

test('what was expected and what came of it are a table that folds on a phone', async () => {
  for (const [width, beside] of [[1280, true], [NARROW, false]]) {
    await open(host, 'outcomes/index.html', { viewport: { width, height: 800 } }, async page => {
      const row = page.locator('.outcomes tr:has(.came)').first()
      const [expected, came] = [await row.locator('th').boundingBox(), await row.locator('.came').boundingBox()]
      assert.equal(came.x > expected.x + expected.width / 2, beside)
      assert.equal(came.y >= expected.y + expected.height, !beside)
    })
  }
})

test(`the first page costs at most ${BUDGET / 1000} kB, compressed, with everything it loads`, async () => {
  const { requests } = await open(host, 'index.html', {})
  const loaded = new Set(requests.filter(url => url.startsWith(host.home)).map(url => url.slice(host.home.length) || 'index.html'))
  assert.ok(loaded.size >= 2, 'the style sheet was not even asked for')
  const sizes = [...loaded].map(file => [file, zlib.gzipSync(fs.readFileSync(path.join(site, file)), { level: 9 }).length])
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  assert.ok(total <= BUDGET, `${total} bytes: ${sizes.map(pair => pair.join(' ')).join(', ')}`)
})

test('the Nu checker finds no error in any page', () => {
  const jar = path.join(tools, 'node_modules/vnu-jar/build/dist/vnu.jar')
  const run = spawnSync('java', ['-Xss4m', '-jar', jar, '--skip-non-html', '--errors-only', '--format', 'json', '--stdout', '--exit-zero-always', site], { encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.equal(run.status, 0, run.stderr)
  const found = JSON.parse(run.stdout).messages.map(({ url, lastLine, message }) => `${path.relative(site, new URL(url).pathname)}:${lastLine}: ${message}`)
  assert.deepEqual(found, [])
})

test('html-validate finds no error in the largest page of every kind', () => {
  const found = markupErrors(Object.values(kinds), site, tools)
  assert.deepEqual(found, [])
})
