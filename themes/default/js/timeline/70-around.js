// Around the drawing: the legend of marks, and what is said when something cannot be fetched.
import { drawPoint, drawSpan, isPoint } from './52-marks.js';
import { make, sized } from './60-elements.js';
import { statusWord } from './66-toolbar.js';

/** @typedef {import('../05-words.js').Say} Say */
/** @typedef {import('./25-tiles.js').Happening} Happening */
/** @typedef {import('./50-palette.js').Palette} Palette */
/** @typedef {{ kind: string, sign: string, word: string }} MarkWord */

/**
 * The marks that occur, each drawn as it is in the drawing.
 * @param {Say} say
 * @param {MarkWord[]} marks
 * @param {string[]} statuses other than what happened
 * @param {boolean} differ whether accounts of dates differ somewhere
 */
export function legendOf (say, marks, statuses, differ) {
  /** @type {[Partial<Happening>, string][]} */
  const kinds = []
  for (const { kind, word } of marks) if (kind !== 'undated') kinds.push([{ k: kind }, word])
  for (const s of statuses) kinds.push([{ k: 'exact', s }, statusWord(say, s).toLowerCase()])
  if (differ) kinds.push([{ k: 'exact', x: 1 }, say('accounts_differ')])
  const rows = kinds.map(([about, word]) => ({ about, word, canvas: make('canvas', { 'aria-hidden': 'true' }) }))
  const element = make('ul', { class: 'legend', 'aria-label': say('marks') }, ...rows.map(({ word, canvas }) => make('li', {}, canvas, ` ${word}`)))
  /** @param {Palette} palette */
  const draw = ({ colour }) => {
    for (const { about, canvas } of rows) {
      const context = sized(canvas, 30, 16)
      context.clearRect(0, 0, 30, 16)
      const style = { hue: colour.ink, paper: colour.paper, radius: 4.5 }
      const event = /** @type {Happening} */ ({ i: 0, id: '', t: '', d: '', a: 0, b: 26, m: [[0, 4], [11, 15], [22, 26]], ...about })
      if (isPoint(event)) drawPoint(context, event, 15, 15, 8, style)
      else drawSpan(context, event, t => t + 2, [0, 30], 8, style)
    }
  }
  return { element, draw }
}

/** Says that a part could not be read, and offers to try again. @param {Say} say @param {() => void} retry */
export function noticeOf (say, retry) {
  const words = make('p')
  const element = make('div', { class: 'notice', hidden: true }, words,
    make('button', { type: 'button', class: 'sign wide', click: retry }, say('try_again')))
  /** @param {boolean} failed */
  const show = failed => {
    element.hidden = !failed
    words.textContent = location.protocol === 'file:' ? say('coarse_from_disk') : say('coarse')
  }
  return { element, show }
}
