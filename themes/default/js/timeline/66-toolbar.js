// The controls above the drawing: lanes, scale, filter, and a button for every gesture.
import { make, signButton } from './60-elements.js';

/** @typedef {import('../05-words.js').Say} Say */
/** @typedef {import('./27-filter.js').Facet} Facet */
/** @typedef {import('./15-scale.js').Mode} Mode */
/** @typedef {[label: string, values: [key: string, name: string][], more?: number]} Group */
/**
 * @typedef {object} Orders what the controls ask for
 * @property {(by: string) => void} lanes
 * @property {(mode: Mode) => void} scale
 * @property {(filter: string[]) => void} filter
 * @property {(factor: number) => void} zoom
 * @property {(sign: 1 | -1) => void} page
 * @property {() => void} choices what can be chosen is to be seen
 * @property {() => void} whole
 * @property {() => void} help
 */

const STATUSES = ['happened', 'scheduled', 'forecast', 'cancelled', 'absence', 'disputed']

/** A status as a word. @param {Say} say @param {string | undefined} status */
export function statusWord (say, status = 'happened') {
  return say('status', { status })
}

export class Toolbar {
  /** @param {Say} say @param {Facet[]} facets @param {Record<string, number>} statuses @param {boolean} folds whether anything can be folded @param {Orders} orders */
  constructor (say, facets, statuses, folds, orders) {
    this.say = say
    this.orders = orders
    this.lanes = make('select', { change: () => orders.lanes(this.lanes.value) }, make('option', { value: '' }, say('one_lane')),
      ...facets.map(({ id, label }) => make('option', { value: id }, label)))
    this.relative = make('option', { value: 'relative', disabled: true }, say('from_an_event'))
    this.scale = make('select', { change: () => orders.scale(/** @type {Mode} */ (this.scale.value)) },
      ...(folds ? [make('option', { value: 'folded' }, say('scale_folded'))] : []), make('option', { value: 'chronological' }, say('scale_time')), make('option', { value: 'sequence' }, say('scale_sequence')), this.relative)
    this.summary = make('summary', {}, say('filter'))
    /** What can be chosen, which is written where it is opened: a heading, keys with names, how many more there are. @type {Group[]} */
    this.groups = facets.filter(({ values }) => values.length > 0).map(({ id, label, values, more }) =>
      [label, values.map(value => [`${id}.${value.id}`, value.label]), more])
    if (Object.keys(statuses).length > 1) {
      this.groups.push([say('filter_status'), STATUSES.filter(status => statuses[status]).map(status => [`status.${status}`, statusWord(say, status)])])
    }
    this.clear = make('button', { type: 'button', class: 'plainly', hidden: true, click: () => orders.filter([]) }, say('filter_clear'))
    this.choices = make('div', { class: 'choices' }, this.clear)
    this.filter = make('details', { class: 'filter', toggle: () => orders.choices() }, this.summary, this.choices)
    this.element = make('div', { class: 'controls' },
      make('label', {}, make('span', {}, say('lanes')), this.lanes),
      make('label', {}, make('span', {}, say('scale')), this.scale),
      this.groups.length > 0 ? this.filter : '',
      make('div', { class: 'signs', role: 'group', 'aria-label': say('move_and_zoom') },
        signButton('←', say('earlier'), () => orders.page(-1)),
        signButton('→', say('later'), () => orders.page(1)),
        signButton('−', say('zoom_out'), () => orders.zoom(1 / 2)),
        signButton('+', say('zoom_in'), () => orders.zoom(2)),
        make('button', { type: 'button', class: 'sign wide', title: say('show_whole'), click: () => orders.whole() }, say('whole')),
        signButton('?', say('help'), () => orders.help())))
    // Where choices open over the drawing they must not stay in the way; in a wide window they stand beside it.
    const wide = matchMedia('(width >= 64rem)')
    document.addEventListener('click', event => {
      if (this.filter.open && !wide.matches && !this.filter.contains(/** @type {Node} */ (event.target))) this.filter.open = false
    })
    this.filter.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !this.filter.open) return
      this.filter.open = false
      this.summary.focus()
    })
  }

  /**
   * @param {{ by: string, mode: Mode, filter: string[], origin: string }} state
   */
  show ({ by, mode, filter, origin }) {
    const { say } = this
    this.lanes.value = by
    this.scale.value = mode
    this.relative.disabled = !origin
    this.relative.textContent = origin ? say('from_event', { event: origin }) : say('from_an_event')
    this.summary.textContent = filter.length > 0 ? say('filter_by', { n: filter.length }) : say('filter')
    this.clear.hidden = filter.length === 0
  }
}
