// What a page weighs on the wire: itself, its sheets and its scripts, each compressed as hosts do.

import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

/** @param {string} file of a page @returns {number[]} bytes of the page and of each file that it loads at once */
export function weights (file) {
  const page = fs.readFileSync(file, 'utf8')
  const loaded = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"/g)].map(([, sheet, script]) => sheet ?? script)
  const files = [file, ...loaded.map(name => path.join(path.dirname(file), name))]
  return files.map(name => zlib.gzipSync(fs.readFileSync(name), { level: 9 }).length)
}

/** @param {number[]} sizes */
export function sumOf (sizes) {
  return sizes.reduce((sum, size) => sum + size, 0)
}
