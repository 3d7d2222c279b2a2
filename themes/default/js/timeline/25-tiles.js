// The tiles that are here, and which of them a view needs. docs/timeline-format.md says what is in them.

/** @typedef {import('./15-scale.js').Span} Span */
/** @typedef {import('./16-axis.js').Axis} Axis */
/**
 * @typedef {object} Happening an event, with all that its mark needs
 * @property {number} i
 * @property {string} id
 * @property {string} t title
 * @property {string} d date in words
 * @property {number} [a] earliest
 * @property {number} [b] latest
 * @property {string} k kind of date
 * @property {[number, number]} [c] what it certainly covers
 * @property {[number, number][]} [m] spans of a set
 * @property {string} [q] doubt
 * @property {1} [x] accounts differ
 * @property {number} [p] importance
 * @property {string} [s] status
 * @property {Record<string, number[]>} [l] values by facet
 * @property {string} [h] address
 * @property {number} [n] sources
 * @property {number} [o] how many of them are independent, where not all
 */
/** @typedef {{ total: number, first: number, last: number, tile: string }} Chunk */
/**
 * @typedef {object} Tile
 * @property {number} from
 * @property {number} to
 * @property {number} total
 * @property {number} first
 * @property {number} last
 * @property {Happening[]} events
 * @property {Chunk[]} [more]
 * @property {number[]} [bins]
 * @property {Record<string, Record<string, number[]>>} [counts]
 * @property {Happening[]} [top]
 * @property {{ from: number, to: number, total: number, first: number, last: number, tile: string }[]} [tiles]
 */
/** @typedef {'absent' | 'coming' | 'here' | 'failed'} State */
/**
 * @typedef {object} Knot a tile's place in the tree, whether the tile is here or not
 * @property {string} name
 * @property {number} from
 * @property {number} to
 * @property {number} total
 * @property {number} first
 * @property {number} last
 * @property {Knot | null} parent
 * @property {State} state
 * @property {Tile | null} tile
 * @property {Knot[]} knots the smaller tiles
 * @property {Happening[]} own its own events that are here, in order
 * @property {Chunk[]} rest those that are not
 * @property {number} used when it was last needed
 */
/**
 * @typedef {object} Part a piece of what a view shows
 * @property {Knot} knot the tile that it is drawn from
 * @property {boolean} own whether its own events belong to the part
 * @property {Knot | null} stand the stretch for which its bins and top events stand: all of it, or a smaller tile that is not here
 * @property {number} total how many events those bins stand for
 */

/** Wider tiles are gone into, in pixels. */
export const WIDE = 1536
/** More of a tile's own events are only fetched where there are no more than so many. */
const FEW = 2000
/** How many tiles are under way at once. */
const AT_A_TIME = 6
/** How many tiles are kept that nothing needs just now. */
const KEPT = 120

/**
 * @param {Omit<Chunk, 'tile'> & { from: number, to: number, tile?: string }} about
 * @param {Knot | null} parent
 * @returns {Knot}
 */
function knotOf ({ from, to, total, first, last, tile = '' }, parent) {
  return { name: tile, from, to, total, first, last, parent, state: 'absent', tile: null, knots: [], own: [], rest: [], used: 0 }
}

/** Puts a tile into its place. @param {Knot} knot @param {Tile} tile */
function settle (knot, tile) {
  if (!tile || !Array.isArray(tile.events) || !(tile.to >= tile.from)) throw new Error('this is no tile')
  knot.tile = tile
  knot.own = tile.events
  knot.rest = tile.more ?? []
  knot.knots = (tile.tiles ?? []).map(smaller => knotOf(smaller, knot))
  knot.state = 'here'
}

/** How many of a knot's own events are not here. @param {Knot} knot */
export function missing (knot) {
  return knot.rest.reduce((sum, { total }) => sum + total, 0)
}

/** A knot's stretch of the axis. @param {Knot} knot @param {Axis} axis @returns {Span} */
export function stretch (knot, axis) {
  return axis.sequence ? { from: knot.first, to: knot.last + 1 } : axis.place(knot)
}

/**
 * What a view is drawn from: tiles that are here, and those that are wanted.
 * @param {Knot} root
 * @param {Span} view
 * @param {number} scale pixels for each unit
 * @param {Axis} axis
 * @returns {{ parts: Part[], wanted: Knot[] }}
 */
export function partsOf (root, view, scale, axis) {
  /** @type {Part[]} */
  const parts = []
  /** @type {Knot[]} */
  const wanted = []
  /** @param {Knot} knot */
  const walk = knot => {
    const { from, to } = stretch(knot, axis)
    if (knot.knots.length === 0 || (to - from) * scale <= WIDE) {
      const below = knot.total - knot.own.length - missing(knot)
      parts.push({ knot, own: true, stand: knot.knots.length > 0 ? knot : null, total: Math.max(0, below) })
      if (knot.rest.length > 0 && missing(knot) <= FEW) wanted.push(knot)
      return
    }
    parts.push({ knot, own: true, stand: null, total: 0 })
    if (knot.rest.length > 0 && missing(knot) <= FEW) wanted.push(knot)
    for (const smaller of knot.knots) {
      const place = stretch(smaller, axis)
      if (place.to < view.from || place.from > view.to) continue
      if (smaller.state === 'here') walk(smaller)
      else {
        if (smaller.state !== 'failed') wanted.push(smaller)
        parts.push({ knot, own: false, stand: smaller, total: smaller.total })
      }
    }
  }
  if (root.state === 'here') walk(root)
  return { parts, wanted }
}

/** All tiles of one chronology. */
export class Tiles {
  /**
   * @param {Tile} root
   * @param {(name: string) => Promise<unknown>} read
   * @param {() => void} changed called when a tile has come or failed
   */
  constructor (root, read, changed) {
    this.root = knotOf(root, null)
    settle(this.root, root)
    this.read = read
    this.changed = changed
    this.turn = 0
    /** @type {Set<Knot>} */
    this.held = new Set()
    /** @type {Map<object, Promise<void>>} */
    this.coming = new Map()
    /** @type {Set<Knot>} */
    this.failed = new Set()
  }

  /** What a view is drawn from; what is wanted is sent for. @param {Span} view @param {number} scale @param {Axis} axis */
  choose (view, scale, axis) {
    const { parts, wanted } = partsOf(this.root, view, scale, axis)
    this.turn++
    for (const { knot } of parts) for (let at = /** @type {Knot | null} */ (knot); at; at = at.parent) at.used = this.turn
    // Few at a time: the rest is sent for as these come, unless one has moved on.
    const free = Math.max(0, AT_A_TIME - this.coming.size)
    for (const knot of wanted.filter(knot => !this.coming.has(knot) && !this.failed.has(knot)).slice(0, free)) this.fetch(knot)
    if (this.held.size > KEPT * 1.5) this.forget()
    return { parts, wanted }
  }

  /** Brings a tile, or more of its own events where it is here already. @param {Knot} knot @returns {Promise<void>} */
  fetch (knot) {
    const known = this.coming.get(knot)
    if (known) return known
    if (this.failed.has(knot) || (knot.state === 'here' && knot.rest.length === 0)) return Promise.resolve()
    if (knot.state !== 'here') knot.state = 'coming'
    const coming = this.bring(knot).then(() => { this.failed.delete(knot) }, () => {
      if (knot.state !== 'here') knot.state = 'failed'
      this.failed.add(knot)
    }).finally(() => {
      this.coming.delete(knot)
      this.changed()
    })
    this.coming.set(knot, coming)
    return coming
  }

  /** @param {Knot} knot */
  async bring (knot) {
    if (knot.state !== 'here') {
      settle(knot, /** @type {Tile} */ (await this.read(knot.name)))
      knot.used = this.turn
      this.held.add(knot)
      return
    }
    const [chunk, ...others] = knot.rest
    const found = /** @type {{ events?: Happening[], more?: Chunk[] }} */ (await this.read(chunk.tile))
    if (!found || !(found.events || found.more)) throw new Error('this is no chunk')
    knot.rest = [...(found.more ?? []), ...others]
    if (found.events) knot.own = [...knot.own, ...found.events].sort((one, other) => one.i - other.i)
  }

  /** Tries again what failed. */
  retry () {
    const again = [...this.failed]
    this.failed.clear()
    for (const knot of again) {
      if (knot.state === 'failed') knot.state = 'absent'
      this.fetch(knot)
    }
  }

  /** Lets go of the tiles that were not needed for longest. */
  forget () {
    const idle = [...this.held].filter(knot => knot.used < this.turn && !knot.knots.some(({ state }) => state === 'here' || state === 'coming'))
      .sort((one, other) => one.used - other.used)
    for (const knot of idle.slice(0, this.held.size - KEPT)) {
      Object.assign(knot, { state: 'absent', tile: null, knots: [], own: [], rest: [] })
      this.held.delete(knot)
    }
  }
}
