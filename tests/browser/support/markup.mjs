// What html-validate finds in pages of a site.

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Its errors, as "page:line: rule: words".
 * @param {string[]} pages paths from the site's root
 * @param {string} site
 * @param {string} tools
 * @returns {string[]}
 */
export function markupErrors (pages, site, tools) {
  // Test files run side by side, each with settings of its own.
  const config = path.join(tools, `htmlvalidate-${process.pid}.json`)
  fs.writeFileSync(config, JSON.stringify({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
    // Titles are the author's words; a telephone number may break as the author likes.
    rules: { 'long-title': 'off', 'tel-non-breaking': 'off' }
  }))
  const files = pages.map(file => path.join(site, file))
  const run = spawnSync(path.join(tools, 'node_modules/.bin/html-validate'), ['--config', config, '--formatter', 'json', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 })
  fs.rmSync(config)
  if (!run.stdout.startsWith('[')) throw new Error(run.stderr)
  return JSON.parse(run.stdout).flatMap(({ filePath, messages }) => messages
    .filter(({ severity }) => severity === 2)
    .map(({ line, ruleId, message }) => `${path.relative(site, filePath)}:${line}: ${ruleId}: ${message}`))
}
