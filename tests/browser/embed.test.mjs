// The small forms of pages in a real browser, in frames of another site's page. Run by tests/run, which
// says where things are:
//
//   ANNALS_SITE   the folder of the repository's own site, built
//   ANNALS_TOOLS  the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { after, before, test } from 'node:test'
import zlib from 'node:zlib'
import { markupErrors } from './support/markup.mjs'

const site = path.resolve(process.env.ANNALS_SITE ?? 'public')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

/** Bytes that an embed may cost with its style, compressed. */
const BUDGET = 30_000
/** Sizes of frames: as offered, and as narrow as there are. */
const FRAMES = [{ width: 600, height: 400 }, { width: 320, height: 480 }]

const files = fs.readdirSync(path.join(site, 'embed'), { recursive: true })
  .map(file => 'embed/' + String(file).split(path.sep).join('/'))
const embeds = files.filter(file => file.endsWith('.html')).sort()

/** The largest page whose path matches: what holds for it holds for the others. */
const largest = pattern => embeds.filter(file => pattern.test(file))
  .reduce((a, b) => fs.statSync(path.join(site, a)).size >= fs.statSync(path.join(site, b)).size ? a : b)

const kinds = {
  chronology: 'embed/index.html',
  period: largest(/^embed\/\d{4}\/index\.html$/),
  event: largest(/^embed\/events\//),
  entity: largest(/^embed\/people\/[^/]+\/index\.html$/)
}

let browser, home, host, frame
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  home = await serve((url, response) => {
    const file = path.join(site, url.endsWith('/') ? url + 'index.html' : url)
    const type = { '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml' }[path.extname(file)]
    response.writeHead(fs.existsSync(file) ? 200 : 404, { 'content-type': type ?? 'text/plain' })
    response.end(fs.existsSync(file) ? fs.readFileSync(file) : '')
  })
  // Another site, with a frame in its page.
  host = await serve((url, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(url === '/' ? `<!doctype html><title>Another site</title>${frame}` : '')
  })
})

after(async () => {
  await browser?.close()
  for (const server of [home, host]) server?.server.close()
})

async function serve (answer) {
  const server = http.createServer((request, response) => answer(decodeURIComponent(request.url), response))
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${server.address().port}/` }
}

/** Opens another site's page with `html` in it, and expects the browser to complain of nothing. */
async function open (html, settings, look) {
  frame = html
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 800, height: 600 }, ...settings })
  const page = await context.newPage()
  const wrong = []
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) wrong.push(message.text()) })
  page.on('requestfailed', request => wrong.push(request.url()))
  try {
    await page.goto(host.address)
    await look(page, page.frames()[1])
  } finally {
    await context.close()
  }
  assert.deepEqual(wrong, [])
}

const iframe = (file, { width, height }, more = '') =>
  `<iframe src="${home.address}${file.replace(/index\.html$/, '')}" width="${width}" height="${height}" style="border:0;max-width:100%" ${more}></iframe>`

for (const [kind, file] of Object.entries(kinds)) {
  test(`the ${kind} reads in a frame without script, and never scrolls sideways`, async () => {
    for (const size of FRAMES) {
      // A sandbox without any right is the least that a site gives.
      for (const more of ['', 'sandbox']) {
        await open(iframe(file, size, more), { javaScriptEnabled: false }, async (page, frame) => {
          assert.ok(await frame.locator('h1').isVisible())
          const text = await frame.locator('body').innerText()
          assert.ok(text.length > 60, text)
          // Without script there is no asking the frame itself, but for what stands where.
          const right = await frame.locator('h1, p').evaluateAll(all => Math.max(...all.map(one => one.getBoundingClientRect().right)))
          assert.ok(right <= size.width, `${right} of ${size.width} px`)
          const font = await frame.locator('.date').first().evaluate(date => getComputedStyle(date).fontFamily)
          assert.match(font, /sans-serif/, 'the style sheet has no effect')
        })
      }
    }
  })

  test(`the ${kind}'s links lead out of the frame, to the full page`, async () => {
    await open(iframe(file, FRAMES[0]), {}, async (page, frame) => {
      await frame.locator('h1 a').click()
      const full = file.replace(/^embed\//, '')
      await page.waitForURL(address => String(address) === home.address + full)
    })
  })

  for (const colorScheme of ['light', 'dark']) {
    test(`the ${kind} has no accessibility violation in a frame, ${colorScheme}`, async () => {
      const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
      for (const size of FRAMES) {
        await open(iframe(file, size), { colorScheme, bypassCSP: true }, async (page, frame) => {
          const paper = await frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
          const dark = paper.match(/\d+/g).slice(0, 3).every(part => part < 64)
          assert.equal(dark, colorScheme === 'dark', paper)
          await frame.evaluate(axe)
          const { violations } = await frame.evaluate(() => window.axe.run(document, {
            preload: false,
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
          }))
          assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} at ${node.target.join(' ')}`)), [])
        })
      }
    })
  }
}

test('the snippet of a page shows its small form as it is copied', async () => {
  let copied
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(home.address + kinds.event.replace(/^embed\//, ''))
  await page.locator('.embed summary').click()
  await page.locator('.embed textarea').focus()
  await page.keyboard.press('Control+a')
  copied = await page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.querySelector('.embed textarea')
    return value.slice(selectionStart, selectionEnd)
  })
  const title = await page.locator('h1').innerText()
  await context.close()
  assert.match(copied, /^<iframe src="https:\/\/annals\.example\/embed\//)
  await open(copied.replace('https://annals.example/', home.address), { javaScriptEnabled: false }, async (page, frame) => {
    assert.equal((await frame.locator('h1').innerText()).replace(/\s+/g, ' '), title.replace(/\s+/g, ' '))
  })
})

test(`no embed costs more than ${BUDGET / 1000} kB, compressed, with its style`, () => {
  const compressed = file => zlib.gzipSync(fs.readFileSync(path.join(site, file)), { level: 9 }).length
  const style = compressed('assets/embed.css')
  const heaviest = Math.max(...embeds.map(compressed))
  assert.ok(embeds.length > 100)
  assert.ok(heaviest + style <= BUDGET, `${heaviest} and ${style} bytes`)
})

test('html-validate finds no error in any kind of embed', () => {
  const found = markupErrors(Object.values(kinds), site, tools)
  assert.deepEqual(found, [])
})
