// The words that the program's first language has for the timeline: tests/words.rs holds the file to them.

import fs from 'node:fs'
import path from 'node:path'
import { speaker } from '../../../themes/default/js/05-words.js'

export const WORDS = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../js/words.json'), 'utf8'))
export const say = speaker(WORDS)
