// The keyboard's way through the drawing: one tab stop, and a tree of eras, years, months and events.
import { aloud, joined } from '../12-words.js';
import { make } from '../60-elements.js';
import { statusWord } from '../66-toolbar.js';
import { LEVELS, eventSpot } from './10-tree.js';

/** @typedef {import('../15-scale.js').Span} Span */
/** @typedef {import('../25-tiles.js').Happening} Happening */
/** @typedef {import('../27-filter.js').Lane} Lane */
/** @typedef {import('./10-tree.js').Spot} Spot */
/** @typedef {import('./10-tree.js').Tree} Tree */
/** @typedef {import('./10-tree.js').Wanted} Wanted */
/**
 * @typedef {object} Walked
 * @property {import('../../05-words.js').Say} words
 * @property {Tree} tree
 * @property {() => Lane[]} lanes
 * @property {() => Wanted['filter']} filter
 * @property {() => string} whole what the whole is, in words
 * @property {(spot: Spot) => void} reveal brings a spot into view
 * @property {(event: Happening) => void} open
 * @property {(spot: Spot) => void} list
 * @property {() => boolean} close whether anything was open
 * @property {(factor: number) => void} zoom
 * @property {() => void} showWhole
 * @property {(key: string) => void} fold
 * @property {() => void} help
 * @property {(sentence: string) => void} say
 */

export class Walk {
  /** @param {HTMLElement} item of the tree @param {Walked} walked */
  constructor (item, walked) {
    this.walked = walked
    this.item = item
    /** @type {Spot | null} */
    this.spot = null
    this.lane = 0
    this.busy = false
    item.addEventListener('keydown', event => this.press(event))
  }

  /** @returns {Wanted} */
  wanted () {
    const lanes = this.walked.lanes()
    return { filter: this.walked.filter(), lane: lanes[Math.min(this.lane, lanes.length - 1)]?.choice ?? null }
  }

  /** @param {KeyboardEvent} event */
  press (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const { walked, spot } = this
    const { tree } = walked
    const wanted = this.wanted()
    /** @type {Record<string, () => void | Promise<Spot | null>>} */
    const keys = {
      ArrowRight: () => spot ? tree.next(spot.level, spot.at, 1, wanted) : this.enter(),
      ArrowLeft: () => spot ? tree.next(spot.level, spot.at, -1, wanted) : this.enter(),
      ArrowDown: () => spot ? tree.into(spot, wanted) : this.enter(),
      ArrowUp: () => Promise.resolve(spot ? tree.out(spot) : null),
      Home: () => tree.next(spot?.level ?? tree.top, -Infinity, 1, wanted),
      End: () => tree.next(spot?.level ?? tree.top, Infinity, -1, wanted),
      PageDown: () => this.turn(1),
      PageUp: () => this.turn(-1),
      '+': () => walked.zoom(2),
      '=': () => walked.zoom(2),
      '-': () => walked.zoom(1 / 2),
      0: () => walked.showWhole(),
      c: () => walked.fold(walked.lanes()[this.lane]?.key ?? ''),
      '?': () => walked.help(),
      Enter: () => spot?.event ? walked.open(spot.event) : spot ? walked.list(spot) : undefined,
      ' ': () => spot?.event ? walked.open(spot.event) : undefined,
      Escape: () => { if (!walked.close() && spot) this.leave() }
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    if (this.busy) return
    this.go(act(), event.key)
  }

  /** The first spot when one comes in: at what is looked at. */
  async enter () {
    const { tree } = this.walked
    return tree.next(tree.top, -Infinity, 1, this.wanted())
  }

  /** Out of the tree: the whole again. */
  leave () {
    this.spot = null
    this.item.classList.remove('placed')
    this.tell(this.walked.whole(), 1)
    this.walked.showWhole()
  }

  /** @param {1 | -1} sign */
  turn (sign) {
    const lanes = this.walked.lanes()
    this.lane = Math.min(Math.max(this.lane + sign, 0), lanes.length - 1)
    const { spot } = this
    if (lanes.length < 2) this.walked.say(this.walked.words('there_is_one_lane'))
    // In the other lane, the event nearest after this one.
    if (spot?.level === 'event') return this.walked.tree.next('event', spot.at - 1, 1, this.wanted())
    this.walked.say(lanes[this.lane].label)
  }

  /** @param {void | Promise<Spot | null>} found @param {string} key */
  async go (found, key) {
    if (!found) return
    this.busy = true
    try {
      const spot = await found
      if (spot) await this.moveTo(spot)
      else if (key === 'ArrowUp' && this.spot) this.leave()
      else this.walked.say(this.walked.words(key === 'ArrowDown' ? 'nothing_further_in' : 'nothing_further'))
    } finally {
      this.busy = false
    }
  }

  /** @param {Spot} spot */
  async moveTo (spot) {
    this.spot = spot
    this.walked.reveal(spot)
    this.tell(await this.words(spot), LEVELS.indexOf(spot.level) + 2)
  }

  /** Makes an event the place where the keyboard goes on. @param {Happening} event */
  settleAt (event) {
    this.spot = eventSpot(event)
    this.words(this.spot).then(words => this.tell(words, 5))
  }

  /** What a screen reader says: title, date, lane, place among its month's, status; never the text. @param {Spot} spot */
  async words (spot) {
    const { tree, words: say } = this.walked
    const wanted = this.wanted()
    const { event } = spot
    const lanes = this.walked.lanes()
    const lane = lanes.length > 1 ? lanes[Math.min(this.lane, lanes.length - 1)].label : ''
    const group = event ? tree.out(spot) : null
    const sums = await tree.tally(group ?? spot, event?.i ?? 0, wanted)
    this.item.removeAttribute('aria-posinset')
    this.item.removeAttribute('aria-setsize')
    if (!event || !group) {
      return joined([spot.label, aloud(spot.date ?? '', say), lane, sums ? say('events', { n: sums.total }) : ''], say)
    }
    if (sums && sums.before < sums.total) {
      this.item.setAttribute('aria-posinset', String(sums.before + 1))
      this.item.setAttribute('aria-setsize', String(sums.total))
    }
    const place = sums && sums.before < sums.total ? say(group.vague ? 'place_among' : 'place_in', { n: sums.before + 1, total: sums.total, group: group.label }) : group.label
    return joined([event.t, aloud(event.d, say), lane, place, statusWord(say, event.s)], say)
  }

  /** @param {string} words @param {number} level */
  tell (words, level) {
    // A new element is read anew; one whose text changes may not be.
    const item = /** @type {HTMLElement} */ (this.item.cloneNode(false))
    item.setAttribute('aria-level', String(level))
    item.append(make('span', { class: 'vh' }, words))
    item.addEventListener('keydown', event => this.press(event))
    const had = document.activeElement === this.item
    this.item.replaceWith(item)
    this.item = item
    if (had) item.focus({ preventScroll: true })
  }

  /** Puts the ring around the spot. @param {{ x: number, y: number, width: number, height: number } | null} box */
  frame (box) {
    this.item.classList.toggle('placed', box !== null)
    if (!box) {
      this.item.removeAttribute('style')
      return
    }
    const { style } = this.item
    style.transform = `translate(${box.x}px, ${box.y}px)`
    style.width = `${box.width}px`
    style.height = `${box.height}px`
  }
}
