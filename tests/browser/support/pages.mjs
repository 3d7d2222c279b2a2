// A folder with one timeline page, for any chronology, with the script and the style of a built site.

import fs from 'node:fs'
import path from 'node:path'

/**
 * @param {string} folder
 * @param {{ chronology: object, tiles: Map<string, object> }} built
 * @param {string} site whose assets it takes
 */
export function publish (folder, { chronology, tiles }, site) {
  fs.cpSync(path.join(site, 'assets'), path.join(folder, 'assets'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'timeline/tiles'), { recursive: true })
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
