// Words that one letter tells apart.

/** Whether one letter more, less or otherwise, or two that changed places, make one word of the other. @param {string} one @param {string} other */
export function isNear (one, other) {
  if (one === other) return true
  const [a, b] = one.length <= other.length ? [one, other] : [other, one]
  if (b.length - a.length > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1)
  return a.slice(at + 1) === b.slice(at + 1) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2))
}

/** @param {string} word */
export function reversed (word) {
  return [...word].reverse().join('')
}
