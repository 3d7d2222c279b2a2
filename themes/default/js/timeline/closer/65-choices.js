// What the filter offers, written when it is first opened: each value with how many events it would leave.
import { grouped } from '../12-words.js';
import { binsOf, choiceOf, has, passes } from '../27-filter.js';
import { make } from '../60-elements.js';

/** @typedef {import('../25-tiles.js').Tile} Tile */
/** @typedef {import('../27-filter.js').Choice} Choice */
/** @typedef {import('../66-toolbar.js').Group} Group */
/** @typedef {import('../85-page.js').Page} Page */

/**
 * How many events of a chronology have a value and pass what is chosen of other facets; the most that there can be, where
 * it is not exact.
 * @param {Tile} root
 * @param {Choice} choice
 * @param {Choice[]} filter
 */
function countOf (root, choice, filter) {
  const others = filter.filter(({ facet }) => facet !== choice.facet)
  const own = root.events.filter(event => has(event, choice) && passes(event, others)).length
  const { sum, exact } = root.bins ? binsOf(root, choice, others) : { sum: 0, exact: true }
  return { count: own + Math.round(sum), exact }
}

export class Choices {
  /** @param {Page} page */
  constructor (page) {
    this.page = page
    /** @type {HTMLInputElement[]} */
    this.boxes = []
    /** How many events each box would leave. @type {HTMLElement[]} */
    this.counts = []
  }

  /** Says of each value whether it is chosen, and how many events it would leave. */
  show () {
    const { state, chronology: { facets, root }, timeline, toolbar, words: say } = this.page
    if (!toolbar.filter.open) return
    if (this.boxes.length === 0) toolbar.choices.prepend(...toolbar.groups.map(group => this.group(group)))
    this.boxes.forEach((box, n) => {
      const choice = choiceOf(box.value, facets)
      const { count, exact } = choice ? countOf(root, choice, timeline.filter) : { count: 0, exact: true }
      box.checked = state.filter.includes(box.value)
      this.counts[n].textContent = (exact ? '' : '≤ ') + grouped(count, say)
    })
  }

  /** @param {Group} group */
  group ([label, values, more]) {
    const { page } = this
    const change = () => page.change({ filter: this.boxes.filter(({ checked }) => checked).map(({ value }) => value) })
    return make('fieldset', {}, make('legend', {}, label), ...values.map(([key, name]) => {
      const box = make('input', { type: 'checkbox', value: key, change })
      const count = make('small')
      this.boxes.push(box)
      this.counts.push(count)
      return make('label', {}, box, make('span', { dir: 'auto' }, name), count)
    }), ...(more ? [make('p', {}, page.words('more_values', { n: more }))] : []))
  }
}
