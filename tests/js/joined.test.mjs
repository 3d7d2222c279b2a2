// The modules of a folder become one script with one scope, so no two may use a name at their top.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const all = path.join(import.meta.dirname, '../../themes/default/js')
const modules = folder => fs.readdirSync(folder).filter(name => name.endsWith('.js')).map(name => path.join(folder, name))

// A part that comes later is given names of the script. The one that runs down takes its filter from the list, but not what starts the list.
for (const [script, ...folders] of [['list', 'list'], ['timeline', 'timeline', 'timeline/closer'], ['down', 'list', 'down'], ['search', 'search']]) {
  test(`no two modules of ${script} use a name at their top`, () => {
    const owners = new Map()
    const joined = folders.flatMap(folder => modules(path.join(all, folder)).filter(file => folder.startsWith(script) || !file.endsWith('-start.js')))
    for (const file of [...modules(all), ...joined]) {
      const text = fs.readFileSync(file, 'utf8')
      for (const [, name] of text.matchAll(/^(?:export )?(?:async )?(?:function ?\*? ?|class |const |let )(\w+)/gm)) {
        assert.ok(!owners.has(name), `${name} is used in ${owners.get(name)} and ${file}`)
        owners.set(name, file)
      }
    }
    assert.ok(owners.size > 10)
  })
}
