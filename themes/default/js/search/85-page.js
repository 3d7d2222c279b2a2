// The page: what is asked for, kept in the address and answered while it is typed.

import { handedOver } from '../timeline/05-part.js'
import { MOST_TERMS, queryOf } from './20-query.js'
import { Index } from './40-index.js'
import { readFor, search, shownOf } from './50-rank.js'
import { excerpt, marked } from './60-excerpt.js'
import { addressOf, askedIn } from './70-address.js'
import { element, resultOf } from './80-results.js'

/** @typedef {import('./70-address.js').Asked} Asked */
/** @typedef {import('./50-rank.js').Result} Result */
/** @typedef {import('./40-index.js').Head} Head */
/** @typedef {import('./20-query.js').Query} Query */

/** How long after a key it is looked for what was typed, in milliseconds. */
const PAUSE = 40
/** Results of a kind that are shown at first: of events, of others, and where there is one kind alone. */
const FIRST = { event: 10, other: 3, alone: 10 }

export class SearchPage {
  /** @param {HTMLFormElement} form @param {import('../05-words.js').Say} say */
  constructor (form, say) {
    this.form = form
    this.say = say
    const { root = '', terms = '', texts = '' } = form.dataset
    this.root = root
    const folders = { terms: root + terms, texts: root + texts }
    this.index = new Index((folder, name, state) =>
      handedOver(new URL(`${folders[folder]}${name}.js${state && `?${state}`}`, document.baseURI).href, file => file))
    this.field = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'))
    this.told = /** @type {HTMLElement} */ (form.querySelector('.told'))
    this.found = /** @type {HTMLElement} */ (form.querySelector('.found'))
    this.facets = [...new Set([...form.querySelectorAll('input[type=checkbox]')].map(box => /** @type {HTMLInputElement} */ (box).name))]
    /** @type {Map<string, string>} */
    this.kinds = new Map([...form.querySelectorAll('input[name=kind]')].map(choice => /** @type {HTMLInputElement} */ (choice))
      .map(({ value, parentElement }) => [value, (parentElement?.textContent ?? '').trim()]))
    this.turn = 0
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
  }

  /** Shows the page, and what its address asks for. */
  open () {
    this.form.addEventListener('submit', event => {
      event.preventDefault()
      this.look().then(() => this.link(0)?.focus())
    })
    this.form.addEventListener('input', event => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.look(), event.target === this.field ? PAUSE : 0)
    })
    this.form.addEventListener('keydown', event => this.onKey(event))
    addEventListener('popstate', () => this.follow())
    this.follow()
    if (!this.field.value) this.field.focus()
  }

  /** Takes over what the address asks for. */
  follow () {
    const { q, sort, kind, from, to, values } = askedIn(location.search, this.facets)
    this.field.value = q
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll('input'))) {
      if (input.type === 'radio') input.checked = input.value === (input.name === 'sort' ? sort : this.kinds.has(kind) ? kind : '')
      if (input.type === 'checkbox') input.checked = (values[input.name] ?? []).includes(input.value)
      if (input.type === 'number') input.value = String((input.name === 'from' ? from : to) ?? '')
    }
    return this.look()
  }

  /** @returns {Asked} */
  asked () {
    const all = new FormData(this.form)
    const query = new URLSearchParams([...all].map(([key, value]) => [key, String(value)]))
    return askedIn(String(query), this.facets)
  }

  /** Says beside the summary what the results are narrowed to, so that it need not be open. @param {Asked} asked */
  tellChosen ({ sort, kind, from, to }) {
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll('input:checked')])
    const chosen = boxes.filter(({ type, name }) => type === 'checkbox' || (name === 'sort' && sort) || (name === 'kind' && kind))
    const names = chosen.map(({ parentElement }) => (parentElement?.textContent ?? '').trim())
    if (from !== null || to !== null) names.push(`${from ?? ''}–${to ?? ''}`)
    const place = this.form.querySelector('.narrow summary > span')
    if (place) place.textContent = names.length > 0 ? `: ${names.join(', ')}` : ''
  }

  /** Looks for what is asked for now, and shows it unless something else was asked for meanwhile. */
  async look () {
    clearTimeout(this.timer)
    const turn = ++this.turn
    const asked = this.asked()
    const address = location.pathname + addressOf(asked) + location.hash
    if (address !== location.pathname + location.search + location.hash) history.replaceState(null, '', address)
    const query = queryOf(asked.q)
    this.tellChosen(asked)
    document.body.classList.toggle('asked', query.wants.length > 0)
    if (query.wants.length === 0) {
      this.show(turn, [], asked.q.trim() ? [this.say('nothing', { query: asked.q.trim().slice(0, 60) })] : [])
      return
    }
    this.index.isMissing = false
    const head = await this.index.head()
    if (!head) {
      this.show(turn, [], [this.missing()])
      return
    }
    const results = await search(this.index, head, query, asked)
    const kinds = [...results.kinds].map(([kind, all]) => ({ kind, all: asked.sort ? this.byDate(head, kind, all) : all }))
    kinds.sort((one, other) => (other.all[0]?.score ?? 0) - (one.all[0]?.score ?? 0))
    const sections = await Promise.all(kinds.map(({ kind, all }) => this.section(head, results.meant, results.marked, kind, all, kinds.length === 1, asked.sort)))
    const shown = sections.filter(section => section !== null)
    if (!asked.sort) shown.sort((one, other) => other.best - one.best)
    const left = sections.reduce((sum, section, at) => sum + (section ? section.left : kinds[at].all.length), 0)
    this.show(turn, shown.map(({ section }) => section), this.words(query, results, results.total - left, asked.q))
  }

  /** @param {Query} query @param {import('./50-rank.js').Results} results @param {number} total @param {string} q */
  words (query, results, total, q) {
    const lines = []
    if (total <= 0 && results.isMore) lines.push(this.say('many'))
    else if (total <= 0 && !this.index.isMissing) lines.push(this.say('nothing', { query: q.trim().slice(0, 60) }))
    else if (total > 0) lines.push(this.say(results.isMore ? 'found_many' : 'found', { n: total }))
    if (results.instead && total > 0) lines.push(this.say('instead', results.instead))
    if (results.isSome && total > 0) lines.push(this.say('some'))
    if (query.isCut) lines.push(this.say('first', { n: MOST_TERMS }))
    if (this.index.isMissing) lines.push(this.missing())
    return lines
  }

  /** That a file could not be read, and what to do about it. */
  missing () {
    const again = element('button', [this.say('retry')])
    again.setAttribute('type', 'button')
    again.addEventListener('click', () => this.look())
    return element('span', [this.say('missing'), ' ', again])
  }

  /** The latest first; what is no event has no place in time. @param {Head} head @param {string} kind @param {Result[]} all */
  byDate (head, kind, all) {
    return kind === 'event' ? [...all].sort((one, other) => other.document - one.document) : all
  }

  /**
   * The results of a kind. `left` are those that turned out to be none.
   * @param {Head} head @param {Query} query @param {string[]} terms @param {string} kind @param {Result[]} all @param {boolean} isAlone @param {string} sort
   */
  async section (head, query, terms, kind, all, isAlone, sort) {
    const first = isAlone ? FIRST.alone : kind === 'event' ? FIRST.event : FIRST.other
    const list = element('ol', [])
    /** @type {import('./80-results.js').Shown[]} those that were read and have found no room yet */
    let read = []
    let next = 0
    let left = 0
    let best = 0
    /** @param {number} room */
    const add = async room => {
      const before = list.childElementCount
      while (read.length < room && next < all.length) {
        const wanted = all.slice(next, next === 0 && !sort ? readFor(query, room) : next + room)
        next += wanted.length
        const shown = await shownOf(this.index, head, query, wanted)
        left += wanted.length - shown.length
        if (sort) shown.sort((one, other) => other.document - one.document)
        best = Math.max(best, shown[0]?.score ?? 0)
        read.push(...shown.map(({ shown }) => shown))
        if (shown.length === 0) break
      }
      list.append(...read.slice(0, room).map(shown => resultOf(this.root, shown, text => marked(text, terms), text => excerpt(text, terms))))
      read = read.slice(room)
      return list.children[before]
    }
    const rest = () => read.length + all.length - next
    await add(first)
    if (list.childElementCount === 0) return null
    const count = element('small', [all.length - left > 0 ? this.say('count', { n: all.length - left }) : ''])
    const section = element('section', [element('h2', [this.kinds.get(kind) ?? kind, ' ', count]), list])
    if (rest() > 0) {
      const more = element('button', [], 'more')
      const name = () => { more.textContent = this.say('more', { n: Math.min(FIRST.event, rest()) }) }
      more.setAttribute('type', 'button')
      more.addEventListener('click', async () => {
        const item = await add(FIRST.event)
        if (rest() > 0) name()
        else more.remove()
        item?.querySelector('a')?.focus()
      })
      name()
      section.append(more)
    }
    return { section, best, left }
  }

  /** @param {number} turn @param {Node[]} sections @param {(Node | string)[]} lines */
  show (turn, sections, lines) {
    if (turn !== this.turn) return
    this.found.replaceChildren(...sections)
    this.told.replaceChildren(...lines.flatMap(line => [element('span', [line]), ' ']))
  }

  /** The link of a result. @param {number} at @returns {HTMLAnchorElement | undefined} */
  link (at) {
    return /** @type {NodeListOf<HTMLAnchorElement>} */ (this.found.querySelectorAll('h3 a'))[at]
  }

  /** @param {KeyboardEvent} event */
  onKey (event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const here = document.activeElement
    const at = [...this.found.querySelectorAll('h3 a')].indexOf(/** @type {Element} */ (here))
    if (at < 0 && here !== this.field) return
    if (event.key === 'ArrowDown' && this.link(at + 1)) this.link(at + 1)?.focus()
    else if (event.key === 'ArrowUp' && at >= 0) (this.link(at - 1) ?? this.field).focus()
    else if (event.key === 'Escape' && at >= 0) this.field.focus()
    else if (event.key === 'Escape' && this.field.value) {
      this.field.value = ''
      this.look()
    } else return
    event.preventDefault()
  }
}
