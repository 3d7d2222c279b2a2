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
  const isEnglish = /^en\b/.test(lang)
  /** @type {Intl.NumberFormat | undefined} */
  let numbers
  /** @type {Intl.PluralRules | undefined} */
  let plurals
  // A browser takes longer over a language's rules than over the drawing: it is asked where they are not plain.
  /** @param {number} value */
  const figures = value => isEnglish && Number.isInteger(value) && Math.abs(value) < 1000
    ? String(value)
    : (numbers ??= new Intl.NumberFormat(lang)).format(value)
  /** @param {number} value */
  const formFor = value => isEnglish ? (value === 1 ? 'one' : 'other') : (plurals ??= new Intl.PluralRules(lang)).select(value)
  return (key, values = {}) => {
    const pattern = patterns[key] ?? ''
    const form = typeof pattern === 'string' ? pattern : formOf(pattern, values[pattern.by], formFor)
    return form.replace(/\{(\w+)\}/g, (_, place) => {
      const value = values[place] ?? ''
      return typeof value === 'number' ? figures(value) : value
    })
  }
}

/** @param {Record<string, string>} forms @param {number | string} value @param {(value: number) => string} formFor */
function formOf (forms, value, formFor) {
  return forms[value] ?? forms[formFor(Number(value))] ?? forms.other ?? ''
}
