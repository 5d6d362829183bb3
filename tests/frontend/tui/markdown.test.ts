import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { itemLines } from '../../../src/frontend/tui/interview/item-view.js'
import { statementLines } from '../../../src/frontend/tui/interview/statement.js'
import { clean } from '../../../src/frontend/tui/text/clean.js'
import { textWidth } from '../../../src/frontend/tui/text/graphemes.js'
import { lineWidth, plainText } from '../../../src/frontend/tui/view/line.js'
import { markdownLines } from '../../../src/frontend/tui/view/markdown.js'
import { content } from '../../support/content.js'

const rowsOf = (text: string, width = 60): string[] => markdownLines(text, width).map(plainText)
const toneOf = (text: string, part: string): string | undefined =>
  markdownLines(text, 200)
    .flat()
    .find((span) => span.text.includes(part))?.tone

describe('Markdown in what is said', () => {
  test('bold is bold and loses its signs; code spans keep theirs', () => {
    const text = 'Use **one pass** over `text[i:i + n]` and stop.'
    expect(rowsOf(text)).toEqual(['Use one pass over `text[i:i + n]` and stop.'])
    expect(toneOf(text, 'one pass')).toBe('strong')
    expect(toneOf(text, 'text[i')).toBe('plain')
  })

  test.each([
    'The time is O(m*n) and the space O(u*n).',
    '2**3 is 8 and 4**2 is 16.',
    'a_b_c and get_ngrams(text, n), also __init__.py and *args, **kwargs',
    'x < y && y > z, see <b>this</b> &amp; that',
    'It costs 3 * 4 * 5.',
    'Is `a',
  ])('signs that are none stay as they are: %s', (text) => {
    expect(rowsOf(text, 200)).toEqual([text])
  })

  test('lists, nested and numbered, hang under their marks', () => {
    expect(rowsOf('First:\n\n- one that is long enough to wrap\n  - below\n- two', 24)).toEqual([
      'First:',
      '',
      '- one that is long',
      '  enough to wrap',
      '  - below',
      '- two',
    ])
    expect(rowsOf('9. nine\n10. ten')).toEqual([' 9. nine', '10. ten'])
  })

  test('code blocks keep their lines and their indentation', () => {
    expect(rowsOf('Look:\n\n```python\ndef f(x):\n    return **x\n```\n')).toEqual([
      'Look:',
      '',
      '  python',
      '  def f(x):',
      '      return **x',
    ])
  })

  test('a table stands in columns, wide characters included, or as a list where it is too wide', () => {
    const table = '| name | rows |\n|---|---:|\n| 注文 | 12 |\n| b | 1,204 |'
    expect(rowsOf(table)).toEqual(['name   rows', '────  ─────', '注文     12', 'b     1,204'])
    expect(rowsOf(table, 10)).toEqual(['name: 注文', 'rows: 12', '', 'name: b', 'rows:', '1,204'])
  })

  test('single line feeds stay', () => {
    expect(rowsOf('**Note**\nCase matters.\nSpaces, too.')).toEqual([
      'Note',
      'Case matters.',
      'Spaces, too.',
    ])
  })

  test('whatever comes in, no line is too wide and no letter is lost', () => {
    const piece = fc.constantFrom(
      '**',
      '*',
      '_',
      '`',
      '```\n',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '| ',
      '|---|',
      '> ',
      '# ',
      '    ',
      'word ',
      '日本語 ',
      '👩‍👩‍👧',
      '[a](b)',
      '<i>',
      '&amp;',
      '\\*',
      'é',
      '~~',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.integer({ min: 4, max: 60 }),
        (pieces, width) => {
          const text = clean(pieces.join(''))
          const lines = markdownLines(text, width)
          // One wide character may stand alone where a list leaves no room for it.
          const indents = (text.match(/[->]|\d\.|\|/g)?.length ?? 0) * 4
          for (const row of lines) expect(lineWidth(row)).toBeLessThanOrEqual(width + indents)
          const letters = (some: string): string =>
            some.replace(/[^\p{L}\p{Emoji_Presentation}]/gu, '')
          const shown = lines.map(plainText).join('')
          const table = /\|/.test(text)
          if (!table) expect(letters(shown).length).toBeGreaterThanOrEqual(letters(text).length)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('nested without end it is shown as it is', () => {
    const text = '> '.repeat(9_000) + 'end'
    expect(rowsOf(text, 80).join('')).toContain('end')
  })

  test('no statement and no line of the pack loses a sign of it', () => {
    const bare = (text: string): string => text.replace(/\s/g, '')
    for (const question of Object.values(content().questions)) {
      const shown = statementLines(question, content(), 70).map(plainText).join('')
      if (question.statement) expect(bare(shown)).toContain(bare(clean(question.statement)))
      const said = itemLines({ seq: 0, type: 'said', name: 'I', text: question.prompt }, 80)
      expect(bare(said.map(plainText).join(''))).toContain(bare(clean(question.prompt)))
    }
  })

  test('fits into 40 columns behind a name', () => {
    const text =
      'Compare `a` and `b`:\n\n- **cost** of the one\n- rows of the other, which are many'
    for (const row of itemLines({ seq: 0, type: 'said', name: 'Arjun', text }, 40))
      expect(textWidth(plainText(row))).toBeLessThanOrEqual(40)
  })
})
