// The chips: links to ready pages become switches of the list, each with a way to its page.

/**
 * @typedef {{show(chosen: boolean, count: number): void}} Chip
 */

/**
 * A chip in the place of what stands in `item`.
 * @param {import('../05-words.js').Say} say
 * @param {HTMLElement} item
 * @param {string} name
 * @param {string} href its page; empty where it has none
 * @param {() => void} turn what happens when it is pressed
 * @returns {Chip}
 */
export function chip (say, item, name, href, turn) {
  const button = document.createElement('button')
  const count = document.createElement('small')
  const page = document.createElement('a')
  button.type = 'button'
  button.append(name, ' ', count)
  button.addEventListener('click', turn)
  page.href = href
  page.textContent = '→'
  page.ariaLabel = say('page_of', { name })
  item.replaceChildren(button, page)
  return {
    show (chosen, n) {
      button.ariaPressed = String(chosen)
      button.classList.toggle('none', !n)
      count.textContent = n.toLocaleString(document.documentElement.lang)
      page.hidden = !chosen || !href
    }
  }
}
