// The controls above the drawing: lanes, scale, filter, and a button for every gesture.
import { grouped } from './12-words.js';
import { make, signButton } from './60-elements.js';

/** @typedef {import('./27-filter.js').Facet} Facet */
/** @typedef {import('./15-scale.js').Mode} Mode */
/**
 * @typedef {object} Orders what the controls ask for
 * @property {(by: string) => void} lanes
 * @property {(mode: Mode) => void} scale
 * @property {(filter: string[]) => void} filter
 * @property {(factor: number) => void} zoom
 * @property {(sign: 1 | -1) => void} page
 * @property {() => void} whole
 * @property {() => void} help
 */

const STATUSES = ['happened', 'scheduled', 'forecast', 'cancelled', 'absence', 'disputed']

/** A status as a word. @param {string | undefined} status */
export function statusWord (status = 'happened') {
  return status.charAt(0).toUpperCase() + status.slice(1)
}

export class Toolbar {
  /** @param {Facet[]} facets @param {Record<string, number>} statuses @param {Orders} orders */
  constructor (facets, statuses, orders) {
    this.orders = orders
    this.lanes = make('select', { change: () => orders.lanes(this.lanes.value) }, make('option', { value: '' }, 'One lane'),
      ...facets.map(({ id, label }) => make('option', { value: id }, label)))
    this.relative = make('option', { value: 'relative', disabled: true }, 'From an event')
    this.scale = make('select', { change: () => orders.scale(/** @type {Mode} */ (this.scale.value)) },
      make('option', { value: 'chronological' }, 'Time'), make('option', { value: 'sequence' }, 'Sequence'), this.relative)
    this.summary = make('summary', {}, 'Filter')
    /** @type {HTMLInputElement[]} */
    this.boxes = []
    const groups = [
      ...facets.filter(({ values }) => values.length > 0).map(({ id, label, values, more }) =>
        this.group(label, values.map(value => [`${id}.${value.id}`, value.label, value.events]), more)),
      ...(Object.keys(statuses).length > 1
        ? [this.group('Status', STATUSES.filter(status => statuses[status]).map(status => [`status.${status}`, statusWord(status), statuses[status]]))]
        : [])
    ]
    this.clear = make('button', { type: 'button', class: 'plainly', hidden: true, click: () => orders.filter([]) }, 'Clear')
    this.filter = make('details', { class: 'filter' }, this.summary, make('div', { class: 'choices' }, ...groups, this.clear))
    this.element = make('div', { class: 'controls' },
      make('label', {}, make('span', {}, 'Lanes'), this.lanes),
      make('label', {}, make('span', {}, 'Scale'), this.scale),
      groups.length > 0 ? this.filter : '',
      make('div', { class: 'signs', role: 'group', 'aria-label': 'Move and zoom' },
        signButton('←', 'Earlier', () => orders.page(-1)),
        signButton('→', 'Later', () => orders.page(1)),
        signButton('−', 'Zoom out', () => orders.zoom(1 / 2)),
        signButton('+', 'Zoom in', () => orders.zoom(2)),
        make('button', { type: 'button', class: 'sign wide', title: 'Show the whole chronology', click: () => orders.whole() }, 'Whole'),
        signButton('?', 'Help', () => orders.help())))
    // Choices open over the drawing; they must not stay in the way.
    document.addEventListener('click', event => {
      if (this.filter.open && !this.filter.contains(/** @type {Node} */ (event.target))) this.filter.open = false
    })
    this.filter.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !this.filter.open) return
      this.filter.open = false
      this.summary.focus()
    })
  }

  /**
   * @param {string} label
   * @param {[string, string, number][]} values key, name, events
   * @param {number} [more]
   */
  group (label, values, more) {
    return make('fieldset', {}, make('legend', {}, label), ...values.map(([key, name, events]) => {
      const box = make('input', { type: 'checkbox', value: key, change: () => this.orders.filter(this.boxes.filter(({ checked }) => checked).map(({ value }) => value)) })
      this.boxes.push(box)
      return make('label', {}, box, make('span', { dir: 'auto' }, name), make('small', {}, grouped(events)))
    }), ...(more ? [make('p', {}, `${grouped(more)} more with fewer events`)] : []))
  }

  /** @param {{ by: string, mode: Mode, filter: string[], origin: string }} state */
  show ({ by, mode, filter, origin }) {
    this.lanes.value = by
    this.scale.value = mode
    this.relative.disabled = !origin
    this.relative.textContent = origin ? `From “${origin}”` : 'From an event'
    for (const box of this.boxes) box.checked = filter.includes(box.value)
    this.summary.textContent = filter.length > 0 ? `Filter (${filter.length})` : 'Filter'
    this.clear.hidden = filter.length === 0
  }
}
