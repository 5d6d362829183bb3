import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { CaseResult, RunReport } from '../../../../src/domain/work/report.js'
import { panelLines, panelOf, scrollMax } from '../../../../src/frontend/tui/work/panel.js'
import { runLine } from '../../../../src/frontend/tui/work/summary.js'
import { compared, oneRow } from '../../../../src/frontend/tui/work/values.js'
import { textWidth } from '../../../../src/frontend/tui/text/graphemes.js'
import { lineWidth, plainText } from '../../../../src/frontend/tui/view/line.js'
import { FAILING, HIDDEN, SECRET, caseOf, reportOf, runOf, workWith } from './reports.js'

/** The rows of the results at this width where there is room for all of them. */
function rows(report: RunReport, width = 80, height = 100): string[] {
  const run = runOf(report)
  const panel = panelOf(run, workWith([run]), [], { width, height })
  return panel.rows.map((row) => plainText(row).trimEnd())
}

function title(report: RunReport): string {
  const run = runOf(report)
  return panelOf(run, workWith([run]), [], { width: 80, height: 100 }).title
}

function summary(report: RunReport, purpose: 'visible' | 'submission' = 'visible'): string {
  const run = runOf(report, purpose)
  return runLine(run, workWith([run]))
}

describe('results', () => {
  test('cases that fell short come first, with the first difference marked', () => {
    expect(rows(reportOf([caseOf({ id: 'cd-02.t2' }), FAILING, HIDDEN]))).toEqual([
      ' ✗ cd-02.t1  get_ngrams("banana", 2)  5 ms',
      '     expected  {"ba": 1, "an": 2, "na": 2}',
      '     got       {"ba": 1, "an": 2, "na": 1}',
      `${' '.repeat(15 + 25)}^`,
      ' ✓ cd-02.t2  get_ngrams("banana", 2)  5 ms',
    ])
  })

  test('an exception is told with its line, output is folded', () => {
    const raised = caseOf({
      id: 'cd-02.t2',
      verdict: 'error',
      expected: '{}',
      got: null,
      note: 'ZeroDivisionError: division by zero',
      line: 4,
      stdout: 'one\ntwo\n',
    })
    expect(rows(reportOf([raised]))).toEqual([
      ' ✗ cd-02.t2  get_ngrams("banana", 2)  error, 5 ms',
      '     expected  {}',
      '     ZeroDivisionError: division by zero (line 4)',
      '     printed 2 lines (/out shows)',
    ])
  })

  test.each([
    ['time_limit', 'time limit'],
    ['memory_limit', 'memory limit'],
    ['recursion_limit', 'recursion limit'],
    ['ended', 'ended the process'],
  ] as const)('%s is said in words', (verdict, word) => {
    const [head] = rows(reportOf([caseOf({ id: 'cd-02.t1', verdict, got: null, ms: 2_003 })]))
    expect(head).toBe(` ✗ cd-02.t1  get_ngrams("banana", 2)  ${word}, 2.0 s`)
  })

  test('a case of one’s own without an expectation shows what came out', () => {
    const own = caseOf({
      id: 'own-1',
      origin: 'own',
      verdict: 'returned',
      expected: null,
      got: '[]',
    })
    expect(rows(reportOf([own]))).toEqual([
      ' · own-1  get_ngrams("banana", 2)  5 ms',
      '     returned  []',
    ])
  })

  test('of a long call both ends are shown', () => {
    const input = `f(${'[1, 2], '.repeat(30)}6, 4)`
    const [head] = rows(reportOf([caseOf({ id: 'cd-04.t1', input })]), 60)
    expect(head).toMatch(/^ ✓ cd-04.t1  f\(\[1, 2\], .*….*\], 6, 4\)  5 ms$/)
  })

  test('cases that passed are one row where there is no room for more', () => {
    const passed = ['t1', 't2', 't3'].map((id) => caseOf({ id }))
    expect(rows(reportOf(passed), 80, 3)).toHaveLength(3)
    expect(rows(reportOf(passed), 80, 2)).toEqual([' ✓ 3 cases pass'])
    expect(rows(reportOf([...passed, FAILING]), 80, 6).at(-1)).toBe(' ✓ 3 cases pass')
  })

  test('a program that does not run says why and where, each once', () => {
    const report = reportOf([], {
      outcome: 'not_loaded',
      problem: { message: "SyntaxError: expected ':'", line: 3 },
    })
    expect(title(report)).toBe('run 1 · it does not run')
    expect(rows(report)).toEqual([" ✗ SyntaxError: expected ':' (line 3)"])
    expect(summary(report)).toBe("run 1 · it does not run: SyntaxError: expected ':' (line 3)")
  })

  test('what is more than there is room for is reached by pages', () => {
    const run = runOf(reportOf(Array.from({ length: 5 }, () => FAILING)))
    const panel = panelOf(run, workWith([run]), [], { width: 80, height: 6 })
    const shown = (scroll: number) => panelLines(panel, scroll, 6, 80).map(plainText)
    expect(shown(0)).toHaveLength(7)
    expect(shown(0)[0]).toMatch(/^── run 1 · 0 of 5 visible pass ─+ 14 more, PageDown ──$/)
    expect(shown(6)[0]).toMatch(/ 6 above, PageUp · 8 more, PageDown ──$/)
    expect(shown(99)[0]).toMatch(/ 14 above, PageUp ──$/)
    expect(scrollMax(panel, 6)).toBe(14)
    expect(plainText(panelLines(panel, 0, 2, 40)[0] ?? [])).toMatch(/ 18 more, PgDn ──$/)
  })
})

describe('the line of a run', () => {
  const passed = caseOf({ id: 'a' })
  const own = caseOf({ id: 'own-1', origin: 'own', verdict: 'returned' })

  test('counts what the candidate may see', () => {
    expect(summary(reportOf([passed, FAILING, passed, own]))).toBe(
      'run 1 · 2 of 3 visible pass · 1 own',
    )
    const failing = { ...own, id: 'own-2', verdict: 'failed' as const }
    expect(summary(reportOf([passed, own, failing]))).toBe(
      'run 1 · 1 of 1 visible pass · 2 own, 1 not as expected',
    )
  })

  test('counts the hidden cases of what was handed in', () => {
    const hidden = { ...passed, origin: 'hidden' as const }
    expect(summary(reportOf([passed, FAILING, hidden, HIDDEN]), 'submission')).toBe(
      'submitted · visible 1 of 2 · hidden 1 of 2',
    )
  })

  test('says what kept it from running', () => {
    const report = reportOf([], {
      outcome: 'unavailable',
      problem: { message: 'pyodide is not installed.', line: null },
    })
    expect(summary(report)).toBe('run 1 · it could not be run here: pyodide is not installed.')
  })
})

describe('two values that differ', () => {
  test('the mark stands under the first difference, behind wide characters too', () => {
    const both = compared('日本語 x', '日本語 y', 4, 40)
    expect(both).toEqual({ expected: '日本語 x', got: '日本語 y', caret: 7 })
    const family = compared('👩‍👩‍👧a', '👩‍👩‍👦a', 6, 40)
    expect(family.caret).toBe(0)
  })

  test('one that ends earlier is marked behind its end', () => {
    expect(compared('[1, 2]', '[1', 2, 40).caret).toBe(2)
  })

  test('long values are cut around the difference, both at the same place', () => {
    const expected = `${'a'.repeat(1_000)}X${'b'.repeat(1_000)}`
    const got = `${'a'.repeat(1_000)}Y${'b'.repeat(1_000)}`
    const both = compared(expected, got, 1_000, 30)
    expect(both.expected).toBe(`…${'a'.repeat(19)}X${'b'.repeat(8)}…`)
    expect(both.got).toBe(`…${'a'.repeat(19)}Y${'b'.repeat(8)}…`)
    expect(both.caret).toBe(20)
  })

  test('line ends and escape sequences are shown as signs', () => {
    expect(oneRow('a\nb\t\u001b[31m\u202e\ud800')).toBe('a␊b␉␛[31m��')
  })

  const piece = fc.constantFrom('a', 'b', ' ', '日', '👩‍👩‍👧', 'é', 'e\u0301', '\n', '\t', '🇩🇪', '"')
  const value = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''))

  test('are never wider than there is room, and the mark is under what differs', () => {
    fc.assert(
      fc.property(value, value, value, fc.integer({ min: 8, max: 60 }), (same, a, b, width) => {
        const [expected, got] = [same + a, same + b]
        let at = 0
        while (at < Math.min(expected.length, got.length) && expected[at] === got[at]) at += 1
        const both = compared(expected, got, at, width)
        expect(textWidth(both.expected)).toBeLessThanOrEqual(width)
        expect(textWidth(both.got)).toBeLessThanOrEqual(width)
        expect(both.caret).toBeGreaterThanOrEqual(0)
        expect(both.caret).toBeLessThan(width)
        // What stands before the mark is the same in both.
        const before = (text: string) => text.slice(0, both.caret ?? 0).replace(/[^ab ]/g, '')
        const isPlain = /^[ab ]*$/.test(both.expected + both.got)
        if (isPlain) expect(before(both.expected)).toBe(before(both.got))
      }),
    )
  })
})

describe('whatever a program does', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom('x'.repeat(2_000), '日'.repeat(900), '\u001b[2J\n\n\u0000', ''),
  )
  const result: fc.Arbitrary<CaseResult> = fc.record({
    id: fc.constantFrom('cd-02.t1', 'own-1', 'visible'),
    origin: fc.constantFrom('visible', 'own', 'hidden'),
    verdict: fc.constantFrom(
      'passed',
      'failed',
      'returned',
      'error',
      'time_limit',
      'memory_limit',
      'recursion_limit',
      'ended',
      'not_run',
    ),
    input: text,
    expected: fc.option(text),
    got: fc.option(text),
    differsAt: fc.option(fc.nat(400)),
    note: fc.option(text),
    line: fc.option(fc.nat(300)),
    ms: fc.option(fc.nat(5_000)),
    stdout: text,
    stdoutCut: fc.boolean(),
  })

  test('the results stay in their rows and columns, and hidden cases out of them', () => {
    fc.assert(
      fc.property(
        fc.array(result, { maxLength: 12 }),
        fc.integer({ min: 30, max: 200 }),
        fc.integer({ min: 0, max: 30 }),
        fc.nat(60),
        (cases, width, height, scroll) => {
          const told = cases.map((each) =>
            each.origin === 'hidden' ? { ...each, ...HIDDEN } : each,
          )
          const run = runOf(reportOf(told))
          const panel = panelOf(run, workWith([run]), [], { width, height })
          const lines = panelLines(panel, scroll, height, width)
          expect(lines.length).toBeLessThanOrEqual(height + 1)
          for (const line of lines) {
            expect(lineWidth(line)).toBeLessThanOrEqual(width)
            // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
            expect(plainText(line)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
          }
          expect(JSON.stringify(panel)).not.toContain(SECRET)
        },
      ),
      { numRuns: 200 },
    )
  })
})
