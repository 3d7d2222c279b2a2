// Films, recordings and aligned tables in a text: they load under the pages' own policy. Run by tests/run, which
// says where things are:
//
//   ANNALS_PROGRAM  the program
//   ANNALS_TOOLS    the folder whose node_modules holds what package.json names

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

const tools = path.resolve(process.env.ANNALS_TOOLS ?? import.meta.dirname)
const require = createRequire(path.join(tools, 'package.json'))
const { chromium } = require('playwright-core')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-media-'))
let browser, preview, address

/** A second of silence. */
function sound () {
  const samples = 8000
  const wav = Buffer.alloc(44 + samples, 0x80)
  wav.write('RIFF', 0); wav.writeUInt32LE(36 + samples, 4); wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16); wav.writeUInt16LE(1, 20); wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(8000, 24); wav.writeUInt32LE(8000, 28); wav.writeUInt16LE(1, 32); wav.writeUInt16LE(8, 34)
  wav.write('data', 36); wav.writeUInt32LE(samples, 40)
  return wav
}

/** A film of a few frames, recorded by the browser. */
async function film () {
  const page = await browser.newPage()
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 32
    const draw = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' })
    const parts = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const done = new Promise(resolve => { recorder.onstop = resolve })
    recorder.start()
    for (let n = 0; n < 8; n++) {
      draw.fillStyle = `rgb(${n * 30} 0 0)`
      draw.fillRect(0, 0, 32, 32)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    recorder.stop()
    await done
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())]
  })
  await page.close()
  return Buffer.from(bytes)
}

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  const files = {
    'annals.yaml': 'title: Media\n',
    'content/a/index.md': `---
title: A
date: 2019
---
![The handshake](clip.webm)

![The speech](speech.wav)

| left | right |
|:--|--:|
| 1 | 2 |
`,
    'content/a/clip.webm': await film(),
    'content/a/clip.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nThey shake hands.\n',
    'content/a/speech.wav': sound()
  }
  for (const [name, bytes] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), bytes)
  }
  preview = spawn(path.resolve(process.env.ANNALS_PROGRAM), ['serve', '--port', '0', '--site', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  address = await new Promise((resolve, reject) => {
    preview.stdout.on('data', said => { const found = /http:\S+/.exec(String(said)); if (found) resolve(found[0]) })
    preview.on('exit', code => reject(new Error(`serve ended with ${code}`)))
  })
})
after(async () => {
  await browser?.close()
  preview?.kill('SIGINT')
  fs.rmSync(folder, { recursive: true })
})

test('a film and a recording play with captions, and nothing breaks the policy', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
  const wrong = []
  page.on('console', said => { if (/Refused|violates/i.test(said.text())) wrong.push(said.text()) })
  page.on('request', request => { if (!request.url().startsWith(address)) wrong.push(request.url()) })
  await page.goto(new URL('events/a/', address).href)
  await page.waitForFunction(() => [...document.querySelectorAll('video, audio')].every(({ readyState }) => readyState >= 1))
  const cues = await page.evaluate(async () => {
    const { track } = document.querySelector('track')
    track.mode = 'showing'
    for (let n = 0; n < 50 && !track.cues?.length; n++) await new Promise(resolve => setTimeout(resolve, 50))
    return [...track.cues].map(({ text }) => text)
  })
  assert.deepEqual(cues, ['They shake hands.'])
  const sides = await page.evaluate(() => [...document.querySelectorAll('.text td')].map(cell => getComputedStyle(cell).textAlign))
  assert.deepEqual(sides, ['left', 'right'])
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth))
  assert.equal(await page.locator('figcaption').first().innerText(), 'The handshake')
  assert.deepEqual(wrong, [])
})
