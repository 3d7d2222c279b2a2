// What a script says. The page brings its words, in its language; a script has none of its own, and fills in what it
// alone knows.

/**
 * Words with places: `{n} of {total}`. Where there are several forms, `by` names the place that chooses: the form for its
 * value, else the one for such numbers in this language (`one`, `few` …), else `other`.
 * @typedef {string | Record<string, string>} Pattern
 */
/** @typedef {{ lang: string, patterns: Record<string, Pattern> }} Words */
/** Numbers are written as the language writes them, texts as they are. @typedef {Record<string, number | string>} Values */
/** @typedef {(key: string, values?: Values) => string} Say */

/** @param {Words} words @returns {Say} */
export function speaker ({ lang, patterns }) {
  const numbers = new Intl.NumberFormat(lang)
  const plurals = new Intl.PluralRules(lang)
  return (key, values = {}) => {
    const pattern = patterns[key] ?? ''
    const form = typeof pattern === 'string' ? pattern : formOf(pattern, values[pattern.by], plurals)
    return form.replace(/\{(\w+)\}/g, (_, place) => {
      const value = values[place] ?? ''
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }
}

/** @param {Record<string, string>} forms @param {number | string} value @param {Intl.PluralRules} plurals */
function formOf (forms, value, plurals) {
  return forms[value] ?? forms[plurals.select(Number(value))] ?? forms.other ?? ''
}
