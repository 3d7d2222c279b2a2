// The timeline as a whole: what is looked at, and one frame after another of it.
import { between, clamped, moved, scaleOf, toPixels, wholeOf, zoomed } from './15-scale.js';
import { Axis } from './16-axis.js';
import { ticksBetween, ticksFrom, ticksOf } from './20-ticks.js';
import { piecesOf } from './22-rooms.js';
import { Tiles } from './25-tiles.js';
import { lanesOf } from './27-filter.js';
import { busyPart, countIn, middleOf, placed, spanOf, weightsOf } from './30-counts.js';
import { findBelow, knownIn, reachingInto } from './33-known.js';
import { measurer, readPalette } from './50-palette.js';
import { Scene, occupied } from './55-scene.js';
import { paint } from './58-paint.js';
import { make, sized } from './60-elements.js';
import { Overlay } from './62-overlay.js';
import { Overview } from './64-overview.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./15-scale.js').Mode} Mode */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./27-filter.js').Choice} Choice */
/** @typedef {import('./58-paint.js').Hit} Hit */
/** @typedef {import('./26-chronology.js').Chronology} Chronology */

/** Pixels to either side of the view whose events are at hand: labels reach in from there. */
const BESIDE = 320
/** Pixels drawn above and below the window. */
const SPARE = 400
/** How long a flight takes, in milliseconds. */
const FLIGHT = 260

export class Timeline {
  /**
   * @param {Chronology} chronology
   * @param {import('../05-words.js').Say} say
   * @param {(name: string) => Promise<unknown>} read
   */
  constructor (chronology, say, read) {
    this.chronology = chronology
    this.say = say
    this.tiles = new Tiles(chronology.root, read, () => this.refresh())
    this.pieces = piecesOf(weightsOf(this.tiles.root))
    /** The scale that it opens with: quiet years are folded where they would take more than half of the width. */
    this.usual = /** @type {Mode} */ (this.isQuiet() ? 'folded' : 'chronological')
    this.axis = new Axis(this.usual, this.pieces)
    this.by = ''
    /** @type {Choice[]} */
    this.filter = []
    /** @type {Happening | null} */
    this.chosen = null
    /** @type {Happening | null} */
    this.origin = null
    /** @type {Set<string>} */
    this.folded = new Set()
    this.whole = this.wholeNow()
    /** Where it opens. */
    this.home = this.homeNow()
    /** @type {Span} */
    this.view = this.home
    this.anchor = this.view.from
    this.scaled = 0
    /** @type {Hit[]} */
    this.hits = []
    this.width = 0
    this.above = 0
    /** @type {{ start: Span, end: Span, began: number } | null} */
    this.flight = null
    this.waiting = false
    this.stale = true
    /** @type {() => void} */
    this.settled = () => {}
    /** @type {() => void} */
    this.drawn = () => {}
    this.timer = 0

    this.canvas = make('canvas', { 'aria-hidden': 'true' })
    this.overlay = new Overlay(say, key => this.fold(key))
    this.field = make('div', { class: 'field' }, this.canvas, this.overlay.eras, this.overlay.flags)
    this.plot = make('div', { class: 'plot' }, this.overlay.ruler, this.field, this.overlay.titles)
    this.overview = new Overview(view => this.look(view))
    this.palette = /** @type {import('./50-palette.js').Palette} */ ({})
    this.measure = measurer(() => this.palette)
    /** @type {Scene | null} */
    this.scene = null
  }

  /** The whole of the present axis. */
  wholeNow () {
    const { chronology: { from, to, root }, axis } = this
    return axis.sequence
      ? wholeOf(root.total > 0 ? root.first : undefined, root.last + 1, 'sequence')
      : wholeOf(from === undefined ? from : axis.at(from), to === undefined ? to : axis.at(to), axis.mode)
  }

  /** Whether silences take more than half of all time. */
  isQuiet () {
    const { from = 0, to = 0 } = this.chronology
    return this.pieces.reduce((sum, { from, to, quiet }) => quiet ? sum + to - from : sum, 0) > (to - from) / 2
  }

  /** The view that one finds: the whole, or the part where nearly everything is. */
  homeNow () {
    const { mode } = this.axis
    const busy = mode === 'chronological' || mode === 'relative' ? busyPart(this.tiles.root) : null
    return busy ? clamped(wholeOf(busy.from, busy.to, mode), this.whole, mode) : this.whole
  }

  /** Once it stands in the page: reads sizes and colours, and again whenever they may have changed. */
  resize () {
    this.palette = readPalette(this.plot)
    this.width = this.plot.clientWidth
    this.scroll()
    this.rebuild()
  }

  /** The page was scrolled. */
  scroll () {
    this.above = this.field.getBoundingClientRect().top
    this.refresh()
  }

  /** Lanes, filter, scale or sizes are others: all places are taken anew. */
  rebuild () {
    this.stale = true
    this.refresh()
  }

  refresh () {
    if (this.waiting || this.width === 0) return
    this.waiting = true
    requestAnimationFrame(now => {
      this.waiting = false
      this.frame(now)
    })
  }

  /** @param {Span} view */
  look (view) {
    this.flight = null
    this.view = clamped(view, this.whole, this.axis.mode)
    this.refresh()
  }

  /** Goes to a view, in a short flight where motion is welcome. @param {Span} view */
  fly (view) {
    const end = clamped(view, this.whole, this.axis.mode)
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.look(end)
    this.flight = { start: this.view, end, began: performance.now() }
    this.refresh()
  }

  /** Where the view is, or will be. */
  get aim () {
    return this.flight?.end ?? this.view
  }

  /** Zooms about what is chosen or in focus, or else the event nearest to the middle: in a silence there is nothing to come nearer to. @param {number} factor @param {Happening | null} focus */
  zoom (factor, focus) {
    const { aim, axis } = this
    const middle = (aim.from + aim.to) / 2
    /** @param {Happening | null} event */
    const placeOf = event => event && placed(event, axis) ? middleOf(event, axis) : NaN
    const away = this.events().map(placeOf).sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
    const about = [placeOf(this.chosen), placeOf(focus), ...away].find(at => at > aim.from && at < aim.to) ?? middle
    this.fly(zoomed(aim, about, factor))
  }

  /** @param {1 | -1} sign */
  page (sign) {
    this.fly(moved(this.aim, sign * 0.7 * (this.aim.to - this.aim.from)))
  }

  /** @param {string} key */
  fold (key) {
    if (!this.folded.delete(key)) this.folded.add(key)
    this.rebuild()
  }

  /** @param {Mode} mode @param {Span | null} view on the axis of that scale; without one, goes home */
  setMode (mode, view) {
    this.axis = new Axis(mode, this.pieces)
    this.whole = this.wholeNow()
    this.home = this.homeNow()
    this.flight = null
    this.view = clamped(view ?? this.home, this.whole, mode)
    this.rebuild()
  }

  facet () {
    return this.chronology.facets.find(({ id }) => id === this.by)
  }

  /** How much of the window there is for lanes: what is left below all else, or most of it for one who has scrolled. @param {number} line */
  room (line) {
    const eras = Math.min(3, this.eras().length) * line
    const left = innerHeight - (this.field.getBoundingClientRect().top + scrollY)
    return Math.max(12 * line, left > innerHeight / 2 ? left - eras - 3 * line : innerHeight * 0.72 - 6 * line)
  }

  build () {
    const { line } = this.palette
    const lanes = occupied(lanesOf(this.facet(), this.say), this.tiles.root, this.filter)
    // Names of lanes have a column of their own where the window is wide enough.
    this.plot.classList.toggle('laned', lanes.length > 1)
    this.width = Math.max(200, this.field.clientWidth)
    const room = this.room(line)
    this.scene = new Scene(lanes, this.axis, this.filter, { line, measure: this.measure, room, width: this.width, begin: this.home.from, end: this.home.to, least: scaleOf(this.whole, this.width) * 0.99, home: scaleOf(this.home, this.width) * 1.01, foot: this.asOf() ? line : 0, gutter: this.field.offsetLeft > 0 }, this.folded)
    this.overview.draw(this.tiles.root, this.whole, this.axis, this.filter, this.palette)
    this.stale = false
    return this.scene
  }

  /** When the chronology was last checked, where that has a place. */
  asOf () {
    const { as_of: asOf } = this.chronology
    return asOf && !this.axis.sequence ? { at: asOf.at, words: this.say('as_of', { date: asOf.date }), beyond: `${this.say('expected_beyond')} →` } : null
  }

  /** Eras have a place in time only. */
  eras () {
    return this.axis.sequence ? [] : this.chronology.eras
  }

  /** @param {number} now */
  frame (now) {
    if (this.flight) {
      const { start, end, began } = this.flight
      const done = Math.min(1, (now - began) / FLIGHT)
      // Fast off, slow in.
      this.view = between(start, end, 1 - (1 - done) ** 3)
      if (done === 1) this.flight = null
    }
    const scene = this.stale || !this.scene ? this.build() : this.scene
    const { view, width, palette } = this
    const scale = scaleOf(view, width)
    const { parts } = this.tiles.choose({ from: view.from - BESIDE / scale, to: view.to + BESIDE / scale }, scale, this.axis)
    const where = { view, width, axis: this.axis, line: palette.line, measure: this.measure }
    const eras = this.eras()
    const offset = this.overlay.showEras(eras, where)
    if (offset !== scene.offset) {
      scene.offset = offset
      scene.measure()
    }
    scene.gather(parts)
    const height = Math.ceil(scene.height)
    if (this.field.style.height !== `${height}px`) this.field.style.height = `${height}px`

    // Somewhat more than the window shows, so that scrolling the page uncovers nothing empty.
    const tall = Math.min(height, innerHeight + 2 * SPARE)
    const top = Math.round(Math.min(Math.max(0, -this.above - SPARE), height - tall))
    const context = sized(this.canvas, width, tall)
    this.canvas.style.transform = `translateY(${top}px)`
    // Columns keep their places while the view is moved, and are drawn anew at another scale.
    if (Math.abs(scale / this.scaled - 1) > 1e-9 || Math.abs(this.anchor - view.from) * scale > 1e6) {
      this.anchor = view.from
      this.scaled = scale
    }
    const ticks = this.ticks()
    const { hits, flags } = paint({
      context, scene, view, width, top, height: tall, palette, anchor: this.anchor, eras, eraRows: this.overlay.eraRows, asOf: this.asOf(), ticks, sel: this.chosen?.id ?? ''
    })
    this.hits = hits
    this.overlay.showRuler(ticks, where)
    this.overlay.showLabels(flags, this.chosen?.id ?? '')
    this.overlay.showLanes(scene.bands, ({ lane }) => {
      const value = typeof lane.choice?.value === 'number' ? this.facet()?.values[lane.choice.value] : undefined
      return value && this.filter.length === 0 ? value.events : -1
    })
    this.overview.show(view)
    this.drawn()
    if (this.flight || scene.waiting) this.refresh()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.settled(), 300)
  }

  ticks () {
    const { view, width, axis: { mode }, origin } = this
    if (mode === 'sequence') return this.places()
    if (mode === 'folded') return ticksBetween(this.axis.stretch(view), this.axis, scaleOf(view, width), this.say)
    const ticks = ticksOf(view.from, view.to, width, this.say)
    return mode === 'relative' && origin
      ? { major: ticks.major, minor: ticksFrom(view.from, view.to, width, spanOf(origin).from, this.say) }
      : ticks
  }

  /** In sequence, the ruler says the dates of events that stand far enough apart. */
  places () {
    /** @type {import('./20-ticks.js').Tick[]} */
    const minor = []
    let free = -Infinity
    const known = this.events().sort((one, other) => one.i - other.i)
    for (const event of known) {
      const x = toPixels(this.view, this.width, event.i + 0.5)
      if (x < free || x < 0 || x > this.width) continue
      minor.push({ t: event.i + 0.5, label: event.d })
      free = x + this.measure(event.d) + 16
    }
    return { minor, major: [] }
  }

  /** All events of the view that are here, each once. */
  events () {
    return knownIn(this.scene?.parts ?? [], this.view, this.axis, this.filter)
  }

  /** How many events are in the view: those with their middle in it, and those that are seen to reach into it. */
  count () {
    const parts = this.scene?.parts ?? []
    const { count, exact } = countIn(parts, this.view, this.axis, this.filter)
    return { count: count + reachingInto(parts, this.view, this.axis, this.filter), exact }
  }

  /** An event that is here, by its id. @param {string} id */
  find (id) {
    return findBelow(this.tiles.root, id) ?? null
  }

  /** What stands at a place of the plot: the smallest of what is there. @param {number} x @param {number} y in the field */
  at (x, y) {
    const near = this.hits.filter(({ x0, x1, y0, y1 }) => x >= x0 - 4 && x <= x1 + 4 && y >= y0 && y <= y1)
    return near.sort((one, other) => Number(one.events.length === 0) - Number(other.events.length === 0) || (one.x1 - one.x0) - (other.x1 - other.x0))[0]
  }
}
