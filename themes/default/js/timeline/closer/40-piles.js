// Many events at one place, as a list in the panel with a way to all of them.
import { stretchName } from '../12-words.js';
import { middleOf } from '../30-counts.js';
import { isBelow } from './10-tree.js';

/** @typedef {import('../15-scale.js').Span} Span */
/** @typedef {import('../25-tiles.js').Happening} Happening */
/** @typedef {import('./10-tree.js').Spot} Spot */
/** @typedef {import('./10-tree.js').Tree} Tree */
/** @typedef {import('./10-tree.js').Wanted} Wanted */
/** @typedef {import('../58-paint.js').Hit} Hit */
/** @typedef {import('./30-panel.js').Panel} Panel */
/** @typedef {import('../80-timeline.js').Timeline} Timeline */

/** Shorter stretches have nothing more to zoom in to, in days. */
const INSTANT = 20 / 86400

export class Piles {
  /** @param {Timeline} timeline @param {Panel} panel @param {(span: Span) => void} zoomTo */
  constructor (timeline, panel, zoomTo) {
    this.timeline = timeline
    this.panel = panel
    this.zoomTo = zoomTo
  }

  /** What stands where someone pointed. @param {Hit} hit */
  showHit ({ events, span, count }) {
    const { timeline } = this
    const { axis } = timeline
    const listed = events.length > 0
      ? events
      : timeline.events().filter(event => {
        const at = middleOf(event, axis)
        return at >= axis.at(span.from) && at <= axis.at(span.to)
      })
    const title = axis.sequence ? timeline.say('next_to_each_other') : stretchName(span, timeline.say)
    this.show(title, listed, Math.max(listed.length, Math.round(count)), span)
  }

  /** What an era, a year or a month holds. @param {Spot} spot @param {Tree} tree @param {Wanted} wanted */
  async showSpot (spot, tree, wanted) {
    const { span, label } = spot
    const sums = await tree.tally(spot, 0, wanted)
    const events = this.timeline.events().filter(event => isBelow(spot, event))
    this.show(label, events, Math.max(sums?.total ?? 0, events.length), span)
  }

  /** @param {string} title @param {Happening[]} events @param {number} count @param {Span} span */
  show (title, events, count, span) {
    this.panel.showPile(title, events, count, this.wayInto(title, events, count, span))
  }

  /** How to come to all of them: nearer, or, where they are at one instant, by fetching more. @param {string} title @param {Happening[]} events @param {number} count @param {Span} span */
  wayInto (title, events, count, span) {
    const { aim, axis, scene, tiles, say } = this.timeline
    const place = axis.place(span)
    const length = place.to - place.from
    if (count > 1 && length > INSTANT && length < (aim.to - aim.from) / 1.5) {
      const words = say('zoom_in_to', { n: count })
      return { words, act: () => this.zoomTo({ from: place.from - length * 0.2, to: place.to + length * 0.4 }) }
    }
    const part = scene?.parts.find(({ knot, own }) => own && knot.rest.length > 0 && knot.from <= span.from && knot.to >= span.to)
    if (!part || count <= events.length) return null
    const { knot } = part
    return { words: say('fetch_more'), act: () => { tiles.fetch(knot).then(() => this.show(title, knot.own, count, span)) } }
  }
}
