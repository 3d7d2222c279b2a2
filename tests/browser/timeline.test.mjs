// The timeline in a real browser: the repository's own chronology as it is published, and made-up ones that no site
// has. Run by tests/run, which says where things are:
//
//   ANNALS_SITE   the folder of a built site
//   ANNALS_TOOLS  the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { daysOf } from '../../themes/default/js/timeline/10-calendar.js'
import { ERAS, counted, happenings } from './support/happenings.mjs'
import { publish } from './support/pages.mjs'
import { pyramid } from './support/pyramid.mjs'
import { sumOf, weights } from './support/weight.mjs'

const own = path.resolve(process.env.ANNALS_SITE ?? 'public')
const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-timeline-'))
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' }

/** Tiles that do not come: by name, 'none' or 'half'. */
const broken = new Map()
/** Addresses of tiles that were asked for. */
let asked = []
let server, home, browser

const day = (y, m, d) => daysOf(y, m, d)
const event = (id, title, a, b, more = {}) => ({ id, t: title, d: `day ${Math.floor(a)}`, a, b, k: 'exact', ...more })

/** Chronologies that the tests look at, by the name of their folder. */
const made = {
  // All of it in the page, with every kind of date.
  some: () => {
    const events = happenings(65, { seed: 3 })
    return pyramid(events, { facets: counted(events), eras: ERAS })
  },
  many: () => {
    const events = happenings(10_000)
    return pyramid(events, { facets: counted(events), eras: ERAS })
  },
  none: () => pyramid([]),
  one: () => pyramid([event('only', 'The only event', day(2019, 6, 30), day(2019, 7, 1))]),
  instant: () => pyramid(Array.from({ length: 3000 }, (_, n) => event(`e${n}`, `Event ${n}`, 18077.5, 18077.5 + 1 / 86400))),
  ages: () => pyramid([
    event('first', 'As early as a date can be', daysOf(-1e18), daysOf(-1e18 + 1), { k: 'within' }),
    event('second', 'A second', 18077.5, 18077.5 + 1 / 86400),
    event('last', 'As late as a date can be', daysOf(1e18), daysOf(1e18 + 1), { k: 'within' })
  ]),
  titles: () => pyramid([
    event('script', '<script>document.title = "bad"</script><img src=x onerror="document.title=1">', 18000, 18001),
    event('arabic', 'قمة سنغافورة بين ترامب وكيم', 18100, 18101),
    event('emoji', '🤝🇰🇷🇺🇸 김정은과 트럼프가 만났다 👩‍👩‍👧', 18200, 18201),
    event('long', 'word '.repeat(1000), 18300, 18301),
    event('unbroken', 'x'.repeat(5000), 18400, 18401)
  ]),
  lanes: () => pyramid(happenings(400), {
    facets: [{ id: 'people', label: 'People', none: 'No people', values: Array.from({ length: 24 }, (_, n) => ({ id: `p${n}`, label: `Person ${n} of a very long name that goes on`, href: `people/p${n}/index.html`, events: 9 })), more: 4976 }]
  })
}

before(async () => {
  for (const [name, build] of Object.entries(made)) publish(path.join(work, name), build(), own)
  fs.cpSync(own, path.join(work, 'own'), { recursive: true })
  server = http.createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const file = path.join(work, wanted.endsWith('/') ? `${wanted}index.html` : wanted)
    const tile = /tiles\/(.*)\.json$/.exec(file)?.[1]
    if (tile) asked.push(tile)
    const fault = tile && (broken.get(tile) ?? broken.get('*'))
    // Of made chronologies there are no pages of events.
    if (wanted.includes('/embed/') && !wanted.startsWith('/own/')) return response.writeHead(200, { 'content-type': TYPES['.html'] }).end('<p class="summary">In few words.</p>')
    if (fault === 'none' || !file.startsWith(work) || !fs.existsSync(file)) return response.writeHead(404).end()
    const bytes = fs.readFileSync(file)
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
    response.end(fault === 'half' ? bytes.subarray(0, bytes.length / 2) : bytes)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  home = `http://127.0.0.1:${server.address().port}/`
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
})

after(async () => {
  await browser?.close()
  server?.close()
  fs.rmSync(work, { recursive: true, force: true })
})

/**
 * Opens a timeline and looks at it; nothing may go wrong meanwhile but what is said to.
 * @param {string} site @param {string} hash @param {object} settings @param {(page: any) => Promise<void>} look
 */
async function open (site, hash, settings, look) {
  const { expected = /^$/, ...about } = settings
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 }, ...about })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const wrong = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) wrong.push(message.text())
  })
  page.on('pageerror', error => wrong.push(error.stack))
  try {
    await page.goto((site.startsWith('file:') ? site : `${home}${site}/timeline/`) + hash)
    await page.locator('.plot > .ruler').waitFor({ state: 'attached' })
    await until('ready', () => said(page), words => words.length > 0)
    await look(page)
    assert.deepEqual(wrong, [])
    assert.ok(await page.evaluate(() => document.querySelectorAll('*').length) <= 2000, 'too many nodes')
  } finally {
    await context.close()
  }
}

const said = page => page.locator('.drawing > .extent').textContent()
const spoken = page => page.locator('.drawing [role=status]').textContent()
const item = page => page.locator('[role=treeitem]').textContent()

/** Waits until something is so. */
async function until (what, ask, is) {
  let last
  for (let n = 0; n < 80; n++) {
    last = await ask()
    if (is(last)) return last
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  assert.fail(`${what}: still ${JSON.stringify(last)}`)
}

/** Presses a key in the tree and waits until it says something else. */
async function press (page, key) {
  const before = await item(page)
  await page.keyboard.press(key)
  return until(`after ${key}`, () => item(page), words => words !== before)
}

/** Where pixels of the canvas are painted: how many of them. */
const painted = page => page.evaluate(() => {
  const canvas = document.querySelector('.field canvas')
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  let n = 0
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) n++
  return n
})

for (const site of ['some', 'many', 'none', 'one', 'instant', 'ages', 'titles', 'lanes', 'own']) {
  test(`${site}: opens, zooms and turns into lanes and sequence without an error`, async () => {
    await open(site, '', {}, async page => {
      assert.equal(page.url(), `${home}${site}/timeline/`, 'something was written to the address on load')
      if (site !== 'none') assert.ok(await painted(page) > 50, 'nothing is drawn')
      assert.ok(!(await page.locator('.poster').first().isVisible()), 'the static drawing still stands there')
      const whole = await said(page)
      for (let n = 0; n < 12; n++) await page.getByRole('button', { name: 'Zoom in' }).click()
      for (let n = 0; n < 4; n++) await page.getByRole('button', { name: 'Later' }).click()
      for (let n = 0; n < 14; n++) await page.getByRole('button', { name: 'Zoom out' }).click()
      for (const mode of ['sequence', 'chronological']) await page.locator('.controls select').nth(1).selectOption(mode)
      const lanes = await page.locator('.controls select').first().locator('option').count()
      for (let n = lanes - 1; n >= 0; n--) {
        await page.locator('.controls select').first().selectOption({ index: n })
        assert.ok(await page.locator('.field').isVisible())
      }
      await page.getByRole('button', { name: 'All' }).click()
      await until('the whole', () => said(page), words => site === 'own' || site === 'some' || site === 'many' ? /^All/.test(words) : words.length > 0 && typeof whole === 'string')
      assert.notEqual(await page.title(), 'bad')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= 1280, `${wide} px wide`)
    })
  })

  test(`${site}: fits a window of 320 px, and letters of four times their size`, async () => {
    await open(site, '', { viewport: { width: 320, height: 560 } }, async page => {
      await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true }))
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320)
      assert.ok(await page.evaluate(() => [...document.querySelectorAll('.signs button')].every(button => {
        const { width, height } = button.getBoundingClientRect()
        return width >= 44 && height >= 44
      })), 'a button is smaller than a finger')
      await page.evaluate(() => { document.documentElement.style.fontSize = '400%' })
      await page.setViewportSize({ width: 1280, height: 800 })
      await until('the labels', () => page.evaluate(() => document.documentElement.scrollWidth), wide => wide <= 1280)
    })
  })
}

describe('by keyboard', () => {
  for (const site of ['many', 'own']) {
    test(`${site}: from an era to an event and back`, async () => {
      await open(site, '', {}, async page => {
        // One tab stop: from the last control into the drawing, and from it to the table.
        await page.getByRole('button', { name: 'Help' }).focus()
        await page.keyboard.press('Tab')
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'treeitem')
        assert.match(await item(page), /events/)
        const era = await press(page, 'ArrowRight')
        assert.match(era, / to .*events?$/)
        await press(page, 'ArrowRight')
        let year = await press(page, 'ArrowDown')
        // What may have been in a year or in the next one stands before it.
        if (/^some time from/.test(year)) year = await press(page, 'ArrowRight')
        assert.match(year, /^\d{4}, [\d,]+ events?$/)
        const month = await press(page, 'ArrowDown')
        assert.match(month, /^([A-Z][a-z]+|some time in) \d{4}, [\d,]+ events?$/)
        const first = await press(page, 'ArrowDown')
        assert.match(first, /, \d+ of \d+ (in [A-Z][a-z]+|some time in) \d{4}, [A-Z][a-z]+$/)
        await press(page, 'ArrowRight')
        const back = await press(page, 'ArrowLeft')
        assert.equal(back, first)
        const ring = await page.locator('[role=treeitem]').boundingBox()
        assert.ok(ring.x >= 0 && ring.x + ring.width <= 1281 && ring.width < 1000, JSON.stringify(ring))
        await page.keyboard.press('Enter')
        await page.locator('.panel h2').waitFor()
        assert.ok(first.startsWith(await page.locator('.panel h2').textContent()))
        assert.match(page.url(), /sel=/)
        await page.keyboard.press('Escape')
        await until('the panel', () => page.locator('.panel').isVisible(), seen => !seen)
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'treeitem')
        assert.match(await press(page, 'ArrowUp'), /^([A-Z][a-z]+|some time in) \d{4}/)
        assert.match(await press(page, 'ArrowUp'), /^\d{4}/)
        assert.match(await press(page, 'ArrowUp'), / to /)
        assert.notEqual(await press(page, 'End'), era)
        await press(page, 'Home')
        await page.keyboard.press('?')
        assert.ok(await page.locator('dialog[open]').isVisible())
        await page.keyboard.press('Escape')
        assert.equal(await page.evaluate(() => document.querySelectorAll('.field [tabindex="0"]').length), 1)
      })
    })
  }

  test('lanes, zoom and the whole', async () => {
    await open('some', '#by=threads', {}, async page => {
      await page.locator('[role=treeitem]').focus()
      await press(page, 'End')
      await press(page, 'ArrowDown')
      await press(page, 'ArrowDown')
      const event = await press(page, 'ArrowDown')
      const other = await press(page, 'PageDown')
      assert.match(event, /Summits/)
      assert.match(other, /Letters/)
      const before = await said(page)
      await page.keyboard.press('+')
      await until('zoomed in', () => said(page), words => words !== before)
      assert.match(await spoken(page), /of 65 events/)
      await page.keyboard.press('c')
      await until('folded', () => page.locator('.titles [aria-expanded=false]').count(), folded => folded === 1)
    })
  })
})

describe('the address', () => {
  test('brings back the view, the lanes, the filter, and what is chosen', async () => {
    const chosen = made.many().chronology.root.top[5]
    const near = `v=${new Date((chosen.a - 20) * 864e5).toISOString().slice(0, 10)}/${new Date((chosen.a + 20) * 864e5).toISOString().slice(0, 10)}`
    await open('many', `#${near}&by=threads&f=people.kim-jong-un,people.donald-trump&sel=${chosen.id}&theme=kept`, {}, async page => {
      await page.locator('.panel h2').waitFor()
      assert.equal(await page.locator('.panel h2').textContent(), chosen.t)
      assert.equal(await page.locator('.controls select').first().inputValue(), 'threads')
      await page.locator('.filter > summary').click()
      await until('the choices', () => page.locator('.choices input:checked').count(), n => n === 2)
      assert.match(await said(page), /filtered/)
      await page.getByRole('button', { name: 'Later' }).click()
      await until('the address', () => page.url(), url => !url.includes(near))
      assert.match(page.url(), /by=threads&f=people\.(kim-jong-un|donald-trump),people\.[a-z-]+&sel=[a-z0-9-]+&theme=kept$/)
    })
  })

  test('is obeyed when it changes, and choosing goes into the history', async () => {
    await open('some', '', {}, async page => {
      await page.evaluate(() => { location.hash = '#by=people&v=2018-01-01/2020-01-01' })
      await until('the lanes', () => page.locator('.titles button').count(), n => n > 3)
      await until('the view', () => said(page), words => /2018 to .*20(19|20)/.test(words))
      await page.locator('[role=treeitem]').focus()
      await press(page, 'End')
      await press(page, 'ArrowDown')
      await press(page, 'ArrowDown')
      await press(page, 'ArrowDown')
      await page.keyboard.press('Enter')
      await until('the address', () => page.url(), url => url.includes('sel='))
      await page.goBack()
      await until('the panel', () => page.locator('.panel').isVisible(), seen => !seen)
    })
  })

  test('of an older form does no harm', async () => {
    await open('some', '#v=1e99/x&by=nothing&f=people.nobody,status.&sel=gone&scale=log&start=3', {}, async page => {
      assert.match(await said(page), /of 65 events|All 65/)
    })
  })
})

describe('by hand', () => {
  test('dragging moves, Ctrl and the wheel zoom, the wheel alone scrolls', async () => {
    await open('some', '#v=2018-01-01/2022-01-01', { viewport: { width: 1280, height: 500 } }, async page => {
      const box = await page.locator('.field').boundingBox()
      const before = await said(page)
      await page.mouse.move(box.x + 700, box.y + 60)
      await page.mouse.down()
      await page.mouse.move(box.x + 300, box.y + 70, { steps: 5 })
      await page.mouse.up()
      const moved = await until('moved', () => said(page), words => words !== before)
      await page.keyboard.down('Control')
      await page.mouse.wheel(0, -300)
      await page.keyboard.up('Control')
      await until('zoomed', () => said(page), words => words !== moved)
      const zoomed = await said(page)
      await page.mouse.wheel(0, 200)
      await until('scrolled', () => page.evaluate(() => scrollY), y => y > 50)
      assert.equal(await said(page), zoomed)
      assert.equal(await page.locator('.panel').isVisible(), false, 'a drag chose something')
    })
  })

  test('two fingers zoom about themselves, one moves', async () => {
    await open('some', '#v=2018-01-01/2022-01-01', { hasTouch: true, viewport: { width: 390, height: 800 } }, async page => {
      const box = await page.locator('.field').boundingBox()
      const client = await page.context().newCDPSession(page)
      const touch = (type, xs) => client.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + 60, id })) })
      const years = async () => (await said(page)).match(/\d{4}/g).map(Number).slice(-2)
      const [from, to] = await years()
      await touch('touchStart', [150, 200])
      for (let n = 1; n <= 8; n++) await touch('touchMove', [150 - 15 * n, 200 + 15 * n])
      await touch('touchEnd', [])
      await until('pinched', years, ([a, b]) => b - a < to - from)
      const before = await said(page)
      await touch('touchStart', [300])
      for (let n = 1; n <= 8; n++) await touch('touchMove', [300 - 20 * n])
      await touch('touchEnd', [])
      await until('moved', () => said(page), words => words !== before)
    })
  })

  test('the brush moves the view, and a new one can be drawn', async () => {
    await open('many', '', {}, async page => {
      const { x, y, width } = await page.locator('.overview').boundingBox()
      await page.mouse.move(x + width * 0.5, y + 20)
      await page.mouse.down()
      await page.mouse.move(x + width * 0.6, y + 20, { steps: 4 })
      await page.mouse.up()
      const drawn = await until('drawn', () => said(page), words => /^(About )?[\d,]+ of 10,000/.test(words))
      await page.mouse.move(x + width * 0.55, y + 20)
      await page.mouse.down()
      await page.mouse.move(x + width * 0.3, y + 20, { steps: 4 })
      await page.mouse.up()
      await until('moved', () => said(page), words => words !== drawn)
      assert.equal((await page.locator('.brush').boundingBox()).width > 40, true)
    })
  })

  test('a mark opens the panel, a crowd opens a list with a way in', async () => {
    await open('many', '', {}, async page => {
      const label = page.locator('.label').first()
      const { x, y } = await label.boundingBox()
      await page.mouse.click(x + 8, y + 8)
      await page.locator('.panel .read a').waitFor()
      assert.equal(new URL(await page.locator('.panel .read a').evaluate(a => a.href)).pathname.startsWith('/many/events/'), true)
      await until('the summary', () => page.locator('.panel .summary').innerText(), words => words === 'In few words.')
      await page.getByRole('button', { name: 'Next →' }).click()
      await page.getByRole('button', { name: 'Close' }).click()
      const field = await page.locator('.field').boundingBox()
      const brushed = await page.locator('.overview').boundingBox()
      // The rail is in the middle of a grey column, the longest that is painted there; on this one stands no mark.
      const share = 0.875
      const y0 = await page.evaluate(share => {
        const canvas = document.querySelector('.field canvas')
        const { data } = canvas.getContext('2d').getImageData(Math.floor(canvas.width * share), 0, 1, canvas.height)
        let [longest, run] = [[], []]
        for (let n = 0; n < canvas.height; n++) {
          run = data[4 * n] < 170 && data[4 * n + 3] === 255 ? [...run, n] : []
          if (run.length > longest.length) longest = run
        }
        return longest[Math.floor(longest.length / 2)]
      }, share)
      await page.mouse.click(brushed.x + brushed.width * share, field.y + y0)
      await until('the list', () => page.locator('.panel h2').textContent(), words => /^[\d,]+ events$/.test(words))
      const before = await said(page)
      await page.getByRole('button', { name: /^Zoom in to/ }).click()
      await until('zoomed', () => said(page), words => words !== before)
    })
  })

  test('what is pointed at says what it is, by mouse, by a resting finger and in focus', async () => {
    await open('one', '', { hasTouch: true }, async page => {
      const tip = page.locator('.tip')
      const field = await page.locator('.field').boundingBox()
      assert.equal(await tip.isVisible(), false)
      const mark = await page.evaluate(() => {
        const canvas = document.querySelector('.field canvas')
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
        const dark = []
        for (let n = 0; n < data.length; n += 4) if (data[n] < 60 && data[n + 3] === 255) dark.push(n / 4)
        const at = dark[dark.length >> 1]
        return { x: at % canvas.width, y: Math.floor(at / canvas.width) }
      })
      await page.mouse.move(field.x + mark.x, field.y + mark.y)
      await until('the tip', () => tip.isVisible(), Boolean)
      assert.match(await tip.innerText(), /The only event/)
      await page.mouse.move(field.x + field.width - 5, field.y + 5)
      await until('no tip', () => tip.isVisible(), seen => !seen)
      // A finger that rests is told; lifting it opens nothing.
      const point = { x: field.x + mark.x, y: field.y + mark.y }
      const touch = await page.context().newCDPSession(page)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
      await until('the tip', () => tip.isVisible(), Boolean)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      assert.equal(await page.locator('.panel').isVisible(), false)
      await page.getByRole('button', { name: 'Help' }).focus()
      await page.keyboard.press('Tab')
      await press(page, 'ArrowRight')
      await press(page, 'ArrowDown')
      await press(page, 'ArrowDown')
      await until('the tip', () => tip.isVisible(), Boolean)
    })
  })

  test('titles are seen, and none lies on another, at any zoom', async () => {
    for (const [site, hash] of [['own', ''], ['own', '#by=threads'], ['own', '#v=2025-10-01/2025-11-10'], ['some', ''], ['many', ''], ['lanes', '#by=people']]) {
      await open(site, hash, {}, async page => {
        const field = await page.locator('.field').boundingBox()
        for (let zoom = 0; zoom < 3; zoom++) {
          const labels = await page.locator('.label').evaluateAll(all => all.map(label => {
            const { x, y, width, height } = label.getBoundingClientRect()
            return { text: label.textContent, x, y, width, height, seen: label.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && label.scrollWidth > 10 && height > 10 }
          }))
          assert.ok(labels.length > 0)
          for (const [n, one] of labels.entries()) {
            assert.ok(one.seen, `${one.text} is not seen`)
            assert.ok(one.x < field.x + field.width && one.x + one.width > field.x, `${one.text} is out of view`)
            for (const other of labels.slice(n + 1)) {
              const apart = one.x + one.width <= other.x + 1 || other.x + other.width <= one.x + 1 || one.y + one.height <= other.y + 3 || other.y + other.height <= one.y + 3
              assert.ok(apart, `${site}${hash}: ${one.text} lies on ${other.text}`)
            }
          }
          await page.getByRole('button', { name: 'Zoom in' }).click()
          await page.waitForTimeout(250)
        }
      })
    }
  })

  test('lanes, scale and filter are steps that Back goes back', async () => {
    await open('own', '', {}, async page => {
      const [by, scale] = [page.getByLabel('Group by'), page.getByLabel('Scale')]
      assert.equal(await scale.inputValue(), 'folded')
      await by.selectOption('threads')
      await scale.selectOption('chronological')
      assert.match(page.url(), /#by=threads&scale=time$/)
      await page.goBack()
      assert.deepEqual([await by.inputValue(), await scale.inputValue()], ['threads', 'folded'])
      await page.goBack()
      assert.deepEqual([await by.inputValue(), await scale.inputValue()], ['', 'folded'])
    })
  })

  test('one number and one span stand for the chronology on its pages', async () => {
    await open('own', '', {}, async page => {
      const above = await page.locator('.lead .extent').innerText()
      const [, n, from, to] = above.match(/(\d+) events, (\d+)\D+(\d+)/)
      assert.equal(await said(page), `All ${n} events, ${from} to ${to}`)
    })
  })

  test('all lanes stand in one window, each with its name beside it', async () => {
    await open('own', '#by=threads', {}, async page => {
      const field = await page.locator('.field').boundingBox()
      assert.ok(field.height <= 730, `${field.height} pixels`)
      for (const title of await page.locator('.title').all()) {
        const box = await title.boundingBox()
        assert.ok(box.x + box.width <= field.x, await title.innerText())
      }
    })
  })

  test('a filter shows how many there are, says so once, and can be cleared', async () => {
    await open('some', '', {}, async page => {
      await page.getByText('Filter', { exact: true }).click()
      const box = page.getByRole('checkbox', { name: /Kim Jong Un/ })
      await box.check()
      const words = await until('the sentence', () => spoken(page), words => /filtered/.test(words))
      const n = Number(words.match(/^(\d+) of 65/)[1])
      assert.ok(n > 0 && n < 65)
      await page.getByRole('checkbox', { name: /Donald Trump/ }).check()
      await until('more', () => spoken(page), words => Number(words.match(/^(\d+) of 65/)?.[1]) > n)
      await until('the address', () => page.url(), url => /f=people/.test(url))
      await page.getByRole('button', { name: 'Clear' }).click()
      await until('all', () => spoken(page), words => !/filtered/.test(words))
    })
  })

  test('choices stand beside the drawing, each with how many it would leave', async () => {
    await open('own', '', {}, async page => {
      await page.getByText('Filter', { exact: true }).click()
      const [choices, field] = await Promise.all(['.choices', '.field'].map(which => page.locator(which).boundingBox()))
      assert.ok(choices.x + choices.width <= field.x, 'the drawing is under the choices')
      await page.getByRole('checkbox', { name: /Kim Jong Un/ }).check()
      const places = page.getByRole('group', { name: 'Places' }).locator('label')
      const counts = await until('the counts', () => places.locator('small').allInnerTexts(), counts => counts.includes('0'))
      const n = counts.findIndex(count => Number(count) > 1)
      await places.nth(n).locator('input').check()
      await until('so many', () => said(page), words => words.startsWith(`${counts[n]} of `))
    })
  })

  test('time can be measured from an event', async () => {
    await open('some', '', {}, async page => {
      const { x, y } = await page.locator('.label').first().boundingBox()
      await page.mouse.click(x + 8, y + 8)
      await page.getByRole('button', { name: 'Measure time from here' }).click()
      await until('the ruler', () => page.locator('.ruler .minor').allTextContents(), labels => labels.some(label => /^[+−]\d+ (year|month|day)/.test(label)))
      assert.match(page.url(), /scale=relative:/)
    })
  })

  test('the table has what is on the screen', async () => {
    await open('some', '#v=2018-01-01/2020-01-01', {}, async page => {
      await page.getByText('Table of what is on screen').click()
      const rows = await until('rows', () => page.locator('.onscreen tbody tr').count(), n => n > 0)
      const [, n] = (await page.locator('.onscreen caption').textContent()).match(/^(\d+) events/)
      assert.equal(rows, Number(n))
      await page.getByRole('button', { name: 'Zoom in' }).click()
      await until('fewer rows', () => page.locator('.onscreen tbody tr').count(), now => now < rows)
    })
  })
})

describe('tiles', () => {
  for (const fault of ['none', 'half']) {
    test(`one that is ${fault === 'none' ? 'missing' : 'cut in half'}: a message, the drawing stands, and it comes when tried again`, async () => {
      broken.set('*', fault)
      try {
        await open('many', '', { expected: /404/ }, async page => {
          for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Zoom in' }).click()
          const notice = page.locator('.notice')
          await notice.waitFor({ state: 'visible' })
          assert.ok(await painted(page) > 500, 'a blank')
          broken.clear()
          await page.getByRole('button', { name: 'Try again' }).click()
          await until('the notice', () => notice.isVisible(), seen => !seen)
          assert.match(await said(page), /of 10,000 events/)
        })
      } finally {
        broken.clear()
      }
    })
  }

  test('the first view of many needs few of them, and each is fetched once', async () => {
    asked = []
    await open('many', '', {}, async page => {
      await page.waitForTimeout(400)
      assert.ok(asked.length <= 24, `${asked.length} tiles`)
      for (let n = 0; n < 6; n++) await page.getByRole('button', { name: 'Zoom in' }).click()
      await page.waitForTimeout(400)
      assert.equal(new Set(asked).size, asked.length)
    })
  })
})

test('a page opened from a disk draws, and says what it cannot read', async () => {
  await open(pathToFileURL(path.join(work, 'own/timeline/index.html')).href, '', {}, async page => {
    assert.ok(await painted(page) > 500)
    assert.match(await said(page), /of \d+ events|All/)
  })
  await open(pathToFileURL(path.join(work, 'many/timeline/index.html')).href, '', { expected: /CORS|ERR_FAILED|fetch|Content Security/ }, async page => {
    for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.locator('.notice').waitFor({ state: 'visible' })
    assert.match(await page.locator('.notice').textContent(), /from a disk/)
  })
})

for (const colorScheme of ['light', 'dark']) {
  for (const site of ['some', 'own']) {
    test(`${site}: no accessibility violation with all of it open, ${colorScheme}`, async () => {
      await open(site, '#by=threads', { colorScheme, bypassCSP: true }, async page => {
        const { x, y } = await page.locator('.label').first().boundingBox()
        await page.mouse.click(x + 8, y + 8)
        await page.locator('.panel h2').waitFor()
        await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true }))
        await page.evaluate(axe)
        for (const part of ['.drawing', 'document']) {
          const { violations } = await page.evaluate(part => window.axe.run(part === 'document' ? document : part, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
          }), part)
          assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} at ${node.target.join(' ')}: ${node.failureSummary}`)), [])
        }
      })
    })
  }
}

test('motion is short, and none at all where it is not welcome', async () => {
  for (const [reducedMotion, frames] of [['reduce', 1], ['no-preference', 3]]) {
    await open('some', '', { reducedMotion }, async page => {
      const seen = await page.evaluate(async () => {
        const places = new Set()
        const watch = new MutationObserver(() => places.add(document.querySelector('.brush').style.transform))
        watch.observe(document.querySelector('.brush'), { attributes: true })
        document.querySelector('button[aria-label="Zoom in"]').click()
        await new Promise(resolve => setTimeout(resolve, 900))
        return places.size
      })
      assert.ok(reducedMotion === 'reduce' ? seen === frames : seen >= frames, `${seen} steps`)
    })
  }
})

test('on paper stands every title', async () => {
  await open('own', '', {}, async page => {
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.locator('.register').isVisible())
    assert.ok(!(await page.locator('.plot').isVisible()))
    const titles = await page.evaluate(() => JSON.parse(document.getElementById('timeline-data').textContent).root.events.map(event => event.t))
    assert.ok(titles.length > 50)
    const paper = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
    assert.deepEqual(titles.filter(title => !paper.includes(title.replace(/…$/, '').replace(/\s+/g, ' '))), [])
    assert.ok((await page.pdf()).length > 10000)
  })
})

test('a phone turned over keeps what is looked at', async () => {
  await open('some', '#v=2018-01-01/2020-01-01', { viewport: { width: 390, height: 800 } }, async page => {
    const before = await said(page)
    await page.setViewportSize({ width: 800, height: 390 })
    await until('the drawing', () => page.evaluate(() => document.querySelector('.field canvas').clientWidth), width => width > 600)
    assert.equal(await said(page), before)
  })
})

test('the page with what it loads at once is at most 46 kB, compressed, and an event\'s at most 25', () => {
  const timeline = weights(path.join(own, 'timeline/index.html'))
  assert.ok(timeline.length === 5 && sumOf(timeline) <= 46_000, `${timeline} bytes`)
  for (const id of fs.readdirSync(path.join(own, 'events'))) {
    const event = weights(path.join(own, 'events', id, 'index.html'))
    assert.ok(event.length >= 3 && sumOf(event) <= 25_000, `${id}: ${event} bytes`)
  }
})
