// The timeline's page: the drawing with all that stands around it, and the address that says what is looked at.
import { stretchName } from './12-words.js';
import { Axis } from './16-axis.js';
import { censusOf } from './26-chronology.js';
import { choiceOf } from './27-filter.js';
import { readState, writeState } from './40-state.js';
import { make } from './60-elements.js';
import { Toolbar } from './66-toolbar.js';
import { legendOf, noticeOf } from './70-around.js';
import { listenToPointers } from './74-gestures.js';
import { Timeline } from './80-timeline.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./15-scale.js').Mode} Mode */
/** @typedef {import('./26-chronology.js').Chronology} Chronology */
/** @typedef {import('./58-paint.js').Hit} Hit */
/** @typedef {import('./closer/80-closer.js').Closer} Closer */

/** Keys of the tree. */
const KEYS = /^(Arrow.+|Page.+|Home|End|Enter|Escape|[ +=\-0c?])$/
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
    /** What a closer look needs, once it is here. @type {Closer | null} */
    this.near = null
    this.missing = false
    /** What is pointed at. @type {Hit | undefined} */
    this.pointed = undefined
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
      choices: () => this.closer(near => near.choices.show()),
      zoom: factor => this.zoom(factor),
      page: sign => {
        this.moving = true
        timeline.page(sign)
      },
      whole: () => this.zoomTo(timeline.whole),
      help: () => this.closer(near => near.help.showModal())
    })
    this.legend = legendOf(say, chronology.marks, Object.keys(statuses).filter(status => status !== 'happened'), differ)
    this.extent = make('p', { class: 'extent' })
    this.live = make('p', { class: 'vh', role: 'status' })
    this.notice = noticeOf(say, () => this.retry())
    this.table = make('details', { class: 'onscreen', toggle: () => this.closer(() => this.describe()) }, make('summary', {}, say('table')))
    this.item = make('div', { role: 'treeitem', class: 'focus', tabindex: 0, 'aria-level': 1 },
      make('span', { class: 'vh' }, say('tree_entrance', { whole: this.whole() })))
    this.stage = make('div', { class: 'stage' }, timeline.plot)
    timeline.settled = () => this.settle()
    timeline.drawn = () => this.near?.frameSpot()
  }

  /** Stands in the page, and does what the address says. An event that it names is chosen at once: nothing may move later. */
  async open () {
    if (readState(location.hash).sel) await this.closer(() => {})
    this.assemble()
    this.listen()
  }

  assemble () {
    const { timeline } = this
    timeline.field.append(make('div', { role: 'tree', class: 'walk', 'aria-label': this.words('tree') }, this.item))
    this.place.classList.add('live')
    this.place.append(
      this.toolbar.element,
      timeline.overview.element,
      this.notice.element,
      this.stage, this.extent, this.live, this.legend.element, this.table)
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
        this.point(undefined, x, y)
        const hit = timeline.at(x, y)
        if (hit) this.closer(near => near.hit(hit))
      },
      point: (x, y) => {
        const hit = timeline.at(x, y)
        this.point(hit, x, y)
        return hit !== undefined
      },
      leave: () => this.point(undefined, 0, 0)
    })
    // Its first key is not lost on the way.
    this.item.addEventListener('focus', () => this.closer(() => {}))
    this.item.addEventListener('keydown', event => {
      if (this.near || event.ctrlKey || event.altKey || event.metaKey || !KEYS.test(event.key)) return
      event.preventDefault()
      this.closer(near => near.walk.press(event))
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
  }

  /**
   * Has what a closer look needs do something. It is fetched when it is first asked for: by pointing, choosing, keys.
   * @param {(near: Closer) => void} act
   */
  async closer (act) {
    if (!this.near) {
      try {
        const { Closer } = await import('./closer/80-closer.js')
        this.near ??= new Closer(this)
      } catch {
        this.missing = true
        return this.notice.show(true)
      }
    }
    act(this.near)
  }

  /** Says what is pointed at. @param {Hit | undefined} hit @param {number} x in the field @param {number} y */
  point (hit, x, y) {
    this.pointed = hit
    if (hit || this.near) this.closer(near => near.tip.show(this.pointed, x, y, this.timeline.width, !this.timeline.axis.sequence))
  }

  /** What the whole is, in words. */
  whole () {
    const { chronology: { events, from = 0, to = 0 }, words: say } = this
    const all = say('events', { n: events })
    return this.chronology.from === undefined ? all : say('view', { events: all, stretch: stretchName({ from, to }, say) })
  }

  /** Does what the address says. */
  obey () {
    this.known = location.hash
    this.state = readState(location.hash)
    this.apply(this.state.view)
    const { sel } = this.state
    const event = sel ? this.timeline.find(sel) : null
    if (event) this.closer(near => near.choose(event, false))
    else this.near?.close(false)
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
    this.toolbar.show({ ...state, by: timeline.by, mode: timeline.axis.mode, origin: timeline.origin?.t ?? '' })
    this.near?.choices.show()
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
    this.timeline.zoom(factor, this.near?.walk.spot?.event ?? null)
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
      if (event) this.closer(near => near.choose(event, false))
    }
    if (state.mode === 'relative' && !timeline.origin && timeline.find(state.origin)) this.apply(timeline.axis.stretch(timeline.aim))
    this.describe()
    this.notice.show(this.missing || timeline.tiles.failed.size > 0)
  }

  retry () {
    this.missing = false
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
    this.near?.table.show(() => timeline.events(), count, timeline.by, stretch)
  }

  /** @param {string} sentence */
  say (sentence) {
    this.live.textContent = sentence
  }
}
