// The parts of an address's fragment, `#f=people.ada,people.bo&by=threads`, which lists and the timeline
// both read. A part that means nothing to one of them is kept as it stands.

/**
 * The parts in order: a key, and what stands behind its "="; null where nothing does, not even that.
 * @param {string} hash with or without its "#"
 * @returns {[string, string | null][]}
 */
export function fragmentParts (hash) {
  return hash.replace(/^#/, '').split('&').filter(Boolean).map(part => {
    const at = part.indexOf('=')
    return at < 0 ? [part, null] : [part.slice(0, at), part.slice(at + 1)]
  })
}

/**
 * A part as it was written.
 * @param {[string, string | null]} part
 */
export function written ([key, text]) {
  return text === null ? key : `${key}=${text}`
}

/**
 * Text with its `%XX` read; as it stands where they are no UTF-8.
 * @param {string} text
 */
export function decoded (text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
