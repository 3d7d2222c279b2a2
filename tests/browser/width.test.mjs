// A chronology of long words, in both directions of writing: no page scrolls sideways, on any screen, and
// names of another script turn nothing beside them. Run by tests/run, which says where things are:
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

const WIDTHS = [320, 390, 1280]

// One word of each script, longer than any screen; and one that has nowhere to break by any rule.
const words = {
  en: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4),
  he: 'התקשרויותיהםוהתמודדויותיהם'.repeat(8),
  ar: 'فأسقيناكموهاوأنلزمكموها'.repeat(8),
  ko: '한국어낱말이아주길게이어지는경우'.repeat(10)
}
const names = { en: 'Ada Example', he: 'שלום עליכם', ar: 'محمد بن موسى', ko: '김정은' }
const code = 'x_'.repeat(300)

const event = (n, date, long, name, extra = '') => `---
title: ${n} ${long}
date: ${date}
time: 12:30
people: [{ name: "${name}", role: ${long} }, { name: ${long} }]
places: [${n === 1 ? 'here' : long}]
threads: [${long}]
tags: [${long}]
summary: ${long} ${name} (2019).
importance: 5
sources: [{ title: ${long}, publisher: "${name}", url: "https://example.org/${code}" }]
accounts:
  - { source: s, field: date, value: 2019, note: ${long} }
  - { source: s, field: ${long}, value: ${long} }
corrections: [{ date: 2020-01-01, text: ${long} }]
${extra}---
${long} ${name} [@s, ${long}] \`${code}\` <https://example.org/${code}>

## ${long}

| ${long} | b |
|---|---|
| ${long} | \`${code}\` |

- ${long}

> ${long}[^1]

\`\`\`
${code}
\`\`\`

[^1]: ${long}
`

let browser
const folders = []
function build (language, long, name, more = '') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-width-'))
  folders.push(folder)
  const files = {
    'annals.yaml': `title: ${long}\nsubtitle: ${long}\ndescription: ${long}\nlanguage: ${language}\nurl: https://example.org/\n` +
      `authors: [${long}]\nas_of: 2021\nlicence: ${long}\n${more}` +
      `compare:\n  - { id: two, title: ${long}, sides: [{ label: ${long}, date: 2019 }, { label: "${name}", date: 2020 }] }\n`,
    'content/one.md': event(1, '2019-06-30', long, name, 'related: [two]\n'),
    'content/two.md': event(2, '2019-07-01', long, name, 'after: { event: one }\n'),
    'content/three.md': event(3, '2020-02', long, name, 'status: forecast\noutcome: two\n'),
    'content/places/here.md': `---\nname: ${long}\naliases: ["${name}"]\ncoordinates: [37.9, 126.7]\ndescription: ${long}\n---\n${long}\n`,
    'content/eras/e.md': `---\ntitle: ${long}\ndate: 2018/2021\n---\n${long}\n`,
    'content/pages/about.md': `---\ntitle: ${long}\n---\n${long}\n`,
    'content/sources/s.yaml': `s: { type: book, title: ${long}, author: ["${name}"], note: ${long} }\n`
  }
  for (let n = 4; n < 16; n++) files[`content/e${n}.md`] = `---\ntitle: "${name} ${n}"\ndate: 20${n + 10}\npeople: ["${name}"]\n---\n`
  return built(folder, files)
}

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--allow-file-access-from-files'] })
})
after(async () => {
  await browser?.close()
  for (const folder of folders) fs.rmSync(folder, { recursive: true })
})

/** The pages of a site, with one of each kind of page that is there many times. */
function pages (site) {
  const all = fs.readdirSync(site, { recursive: true }).map(String).filter(file => file.endsWith('.html') && file !== '404.html')
  const kinds = new Map()
  for (const file of all.sort()) {
    const kind = file.replace(/\d{4}/, 'YEAR').split(path.sep).map((part, at, parts) => at > 0 && at === parts.length - 2 && parts[0] !== 'pages' ? 'X' : part).join('/')
    const size = fs.statSync(path.join(site, file)).size
    if (!kinds.has(kind) || kinds.get(kind).size < size) kinds.set(kind, { file, size })
  }
  return [...kinds.values()].map(({ file }) => file)
}

for (const [language, long] of Object.entries(words)) {
  for (const eventPages of [true, false]) {
    test(`no page of long words in ${language} scrolls sideways, events ${eventPages ? 'with' : 'without'} pages`, async () => {
      const site = build(language, long, names[language === 'en' ? 'he' : 'en'], `event_pages: ${eventPages}\n`)
      const shown = pages(site)
      assert.ok(shown.length > (eventPages ? 20 : 15), shown.join())
      const wide = []
      for (const width of WIDTHS) {
        const context = await browser.newContext({ viewport: { width, height: 800 } })
        const page = await context.newPage()
        for (const file of shown) {
          await page.goto(pathToFileURL(path.join(site, file)).href)
          const found = await page.evaluate(() => {
            const root = document.documentElement
            if (root.scrollWidth <= root.clientWidth) return null
            const out = [...document.querySelectorAll('body *')]
              .filter(e => { const r = e.getBoundingClientRect(); return r.right > root.clientWidth + 0.5 || r.left < -0.5 })
              .filter(e => ![...e.children].some(c => { const r = c.getBoundingClientRect(); return r.right > root.clientWidth + 0.5 || r.left < -0.5 }))
            return `${root.scrollWidth} > ${root.clientWidth}: ` + out.slice(0, 3).map(e => `${e.parentElement.tagName}.${e.parentElement.className} > ${e.tagName}.${e.className?.baseVal ?? e.className}`).join(', ')
          })
          if (found) wide.push(`${width} px, ${file}: ${found}`)
          // A list that is a few pixels wider than its place scrolls by them.
          const lists = await page.evaluate(() => [...document.querySelectorAll('main ul, main ol, main li, main p, main h1, main h2, main h3, main dl, header, footer, nav')]
            .filter(e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth && !/auto|scroll/.test(getComputedStyle(e).overflowX))
            .map(e => `${e.tagName}.${e.className} ${e.scrollWidth} > ${e.clientWidth}`).slice(0, 2))
          if (lists.length > 0) wide.push(`${width} px, ${file}: ${lists.join(', ')}`)
        }
        await context.close()
      }
      assert.deepEqual(wide, [])
    })
  }
}

test('a page runs the way its language does, and its drawings from the past to the present', async () => {
  for (const [language, direction] of [['ar', 'rtl'], ['he-IL', 'rtl'], ['fa', 'rtl'], ['ur', 'rtl'], ['yi', 'rtl'], ['az-Arab', 'rtl'], ['en', 'ltr'], ['ko', 'ltr'], ['az', 'ltr']]) {
    const site = build(language, 'Word', names.en)
    const page = await browser.newPage()
    for (const file of ['index.html', 'events/one/index.html', 'embed/index.html', 'timeline/index.html']) {
      await page.goto(pathToFileURL(path.join(site, file)).href)
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).direction), direction, `${language}, ${file}`)
    }
    const drawings = await page.evaluate(() => [...document.querySelectorAll('svg, canvas')].map(e => getComputedStyle(e).direction))
    assert.deepEqual(new Set(drawings), new Set(['ltr']))
    await page.close()
  }
})

test('a name of another script turns nothing beside it', async () => {
  const site = build('en', 'Word', names.he)
  const page = await browser.newPage()
  await page.goto(pathToFileURL(path.join(site, 'events/one/index.html')).href)
  // In a line of names, what follows a Hebrew one stands to the right of it, and is read after it.
  const [name, role] = await page.evaluate(name => {
    const link = [...document.querySelectorAll('dd a')].find(a => a.textContent === name)
    const range = document.createRange()
    range.selectNode(link.parentNode.localName === 'bdi' ? link.parentNode.nextSibling : link.nextSibling)
    return [link.getBoundingClientRect().right, range.getBoundingClientRect().left]
  }, names.he)
  assert.ok(role >= name - 1, `${role} is left of ${name}`)
  assert.ok(await page.locator('main bdi').count() > 0)
  await page.close()
})
