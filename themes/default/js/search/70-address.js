// What is looked for, as an address has it behind its "?": `?q=hanoi&people=kim-jong-un&from=2018&sort=date`.

/**
 * @typedef {object} Asked
 * @property {string} q
 * @property {string} sort
 * @property {string} kind
 * @property {number | null} from
 * @property {number | null} to
 * @property {Record<string, string[]>} values by facet
 */

const OWN = ['q', 'sort', 'kind', 'from', 'to']

/** @param {string} query with or without its "?" @param {string[]} facets @returns {Asked} */
export function askedIn (query, facets) {
  const all = new URLSearchParams(query)
  const year = (/** @type {string} */ key) => /^-?\d{1,9}$/.test(all.get(key) ?? '') ? Number(all.get(key)) : null
  const values = facets.filter(facet => !OWN.includes(facet) && all.has(facet)).map(facet => [facet, [...new Set(all.getAll(facet))].slice(0, 16)])
  return {
    q: (all.get('q') ?? '').slice(0, 400),
    sort: all.get('sort') === 'date' ? 'date' : '',
    kind: all.get('kind') ?? '',
    from: year('from'),
    to: year('to'),
    values: Object.fromEntries(values)
  }
}

/** @param {Asked} asked with its "?"; empty where nothing is asked */
export function addressOf ({ q, sort, kind, from, to, values }) {
  const all = new URLSearchParams()
  if (q) all.set('q', q)
  if (kind) all.set('kind', kind)
  if (from !== null) all.set('from', String(from))
  if (to !== null) all.set('to', String(to))
  for (const [facet, chosen] of Object.entries(values)) for (const value of chosen) all.append(facet, value)
  if (sort) all.set('sort', sort)
  const text = String(all)
  return text && `?${text}`
}
