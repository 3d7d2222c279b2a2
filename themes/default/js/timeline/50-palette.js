// Colours and sizes, read from the style sheet so that light, dark and forced colours are told in one place.

const NAMES = ['paper', 'raised', 'ink', 'soft', 'rule', 'bar', 'accent']

/**
 * @typedef {object} Palette
 * @property {Record<string, string>} colour
 * @property {string[]} lanes hues
 * @property {string} font of labels
 * @property {number} em pixels of a label's font size
 * @property {number} line pixels of a label's line
 */

/**
 * @param {HTMLElement} place where the colours hold
 * @returns {Palette}
 */
export function readPalette (place) {
  const probe = document.createElement('span')
  probe.className = 'label'
  // Only a used property is resolved: a custom one would say `light-dark(…)`. All are asked at once, so that styles are
  // made once.
  const hues = Array.from({ length: 8 }, (_, n) => `lane-${n + 1}`)
  for (const name of [...NAMES, ...hues]) {
    const swatch = document.createElement('i')
    swatch.style.color = `var(--${name})`
    probe.append(swatch)
  }
  place.append(probe)
  const colours = [...probe.children].map(swatch => getComputedStyle(swatch).color)
  const colour = Object.fromEntries(NAMES.map((name, n) => [name, colours[n]]))
  const lanes = colours.slice(NAMES.length)
  const { fontFamily, fontSize, fontWeight } = getComputedStyle(probe)
  probe.remove()
  const em = parseFloat(fontSize) || 14
  return { colour, lanes, font: `${fontWeight} ${em}px ${fontFamily}`, em, line: Math.round(em * 1.5) }
}

/**
 * Measures labels. Latin letters are measured once each and added up, which is many times faster than asking for
 * each text; kerning only makes that a little too wide. All other texts are measured as they are.
 * @param {() => Palette} palette
 */
export function measurer (palette) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'))
  /** @type {Map<string, number>} */
  const known = new Map()
  let font = ''
  /** @param {string} text */
  const asked = text => {
    let width = known.get(text)
    if (width === undefined) {
      width = context.measureText(text).width
      if (known.size > 20000) known.clear()
      known.set(text, width)
    }
    return width
  }
  /** @param {string} text */
  return text => {
    if (palette().font !== font) {
      font = palette().font
      context.font = font
      known.clear()
    }
    if (!/^[ -~…–’“”·]*$/.test(text)) return Math.ceil(asked(text)) + 1
    let width = 0
    for (const letter of text) width += asked(letter)
    return Math.ceil(width) + 1
  }
}
