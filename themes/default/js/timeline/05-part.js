// Parts of this script that come when they are asked for. In the joined script `part` stands where a module says
// `await import()`: browsers refuse modules from `file://`, and take scripts.

/** @typedef {HTMLScriptElement & { receive?: (handed: any) => void }} Receiver */

const beside = typeof document === 'undefined' ? '' : /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? ''
// The page's policy asks that addresses of scripts are vouched for: these were written by who joined the script.
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('annals', { createScriptURL: String })
/** @type {Map<string, Promise<any>>} */
const parts = new Map()

/**
 * What a part exports, once its script and its style are there. One that cannot be fetched is asked for again next time.
 * @param {string} script both beside this script
 * @param {string} style
 * @param {() => object} given what the part's modules import
 */
export function part (script, style, given) {
  const coming = parts.get(script) ?? Promise.all([scripted(script, given), styled(style)]).then(([all]) => all)
  parts.set(script, coming)
  coming.catch(() => parts.delete(script))
  return coming
}

/** @param {string} name @param {() => object} given */
function scripted (name, given) {
  return handedOver(new URL(name, beside).href, make => make(given()))
}

/**
 * What a script hands over to whoever has asked for it: browsers refuse other files to pages opened from a disk.
 * @template T
 * @param {string} href
 * @param {(handed: any) => T} made what is made of it
 * @returns {Promise<T>}
 */
export function handedOver (href, made) {
  return new Promise((resolve, reject) => {
    const script = /** @type {Receiver} */ (document.createElement('script'))
    script.src = policy?.createScriptURL(href) ?? href
    script.receive = handed => {
      resolve(made(handed))
      script.remove()
    }
    // One that cannot be read as a script is loaded all the same.
    script.onload = script.onerror = () => {
      script.remove()
      reject(new Error(href))
    }
    document.head.append(script)
  })
}

/** @param {string} name */
function styled (name) {
  return name && new Promise((resolve, reject) => {
    const style = document.createElement('link')
    style.rel = 'stylesheet'
    style.href = new URL(name, beside).href
    style.onload = resolve
    style.onerror = reject
    document.head.append(style)
  })
}
