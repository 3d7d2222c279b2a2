// A folder with one timeline page, as the program publishes it, for any chronology.

import fs from 'node:fs'
import path from 'node:path'

const theme = path.resolve(import.meta.dirname, '../../../themes/default')

/** The theme's scripts of one folder as one classic script, as the program joins them. @param {string} name */
export function joined (name) {
  const folder = path.join(theme, 'js', name)
  const files = fs.readdirSync(folder).filter(file => file.endsWith('.js')).sort()
  let script = '(() => {\n"use strict";\n'
  for (const file of files) {
    let [imports, comment] = [false, false]
    for (const line of fs.readFileSync(path.join(folder, file), 'utf8').split('\n')) {
      const bare = line.trim()
      comment ||= bare.startsWith('/**') && bare.lastIndexOf('/**') === 0 && (!bare.includes('*/') || bare.endsWith('*/'))
      if (comment) {
        comment = !bare.endsWith('*/')
        continue
      }
      imports ||= line.startsWith('import ')
      if (imports) {
        imports = !bare.endsWith(';')
        continue
      }
      if (bare === '' || bare.startsWith('//')) continue
      script += bare.replace(/^export /, '') + '\n'
    }
  }
  return script + '})();\n'
}

export function style () {
  const folder = path.join(theme, 'css')
  return fs.readdirSync(folder).filter(file => file.endsWith('.css')).sort().map(file => fs.readFileSync(path.join(folder, file), 'utf8')).join('')
}

/**
 * @param {string} folder
 * @param {{ chronology: object, tiles: Map<string, object> }} built
 */
export function publish (folder, { chronology, tiles }) {
  fs.mkdirSync(path.join(folder, 'assets'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'timeline/tiles'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'assets/timeline.js'), joined('timeline'))
  fs.writeFileSync(path.join(folder, 'assets/style.css'), style())
  for (const [name, tile] of tiles) fs.writeFileSync(path.join(folder, 'timeline/tiles', `${name}.json`), JSON.stringify(tile))
  const data = JSON.stringify(chronology).replaceAll('<', '\\u003c')
  fs.writeFileSync(path.join(folder, 'timeline/index.html'), `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; require-trusted-types-for 'script'">
<title>Timeline</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../assets/style.css">
<script src="../assets/timeline.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="site"><p class="brand"><a href="../index.html">Summits &amp; Silences</a></p>
<nav aria-label="Main"><ul><li><a href="../index.html">Chronology</a></li><li><a href="index.html" aria-current="page">Timeline</a></li></ul></nav></header>
<main id="main" class="timeline">
<header class="lead"><h1>Timeline</h1><p class="extent">${chronology.events} events</p></header>
<div id="timeline" class="drawing" data-root="../"><figure class="poster"><svg viewBox="0 0 100 10" role="img" aria-label="Drawing"></svg></figure></div>
<script type="application/json" id="timeline-data">${data}</script>
</main>
<footer class="site"><p>Footer</p></footer>
</body>
</html>
`)
  return folder
}
