// Building the page's parts. Text goes in as text only, whatever it contains.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | ((event: any) => void)>} [about] attributes; functions listen
 * @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make (tag, about = {}, ...inside) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(about)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false) element.setAttribute(name, String(value))
  }
  element.append(...inside)
  return element
}

/** A button of one sign, which says in words what it does. @param {string} sign @param {string} words @param {() => void} act */
export function signButton (sign, words, act) {
  return make('button', { type: 'button', class: 'sign', 'aria-label': words, title: words, click: act }, sign)
}

/**
 * Elements that stand for changing things by their keys: kept while their thing is there, and moved, never made anew.
 * @template T
 */
export class Pool {
  /**
   * @param {HTMLElement} place
   * @param {(thing: T) => HTMLElement} create
   * @param {(element: HTMLElement, thing: T) => void} move
   */
  constructor (place, create, move) {
    this.place = place
    this.create = create
    this.move = move
    /** @type {Map<string, HTMLElement>} */
    this.elements = new Map()
  }

  /** @param {[string, T][]} things by key */
  show (things) {
    const kept = new Set(things.map(([key]) => key))
    for (const [key, element] of this.elements) {
      if (kept.has(key)) continue
      element.remove()
      this.elements.delete(key)
    }
    for (const [key, thing] of things) {
      let element = this.elements.get(key)
      if (!element) {
        element = this.create(thing)
        this.elements.set(key, element)
        this.place.append(element)
      }
      this.move(element, thing)
    }
  }
}

/** Puts an element somewhere without a new layout. @param {HTMLElement} element @param {number} x @param {number} y */
export function putAt (element, x, y) {
  element.style.transform = `translate(${x}px, ${y}px)`
}

/** A canvas as sharp as the screen. @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
export function sized (canvas, width, height) {
  const ratio = Math.min(devicePixelRatio || 1, 2)
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  return context
}
