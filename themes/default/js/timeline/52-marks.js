// One mark for each kind of date and each status. Dashes, gaps and hatching say what is not certain: they survive
// grey, print and forced colours, which colour does not.

import { isLoose } from './30-counts.js';
import { CLEAR } from './31-piles.js';

/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {{ hue: string, paper: string, radius: number, half?: number }} Style half: half the height of a bar */

/** Kinds that stand on the lane's rail as a point; all others cover a stretch. */
const POINTS = ['exact', 'approximate', 'uncertain', 'undated']

/** @param {Happening} event */
export function isPoint (event) {
  return POINTS.includes(event.k)
}

/** How far what has no known end reaches, in pixels. */
export const UNKNOWN = 28

/** @type {Map<string, CanvasPattern | string>} */
const hatches = new Map()

/** Slanted lines in a colour. @param {Context} context @param {string} hue */
function hatch (context, hue) {
  const known = hatches.get(hue)
  if (known) return known
  const tile = document.createElement('canvas')
  tile.width = tile.height = 4
  const pen = /** @type {Context} */ (tile.getContext('2d'))
  pen.strokeStyle = hue
  pen.lineWidth = 1.2
  pen.beginPath()
  for (const x of [-4, 0, 4]) {
    pen.moveTo(x, 4)
    pen.lineTo(x + 4, 0)
  }
  pen.stroke()
  const pattern = context.createPattern(tile, 'repeat') ?? hue
  hatches.set(hue, pattern)
  return pattern
}

/**
 * A rounded shape in the way of a status: filled, hollow, hatched, struck or half.
 * @param {Context} context
 * @param {number} x0
 * @param {number} x1
 * @param {number} y middle
 * @param {number} half half its height
 * @param {{ status: string, dashed: boolean, hollow: boolean }} way
 * @param {Style} style
 */
function shape (context, x0, x1, y, half, { status, dashed, hollow }, { hue, paper }) {
  const width = Math.max(1, x1 - x0)
  const square = status === 'forecast'
  const open = hollow || dashed || status !== 'happened'
  const inset = open ? 0.75 : 0
  context.beginPath()
  context.roundRect(x0 + inset, y - half + inset, Math.max(0.5, width - 2 * inset), 2 * (half - inset), square ? 0.5 : half)
  context.fillStyle = open ? paper : hue
  context.fill()
  if (status === 'forecast') {
    context.fillStyle = hatch(context, hue)
    context.fill()
  }
  if (status === 'disputed') {
    context.save()
    context.clip()
    context.fillStyle = hue
    context.fillRect(x0, y - half, width <= 3 * half ? width / 2 : width, width <= 3 * half ? 2 * half : half)
    context.restore()
  }
  if (!open) return
  context.strokeStyle = hue
  context.lineWidth = 1.5
  context.setLineDash(dashed ? [2.4, 2] : [])
  context.stroke()
  context.setLineDash([])
  if (status === 'cancelled') {
    context.lineWidth = 1.2
    context.beginPath()
    if (width <= 3 * half) {
      const d = half * 0.75
      context.moveTo((x0 + x1) / 2 - d, y - d)
      context.lineTo((x0 + x1) / 2 + d, y + d)
      context.moveTo((x0 + x1) / 2 + d, y - d)
      context.lineTo((x0 + x1) / 2 - d, y + d)
    } else {
      context.moveTo(x0 - 3, y)
      context.lineTo(x1 + 3, y)
    }
    context.stroke()
  }
}

/** @param {Context} context @param {string} text @param {number} x @param {number} y @param {number} size @param {string} hue */
function letter (context, text, x, y, size, hue) {
  context.fillStyle = hue
  context.font = `700 ${size}px sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x, y + 0.5)
}

/**
 * The mark of a point on the rail. It covers the whole of its date: a day stays a day on zooming in.
 * @param {Context} context
 * @param {Happening} event
 * @param {number} x0 where its date begins
 * @param {number} x1
 * @param {number} y
 * @param {Style} style
 */
export function drawPoint (context, event, x0, x1, y, style) {
  const r = style.radius
  const x = (x0 + x1) / 2
  const status = event.s ?? 'happened'
  const [left, right] = [Math.min(x0, x - r), Math.max(x1, x + r)]
  if (status === 'absence') {
    context.fillStyle = style.hue
    context.fillRect(left - 1, y - 1.25, right - left + 2, 2.5)
  } else if (event.x) {
    // Two accounts, neither of them the whole.
    context.fillStyle = style.hue
    context.beginPath()
    context.arc(left + r - 2.5, y, r, Math.PI / 2, -Math.PI / 2)
    context.fill()
    context.beginPath()
    context.arc(right - r + 2.5, y, r, -Math.PI / 2, Math.PI / 2)
    context.fill()
    context.fillRect(left + r - 2.5, y - 0.5, right - left - 2 * r + 5, 1)
  } else {
    const uncertain = event.k === 'uncertain'
    shape(context, left, right, y, r, { status, dashed: event.k === 'approximate', hollow: uncertain }, style)
    if (uncertain) letter(context, '?', x, y, r * 1.9, style.hue)
    else if (event.k === 'approximate' && status === 'scheduled') {
      context.fillStyle = style.hue
      context.fillRect(x - 1, y - 1, 2, 2)
    }
  }
}

/**
 * The mark of what covers a stretch.
 * @param {Context} context
 * @param {Happening} event
 * @param {(t: number) => number} pixels
 * @param {[number, number]} ends of the view, in pixels
 * @param {number} y
 * @param {Style} style
 */
export function drawSpan (context, event, pixels, [least, most], y, style) {
  const { hue, radius } = style
  let { half = 2.5 } = style
  /** @param {number} x */
  const within = x => Math.min(Math.max(x, least - 60), most + 60)
  const openStart = event.k === 'open-start' || event.k === 'unknown-start'
  const openEnd = event.k === 'open-end' || event.k === 'unknown-end'
  const a = pixels(event.a ?? event.b ?? 0)
  const b = pixels(event.b ?? event.a ?? 0)
  let x0 = within(openStart ? b - UNKNOWN : a)
  let x1 = within(event.k === 'open-end' ? most + 60 : openEnd ? a + UNKNOWN : b)
  if (event.k === 'open-start') x0 = within(least - 60)
  // What is shorter than a point is as large as one.
  if (x1 - x0 < 2 * radius) {
    const x = (x0 + x1) / 2
    ;[x0, x1] = [x - radius, x + radius]
    half = radius
  }
  const status = event.s ?? 'happened'
  context.fillStyle = context.strokeStyle = hue

  if (event.k === 'within') {
    line(context, x0, x1, y, 1.5, status === 'happened' ? [] : [4, 3])
    for (const x of [x0, x1]) context.fillRect(x - 0.75, y - 4, 1.5, 8)
  } else if (event.k === 'one-of' || event.k === 'all-of') {
    const either = event.k === 'one-of'
    line(context, x0, x1, y, 1, either ? [1.5, 3] : [])
    for (const [from, to] of event.m ?? [[event.a ?? 0, event.b ?? 0]]) {
      const x = (pixels(from) + pixels(to)) / 2
      if (x < least - 60 || x > most + 60) continue
      context.setLineDash(either ? [1.5, 1.5] : [])
      context.lineWidth = either ? 2 : 3
      context.beginPath()
      context.moveTo(x, y - 4.5)
      context.lineTo(x, y + 4.5)
      context.stroke()
    }
    context.setLineDash([])
  } else {
    const vague = event.c
    const doubt = event.q ?? ''
    const way = { status, dashed: doubt === '~' || doubt === '%', hollow: doubt === '?' || doubt === '%' }
    if (vague) {
      shape(context, x0, x1, y, half, { ...way, status: 'happened', dashed: true }, style)
      const [c0, c1] = [within(pixels(vague[0])), within(pixels(vague[1]))]
      if (c1 > c0) shape(context, c0, c1, y, half, way, style)
    } else if (status === 'absence') {
      for (const dy of [-2, 2]) line(context, x0, x1, y + dy, 1, [])
    } else shape(context, x0, x1, y, half, way, style)
    if (event.x) gap(context, x0, x1, y, style)
    if (doubt === '?' || doubt === '%') {
      const x = (Math.max(x0, least) + Math.min(x1, most)) / 2
      context.fillStyle = style.paper
      if (half < radius) context.fillRect(x - 5, y - 6, 10, 12)
      letter(context, '?', x, y, 10, hue)
    }
    if (openStart) arrow(context, Math.max(x0, least + 8), y, -1, event.k === 'open-start', style)
    if (openEnd) arrow(context, Math.min(x1, most - 8), y, 1, event.k === 'open-end', style)
  }
}

/** @param {Context} context @param {number} x0 @param {number} x1 @param {number} y @param {number} width @param {number[]} dash */
function line (context, x0, x1, y, width, dash) {
  context.setLineDash(dash)
  context.lineWidth = width
  context.beginPath()
  context.moveTo(x0, y)
  context.lineTo(x1, y)
  context.stroke()
  context.setLineDash([])
}

/** Where accounts differ, only a hairline joins the two halves. @param {Context} context @param {number} x0 @param {number} x1 @param {number} y @param {Style} style */
function gap (context, x0, x1, y, { hue, paper }) {
  const x = (x0 + x1) / 2
  context.fillStyle = paper
  context.fillRect(x - 3, y - 4, 6, 8)
  context.fillStyle = hue
  context.fillRect(x - 3, y - 0.5, 6, 1)
}

/** Filled for what goes on, hollow for what is not known. @param {Context} context @param {number} x @param {number} y @param {1 | -1} sign @param {boolean} known @param {Style} style */
function arrow (context, x, y, sign, known, { hue, paper }) {
  context.beginPath()
  context.moveTo(x - 5 * sign, y - 5)
  context.lineTo(x + 5 * sign, y)
  context.lineTo(x - 5 * sign, y + 5)
  context.closePath()
  context.fillStyle = known ? hue : paper
  context.fill()
  context.strokeStyle = hue
  context.lineWidth = 1.25
  context.stroke()
}

/**
 * Several events at one place, on a ring of paper.
 * @param {Context} context
 * @param {number} count
 * @param {number} x
 * @param {number} y
 * @param {Style} style
 * @param {boolean} [hollow] for what is only known to be in a stretch
 */
export function drawPile (context, count, x, y, { hue, paper, radius }, hollow = false) {
  disc(context, x, y, radius + CLEAR, paper)
  disc(context, x, y, radius, hue)
  if (hollow) disc(context, x, y, radius - 1.5, paper)
  letter(context, count < 1000 ? String(count) : '999+', x, y, 10, hollow ? hue : paper)
}

/** @param {Context} context @param {number} x @param {number} y @param {number} radius @param {string} colour */
function disc (context, x, y, radius, colour) {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fillStyle = colour
  context.fill()
}

/**
 * The stretch that several events share, dashed where it is all that is known; an arrow where one end is not.
 * @param {Context} context
 * @param {Happening} event one of them
 * @param {number} x0
 * @param {number} x1
 * @param {number} y
 * @param {Style} style
 */
export function drawBracket (context, event, x0, x1, y, style) {
  context.fillStyle = context.strokeStyle = style.hue
  line(context, x0, x1, y, 1.25, isLoose(event) ? [3, 3] : [])
  if (event.a !== undefined) context.fillRect(x0, y - 5, 1.5, 10)
  if (event.b !== undefined) context.fillRect(x1 - 1.5, y - 5, 1.5, 10)
  if (event.a === undefined) arrow(context, x0, y, -1, event.k === 'open-start', style)
  if (event.b === undefined) arrow(context, x1, y, 1, event.k === 'open-end', style)
}
