// Beside the drawing: what is chosen. One event with its facts, or a pile of events as a list.
import { cutAtWord, joined } from '../12-words.js';
import { make, signButton } from '../60-elements.js';
import { statusWord } from '../66-toolbar.js';

/** @typedef {import('../../05-words.js').Say} Say */
/** @typedef {import('../25-tiles.js').Happening} Happening */
/** @typedef {import('../27-filter.js').Facet} Facet */
/** @typedef {import('../70-around.js').MarkWord} MarkWord */
/**
 * @typedef {object} PanelOrders
 * @property {() => void} close
 * @property {(event: Happening) => void} choose
 * @property {(event: Happening) => void} measure
 * @property {(sign: 1 | -1) => void} step
 */

/** More of a pile is never listed at once. */
const MOST_LISTED = 100

/** The address of an event's page, from the site's root. @param {Happening} event */
export function addressOf ({ h, id }) {
  return h ?? `events/${encodeURIComponent(id)}/index.html`
}

/**
 * What an event is in few words, as its small page for frames has it; empty where that cannot be read, as from a disk.
 * @param {Happening} event
 * @param {string} root
 * @returns {Promise<string>}
 */
export function summaryOf (event, root) {
  return new Promise(resolve => {
    if (event.h || location.protocol === 'file:') return resolve('')
    const request = new XMLHttpRequest()
    request.open('GET', `${root}embed/${addressOf(event)}`)
    request.responseType = 'document'
    request.onloadend = () => resolve(request.status === 200 ? request.responseXML?.querySelector('.summary')?.textContent ?? '' : '')
    request.send()
  })
}

/** Values of a facet in words. @param {Happening} event @param {Facet} facet @param {Say} say */
export function valuesOf (event, facet, say) {
  return (event.l?.[facet.id] ?? []).map(number => facet.values[number] ?? { id: '', label: say('other_values'), href: undefined, events: 0 })
}

export class Panel {
  /** @param {Say} say @param {string} root @param {Facet[]} facets @param {MarkWord[]} marks @param {PanelOrders} orders */
  constructor (say, root, facets, marks, orders) {
    this.say = say
    this.root = root
    this.facets = facets
    this.marks = marks
    this.orders = orders
    this.body = make('div', { class: 'card-body' })
    this.element = make('aside', { class: 'panel', 'aria-label': say('chosen'), hidden: true, tabindex: -1 },
      signButton('×', say('close'), () => orders.close()), this.body)
  }

  get open () {
    return !this.element.hidden
  }

  close () {
    this.element.hidden = true
    this.body.replaceChildren()
  }

  /** @param {Happening} event */
  date (event) {
    const mark = this.marks.find(({ kind }) => kind === event.k)
    return make('p', { class: 'when' }, event.d, ...(mark && event.k !== 'exact' ? [' ', make('span', { class: 'kind', title: mark.word, 'aria-hidden': 'true' }, mark.sign), make('small', {}, ` ${mark.word}`)] : []))
  }

  /** @param {Happening} event */
  showEvent (event) {
    const { say } = this
    const facts = this.facets.flatMap(facet => {
      const values = valuesOf(event, facet, say)
      if (values.length === 0) return []
      return [make('dt', {}, facet.label), make('dd', {}, ...values.flatMap(({ label, href }, n) => [
        n > 0 ? say('comma') : '', href ? make('a', { href: this.root + href }, make('bdi', {}, label)) : label
      ]))]
    })
    this.body.replaceChildren(
      this.date(event),
      make('h2', { dir: 'auto' }, event.t),
      ...(event.s && event.s !== 'happened' ? [make('p', { class: 'status' }, statusWord(say, event.s))] : []),
      ...(event.x ? [make('p', { class: 'note' }, say('date_differs'))] : []),
      ...(event.n ? [make('p', { class: 'note' }, say(event.o === undefined ? 'sources' : 'sources_independent', { n: event.n, o: event.o ?? 0 }))] : []),
      ...(facts.length > 0 ? [make('dl', {}, ...facts)] : []),
      make('p', { class: 'read' }, make('a', { href: this.root + addressOf(event) }, say('read_entry'))),
      make('p', { class: 'acts' },
        make('button', { type: 'button', class: 'plainly', click: () => this.orders.step(-1) }, `← ${say('previous')}`),
        make('button', { type: 'button', class: 'plainly', click: () => this.orders.step(1) }, `${say('next')} →`),
        ...(event.a === undefined && event.b === undefined ? [] : [make('button', { type: 'button', class: 'plainly', click: () => this.orders.measure(event) }, say('measure_from_here'))]))
    )
    this.element.hidden = false
  }

  /** Adds what an event is in few words, under its title. @param {string} words */
  summarise (words) {
    this.body.querySelector('h2')?.after(make('p', { class: 'summary', dir: 'auto' }, words))
  }

  /**
   * @param {string} title
   * @param {Happening[]} events those that are here, in order
   * @param {number} count how many there are
   * @param {{ words: string, act: () => void } | null} way to all of them
   */
  showPile (title, events, count, way) {
    const { say } = this
    /** @type {Map<string, number>} */
    const tally = new Map()
    for (const { s } of events) tally.set(statusWord(say, s), (tally.get(statusWord(say, s)) ?? 0) + 1)
    const listed = events.slice(0, MOST_LISTED)
    this.body.replaceChildren(
      make('p', { class: 'when' }, title),
      make('h2', {}, say('events', { n: count })),
      ...(tally.size > 1 ? [make('p', { class: 'note' }, joined([...tally].map(([word, n]) => say('of_status', { n, status: word.toLowerCase() })), say))] : []),
      ...(way ? [make('p', {}, make('button', { type: 'button', class: 'plainly', click: way.act }, way.words))] : []),
      ...(count > listed.length && listed.length > 0 ? [make('p', { class: 'note' }, say('some_of_them', { n: listed.length }))] : []),
      make('ol', { class: 'plain' }, ...listed.map(event => make('li', {},
        make('small', {}, event.d), make('button', { type: 'button', class: 'plainly entry', dir: 'auto', click: () => this.orders.choose(event) }, cutAtWord(event.t, 120)))))
    )
    this.element.hidden = false
  }

  /** Brings the reader to the panel. */
  focus () {
    this.element.focus({ preventScroll: true })
  }
}
