// One frame of the drawing: folds, eras, ticks, density, marks, bars and stems on the canvas; labels are told to the overlay.
import { toPixels } from './15-scale.js';
import { fill, isLoose, middleOf, spanOf, spanOn } from './30-counts.js';
import { arranged, radiusOf } from './31-piles.js';
import { UNKNOWN, drawBracket, drawPile, drawPoint, drawSpan, isPoint } from './52-marks.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./20-ticks.js').Ticks} Ticks */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./26-chronology.js').Era} Era */
/** @typedef {import('./50-palette.js').Palette} Palette */
/** @typedef {import('./55-scene.js').Band} Band */
/** @typedef {import('./55-scene.js').Scene} Scene */
/** @typedef {{ x0: number, x1: number, y0: number, y1: number, band: Band, events: Happening[], span: Span, count: number }} Hit */
/** @typedef {{ key: string, text: string, x: number, y: number, width: number, event: Happening, bar: boolean, mark: number, end: number }} Flag mark, end: where its event is */
/**
 * @typedef {object} Frame
 * @property {CanvasRenderingContext2D} context
 * @property {Scene} scene
 * @property {Span} view
 * @property {number} width
 * @property {number} top the window's upper edge on the drawing
 * @property {number} height of the window
 * @property {Palette} palette
 * @property {number} anchor a place that columns keep to while the view is moved
 * @property {Era[]} eras
 * @property {Map<string, number>} eraRows in which row of their band they stand
 * @property {Ticks} ticks
 * @property {{ at: number, words: string, beyond: string } | null} asOf when the chronology was last checked, where that has a place
 * @property {string} sel id of the chosen event
 */

/** Pixels of a column; where more than one event stands in each, density takes the place of marks. */
export const COLUMN = 6
/** Columns to either side over which crowding is judged, so that two events of one day are still a mark. */
const AROUND = 4
/** As many as a column counts for at most there: more than three marks in it stand on each other, as one with a number. */
const PILES = 3
const RADIUS = radiusOf(1)
/** The height of a track of long bars, in pixels. */
const TRACK = 5
/** How far out of view a mark may be whose title is shown, in pixels. */
const EDGE = 20
/** Pixels between the title of a bar that ends with it, and one that begins there. */
const APART = 10

/**
 * @param {Frame} frame
 * @returns {{ hits: Hit[], flags: Flag[] }}
 */
export function paint (frame) {
  const { context, scene, view, width, top, height, palette, ticks } = frame
  /** @type {Hit[]} */
  const hits = []
  /** @type {Flag[]} */
  const flags = []
  context.clearRect(0, 0, width, height)
  context.save()
  context.translate(0, -top)
  paintFolds(frame)
  paintToday(frame)
  bracketEras(frame)
  context.fillStyle = palette.colour.rule
  for (const { t } of ticks.major) context.fillRect(Math.round(toPixels(view, width, scene.axis.at(t))), top, 1, height)
  const scale = width / (view.to - view.from)
  const step = COLUMN / scale
  const base = frame.anchor + Math.floor((view.from - frame.anchor) / step) * step
  const seen = scene.bands.map((band, n) => ({ band, n })).filter(({ band }) => band.top < top + height && band.top + band.height > top)
  const lanes = seen.map(({ band, n }) => ({ band, n, columns: columnsOf(frame, band, base, step) }))
  const most = lanes.reduce((most, { columns }) => columns.reduce((a, b) => Math.max(a, b), most), 2)
  // By powers of two: heights must not waver while the view is moved.
  const reference = 2 ** Math.ceil(Math.log2(most))
  for (const { band, n, columns } of lanes) paintBand(frame, band, n, { columns, base, step, reference }, hits, flags)
  context.restore()
  return { hits, flags }
}

/** What is only known as numbers, by column. @param {Frame} frame @param {Band} band @param {number} base @param {number} step */
function columnsOf ({ scene, width }, band, base, step) {
  const columns = new Float64Array(Math.ceil(width / COLUMN) + 2)
  fill(columns, base, step, scene.parts, scene.axis, band.lane.choice, scene.filter)
  return columns
}

/** Paper raised where time is folded, between broken lines. @param {Frame} frame */
function paintFolds ({ context, view, width, top, height, palette, scene }) {
  for (const { at, length } of scene.axis.folds) {
    const [x0, x1] = [toPixels(view, width, at), toPixels(view, width, at + length)]
    if (x1 < 0 || x0 > width) continue
    context.fillStyle = palette.colour.raised
    context.fillRect(x0, top, x1 - x0, height)
    context.strokeStyle = palette.colour.bar
    context.lineWidth = 1
    context.setLineDash([2, 4])
    context.beginPath()
    for (const x of [Math.round(x0) + 0.5, Math.round(x1) + 0.5]) {
      context.moveTo(x, top)
      context.lineTo(x, top + height)
    }
    context.stroke()
    context.setLineDash([])
  }
}

/** A broken line where the chronology was last checked: what stands beyond it is only expected. @param {Frame} frame */
function paintToday ({ context, view, width, palette, scene, asOf }) {
  if (!asOf) return
  const x = Math.round(toPixels(view, width, scene.axis.at(asOf.at))) + 0.5
  if (x < 0 || x > width) return
  context.strokeStyle = context.fillStyle = palette.colour.accent
  context.lineWidth = 1
  context.setLineDash([6, 4])
  context.beginPath()
  context.moveTo(x, scene.offset)
  context.lineTo(x, scene.height)
  context.stroke()
  context.setLineDash([])
  context.font = palette.font
  context.textBaseline = 'bottom'
  const [before, beyond] = [asOf.words, asOf.beyond].map(words => context.measureText(words).width + 12)
  // What is expected stands at its own side, or is not said.
  const isLeft = before < x
  context.textAlign = isLeft ? 'right' : 'left'
  context.fillText(asOf.words, isLeft ? x - 6 : x + 6, scene.height - 2)
  context.textAlign = 'left'
  if (isLeft && x + beyond < width) context.fillText(asOf.beyond, x + 6, scene.height - 2)
}

/** A bracket over each era, beneath its name; an end that is not known has an arrow in its name. @param {Frame} frame */
function bracketEras ({ context, view, width, palette, eras, eraRows, scene }) {
  context.fillStyle = palette.colour.bar
  for (const { id, from, to } of eras) {
    const row = eraRows.get(id)
    const x0 = from === undefined ? -1 : Math.round(Math.max(-1, toPixels(view, width, scene.axis.at(from))))
    const x1 = to === undefined ? width + 1 : Math.round(Math.min(width + 1, toPixels(view, width, scene.axis.at(to))))
    if (row === undefined || x1 < 0 || x0 > width) continue
    const y = (row + 1) * scene.metrics.line
    context.fillRect(x0, y, Math.max(1, x1 - x0), 1)
    if (x0 >= 0) context.fillRect(x0, y, 1, 5)
    if (x1 <= width) context.fillRect(Math.max(x0, x1 - 1), y, 1, 5)
  }
}

/**
 * @param {Frame} frame
 * @param {Band} band
 * @param {number} number
 * @param {{ columns: Float64Array, base: number, step: number, reference: number }} density
 * @param {Hit[]} hits
 * @param {Flag[]} flags
 */
function paintBand (frame, band, number, { columns, base, step, reference }, hits, flags) {
  const { context, scene, view, width, palette, sel } = frame
  const { colour } = palette
  const { axis, compact, half } = scene
  const { line } = scene.metrics
  const scale = width / (view.to - view.from)
  /** @param {number} u */
  const pixelsOf = u => (u - view.from) * scale
  /** @param {number} t */
  const pixels = t => pixelsOf(axis.at(t))
  const hue = scene.bands.length > 1 ? palette.lanes[number % palette.lanes.length] : colour.ink
  /** @param {Happening} event */
  const style = event => ({ hue: event.id === sel ? colour.accent : hue, paper: colour.paper, radius: RADIUS + ((event.p ?? 3) - 3) * 0.6 })
  const begun = flags.length
  /** @type {Map<number, Happening>} */
  const told = new Map()

  if (number > 0) {
    context.fillStyle = colour.rule
    context.fillRect(0, Math.round(band.top), width, 1)
  }
  context.fillStyle = colour.rule
  context.fillRect(0, Math.round(band.rail), width, 1)

  if (!band.folded) {
    band.bars.shown(view.from, view.to, scale, item => {
      const { event, text, width: wide, late } = item.of
      const { from, to } = spanOf(event)
      const y = band.rail + half + item.row * (line + 5)
      const x0 = Math.max(-1e5, pixels(from))
      const x1 = event.k === 'open-end' ? width : Math.min(1e5, pixels(to))
      if (x1 < -EDGE || x0 > width + EDGE) return
      told.set(event.i, event)
      drawSpan(context, event, pixels, [0, width], y + line + 1, style(event))
      // On its bar, kept in view as long as the bar is; the other way round where labels stand to the left.
      const first = event.k === 'open-start' ? -1e5 : x0
      const inside = Math.max(4, Math.min(x0, width - wide - 4))
      const x = event.k === 'open-end' ? inside : late ? Math.min(x1, Math.max(width - 4, x0)) - wide - APART : Math.max(first, Math.min(4, x1 - wide))
      // What has no room for its name within its bar is named where more of it is seen.
      if (x > -4 && x < width - 2) flags.push({ key: `${number}:${event.i}`, text, x, y, width: wide, event, bar: true, mark: x0, end: x1 })
    })
  }

  // Crowding is judged by all that is on the rail.
  const sums = Float64Array.from(columns)
  /** @type {Happening[]} */
  const marks = []
  for (const event of band.own) {
    if (told.has(event.i)) continue
    const { from, to } = spanOn(event, axis)
    if (from > view.to + step || to < view.from - step) continue
    marks.push(event)
    const column = Math.floor((middleOf(event, axis) - base) / step)
    if (column >= 0 && column < sums.length) sums[column]++
  }
  const dense = crowded(sums, columns)
  context.fillStyle = colour.bar
  for (let n = 0; n < sums.length; n++) {
    if (!dense[n] || sums[n] < 1e-3) continue
    const tall = Math.max(1.5, Math.sqrt(Math.min(1, sums[n] / reference)) * (half - 2))
    context.fillRect(pixelsOf(base + n * step), band.rail - tall, COLUMN - 1, 2 * tall)
  }

  if (!band.folded) {
    band.labels.shown(view.from, view.to, scale, item => {
      const { event, text, width: wide } = item.of
      const x = pixelsOf(item.a)
      const start = Math.round(x) + item.of.start
      // A title whose mark is out of view would stand for nothing.
      if (x < -EDGE || x > width + EDGE || start + wide < EDGE || start > width - EDGE) return
      const y = band.rail - half - (band.levels[item.row] + 1) * line
      told.set(event.i, event)
      flags.push({ key: `${number}:${event.i}`, text, x: start, y, width: wide, event, bar: false, mark: x, end: x })
    })
  }
  context.fillStyle = colour.rule
  for (const { x, y, width: wide, event, bar, mark, end } of broughtIn(flags.slice(begun), width)) {
    // A title that slid over its own stem hides the upper part of it.
    const stem = mark >= x && mark <= x + wide ? y + line : y + 3
    if (!bar) context.fillRect(Math.round(mark), stem, 1, band.rail - stem)
    hits.push({ x0: Math.min(x - 4, mark), x1: Math.max(x + wide + 4, end), y0: y, y1: y + line + (bar ? 5 : 0), band, events: [event], span: spanOf(event), count: 1 })
  }

  /** @param {Happening} event */
  const shown = event => !dense[Math.floor((middleOf(event, axis) - base) / step)] || (told.has(event.i) && (compact || isPoint(event))) || event.id === sel
  const singles = [...marks.filter(shown), ...band.tops.filter(event => (compact || isPoint(event)) && (told.has(event.i) || event.id === sel))]
    .map(item => markOf(item, axis, pixelsOf, style(item).radius))
    .sort((one, other) => one.x - other.x)
  const { spans, brackets, piles } = arranged(singles, width)
  /** @param {number} x0 @param {number} x1 @param {Happening[]} events @param {Span} [span] */
  const hit = (x0, x1, events, span = spanOf(events[0])) => {
    hits.push({ x0, x1, y0: band.rail - half, y1: band.rail + half, band, events, span, count: events.length })
  }
  /** @param {Happening[]} events */
  const styleOf = events => style(events.find(({ id }) => id === sel) ?? events[0])
  // Long ones that found no row have tracks of their own beneath the rail: upon it they would be read as the axis.
  /** @type {number[]} */
  const tracks = []
  const most = Math.max(1, Math.floor((half - 5) / TRACK))
  for (const { item: event, x0, x1 } of spans.sort((one, other) => one.x0 - other.x0)) {
    if (isPoint(event)) {
      drawPoint(context, event, x0, x1, band.rail, style(event))
      hit(x0, x1, [event])
      continue
    }
    const free = tracks.findIndex(end => end < x0)
    const track = free < 0 ? Math.min(tracks.length, most - 1) : free
    tracks[track] = Math.max(tracks[track] ?? x1, x1)
    const y = band.rail + 4 + TRACK * (track + 0.5)
    drawSpan(context, event, pixels, [0, width], y, { ...style(event), half: 1.5 })
    hits.push({ x0, x1, y0: y - TRACK / 2, y1: y + TRACK / 2, band, events: [event], span: spanOf(event), count: 1 })
  }
  for (const { x0, x1, items } of brackets) {
    drawBracket(context, items[0], x0, x1, band.rail, styleOf(items))
    hit(x0, x1, items)
  }
  for (const { x, items: [event], radius } of piles.filter(({ items }) => items.length < 2)) {
    if (isPoint(event)) drawPoint(context, event, x, x, band.rail, style(event))
    else drawSpan(context, event, axis.sequence ? inPlace(event, x) : pixels, [x - 60, x + 60], band.rail, style(event))
    hit(x - radius - 3, x + radius + 3, [event])
  }
  // Last, so that nothing is drawn over a number.
  for (const { x, items, radius } of [...brackets, ...piles.filter(({ items }) => items.length > 1)]) {
    drawPile(context, items.length, x, band.rail, { ...styleOf(items), radius }, items.every(isLoose))
    const spans = items.map(spanOf)
    hit(x - radius, x + radius, items, { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) })
  }
  for (let n = 0; n < sums.length; n++) {
    if (!dense[n] || sums[n] < 0.5) continue
    // What was clicked in a crowd is all that stands around.
    const span = axis.stretch({ from: base + (n - 1) * step, to: base + (n + 2) * step })
    const count = sums[n] + (sums[n - 1] ?? 0) + (sums[n + 1] ?? 0)
    hits.push({ x0: pixelsOf(base + n * step), x1: pixelsOf(base + (n + 1) * step), y0: band.rail - half, y1: band.rail + half, band, events: [], span, count })
  }
}

/**
 * Labels that would be cut at an edge of the view, while their marks are in it, slide inwards as far as their row has room.
 * @param {Flag[]} flags
 * @param {number} width
 */
function broughtIn (flags, width) {
  /** @type {Map<number, Flag[]>} */
  const rows = new Map()
  for (const flag of flags) {
    const row = rows.get(flag.y)
    if (row) row.push(flag)
    else rows.set(flag.y, [flag])
  }
  for (const row of rows.values()) {
    row.sort((one, other) => one.x - other.x)
    row.forEach((flag, n) => {
      const most = n + 1 < row.length ? row[n + 1].x - flag.width - 10 : Infinity
      if (flag.x < 2 && flag.mark >= 0) flag.x = Math.max(flag.x, Math.min(2, most))
    })
    for (let n = row.length - 1; n >= 0; n--) {
      const flag = row[n]
      const least = n > 0 ? row[n - 1].x + row[n - 1].width + 10 : -Infinity
      if (flag.x + flag.width > width - 2 && flag.mark <= width) flag.x = Math.min(flag.x, Math.max(width - 2 - flag.width, least))
    }
  }
  return flags
}

/**
 * An event's mark on the rail, and the stretch that it covers.
 * @param {Happening} event @param {import('./16-axis.js').Axis} axis @param {(u: number) => number} pixels @param {number} radius
 */
function markOf (event, axis, pixels, radius) {
  const { a, b } = event
  const [from, to] = [pixels(axis.at(a ?? b ?? 0)), pixels(axis.at(b ?? a ?? 0))]
  // An end that is not known is no place of its own.
  const place = pixels(middleOf(event, axis))
  const [x0, x1] = axis.sequence ? [place, place] : [a === undefined ? from - UNKNOWN : from, b === undefined ? to + UNKNOWN : to]
  return { x: (x0 + x1) / 2, x0, x1, radius, item: event, span: `${a} ${b} ${isLoose(event)}` }
}

/** In the order of events a stretch has no length: its mark is drawn small. @param {Happening} event @param {number} x */
function inPlace (event, x) {
  const { from, to } = spanOf(event)
  /** @param {number} t */
  return t => x - 7 + (to > from ? 14 * (t - from) / (to - from) : 7)
}

/**
 * Which columns are drawn as density: where numbers stand for events, or more than one event falls to a column around.
 * @param {Float64Array} sums
 * @param {Float64Array} numbers
 */
function crowded (sums, numbers) {
  const dense = new Uint8Array(sums.length)
  let around = 0
  for (let n = -AROUND; n < sums.length; n++) {
    around += Math.min(PILES, sums[n + AROUND] ?? 0)
    if (n < 0) continue
    around -= Math.min(PILES, sums[n - AROUND - 1] ?? 0)
    dense[n] = numbers[n] > 0 || around > 2 * AROUND + 1 ? 1 : 0
  }
  return dense
}
