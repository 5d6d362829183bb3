import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ResultTable, RunReport } from '../../../../src/domain/work/report.js'
import { gridLines } from '../../../../src/frontend/tui/work/grid.js'
import { panelOf } from '../../../../src/frontend/tui/work/panel.js'
import { insertedRows, schemaText } from '../../../../src/frontend/tui/work/schema.js'
import { runLine } from '../../../../src/frontend/tui/work/summary.js'
import { lineWidth, plainText } from '../../../../src/frontend/tui/view/line.js'
import { content, questionOf } from '../../../support/content.js'
import { SECRET, caseOf, queryReport, runOf, tableOf, workWith } from './reports.js'

const text = (table: ResultTable, width = 80): string[] =>
  gridLines(table, width).map((row) => plainText(row).trimEnd())

describe('a result table', () => {
  test('is as wide as what stands in it; numbers end below each other, NULL is a sign', () => {
    const table = tableOf(
      ['category', 'gms', 'note'],
      [
        ['Clothing', 211, null],
        ['日本', 84.5, 'NULL'],
      ],
    )
    expect(text(table)).toEqual([
      ' category   gms  note',
      ' Clothing   211  ∅',
      ' 日本      84.5  NULL',
    ])
  })

  test('the widest columns give way first, and columns without any room are counted', () => {
    const wide = tableOf(['a', 'b'], [['x'.repeat(50), 'y'.repeat(10)]])
    expect(text(wide, 31)).toEqual([
      ' a                   b',
      ` ${'x'.repeat(17)}…  ${'y'.repeat(10)}`,
    ])
    const many = tableOf(
      Array.from({ length: 30 }, (_, at) => `column_${at}`),
      [Array.from({ length: 30 }, (_, at) => at)],
    )
    expect(text(many, 60)[0]).toMatch(/ \+\d+ columns$/)
  })

  test('says how many rows there are where not all are here', () => {
    expect(text(tableOf(['n'], [[1], [2]], 1_204)).at(-1)).toBe(' 2 of 1,204 rows')
    expect(text({ ...tableOf(['n'], [[1]], 10_000), cut: true }).at(-1)).toBe(
      ' 1 of more than 10,000 rows',
    )
    expect(text(tableOf(['n'], []))).toEqual([' n'])
    expect(text(tableOf([], []))).toEqual([' no columns'])
  })

  test('is never wider than there is room, whatever it holds', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.double(),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('日本語'.repeat(20), 'a\nb', '\u001b[2J'),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }).chain((count) =>
          fc.record({
            columns: fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), {
              minLength: count,
              maxLength: count,
            }),
            rows: fc.array(fc.array(cell, { minLength: count, maxLength: count }), {
              maxLength: 6,
            }),
          }),
        ),
        fc.integer({ min: 30, max: 120 }),
        ({ columns, rows }, width) => {
          for (const line of gridLines(tableOf(columns, rows), width)) {
            expect(lineWidth(line)).toBeLessThanOrEqual(width)
            // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
            expect(plainText(line)).not.toMatch(/[\u0000-\u001f]/)
          }
        },
      ),
    )
  })
})

describe('a query', () => {
  const asked = ['category', 'gms', 'buyers']
  const shown = (report: RunReport, purpose: 'visible' | 'submission' = 'visible') => {
    const run = runOf(report, purpose)
    const panel = panelOf(run, workWith([run]), asked, { width: 80, height: 20 })
    return [runLine(run, workWith([run])), ...panel.rows.map((row) => plainText(row).trimEnd())]
  }

  test('shows its rows, and the columns that were asked for where it has others', () => {
    expect(shown(queryReport(tableOf(['category', 'GMS', 'buyers'], [['Art', 0, 0]])))).toEqual([
      'query run · 1 row · 3 ms',
      ' category  GMS  buyers',
      ' Art         0       0',
    ])
    expect(shown(queryReport(tableOf(['category', 'total'], [])))).toEqual([
      'query run · 0 rows · 3 ms',
      ' ! asked for: category, gms, buyers',
      ' category  total',
    ])
  })

  test.each(['passed', 'failed'] as const)('that %s says nothing of it', (verdict) => {
    const table = tableOf(asked, [['Art', 0, 0]])
    const report = queryReport(table, { verdict, note: `row 1 differs: ${SECRET}` })
    for (const purpose of ['visible', 'submission'] as const) {
      const text = shown(report, purpose).join('\n')
      expect(text).toBe(
        `${purpose === 'visible' ? 'query run · 1 row · 3 ms' : 'query handed in'}\n category  gms  buyers\n Art         0       0`,
      )
    }
  })

  test('that the database refuses says what it said', () => {
    const refused = queryReport(undefined, { verdict: 'error', note: 'no such column: x', line: 2 })
    expect(shown(refused)).toEqual([
      'query run · no such column: x (line 2)',
      ' ✗ no such column: x (line 2)',
    ])
    const unread = {
      ...queryReport(undefined),
      outcome: 'not_loaded' as const,
      problem: { message: 'no such column: x', line: 2 },
      cases: [],
    }
    expect(shown(unread)).toEqual(shown(refused))
    expect(shown(refused, 'submission')[0]).toBe('query handed in · no such column: x (line 2)')
  })

  test('of hidden rows it says that they refused it, and no more', () => {
    const report = queryReport(tableOf(asked, []))
    const hidden = caseOf({
      id: 'hidden',
      origin: 'hidden',
      verdict: 'error',
      note: SECRET,
      table: tableOf([SECRET], [[SECRET]]),
    })
    const text = shown({ ...report, cases: [...report.cases, hidden] }, 'submission').join('\n')
    expect(text).toContain('query handed in · it was stopped on further rows')
    expect(text).not.toContain(SECRET)
  })

  test('run with its plan shows how the database goes about it, then the rows', () => {
    const report = queryReport(tableOf(asked, [['Art', 0, 0]]))
    const steps = [
      [7, 0, 'SCAN listings'],
      [11, 0, 'CO-ROUTINE sales'],
      [15, 11, 'SCAN orders'],
    ]
    const plan = caseOf({ id: 'plan', table: tableOf(['id', 'parent', 'detail'], steps) })
    expect(shown({ ...report, cases: [plan, ...report.cases] })).toEqual([
      'query run · 1 row · 3 ms',
      ' plan',
      ' SCAN listings',
      ' CO-ROUTINE sales',
      '   SCAN orders',
      '',
      ' category  gms  buyers',
      ' Art         0       0',
    ])
  })
})

describe('the tables of a query', () => {
  test('are those of its question, with columns and first rows that anybody may see', () => {
    const text = schemaText(questionOf('sq-01'), content(), 78)
    expect(text.split('\n').filter((line) => /^\w/.test(line))).toEqual([
      'listings',
      'orders',
      'order_items',
    ])
    expect(text).toContain(' order_id  listing_id  qty  unit_price\n')
    expect(text).toContain('3 of 13 rows')
    const { seed_hidden: hidden } = content().data['marketplace'] as { seed_hidden: string }
    const { seed_visible: visible } = content().data['marketplace'] as { seed_visible: string }
    const onlyHidden = insertedRows(hidden, 'listings')
      .map((row) => String(row[2]))
      .filter((title) => !visible.includes(title))
    expect(onlyHidden.length).toBeGreaterThan(0)
    for (const title of onlyHidden) expect(text).not.toContain(title)
  })

  test('rows are read out of INSERT statements, quotes and brackets in them too', () => {
    const sql = `CREATE TABLE t (a, b);
      INSERT INTO other VALUES ('INSERT INTO t VALUES (9,9)', 1);
      insert into "t" (a, b) values (1,'it''s (odd), yes'),
        (-2.5,NULL);
      INSERT INTO t VALUES (x'00', 3), (broken;
      INSERT INTO t VALUES (4, 'last')`
    expect(insertedRows(sql, 't')).toEqual([
      [1, "it's (odd), yes"],
      [-2.5, null],
      [4, 'last'],
    ])
    expect(insertedRows('nothing of that', 't')).toEqual([])
  })

  test('whatever the data is, reading it ends', () => {
    const piece = fc.constantFrom(
      'INSERT INTO t VALUES ',
      '(',
      ')',
      ',',
      "'",
      "''",
      '1',
      ' ',
      ';',
      'NULL',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(Array.isArray(insertedRows(pieces.join(''), 't'))).toBe(true)
      }),
    )
  })
})
