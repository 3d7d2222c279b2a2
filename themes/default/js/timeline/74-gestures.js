// Mouse and fingers: drag moves, pinch and Ctrl+wheel zoom, a plain wheel scrolls the page.
import { fromPixels, zoomed } from './15-scale.js';

/** @typedef {import('./15-scale.js').Span} Span */
/**
 * @typedef {object} Looked
 * @property {() => Span} view
 * @property {() => number} width
 * @property {(view: Span) => void} look
 * @property {(x: number, y: number) => void} choose
 * @property {(x: number, y: number) => boolean} point says what is there, and whether anything is
 * @property {() => void} leave nothing is pointed at any more
 */

/** Pixels that a pointer moves before it is a drag. */
const STILL = 5
/** How long a finger rests before it points, in milliseconds. */
const REST = 450

/** @param {HTMLElement} plot what is listened to @param {HTMLElement} field what places are measured in @param {Looked} looked */
export function listenToPointers (plot, field, { view, width, look, choose, point, leave }) {
  /** @type {Map<number, { x: number, y: number }>} */
  const fingers = new Map()
  /** @type {{ view: Span, xs: number[], moved: boolean } | null} */
  let start = null
  let resting = 0
  /** Whether a finger rested and was told what is there: lifting it chooses nothing. */
  let held = false
  let corner = { left: 0, top: 0, known: -Infinity }
  /** @param {MouseEvent} event */
  const place = event => {
    // Asked for once in a movement: each time costs a layout.
    if (event.timeStamp - corner.known > 250) {
      const { left, top } = field.getBoundingClientRect()
      corner = { left, top, known: 0 }
    }
    corner.known = event.timeStamp
    return { x: event.clientX - corner.left, y: event.clientY - corner.top }
  }
  const begin = () => {
    start = fingers.size > 0 ? { view: view(), xs: [...fingers.values()].map(({ x }) => x), moved: start?.moved ?? false } : null
  }

  plot.addEventListener('pointerdown', event => {
    if (event.button !== 0 || /** @type {Element} */ (event.target).closest('button')) return
    const at = place(event)
    fingers.set(event.pointerId, at)
    if (fingers.size === 1) start = null
    begin()
    // A finger that rests points, as a mouse does that moves.
    clearTimeout(resting)
    held = false
    leave()
    if (event.pointerType !== 'mouse') resting = setTimeout(() => { if (fingers.size === 1 && !start?.moved) held = point(at.x, at.y) }, REST)
  })
  plot.addEventListener('pointermove', event => {
    if (!fingers.has(event.pointerId) || !start) {
      if (event.pointerType === 'mouse' && fingers.size === 0) {
        const { x, y } = place(event)
        plot.classList.toggle('pointing', point(x, y))
      }
      return
    }
    fingers.set(event.pointerId, place(event))
    const xs = [...fingers.values()].map(({ x }) => x)
    if (!start.moved && xs.every((x, n) => Math.abs(x - /** @type {{ xs: number[] }} */ (start).xs[n]) < STILL)) return
    clearTimeout(resting)
    if (!start.moved) {
      leave()
      start.moved = true
      plot.classList.add('dragged')
      for (const id of fingers.keys()) plot.setPointerCapture(id)
    }
    look(xs.length > 1 ? pinched(start, xs, width()) : dragged(start, xs, width()))
  })
  /** @param {PointerEvent} event */
  const end = event => {
    if (!fingers.delete(event.pointerId)) return
    const moved = start?.moved
    begin()
    if (fingers.size > 0) return
    plot.classList.remove('dragged')
    clearTimeout(resting)
    if (!moved && !held && event.type === 'pointerup') {
      const { x, y } = place(event)
      choose(x, y)
    }
  }
  plot.addEventListener('pointerup', end)
  plot.addEventListener('pointercancel', end)
  plot.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') leave() })
  plot.addEventListener('dblclick', event => {
    const { x } = place(event)
    look(zoomed(view(), fromPixels(view(), width(), x), 2))
  })
  plot.addEventListener('wheel', event => {
    const pixels = event.deltaMode === 1 ? 16 : 1
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      const { x } = place(event)
      look(zoomed(view(), fromPixels(view(), width(), x), 2 ** (-event.deltaY * pixels / 150)))
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault()
      const by = event.deltaX * pixels / width() * (view().to - view().from)
      look({ from: view().from + by, to: view().to + by })
    }
  }, { passive: false })
}

/** The view that one finger has moved. @param {{ view: Span, xs: number[] }} start @param {number[]} xs @param {number} width */
export function dragged ({ view, xs: [x0] }, [x], width) {
  const by = (x0 - x) / width * (view.to - view.from)
  return { from: view.from + by, to: view.to + by }
}

/**
 * The view in which two fingers keep to what they took hold of.
 * @param {{ view: Span, xs: number[] }} start
 * @param {number[]} xs
 * @param {number} width
 * @returns {Span}
 */
export function pinched ({ view, xs: [a, b] }, [x, y], width) {
  const apart = Math.max(8, Math.abs(y - x))
  const factor = apart / Math.max(8, Math.abs(b - a))
  const middle = fromPixels(view, width, (a + b) / 2)
  const length = (view.to - view.from) / factor
  const from = middle - (x + y) / 2 / width * length
  return { from, to: from + length }
}
