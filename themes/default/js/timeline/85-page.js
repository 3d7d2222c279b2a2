// The timeline's page: the drawing with all that stands around it, and the address that says what is looked at.
import { counted, grouped, momentName } from './12-words.js';
import { middleOf, placed } from './30-counts.js';
import { readState, writeState } from './40-state.js';
import { Tree, eventSpot } from './45-tree.js';
import { make } from './60-elements.js';
import { Toolbar } from './66-toolbar.js';
import { Panel } from './68-panel.js';
import { Table, helpSheet, legendOf } from './70-around.js';
import { listenToPointers } from './74-gestures.js';
import { Walk } from './76-keyboard.js';
import { toPixels } from './15-scale.js';
import { Timeline } from './80-timeline.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./15-scale.js').Mode} Mode */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./27-filter.js').Choice} Choice */
/** @typedef {import('./45-tree.js').Spot} Spot */
/** @typedef {import('./58-paint.js').Hit} Hit */
/** @typedef {import('./80-timeline.js').Chronology} Chronology */

/** How long the view rests before the address says it. */
const PAUSE = 400

export class Page {
  /** @param {HTMLElement} place @param {Chronology} chronology @param {string} root */
  constructor (place, chronology, root) {
    this.place = place
    this.chronology = chronology
    const folder = `${root}timeline/${chronology.tiles.replace(/\/?$/, '/')}`
    this.timeline = new Timeline(chronology, async name => {
      const answer = await fetch(`${folder}${encodeURIComponent(name)}.json`)
      if (!answer.ok) throw new Error(String(answer.status))
      return answer.json()
    })
    const { timeline } = this
    this.state = readState('')
    this.moving = false
    /** The fragment as it was last read or written here. */
    this.known = ''
    /** Whether the next sentence is to be spoken. */
    this.aloud = false
    const { facets } = chronology
    const { statuses, differ } = this.census()
    this.toolbar = new Toolbar(facets, statuses, {
      lanes: by => this.change({ by }),
      scale: mode => this.change({ mode }),
      filter: filter => this.change({ filter }),
      zoom: factor => this.zoom(factor),
      page: sign => {
        this.moving = true
        timeline.page(sign)
      },
      whole: () => this.zoomTo(timeline.whole),
      help: () => this.help.showModal()
    })
    this.panel = new Panel(root, facets, chronology.marks, {
      close: () => this.close(true),
      choose: event => this.choose(event, true),
      measure: event => this.change({ mode: 'relative', origin: event.id }),
      step: sign => this.step(sign)
    })
    this.table = new Table(root, facets, () => this.describe())
    this.legend = legendOf(chronology.marks, Object.keys(statuses).filter(status => status !== 'happened'), differ)
    this.help = helpSheet()
    this.extent = make('p', { class: 'extent' })
    this.live = make('p', { class: 'vh', role: 'status' })
    this.notice = make('div', { class: 'notice', hidden: true })
    const whole = { from: chronology.from ?? 0, to: chronology.to ?? 0 }
    this.tree = new Tree(timeline.tiles, chronology.eras, whole)
    this.walk = new Walk({
      tree: this.tree,
      lanes: () => timeline.scene?.bands.map(({ lane }) => lane) ?? [],
      filter: () => timeline.filter,
      whole: () => `${counted(chronology.events, 'event')}${chronology.from === undefined ? '' : `, ${this.stretch(whole)}`}`,
      middle: () => null,
      reveal: spot => this.reveal(spot),
      open: event => this.choose(event, true),
      list: spot => this.listSpot(spot),
      close: () => this.panel.open && (this.close(true), true),
      zoom: factor => this.zoom(factor),
      showWhole: () => this.zoomTo(timeline.whole),
      fold: key => timeline.fold(key),
      help: () => this.help.showModal(),
      say: sentence => this.say(sentence)
    })
    timeline.settled = () => this.settle()
    timeline.drawn = () => this.frameSpot()
    this.assemble()
    this.listen()
  }

  assemble () {
    const { timeline } = this
    timeline.field.append(this.walk.element)
    this.place.classList.add('live')
    this.place.append(
      this.toolbar.element,
      timeline.overview.element,
      this.notice,
      make('div', { class: 'stage' }, timeline.plot, this.panel.element),
      this.extent, this.live, this.legend.element, this.table.element, this.help)
    if (this.chronology.undated > 0) this.legend.element.append(make('li', { class: 'note' }, `${counted(this.chronology.undated, 'undated event')} not drawn; the list has ${this.chronology.undated === 1 ? 'it' : 'them'}.`))
    this.obey()
    timeline.resize()
    this.legend.draw(timeline.palette)
  }

  /** Statuses and differing accounts that occur, as far as the first tile tells. */
  census () {
    const { root } = this.chronology
    /** @type {Record<string, number>} */
    const statuses = {}
    for (const event of root.events) statuses[event.s ?? 'happened'] = (statuses[event.s ?? 'happened'] ?? 0) + 1
    let below = root.bins?.reduce((sum, count) => sum + count, 0) ?? 0
    for (const [status, pairs] of Object.entries(root.counts?.status ?? {})) {
      for (let n = 1; n < pairs.length; n += 2) {
        statuses[status] = (statuses[status] ?? 0) + pairs[n]
        below -= pairs[n]
      }
    }
    if (below > 0) statuses.happened = (statuses.happened ?? 0) + below
    return { statuses, differ: [...root.events, ...root.top ?? []].some(({ x }) => x) }
  }

  listen () {
    const { timeline } = this
    listenToPointers(timeline.plot, {
      view: () => timeline.aim,
      width: () => timeline.width,
      look: view => {
        this.moving = true
        timeline.look(view)
      },
      choose: (x, y) => this.hit(this.at(x, y)),
      point: (x, y) => this.at(x, y) !== undefined
    })
    const redraw = () => {
      timeline.resize()
      this.legend.draw(timeline.palette)
    }
    new ResizeObserver(redraw).observe(timeline.plot)
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)']) {
      matchMedia(query).addEventListener('change', redraw)
    }
    addEventListener('scroll', () => timeline.scroll(), { passive: true, capture: true })
    for (const name of ['hashchange', 'popstate']) {
      addEventListener(name, () => {
        if (location.hash !== this.known) this.obey()
      })
    }
    this.panel.element.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.close(true)
    })
  }

  /** @param {number} x in the plot @param {number} y */
  at (x, y) {
    return this.timeline.at(x, y - this.timeline.field.offsetTop)
  }

  /** Does what the address says. */
  obey () {
    this.known = location.hash
    this.state = readState(location.hash)
    this.apply(this.state.view, true)
    const { sel } = this.state
    const event = sel ? this.timeline.find(sel) : null
    if (event) this.choose(event, false)
    else this.close(false)
    this.state.sel = sel
  }

  /** Takes over the state. @param {Span | null} view @param {boolean} [fresh] without a view, goes where one opens */
  apply (view, fresh = false) {
    const { state, timeline } = this
    const { facets } = this.chronology
    timeline.by = facets.some(({ id }) => id === state.by) ? state.by : ''
    timeline.filter = state.filter.map(key => this.choiceOf(key)).filter(choice => choice !== null)
    timeline.origin = state.origin ? timeline.find(state.origin) ?? timeline.origin : null
    // Without its event, time relative to it cannot be told.
    timeline.setMode(state.mode === 'relative' && !timeline.origin ? 'chronological' : state.mode, view)
    if (fresh && !view) timeline.look(timeline.home)
    this.toolbar.show({ ...state, by: timeline.by, mode: timeline.mode, origin: timeline.origin?.t ?? '' })
  }

  /** @param {string} key `people.kim-jong-un` @returns {Choice | null} */
  choiceOf (key) {
    const dot = key.indexOf('.')
    const [facet, id] = [key.slice(0, dot), key.slice(dot + 1)]
    if (facet === 'status') return { facet, value: id }
    const value = this.chronology.facets.find(one => one.id === facet)?.values.findIndex(one => one.id === id) ?? -1
    return value < 0 ? null : { facet, value }
  }

  /** A control was used. @param {{ by?: string, mode?: Mode, filter?: string[], origin?: string }} what */
  change (what) {
    const same = (what.mode === undefined) || (what.mode === 'sequence') === (this.timeline.mode === 'sequence')
    this.state = { ...this.state, ...what }
    this.moving = true
    this.apply(same ? this.timeline.aim : null)
    this.write('replace')
    this.aloud = true
  }

  /** @param {number} factor */
  zoom (factor) {
    this.moving = true
    this.aloud = true
    this.timeline.zoom(factor)
  }

  /** @param {Span} span */
  zoomTo (span) {
    this.moving = true
    this.aloud = true
    this.timeline.fly(span)
  }

  /** @param {'replace' | 'push'} how */
  write (how) {
    const { timeline, state } = this
    const { aim, home } = timeline
    const length = home.to - home.from
    const away = Math.abs(aim.from - home.from) > length / 1000 || Math.abs(aim.to - home.to) > length / 1000
    const text = writeState({ ...state, view: away ? aim : null })
    const hash = text ? `#${text}` : ''
    if (hash === location.hash) return
    const address = hash || location.pathname + location.search
    if (how === 'push') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    this.known = location.hash
  }

  /** The view has come to rest. */
  settle () {
    const { timeline, state } = this
    if (this.moving) {
      this.moving = false
      clearTimeout(this.later)
      this.later = setTimeout(() => this.write('replace'), PAUSE)
    }
    // An event that was asked for may have come with a tile.
    if (state.sel && timeline.chosen?.id !== state.sel) {
      const event = timeline.find(state.sel)
      if (event) this.choose(event, false)
    }
    if (state.mode === 'relative' && !timeline.origin && timeline.find(state.origin)) this.apply(timeline.aim)
    this.describe()
    const { failed } = timeline.tiles
    if (failed.size > 0 && this.notice.hidden) {
      this.notice.replaceChildren(
        make('p', {}, location.protocol === 'file:'
          ? 'Finer parts of the timeline are in files that a page opened from a disk may not read. What is drawn here is right, but coarse.'
          : 'A part of the timeline could not be read. What is drawn in its place is right, but coarse.'),
        make('button', { type: 'button', class: 'sign wide', click: () => this.retry() }, 'Try again'))
    }
    this.notice.hidden = failed.size === 0
  }

  retry () {
    this.notice.hidden = true
    this.timeline.tiles.retry()
    this.timeline.refresh()
  }

  /** Says what is on the screen: in the line below, in the table, and aloud if it was asked for. */
  describe () {
    const { timeline } = this
    const { count, exact } = timeline.count()
    const stretch = timeline.mode === 'sequence' ? 'in their order' : this.stretch(timeline.view)
    const filtered = timeline.filter.length > 0 ? ', filtered' : ''
    const all = this.chronology.events
    const words = `${exact && count === all && all > 1 ? `All ${counted(all, 'event')}` : `${exact ? '' : 'About '}${grouped(count)} of ${counted(all, 'event')}`}${filtered}, ${stretch}`
    if (this.extent.textContent !== words) this.extent.textContent = words
    if (this.aloud) {
      this.aloud = false
      this.say(words)
    }
    this.table.show(() => timeline.events(), count, timeline.by, stretch)
  }

  /** @param {Span} span */
  stretch ({ from, to }) {
    const [a, b] = [momentName(from, to - from), momentName(to, to - from)]
    return a === b ? a : `${a} to ${b}`
  }

  /** @param {string} sentence */
  say (sentence) {
    this.live.textContent = sentence
  }

  /** @param {Hit | undefined} hit */
  hit (hit) {
    if (!hit) return
    if (hit.events.length === 1) return this.choose(hit.events[0], true)
    const events = hit.events.length > 0
      ? hit.events
      : this.timeline.events().filter(event => {
        const at = middleOf(event, this.timeline.mode)
        return at >= hit.span.from && at <= hit.span.to
      })
    this.listPile(events, Math.max(events.length, Math.round(hit.count)), hit.span)
  }

  /** @param {Spot} spot */
  async listSpot (spot) {
    const sums = await this.tree.tally(spot.span, 0, this.walk.wanted())
    const events = this.timeline.events().filter(({ a, b }) => (a ?? b ?? 0) >= spot.span.from && (a ?? b ?? 0) < spot.span.to)
    this.listPile(events, Math.max(sums?.total ?? 0, events.length), spot.span, spot.label)
    this.panel.focus()
  }

  /** @param {Happening[]} events @param {number} count @param {Span} span @param {string} [title] */
  listPile (events, count, span, title) {
    const { timeline } = this
    const length = span.to - span.from
    const near = length < (timeline.aim.to - timeline.aim.from) / 1.5 && length > 20 / 86400
    const deep = timeline.tiles
    const rest = timeline.scene?.parts.find(({ knot, own }) => own && knot.rest.length > 0 && knot.from <= span.from && knot.to >= span.to)
    const way = near && count > 1
      ? { words: `Zoom in to ${count === 2 ? 'both' : `these ${grouped(count)}`}`, act: () => this.zoomTo({ from: span.from - length * 0.2, to: span.to + length * 0.4 }) }
      : rest && count > events.length
        ? { words: 'Fetch more of them', act: () => { deep.fetch(rest.knot).then(() => this.listPile(rest.knot.own, count, span, title)) } }
        : null
    this.panel.showPile(title ?? (timeline.mode === 'sequence' ? 'Next to each other' : this.stretch(span)), events, count, way)
  }

  /** Shows an event in the panel. @param {Happening} event @param {boolean} told whether the reader did it */
  choose (event, told) {
    this.timeline.chosen = event
    this.state.sel = event.id
    this.panel.showEvent(event)
    if (told) {
      this.walk.settleAt(event)
      this.reveal(eventSpot(event))
      this.write('push')
      this.panel.focus()
    }
    this.timeline.refresh()
  }

  /** The event before or after the chosen one. @param {1 | -1} sign */
  async step (sign) {
    const { chosen } = this.timeline
    const spot = chosen ? await this.tree.next('event', chosen.i, sign, { filter: this.timeline.filter, lane: null }) : null
    if (spot?.event) this.choose(spot.event, true)
    else this.say(sign > 0 ? 'This is the last event.' : 'This is the first event.')
  }

  /** @param {boolean} told */
  close (told) {
    if (told) this.walk.item.focus({ preventScroll: true })
    this.panel.close()
    this.timeline.chosen = null
    this.state.sel = ''
    if (told) this.write('push')
    this.timeline.refresh()
  }

  /** Brings a spot into view, and closer or further where it would be a dot or more than the screen. @param {Spot} spot */
  async reveal (spot) {
    const { timeline } = this
    const { aim } = timeline
    let { from, to } = spot.span
    if (timeline.mode === 'sequence') {
      const first = spot.event ? spot : await this.tree.next('event', -Infinity, 1, this.walk.wanted(), spot.span)
      const sums = spot.event ? null : await this.tree.tally(spot.span, 0, this.walk.wanted())
      from = first?.at ?? 0
      to = from + Math.max(1, sums?.total ?? 1)
    }
    const length = aim.to - aim.from
    this.moving = true
    if (spot.event) {
      if (from >= aim.from + length * 0.03 && from < aim.from + length * 0.88) return timeline.refresh()
      // A long one that is in view already is left where it is.
      if (from < aim.from && to > aim.from + length * 0.1) return timeline.refresh()
      const share = from < aim.from ? 0.25 : 0.7
      return timeline.fly({ from: from - length * share, to: from + length * (1 - share) })
    }
    const margin = (to - from) * 0.12
    const share = (to - from) / length
    if (from >= aim.from && to <= aim.to && share > 0.15) return timeline.refresh()
    if (share > 0.15 && share < 0.9) return timeline.fly({ from: (from + to) / 2 - length / 2, to: (from + to) / 2 + length / 2 })
    timeline.fly({ from: from - margin, to: to + margin })
  }

  /** Draws the keyboard's ring where its spot is. */
  frameSpot () {
    const { timeline, walk } = this
    const { spot } = walk
    const { scene } = timeline
    if (!spot || !scene) return walk.frame(null)
    const band = scene.bands[Math.min(walk.lane, scene.bands.length - 1)]
    const { event } = spot
    const hit = event && timeline.hits.find(({ events, band: on }) => events.includes(event) && (scene.bands.length < 2 || on === band))
    if (hit) return walk.frame({ x: Math.max(2, hit.x0 - 3), y: hit.y0, width: Math.min(timeline.width - 4, hit.x1) - Math.max(2, hit.x0 - 3) + 3, height: hit.y1 - hit.y0 })
    if (timeline.mode === 'sequence' && !event) return walk.frame({ x: 2, y: band.top + 2, width: timeline.width - 4, height: band.height - 4 })
    const [from, to] = timeline.mode === 'sequence' && event ? [event.i, event.i + 1] : [spot.span.from, spot.span.to]
    const x = Math.max(2, Math.min(timeline.width - 12, toPixels(timeline.view, timeline.width, from)))
    const end = Math.max(x + 10, Math.min(timeline.width - 2, toPixels(timeline.view, timeline.width, to)))
    walk.frame({ x, y: event ? band.rail - scene.half : band.top + 2, width: end - x, height: event ? 2 * scene.half : band.height - 4 })
  }
}
