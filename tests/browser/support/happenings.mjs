// Made-up events, always the same for the same number.

import { civilOf, daysOf } from '../../../themes/default/js/timeline/10-calendar.js'
import { dayName, monthName } from '../../../themes/default/js/timeline/12-words.js'
import { say } from './words.mjs'

/** Numbers from 0 to 1 that look like chance. @param {number} seed */
export function chance (seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6D2B79F5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const WHO = ['Donald Trump', 'Kim Jong Un', 'Kim Yo Jong', 'Moon Jae-in', 'Choe Son Hui', 'Xi Jinping', 'Mike Pompeo', 'Stephen Biegun']
const WHAT = ['meets', 'writes to', 'answers', 'receives', 'speaks of', 'declines to see', 'waits for', 'thanks']
const WHERE = ['in Singapore', 'at Panmunjom', 'in Hanoi', 'at the border', 'in Pyongyang', 'before the assembly', 'on the telephone', 'at dinner']

export const FACETS = [
  { id: 'people', label: 'People', none: 'No people', values: WHO.map(name => ({ id: name.toLowerCase().replaceAll(' ', '-'), label: name, href: `people/${name.toLowerCase().replaceAll(' ', '-')}/index.html`, events: 0 })), more: 3 },
  { id: 'threads', label: 'Threads', none: 'No threads', values: ['Summits', 'Letters', 'Tests', 'The armistice'].map((label, n) => ({ id: ['summits', 'letters', 'tests', 'armistice'][n], label, href: '', events: 0 })) }
].map(facet => ({ ...facet, values: facet.values.map(({ href, ...value }) => href ? { ...value, href } : value) }))

export const ERAS = [
  { id: 'armistice', label: 'Korean War', date: '25 June 1950 – 27 July 1953', from: daysOf(1950, 6, 25), to: daysOf(1953, 7, 28) },
  { id: 'summits', label: 'Summit period', date: '2018 – June 2019', from: daysOf(2018), to: daysOf(2019, 7) },
  { id: 'no-meeting', label: 'No meeting', date: 'July 2019 – October 2025', from: daysOf(2019, 7), to: daysOf(2025, 11) },
  { id: 'ukraine', label: 'War in Ukraine', date: 'since 24 February 2022', from: daysOf(2022, 2, 24) }
]

const dayWords = t => dayName(civilOf(t), say)

/**
 * @param {number} count
 * @param {{ from?: number, to?: number, seed?: number, plain?: boolean }} [about] plain: only exact days
 */
export function happenings (count, { from = daysOf(1950), to = daysOf(2026, 6), seed = 7, plain = false } = {}) {
  const random = chance(seed)
  const pick = list => list[Math.floor(random() * list.length)]
  const events = []
  for (let n = 0; n < count; n++) {
    // Most of it late, in crowds.
    const early = count < 1000 ? random() < 0.12 : random() < 0.4
    const t = Math.floor(early ? from + random() * (to - from) : from + (to - from) * (0.88 + 0.12 * (random() * 0.4 + Math.floor(random() * 6) * 0.12)))
    const event = { id: `event-${n}`, t: `${pick(WHO)} ${pick(WHAT)} ${pick(WHO)} ${pick(WHERE)}`, d: dayWords(t), a: t, b: t + 1, k: 'exact' }
    const draw = plain ? 1 : random()
    if (draw < 0.06) Object.assign(event, { k: 'approximate', d: `c. ${event.d}` })
    else if (draw < 0.1) Object.assign(event, { k: 'uncertain', d: `perhaps ${event.d}` })
    else if (draw < 0.18) Object.assign(event, monthOf(t), { k: 'within' })
    else if (draw < 0.22) Object.assign(event, { k: 'one-of', b: t + 40, m: [[t, t + 1], [t + 12, t + 13], [t + 39, t + 40]], d: `one of three days from ${event.d}` })
    else if (draw < 0.36) Object.assign(event, { k: 'interval', b: t + 2 + Math.floor(random() ** 3 * 400), ...(random() < 0.3 ? { q: pick(['~', '?', '%']) } : {}) })
    else if (draw < 0.38) Object.assign(event, { k: 'interval', b: t + 200, c: [t + 40, t + 150] })
    else if (draw < 0.39) Object.assign(event, { k: 'unknown-end', b: undefined, d: `${event.d} – ?` })
    else if (draw < 0.4 && count < 1000) Object.assign(event, { k: 'open-end', b: undefined, d: `since ${event.d}` })
    else if (draw < 0.44) event.x = 1
    const status = random()
    if (status < 0.03) event.s = 'forecast'
    else if (status < 0.06) event.s = 'scheduled'
    else if (status < 0.08) event.s = 'cancelled'
    else if (status < 0.1) event.s = 'disputed'
    else if (status < 0.12) event.s = 'absence'
    const weight = random()
    if (weight < 0.05) event.p = 5
    else if (weight < 0.15) event.p = 4
    else if (weight > 0.85) event.p = 2
    const people = [...new Set([Math.floor(random() ** 2 * 8), Math.floor(random() ** 2 * 8)])].filter(() => random() < 0.9)
    event.l = {}
    if (people.length > 0) event.l.people = people
    if (random() < 0.8) event.l.threads = [Math.floor(random() ** 2 * 4)]
    if (Object.keys(event.l).length === 0) delete event.l
    events.push(event)
  }
  return events.sort((one, other) => one.a - other.a || (other.b ?? Infinity) - (one.b ?? Infinity))
}

function monthOf (t) {
  const { year, month } = civilOf(t)
  return { a: daysOf(year, month), b: month === 12 ? daysOf(year + 1) : daysOf(year, month + 1), d: monthName(year, month, say) }
}

/** The facets with how many of the events each value has. @param {object[]} events */
export function counted (events) {
  return FACETS.map(facet => ({
    ...facet,
    values: facet.values.map((value, n) => ({ ...value, events: events.filter(({ l }) => l?.[facet.id]?.includes(n)).length }))
  }))
}
