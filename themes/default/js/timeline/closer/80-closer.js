// The timeline looked at closely: what is pointed at, what is chosen, the keyboard's way, the filter, the table, the help sheet.
import { Tree, eventSpot } from './10-tree.js';
import { ringOf, viewOfEvent, viewOfGroup } from './20-spots.js';
import { Panel, summaryOf } from './30-panel.js';
import { Piles } from './40-piles.js';
import { Tip } from './50-tip.js';
import { Table, helpSheet } from './60-table.js';
import { Choices } from './65-choices.js';
import { Walk } from './70-keyboard.js';

/** @typedef {import('../25-tiles.js').Happening} Happening */
/** @typedef {import('../58-paint.js').Hit} Hit */
/** @typedef {import('../85-page.js').Page} Page */
/** @typedef {import('./10-tree.js').Spot} Spot */

export class Closer {
  /** @param {Page} page */
  constructor (page) {
    const { timeline, chronology, root, words: say } = page
    const { facets, marks, eras, from = 0, to = 0 } = chronology
    this.page = page
    this.timeline = timeline
    this.panel = new Panel(say, root, facets, marks, {
      close: () => this.close(true),
      choose: event => this.choose(event, true),
      measure: event => page.change({ mode: 'relative', origin: event.id }),
      step: sign => this.step(sign)
    })
    this.piles = new Piles(timeline, this.panel, span => page.zoomTo(span))
    this.table = new Table(page.table, say, root, facets)
    this.choices = new Choices(page)
    this.tip = new Tip(say)
    this.help = helpSheet(say)
    this.tree = new Tree(timeline.tiles, eras, { from, to }, say)
    this.walk = new Walk(page.item, {
      words: say,
      tree: this.tree,
      lanes: () => timeline.scene?.bands.map(({ lane }) => lane) ?? [],
      filter: () => timeline.filter,
      whole: () => page.whole(),
      reveal: spot => this.reveal(spot),
      open: event => this.choose(event, true),
      list: async spot => {
        await this.piles.showSpot(spot, this.tree, this.walk.wanted())
        this.panel.focus()
      },
      close: () => this.panel.open && (this.close(true), true),
      zoom: factor => page.zoom(factor),
      showWhole: () => page.zoomTo(timeline.whole),
      fold: key => timeline.fold(key),
      help: () => this.help.showModal(),
      say: sentence => page.say(sentence)
    })
    timeline.field.append(this.tip.element)
    page.stage.append(this.panel.element)
    page.place.append(this.help)
    this.panel.element.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.close(true)
    })
  }

  /** What was pointed at. @param {Hit} hit */
  hit (hit) {
    if (hit.events.length === 1) this.choose(hit.events[0], true)
    else this.piles.showHit(hit)
  }

  /** Shows an event in the panel. @param {Happening} event @param {boolean} told whether the reader did it */
  choose (event, told) {
    this.timeline.chosen = event
    this.page.state.sel = event.id
    this.panel.showEvent(event)
    summaryOf(event, this.page.root).then(words => { if (words && this.timeline.chosen === event) this.panel.summarise(words) })
    if (told) {
      this.walk.settleAt(event)
      this.reveal(eventSpot(event))
      this.page.write('push')
      this.panel.focus()
    }
    this.timeline.refresh()
  }

  /** The event before or after the chosen one. @param {1 | -1} sign */
  async step (sign) {
    const { chosen } = this.timeline
    const spot = chosen ? await this.tree.next('event', chosen.i, sign, { filter: this.timeline.filter, lane: null }) : null
    if (spot?.event) this.choose(spot.event, true)
    else this.page.say(this.page.words(sign > 0 ? 'last_event' : 'first_event'))
  }

  /** @param {boolean} told */
  close (told) {
    if (told) this.walk.item.focus({ preventScroll: true })
    this.panel.close()
    this.timeline.chosen = null
    this.page.state.sel = ''
    if (told) this.page.write('push')
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
    this.page.moving = true
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
