// What is looked at, as the address's fragment says it:
//   #v=2025-10-20/2025-11-02&by=threads&f=people.kim-jong-un&sel=panmunjom&scale=sequence
import { decoded, fragmentParts, written } from '../00-fragment.js'
import { isoOf, momentOf } from './10-calendar.js';

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./15-scale.js').Mode} Mode */
/**
 * @typedef {object} State
 * @property {Span | null} view in time, or places in the order; null for the whole
 * @property {string} by facet of the lanes; empty for one lane
 * @property {string[]} filter `facet.value`
 * @property {string} sel id of the chosen event
 * @property {Mode | ''} mode empty for the usual one
 * @property {string} origin id of the event that times are relative to
 * @property {[string, string | null][]} others what this page does not know, kept as it was
 */

/** Scales by their names in the address. @type {Record<string, Mode>} */
const SCALES = { time: 'chronological', folded: 'folded', sequence: 'sequence', relative: 'relative' }

/** @returns {State} */
export function emptyState () {
  return { view: null, by: '', filter: [], sel: '', mode: '', origin: '', others: [] }
}

/** Reads a fragment; what makes no sense is as if it were not there. @param {string} hash @returns {State} */
export function readState (hash) {
  const state = emptyState()
  let view = ''
  for (const part of fragmentParts(hash)) {
    const [key, text] = part
    const [value, known] = [decoded(text ?? ''), text !== null]
    if (key === 'v' && known) view = value
    else if (key === 'by' && known) state.by = value
    else if (key === 'f' && known) state.filter.push(...value.split(',').filter(Boolean))
    else if (key === 'sel' && known) state.sel = value
    else if (key === 'scale' && known) {
      const [mode, origin = ''] = value.split(':')
      if (SCALES[mode] && (mode !== 'relative' || origin)) Object.assign(state, { mode: SCALES[mode], origin })
    } else state.others.push(part)
  }
  const [from, to] = view.split('/').map(end => state.mode === 'sequence' ? numberOf(end) : momentOf(end))
  if (from !== undefined && to !== undefined && from < to) state.view = { from, to }
  return state
}

/** @param {State} state */
export function writeState ({ view, by, filter, sel, mode, origin, others }) {
  const parts = []
  if (view) parts.push(`v=${viewText(view, mode)}`)
  if (by) parts.push(`by=${encoded(by)}`)
  if (filter.length > 0) parts.push(`f=${filter.map(encoded).join(',')}`)
  if (sel) parts.push(`sel=${encoded(sel)}`)
  const scale = Object.keys(SCALES).find(name => SCALES[name] === mode)
  if (scale) parts.push(`scale=${scale}${mode === 'relative' ? `:${encoded(origin)}` : ''}`)
  return [...parts, ...others.map(written)].join('&')
}

/** @param {Span} view @param {Mode | ''} mode */
function viewText ({ from, to }, mode) {
  if (mode === 'sequence') return `${Math.round(from * 10) / 10}/${Math.round(to * 10) / 10}`
  // Days do where some weeks are on the screen; the view is then a little wider.
  const [start, end] = to - from > 14 ? [Math.floor(from), Math.ceil(to)] : [from, to]
  return `${isoOf(start)}/${isoOf(end)}`
}

/** @param {string} text */
function numberOf (text) {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** Slugs stay readable. @param {string} text */
function encoded (text) {
  return encodeURIComponent(text).replace(/%2F/g, '/').replace(/%3A/g, ':')
}
