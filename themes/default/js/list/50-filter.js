// The filter of a list: what is chosen, shown, told, and kept in the address.

import { decoded } from '../00-fragment.js'
import { speaker } from '../05-words.js'
import { chosenIn, facetOf, isState, withChosen } from './10-fragment.js'
import { match } from './20-match.js'
import { all, entriesIn, settle, valueOf } from './30-entries.js'
import { chip } from './40-chips.js'

/**
 * @param {HTMLDetailsElement} card where the chips are
 * @param {HTMLElement} body where the list is
 * @param {import('../05-words.js').Say} say
 */
function filter (card, body, say) {
  const summary = all(card, 'summary')[0]
  const shown = all(summary, 'small').length > 0 ? 'shown_here' : 'shown'
  const facets = all(card, 'ul').map(list => {
    const folder = new URL('.', all(list, '.all a')[0].href).href
    return { list, folder, id: decoded(folder.split('/').at(-2) ?? '') }
  })
  const { entries, names } = entriesIn(body, facets)
  /** @type {Map<string, import('./40-chips.js').Chip>} */
  const chips = new Map()
  /** @type {Set<string>} */
  let chosen = new Set()
  /** The last fragment that was no name of a place. */
  let state = ''

  const line = document.createElement('div')
  const words = document.createElement('span')
  const clear = document.createElement('button')
  line.className = 'shown vh'
  words.role = 'status'
  clear.type = 'button'
  clear.textContent = say('show_all')
  clear.hidden = true
  clear.addEventListener('click', () => {
    choose([])
    summary.focus()
  })
  line.append(words, ' ', clear)
  card.after(line)

  /**
   * @param {HTMLElement} item
   * @param {string} value
   * @param {string} name
   * @param {string} href
   */
  function add (item, value, name, href) {
    const turn = () => choose(chosen.has(value) ? [...chosen].filter(other => other !== value) : [...chosen, value])
    chips.set(value, chip(say, item, name, href, turn))
  }

  /** Shows what fits what is chosen. */
  function show () {
    // A facet that this page does not have is another view's matter.
    const here = [...chosen].filter(value => facets.some(({ id }) => id === facetOf(value)))
    for (const value of here.filter(value => !chips.has(value))) {
      // The address chose what no chip stands for.
      const { list, id, folder } = facets.find(({ id }) => id === facetOf(value)) ?? facets[0]
      const item = document.createElement('li')
      const own = value.slice(id.length + 1)
      all(list, '.all')[0].before(item)
      add(item, value, names.get(value) ?? own, names.has(value) ? `${folder}${encodeURIComponent(own)}/index.html` : '')
    }
    const { fits, counts } = match(entries.map(({ values }) => values), here)
    const filtered = here.length > 0
    entries.forEach(({ item }, at) => { item.hidden = !fits[at] })
    all(body, '.period').forEach(section => settle(section, filtered, say))
    chips.forEach((chip, value) => chip.show(chosen.has(value), counts.get(value) ?? 0))
    line.classList.toggle('vh', !filtered)
    clear.hidden = !filtered
    // Nothing is told of a page that never was filtered.
    if (filtered || words.textContent) {
      words.textContent = say(shown, { n: fits.filter(Boolean).length, total: fits.length })
    }
  }

  /** @param {Iterable<string>} values */
  function choose (values) {
    chosen = new Set(values)
    state = withChosen(state, chosen)
    keep('pushState', state)
    show()
  }

  /**
   * @param {'pushState' | 'replaceState'} how
   * @param {string} hash
   */
  function keep (how, hash) {
    history[how]({ list: true }, '', location.href.replace(/#.*|$/, hash))
  }

  /** Follows the address. */
  function follow () {
    const { hash } = location
    if (isState(hash) || history.state?.list) {
      state = isState(hash) ? hash : ''
    } else {
      // A way to a place was taken: what is chosen stays so, unless it hides the place.
      const place = document.getElementById(decoded(hash.slice(1)))
      const hides = place?.closest('[hidden]')
      if (hides) state = ''
      keep('replaceState', state || hash)
      if (!hides) return
      requestAnimationFrame(() => place?.scrollIntoView())
    }
    chosen = chosenIn(state)
    show()
  }

  for (const { list } of facets) {
    for (const link of all(list, 'li:not(.all) a')) {
      add(link.parentElement, valueOf(link, facets), link.textContent, link.href)
    }
  }
  keep('replaceState', location.hash)
  addEventListener('hashchange', follow)
  follow()
  card.open ||= !clear.hidden
}

/** @type {HTMLDetailsElement | null} */
const card = document.querySelector('.filters > details[data-words]')
/** @type {HTMLElement | null} */
const body = document.querySelector('.body')
if (card && body) filter(card, body, speaker(JSON.parse(card.dataset.words ?? '')))
