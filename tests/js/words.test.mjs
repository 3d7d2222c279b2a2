// How scripts fill the words that pages bring: docs/timeline-format.md has the rule.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speaker } from '../../themes/default/js/05-words.js'

const patterns = {
  plain: 'Show all',
  two: '{n} of {total}',
  turned: '{total} {n}',
  events: { by: 'n', one: '{n} event', other: '{n} events' },
  both: { by: 'n', 2: 'both', other: 'these {n}' },
  month: { by: 'month', 6: 'June', 7: 'July' },
  days: { by: 'n', one: '{n} день', few: '{n} дня', many: '{n} дней', other: '{n} дня' }
}

// Language, what is said with which values, and what comes of it.
for (const [lang, key, values, words] of [
  ['en', 'plain', undefined, 'Show all'],
  ['en', 'two', { n: 3, total: 12345 }, '3 of 12,345'],
  ['en', 'turned', { n: 3, total: 12345 }, '12,345 3'],
  ['de', 'two', { n: 3, total: 12345 }, '3 of 12.345'],
  ['en', 'two', { n: 3, total: '12345' }, '3 of 12345'],
  ['en', 'two', { n: '{total}', total: '$& $1' }, '{total} of $& $1'],
  ['en', 'two', { n: 3 }, '3 of '],
  ['en', 'events', { n: 1 }, '1 event'],
  ['en', 'events', { n: 0 }, '0 events'],
  ['en', 'events', { n: '2 million' }, '2 million events'],
  ['en', 'both', { n: 2 }, 'both'],
  ['en', 'both', { n: 3 }, 'these 3'],
  ['en', 'month', { month: 7 }, 'July'],
  ['en', 'month', { month: 13 }, ''],
  ['ru', 'days', { n: 21 }, '21 день'],
  ['ru', 'days', { n: 3 }, '3 дня'],
  ['ru', 'days', { n: 11 }, '11 дней'],
  ['en', 'nothing that a page brings', {}, '']
]) {
  test(`${lang}: ${key} with ${JSON.stringify(values)}`, () => assert.equal(speaker({ lang, patterns })(key, values), words))
}
