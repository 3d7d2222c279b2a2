// The filter of a list: what is chosen, shown, told, and kept in the address.

import { decoded } from '../00-fragment.js'
import { chosenIn, facetOf, isState, withChosen } from './10-fragment.js'
import { all, valueOf } from './15-links.js'
import { match } from './20-match.js'
import { chip } from './40-chips.js'

/**
 * What is filtered: its entries, each with its values; what values are called; and what is to be done around the entries
 * when they are shown and hidden, for the fragment that says what else was chosen.
 * @typedef {object} List
 * @property {{item: HTMLElement, values: ReadonlySet<string>}[]} entries
 * @property {ReadonlyMap<string, string>} names
 * @property {(filtered: boolean, hash: string) => void} settle
 */

/**
 * The facets of a card, each with the list of its chips.
 * @param {HTMLDetailsElement} card
 */
export function facetsOf (card) {
  return all(card, 'ul:has(.all)').map(list => {
    const folder = new URL('.', all(list, '.all a')[0].href).href
    return { list, folder, id: decoded(folder.split('/').at(-2) ?? '') }
  })
}

/**
 * Filters a list by the chips of a card. What comes back writes another choice of the page's into the address, as it
 * makes a fragment of a fragment.
 * @param {HTMLDetailsElement} card
 * @param {List} list
 * @param {import('../05-words.js').Say} say
 * @returns {(change: (hash: string) => string) => void}
 */
export function filter (card, { entries, names, settle }, say) {
  const summary = all(card, 'summary')[0]
  const shown = all(summary, 'small').length > 0 ? 'shown_here' : 'shown'
  const facets = facetsOf(card)
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
    settle(filtered, state)
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
    write(withChosen(state, values))
  }

  /** @param {string} hash */
  function write (hash) {
    state = hash
    chosen = chosenIn(state)
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
  return change => write(change(state))
}
