// What is pointed at, in a few words beside it: a date and a title, or how many events stand there.
import { stretchName } from '../12-words.js'
import { make, putAt } from '../60-elements.js'
import { statusWord } from '../66-toolbar.js'

/** @typedef {import('../../05-words.js').Say} Say */
/** @typedef {import('../58-paint.js').Hit} Hit */

/** Pixels between the pointer and the words. */
const AWAY = 14

export class Tip {
  /** @param {Say} say */
  constructor (say) {
    this.say = say
    // The keyboard's item says the same to those who listen.
    this.element = make('div', { class: 'tip', 'aria-hidden': 'true', hidden: true })
    /** @type {Hit | undefined} */
    this.hit = undefined
  }

  /** @param {Hit | undefined} hit @param {number} x in the field @param {number} y @param {number} width of the field @param {boolean} timed whether places on the axis are times */
  show (hit, x, y, width, timed) {
    const { element, say } = this
    element.hidden = !hit
    if (!hit) return
    if (hit !== this.hit) {
      const [event] = hit.events
      const words = hit.count === 1 && event
        ? [make('small', {}, event.d), make('b', { dir: 'auto' }, event.t), make('small', {}, event.s ? statusWord(say, event.s) : '')]
        : [make('small', {}, timed ? stretchName(hit.span, say) : ''), make('b', {}, say('events', { n: Math.round(hit.count) }))]
      element.replaceChildren(...words)
      this.hit = hit
    }
    const right = x + AWAY + element.offsetWidth < width
    putAt(element, Math.max(0, right ? x + AWAY : x - AWAY - element.offsetWidth), Math.max(0, y - element.offsetHeight - AWAY))
  }
}
