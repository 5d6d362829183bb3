import { expect, test } from 'vitest'

import { LINES, heldAt, press, recording, rowsOf, screenOf } from './scene.js'

/** Points beside a criterion, as dots, or as a figure on the line of what grades rest on. */
const POINTS = /[●◐○]|\b[1-4]\.[05]\b|^ +\d(?: +\d)* *$/m

test('points that are hidden are neither beside the criteria nor on the timeline; the words they rest on are', () => {
  const of = recording(LINES, { figures: 'hidden' })
  const opened = press(heldAt(13, of), ['g'], { of })
  expect(rowsOf(opened, { of }).join('\n')).not.toMatch(POINTS)
  expect(rowsOf(opened, { of }).some((row) => /^ +\* +\* *$/.test(row))).toBe(true)
  const looked = press(opened, ['j'], { of })
  expect(screenOf(looked, { of })).toContain('«share»')
  expect(rowsOf(looked, { of }).join('\n')).not.toMatch(POINTS)
  const shown = recording(LINES)
  expect(rowsOf(press(heldAt(13, shown), ['g'], { of: shown }), { of: shown }).join('\n')).toMatch(
    POINTS,
  )
})
