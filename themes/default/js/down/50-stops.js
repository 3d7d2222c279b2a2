// The years along the edge: which one is in view, and a finger that runs through them.

import { decoded } from '../00-fragment.js'
import { all } from '../list/15-links.js'

/** A finger that moves less than this stays where it is. */
const STILL = 4

/**
 * How far down the page a place along the edge leads, between the headings that stand there.
 * @param {number[]} tops where headings are, in order
 * @param {number} bottom where the last of them ends
 * @param {number} share of the edge, from 0 to 1
 */
export function placeAt (tops, bottom, share) {
  const at = Math.min(Math.max(share, 0), 1) * tops.length
  const n = Math.min(Math.floor(at), tops.length - 1)
  return tops[n] + (at - n) * ((tops[n + 1] ?? bottom) - tops[n])
}

/**
 * @param {HTMLElement} nav
 * @param {HTMLElement} years
 */
export function runAlong (nav, years) {
  const list = all(nav, 'ol')[0]
  const stops = all(nav, 'a').map(link => ({ link, place: document.getElementById(decoded(link.hash.slice(1)))?.closest('section') }))
    .flatMap(({ link, place }) => place ? [{ link, place }] : [])
  /** Those that lead to what is shown. */
  const shown = () => stops.filter(({ place }) => !place.hidden)
  /** @type {{id: number, y: number} | null} */
  let held = null
  let waits = false

  /** Marks the year in view. */
  function mark () {
    waits = false
    const above = shown().filter(({ place }) => place.getBoundingClientRect().top < innerHeight / 8)
    const here = (above.at(-1) ?? shown()[0])?.link
    for (const { link } of stops) {
      if (link === here) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }

  function follow () {
    if (!waits) requestAnimationFrame(mark)
    waits = true
  }

  /** Ways to what is hidden lead nowhere. */
  function settle () {
    for (const { link, place } of stops) link.parentElement.hidden = place.hidden
    follow()
  }

  nav.addEventListener('pointerdown', event => {
    if (event.isPrimary && event.button === 0) held = { id: event.pointerId, y: event.clientY }
  })
  nav.addEventListener('pointermove', event => {
    if (held?.id !== event.pointerId) return
    if (!nav.classList.contains('held')) {
      if (Math.abs(event.clientY - held.y) < STILL) return
      nav.classList.add('held')
      nav.setPointerCapture(event.pointerId)
    }
    const { top, height } = list.getBoundingClientRect()
    const tops = shown().map(({ place }) => place.getBoundingClientRect().top + scrollY)
    const bottom = years.getBoundingClientRect().bottom + scrollY
    scrollTo({ top: placeAt(tops, bottom, (event.clientY - top) / height) - innerHeight / 16, behavior: 'instant' })
  })
  for (const end of ['pointerup', 'pointercancel']) {
    nav.addEventListener(end, () => {
      held = null
      // A link that was run over was not chosen.
      setTimeout(() => nav.classList.remove('held'))
    })
  }
  nav.addEventListener('click', event => {
    if (nav.classList.contains('held')) event.preventDefault()
  }, true)
  nav.addEventListener('dragstart', event => event.preventDefault())
  addEventListener('scroll', follow, { passive: true })
  addEventListener('resize', follow, { passive: true })
  settle()
  return settle
}
