// The modules of a folder become one script with one scope, so no two may use a name at their top.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const all = path.join(import.meta.dirname, '../../themes/default/js')
const modules = folder => fs.readdirSync(folder).filter(name => name.endsWith('.js')).map(name => path.join(folder, name))

for (const script of ['list', 'timeline']) {
  test(`no two modules of ${script} use a name at their top`, () => {
    const owners = new Map()
    for (const file of [...modules(all), ...modules(path.join(all, script))]) {
      const text = fs.readFileSync(file, 'utf8')
      for (const [, name] of text.matchAll(/^(?:export )?(?:async )?(?:function ?\*? ?|class |const |let )(\w+)/gm)) {
        assert.ok(!owners.has(name), `${name} is used in ${owners.get(name)} and ${file}`)
        owners.set(name, file)
      }
    }
    assert.ok(owners.size > 10)
  })
}
