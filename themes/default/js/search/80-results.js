// Results as a list of links, kind by kind.

/** @typedef {import('./40-index.js').Shown} Shown */
/** @typedef {import('./60-excerpt.js').Piece} Piece */

/** @param {string} name @param {(Node | string)[]} inside @param {string} [called] its class */
export function element (name, inside, called) {
  const made = document.createElement(name)
  if (called) made.className = called
  made.append(...inside)
  return made
}

/** @param {Piece[]} pieces */
function words (pieces) {
  return pieces.map(({ text, isHit }) => isHit ? element('mark', [text]) : text)
}

/**
 * A result.
 * @param {string} root what leads to the site's root
 * @param {Shown} shown
 * @param {(text: string) => Piece[]} marked
 * @param {(text: string) => Piece[]} excerpt
 */
export function resultOf (root, [title, href, date, text], marked, excerpt) {
  const link = /** @type {HTMLAnchorElement} */ (element('a', words(marked(title))))
  link.href = root + href
  const lines = [element('h3', [link])]
  if (date) lines.push(element('p', words(marked(date)), 'when'))
  if (text) lines.push(element('p', words(excerpt(text)), 'says'))
  return element('li', lines)
}
