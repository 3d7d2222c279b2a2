// Keeps this page up with its files: shows what is wrong with them, and is loaded anew when it has
// become another page. `annals serve` adds it on the way; no published page has it.
'use strict'
{
  /** What stands for this page as it was sent. */
  const shown = document.currentScript.dataset.page
  const PLACE = 'annals:place'
  let events = null
  let dismissed = ''

  /** Goes back to where the reader was before the page was loaded anew. */
  function restore () {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null')
    if (place?.path === location.pathname) window.scrollTo({ left: place.x, top: place.y, behavior: 'instant' })
  }

  function reload () {
    events.close()
    sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }))
    location.reload()
  }

  function element (name, text, className) {
    const made = document.createElement(name)
    if (text) made.textContent = text
    if (className) made.className = className
    return made
  }

  /** Shows what is wrong over the page, until it is mended or dismissed. */
  function show (findings) {
    document.getElementById('annals-live')?.remove()
    const all = findings.join('\n')
    if (all !== dismissed) dismissed = ''
    if (findings.length === 0 || dismissed) return
    const panel = element('section')
    panel.id = 'annals-live'
    panel.setAttribute('role', 'alert')
    const close = element('button', 'Hide')
    close.type = 'button'
    close.addEventListener('click', () => { dismissed = all; panel.remove() })
    const count = findings.length === 1 ? '1 error' : `${findings.length} errors`
    panel.append(close, element('h2', `${count}. The site stands as it was before.`))
    panel.append(...findings.map(finding => element('pre', finding)))
    document.body.append(panel)
  }

  /** A browser keeps few connections to one host: only pages that are seen have one. */
  function listen () {
    events?.close()
    events = null
    if (document.hidden) return
    events = new EventSource('/.annals/events?page=' + encodeURIComponent(location.pathname))
    events.addEventListener('message', message => {
      const { page, findings } = JSON.parse(message.data)
      if (page !== shown) reload()
      else show(findings)
    })
  }

  const style = element('link')
  style.rel = 'stylesheet'
  style.href = '/.annals/live.css'
  document.head.append(style)
  restore()
  // Pictures may have moved the text since.
  addEventListener('load', () => { restore(); sessionStorage.removeItem(PLACE) })
  addEventListener('pagehide', () => events?.close())
  addEventListener('pageshow', event => { if (event.persisted) listen() })
  document.addEventListener('visibilitychange', listen)
  listen()
}
