// What the accessibility checker finds in a page.

import fs from 'node:fs'

/**
 * Violations in an open page, with all that is folded away opened, at several widths. The page's context bypasses its policy.
 * @param {any} page @param {NodeRequire} require where axe-core is found @param {number[]} widths CSS pixels
 */
export async function violationsIn (page, require, widths) {
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true }))
  await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'))
  const found = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await page.evaluate(() => window.axe.run(document, {
      // From a disk no script may read the style sheets.
      preload: location.protocol !== 'file:',
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    }))
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} at ${node.target.join(' ')}, ${width} px`)))
  }
  return found
}
