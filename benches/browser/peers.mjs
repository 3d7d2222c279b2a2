// The timelines: how the page of each comes about, and how one knows that it is there.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, normalize } from 'node:path'

/** Files of some folders, the first that has one, and pages made here. */
function from (folders, made = {}) {
  return path => {
    if (made[path]) return Buffer.from(made[path])
    const found = folders.map(folder => join(folder, normalize(path))).find(file => existsSync(file))
    return found && readFileSync(found)
  }
}

export const PEERS = {
  annals: {
    name: 'Annals',
    most: Infinity,
    path: 'timeline/',
    there: '#timeline canvas',
    stage: '#timeline canvas',
    zoomKey: 'Control',
    pages ({ site, program, out }) {
      execFileSync(program, ['build', '-q', '--site', site, '--output', out])
      return from([out])
    }
  },
  // One page of the same site, with nothing to zoom or pan.
  event: {
    name: 'Annals, an event',
    most: Infinity,
    path: '',
    there: 'main h1',
    pages ({ site, program, out }) {
      const paged = `${out}-site`
      cpSync(site, paged, { recursive: true })
      const settings = join(paged, 'annals.yaml')
      writeFileSync(settings, readFileSync(settings, 'utf8').replace('event_pages: false', 'event_pages: true'))
      execFileSync(program, ['build', '-q', '--site', paged, '--output', out])
      this.path = `events/${readdirSync(join(out, 'events')).sort()[0]}/`
      return from([out])
    }
  },
  // Its makers advise 20 slides; more than 1,000 take minutes.
  timelinejs: {
    name: 'TimelineJS3',
    most: 10_000,
    path: '',
    there: '.tl-timemarker-content-container',
    stage: '.tl-timenav',
    pages ({ events, tools }) {
      const slides = events.map(({ title, date, summary }) => {
        const [year, month, day] = date.split('-')
        return { start_date: { year, month, day }, text: { headline: title, text: summary } }
      })
      return from([join(tools, 'node_modules/@knight-lab/timelinejs/dist')], {
        'index.html': `<!doctype html><meta charset="utf-8"><title>TimelineJS3</title><link rel="stylesheet" href="css/timeline.css">
<div id="t" style="width:100%;height:600px"></div><script src="js/timeline.js"></script>
<script>fetch("events.json").then(r => r.json()).then(data => new TL.Timeline("t", data, { font: null }))</script>`,
        'events.json': JSON.stringify({ events: slides })
      })
    }
  },
  vis: {
    name: 'vis-timeline',
    most: 10_000,
    path: '',
    there: '.vis-item',
    stage: '.vis-panel.vis-center',
    pages ({ events, tools }) {
      const items = events.map(({ title, date }, id) => ({ id, content: title, start: date }))
      return from([join(tools, 'node_modules/vis-timeline')], {
        'index.html': `<!doctype html><meta charset="utf-8"><title>vis-timeline</title><link rel="stylesheet" href="styles/vis-timeline-graph2d.min.css">
<div id="t"></div><script src="standalone/umd/vis-timeline-graph2d.min.js"></script>
<script>fetch("events.json").then(r => r.json()).then(items => new vis.Timeline(document.getElementById("t"), items, { height: 600 }))</script>`,
        'events.json': JSON.stringify(items)
      })
    }
  }
}
