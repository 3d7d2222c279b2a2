// The browser, and the folder of what was installed for it.
import { createRequire } from 'node:module'

/** Where benches/browser/run put the packages of package.json. */
export const install = process.env.ANNALS_BENCH_TOOLS ?? ''
const require = createRequire(`${install}/`)

/** A Chromium that asks nobody for anything. */
export function chromium () {
  const { chromium } = require('playwright-core')
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--enable-precise-memory-info']
  })
}
