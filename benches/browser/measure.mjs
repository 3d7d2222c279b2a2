// One cold visit: what it costs until the timeline can be used, then how smoothly it zooms and pans.

/** A timeline that is not there after this long is given up. */
const PATIENCE = 60_000
const VIEW = { width: 1280, height: 800 }

/** What the main thread does for a page with nothing on it, in milliseconds. */
export async function empty (browser, server, slowed) {
  const blank = { path: 'empty.html', there: 'body' }
  return (await measure(browser, server, blank, slowed, 0)).cpu
}

/**
 * @param {number} blank milliseconds of the main thread that a page with nothing on it takes
 * @returns {Promise<Record<string, number | undefined>>} bytes, milliseconds, counts
 */
export async function measure (browser, server, peer, slowed, blank) {
  const context = await browser.newContext({ viewport: VIEW })
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await wire.send('Performance.enable', { timeDomain: 'threadTicks' })
  if (slowed > 1) await wire.send('Emulation.setCPUThrottlingRate', { rate: slowed })
  server.take()
  await page.addInitScript(watch, peer.there)
  const taken = {}
  try {
    await page.goto(server.url + peer.path, { waitUntil: 'commit' })
    taken.usable = await usable(page)
    if (taken.usable === undefined) return { ...nothing(), wire: server.take() }
    taken.first = server.take()
    await page.waitForTimeout(1000)
    const { metrics } = await wire.send('Performance.getMetrics')
    taken.cpu = metrics.find(metric => metric.name === 'ThreadTime').value * 1000 - blank
    if (peer.stage) {
      taken.zoom = await frames(page, () => zoom(page, peer))
      taken.pan = await frames(page, () => pan(page, peer))
    }
    taken.elements = await page.evaluate(() => document.querySelectorAll('*').length)
    await wire.send('HeapProfiler.collectGarbage')
    taken.heap = (await wire.send('Runtime.getHeapUsage')).usedSize
    taken.wire = taken.first + server.take()
    return { ...nothing(), ...taken }
  } finally {
    await context.close()
  }
}

/** Every measure, with nothing measured. */
function nothing () {
  const keys = ['wire', 'first', 'cpu', 'usable', 'zoom', 'pan', 'elements', 'heap']
  return Object.fromEntries(keys.map(key => [key, undefined]))
}

/** When the timeline was there; nothing where that took too long. The page's own policy forbids to wait inside it. */
async function usable (page) {
  const began = Date.now()
  while (Date.now() - began < PATIENCE) {
    const when = await page.evaluate(() => window.usable)
    if (when !== undefined) return when
    await page.waitForTimeout(20)
  }
}

/** In the page: notes when what `there` names is on screen for a frame. */
function watch (there) {
  const look = () => {
    const found = document.querySelector(there)
    if (found && found.getBoundingClientRect().width > 0) {
      requestAnimationFrame(() => requestAnimationFrame(() => { window.usable = performance.now() }))
    } else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** The time that 95 of 100 frames stay below, while `act` goes on. */
async function frames (page, act) {
  await page.evaluate(() => {
    window.frames95 = []
    let last = performance.now()
    const step = now => {
      window.frames95.push(now - last)
      last = now
      window.running = requestAnimationFrame(step)
    }
    window.running = requestAnimationFrame(now => { last = now; window.running = requestAnimationFrame(step) })
  })
  await act()
  return page.evaluate(() => {
    cancelAnimationFrame(window.running)
    const taken = window.frames95.sort((a, b) => a - b)
    return taken[Math.floor(taken.length * 0.95)]
  })
}

async function middle (page, peer) {
  const box = await page.locator(peer.stage).first().boundingBox()
  return { x: box.x + box.width / 2, y: Math.min(box.y + box.height / 2, VIEW.height - 20) }
}

/** In and out again, a turn of the wheel every two frames. */
async function zoom (page, peer) {
  const { x, y } = await middle(page, peer)
  await page.mouse.move(x, y)
  if (peer.zoomKey) await page.keyboard.down(peer.zoomKey)
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, turn < 35 ? -100 : 100)
    await page.waitForTimeout(33)
  }
  if (peer.zoomKey) await page.keyboard.up(peer.zoomKey)
}

/** To the left and back. */
async function pan (page, peer) {
  const { x, y } = await middle(page, peer)
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let move = 0; move < 100; move++) {
    await page.mouse.move(x + (move < 50 ? -8 * move : -8 * (100 - move)), y)
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
}
