// Sites that tests write and build, and pages that they open straight from a disk.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Builds a site of these files, and says where it was published.
 * @param {string} folder @param {Record<string, string>} files by their paths
 */
export function built (folder, files) {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), text)
  }
  const { status, stderr } = spawnSync(path.resolve(process.env.ANNALS_PROGRAM ?? 'target/debug/annals'), ['build', '--site', folder], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return path.join(folder, 'public')
}

/**
 * Opens a page, lets `look` see it, and expects the browser to complain of nothing.
 * @param {any} browser @param {string} address @param {object} settings @param {(page: any) => Promise<void>} look
 */
export async function opened (browser, address, settings, look) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...settings })
  const page = await context.newPage()
  const wrong = []
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) wrong.push(message.text()) })
  page.on('pageerror', error => wrong.push(error.message))
  try {
    await page.goto(address)
    await look(page)
  } finally {
    await context.close()
  }
  assert.deepEqual(wrong, [])
}
