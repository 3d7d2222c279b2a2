// The timeline's page: the drawing with all that stands around it, and the address that says what is looked at.
import { stretchName } from './12-words.js';
import { Axis } from './16-axis.js';
import { censusOf } from './26-chronology.js';
import { choiceOf } from './27-filter.js';
import { countOf } from './30-counts.js';
import { readState, writeState } from './40-state.js';
import { Tree, eventSpot } from './45-tree.js';
import { make } from './60-elements.js';
import { Toolbar } from './66-toolbar.js';
import { Panel, summaryOf } from './68-panel.js';
import { Table, helpSheet, legendOf, noticeOf } from './70-around.js';
import { Tip } from './72-tip.js';
import { listenToPointers } from './74-gestures.js';
import { Walk } from './76-keyboard.js';
import { Timeline } from './80-timeline.js';
import { Piles } from './84-piles.js';
import { ringOf, viewOfEvent, viewOfGroup } from './82-spots.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./15-scale.js').Mode} Mode */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./45-tree.js').Spot} Spot */
/** @typedef {import('./58-paint.js').Hit} Hit */
/** @typedef {import('./26-chronology.js').Chronology} Chronology */

/** How long the view rests before the address says it. */
const PAUSE = 400

export class Page {
  /** @param {HTMLElement} place @param {Chronology} chronology @param {string} root @param {import('../05-words.js').Say} say */
  constructor (place, chronology, root, say) {
    this.place = place
    this.root = root
    this.chronology = chronology
    this.words = say
    const folder = `${root}timeline/${chronology.tiles.replace(/\/?$/, '/')}`
    this.timeline = new Timeline(chronology, say, async name => {
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
    const { statuses, differ } = censusOf(chronology.root)
    this.toolbar = new Toolbar(say, facets, statuses, timeline.pieces.length > 0, {
      lanes: by => this.change({ by }),
      scale: mode => this.change({ mode: mode === timeline.usual ? '' : mode }),
      filter: filter => this.change({ filter }),
      zoom: factor => this.zoom(factor),
      page: sign => {
        this.moving = true
        timeline.page(sign)
      },
      whole: () => this.zoomTo(timeline.whole),
      help: () => this.help.showModal()
    })
    this.panel = new Panel(say, root, facets, chronology.marks, {
      close: () => this.close(true),
      choose: event => this.choose(event, true),
      measure: event => this.change({ mode: 'relative', origin: event.id }),
      step: sign => this.step(sign)
    })
    this.piles = new Piles(timeline, this.panel, span => this.zoomTo(span))
    this.table = new Table(say, root, facets, () => this.describe())
    this.tip = new Tip(say)
    this.legend = legendOf(say, chronology.marks, Object.keys(statuses).filter(status => status !== 'happened'), differ)
    this.help = helpSheet(say)
    this.extent = make('p', { class: 'extent' })
    this.live = make('p', { class: 'vh', role: 'status' })
    this.notice = noticeOf(say, () => this.retry())
    const whole = { from: chronology.from ?? 0, to: chronology.to ?? 0 }
    this.tree = new Tree(timeline.tiles, chronology.eras, whole, say)
    const all = say('events', { n: chronology.events })
    this.walk = new Walk({
      words: say,
      tree: this.tree,
      lanes: () => timeline.scene?.bands.map(({ lane }) => lane) ?? [],
      filter: () => timeline.filter,
      whole: () => chronology.from === undefined ? all : say('view', { events: all, stretch: stretchName(whole, say) }),
      reveal: spot => this.reveal(spot),
      open: event => this.choose(event, true),
      list: async spot => {
        await this.piles.showSpot(spot, this.tree, this.walk.wanted())
        this.panel.focus()
      },
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
    timeline.field.append(this.walk.element, this.tip.element)
    this.place.classList.add('live')
    this.place.append(
      this.toolbar.element,
      timeline.overview.element,
      this.notice.element,
      make('div', { class: 'stage' }, timeline.plot, this.panel.element),
      this.extent, this.live, this.legend.element, this.table.element, this.help)
    if (this.chronology.undated > 0) this.legend.element.append(make('li', { class: 'note' }, this.words('undated', { n: this.chronology.undated })))
    this.obey()
    timeline.resize()
    this.legend.draw(timeline.palette)
  }

  listen () {
    const { timeline } = this
    listenToPointers(timeline.plot, timeline.field, {
      view: () => timeline.aim,
      width: () => timeline.width,
      look: view => {
        const { from, to } = timeline.aim
        this.moving = true
        this.aloud ||= Math.abs((view.to - view.from) / (to - from) - 1) > 1e-6
        timeline.look(view)
      },
      choose: (x, y) => {
        this.tip.element.hidden = true
        this.hit(timeline.at(x, y))
      },
      point: (x, y) => {
        const hit = timeline.at(x, y)
        this.tip.show(hit, x, y, timeline.width, !timeline.axis.sequence)
        return hit !== undefined
      },
      leave: () => { this.tip.element.hidden = true }
    })
    const redraw = () => {
      timeline.resize()
      this.legend.draw(timeline.palette)
    }
    // Lanes that grow with what comes are no reason to place all labels anew.
    const sizeNow = () => `${timeline.plot.clientWidth} ${innerHeight} ${getComputedStyle(timeline.plot).fontSize}`
    let size = sizeNow()
    new ResizeObserver(() => {
      const now = sizeNow()
      if (now !== size) redraw()
      size = now
    }).observe(timeline.plot)
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

  /** Does what the address says. */
  obey () {
    this.known = location.hash
    this.state = readState(location.hash)
    this.apply(this.state.view)
    const { sel } = this.state
    const event = sel ? this.timeline.find(sel) : null
    if (event) this.choose(event, false)
    else this.close(false)
    this.state.sel = sel
  }

  /** Takes over the state. @param {Span | null} view in time, or places in the order; without one, goes where one opens */
  apply (view) {
    const { state, timeline } = this
    const { facets } = this.chronology
    timeline.by = facets.some(({ id }) => id === state.by) ? state.by : ''
    timeline.filter = state.filter.map(key => choiceOf(key, facets)).filter(choice => choice !== null)
    timeline.origin = state.origin ? timeline.find(state.origin) ?? timeline.origin : null
    // Without its event, time relative to it cannot be told.
    const mode = state.mode === 'relative' && !timeline.origin ? 'chronological' : state.mode || timeline.usual
    timeline.setMode(mode, view && new Axis(mode, timeline.pieces).place(view))
    this.toolbar.show({ ...state, by: timeline.by, mode: timeline.axis.mode, origin: timeline.origin?.t ?? '' }, key => this.countOf(key))
  }

  /** How many events a value of the filter would leave. @param {string} key */
  countOf (key) {
    const { facets, root } = this.chronology
    const choice = choiceOf(key, facets)
    return choice ? countOf(root, choice, this.timeline.filter) : { count: 0, exact: true }
  }

  /** A control was used. @param {{ by?: string, mode?: Mode | '', filter?: string[], origin?: string }} what */
  change (what) {
    const { axis, aim, usual } = this.timeline
    const same = what.mode === undefined || what.mode === axis.mode || ![what.mode || usual, axis.mode].some(mode => mode === 'sequence' || mode === 'folded')
    this.state = { ...this.state, ...what }
    this.moving = true
    this.apply(same ? axis.stretch(aim) : null)
    this.write('push')
    this.aloud = true
  }

  /** @param {number} factor */
  zoom (factor) {
    this.moving = true
    this.aloud = true
    this.timeline.zoom(factor, this.walk.spot?.event ?? null)
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
    const text = writeState({ ...state, view: away ? timeline.axis.stretch(aim) : null })
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
    if (state.mode === 'relative' && !timeline.origin && timeline.find(state.origin)) this.apply(timeline.axis.stretch(timeline.aim))
    this.describe()
    this.notice.show(timeline.tiles.failed.size > 0)
  }

  retry () {
    this.notice.show(false)
    this.timeline.tiles.retry()
    this.timeline.refresh()
  }

  /** Says what is on the screen: in the line below, in the table, and aloud if it was asked for. */
  describe () {
    const { timeline, words: say } = this
    const { count, exact } = timeline.count()
    const { events: total, from, to } = this.chronology
    // Of all events it says where they are, and not how far the view reaches beyond them.
    const seen = exact && count === total && from !== undefined && to !== undefined ? { from, to } : timeline.axis.stretch(timeline.view)
    const stretch = timeline.axis.sequence ? say('in_order') : stretchName(seen, say)
    const events = exact && count === total && total > 1
      ? say('all_events', { n: total })
      : say(exact ? 'events_of' : 'about_events_of', { n: count, total })
    const words = say(timeline.filter.length > 0 ? 'view_filtered' : 'view', { events, stretch })
    if (this.extent.textContent !== words) this.extent.textContent = words
    if (this.aloud) {
      this.aloud = false
      this.say(words)
    }
    this.table.show(() => timeline.events(), count, timeline.by, stretch)
  }

  /** @param {string} sentence */
  say (sentence) {
    this.live.textContent = sentence
  }

  /** What was pointed at. @param {Hit | undefined} hit */
  hit (hit) {
    if (hit && hit.events.length === 1) this.choose(hit.events[0], true)
    else if (hit) this.piles.showHit(hit)
  }

  /** Shows an event in the panel. @param {Happening} event @param {boolean} told whether the reader did it */
  choose (event, told) {
    this.timeline.chosen = event
    this.state.sel = event.id
    this.panel.showEvent(event)
    summaryOf(event, this.root).then(words => { if (words && this.timeline.chosen === event) this.panel.summarise(words) })
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
    else this.say(this.words(sign > 0 ? 'last_event' : 'first_event'))
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
    let { from, to } = timeline.axis.place(spot.span)
    if (timeline.axis.sequence) {
      const first = spot.event ? spot : await this.tree.next('event', -Infinity, 1, this.walk.wanted(), spot)
      const sums = spot.event ? null : await this.tree.tally(spot, 0, this.walk.wanted())
      from = first?.at ?? 0
      to = from + Math.max(1, sums?.total ?? 1)
    }
    this.moving = true
    const view = spot.event ? viewOfEvent({ from, to }, aim) : viewOfGroup({ from, to }, aim)
    if (view) timeline.fly(view)
    else timeline.refresh()
  }

  /** Draws the keyboard's ring where its spot is. */
  frameSpot () {
    const { walk, timeline } = this
    const ring = walk.spot ? ringOf(walk.spot, walk.lane, timeline) : null
    walk.frame(ring)
    // In focus, an event whose title has no room says it as under the pointer.
    if (document.activeElement !== walk.item || !walk.item.matches(':focus-visible')) return
    const event = walk.spot?.event
    const hit = event && ring ? timeline.hits.find(({ events }) => events.length === 1 && events[0].i === event.i) : undefined
    this.tip.show(hit, ring ? ring.x + ring.width : 0, ring?.y ?? 0, timeline.width, !timeline.axis.sequence)
  }
}
