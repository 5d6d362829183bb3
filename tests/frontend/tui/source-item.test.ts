import { expect, test } from 'vitest'

import { itemLines } from '../../../src/frontend/tui/interview/item-view.js'
import { plainText } from '../../../src/frontend/tui/view/line.js'

const PROGRAM = `def f(words: list[str]) -> int:
    for word in words:
        if word.startswith('alpha') and word.endswith('omega'):
            return len(word)
    return 0
`

const rowsAt = (width: number): string[] =>
  itemLines({ seq: 0, type: 'source', what: 'code submitted', text: PROGRAM }, width).map(plainText)

test('a program that was handed in stands as it was written', () => {
  expect(rowsAt(80).slice(1)).toEqual([
    ...PROGRAM.trimEnd()
      .split('\n')
      .map((line) => `     ${line}`),
    '',
  ])
})

test('on a narrow screen a long line goes on at its own indentation, and nothing is wider', () => {
  const rows = rowsAt(40)
  const at = rows.findIndex((row) => row.startsWith(`${' '.repeat(13)}if`))
  expect(at).toBeGreaterThan(0)
  expect(rows[at + 1]).toMatch(/^ {15}\S/)
  for (const row of rows) expect(row.length).toBeLessThan(40)
})
