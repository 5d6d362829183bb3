import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { spliceOf } from '../../../../src/domain/work/splice.js'
import { playerFrame } from '../../../../src/frontend/tui/player/frame.js'
import { recordingOf } from '../../../../src/frontend/tui/player/recording.js'
import type { Recording } from '../../../../src/frontend/tui/player/recording.js'
import { playerState } from '../../../../src/frontend/tui/player/state.js'
import type { PlayerState } from '../../../../src/frontend/tui/player/state.js'
import { lineWidth, plainText } from '../../../../src/frontend/tui/view/line.js'
import { content } from '../../../support/content.js'
import { log, opened, started } from '../../../support/events.js'
import type { Line } from '../../../support/events.js'
import { STAGE, entered, plan, put } from '../scene.js'
import {
  FAILING,
  HIDDEN,
  SECRET,
  caseOf,
  editedLine,
  queryReport,
  ranLine,
  reportOf,
  submittedLine,
  tableOf,
} from './reports.js'

const STEPS = ['def f():\n', 'def f():\n    a = 1\n', 'def f():\n    a = 1\n    return a\n']
const edits = STEPS.map((after, at): Line => {
  const splice = spliceOf(STEPS[at - 1] ?? '', after)
  return editedLine('', { ...splice, length: after.length })
})
const report = reportOf([FAILING, caseOf({ id: 'cd-02.t2' }), HIDDEN])
const lines: Line[] = [
  started(),
  opened(STAGE, { coding_main: 'cd-02' }),
  entered('code'),
  put('cd-02'),
  ...edits,
  ranLine(report),
  {
    type: 'hint.given',
    data: { stage: STAGE, phase: 'code', questionId: 'cd-02', level: 1, cap: 3.5 },
  },
  submittedLine(STEPS.at(-1) ?? ''),
  ranLine(report, { purpose: 'submission', submission: 9 }),
]
const context = { plan, content: content() }
const recordingFrom = (of: readonly Line[]): Recording =>
  recordingOf(log(of), context, { title: 't' })
const whole = recordingFrom(lines)

function shown(
  time: number,
  options: { of?: Recording; columns?: number; rows?: number; change?: Partial<PlayerState> } = {},
): string[] {
  const { of = whole, columns = 80, rows = 24, change = {} } = options
  const state: PlayerState = {
    ...playerState(of, { at: time }),
    status: 'paused',
    code: 'shown',
    ...change,
  }
  return playerFrame(of, state, { columns, rows }).lines.map(plainText)
}

const timeOf = (seq: number, of = whole): number => of.cut.cues[seq]?.to ?? 0
const screenAt = (seq: number, columns = 80, rows = 24): string[] =>
  shown(timeOf(seq), { columns, rows })

describe('the program in a replay', () => {
  test('is what stood there at the moment', () => {
    expect(screenAt(3).join('\n')).not.toContain('def f')
    expect(screenAt(4).join('\n')).toContain('  1 + def f():')
    expect(screenAt(4).join('\n')).not.toContain('a = 1')
    expect(screenAt(5).join('\n')).toContain('  2 +     a = 1')
    expect(screenAt(6).join('\n')).toContain('  3 +     return a')
  })

  test('marks what the last edit wrote, and where one took something away', () => {
    expect(screenAt(6).join('\n')).toContain('  2       a = 1')
    const removed = editedLine('', { at: 9, removed: 10, inserted: '', length: 22 })
    const of = recordingFrom([...lines.slice(0, 7), removed])
    const rows = shown(of.cut.length, { of })
    expect(rows.find((row) => row.includes('return a'))).toMatch(/^ {2}2 - {5}return a/)
    expect(rows.find((row) => row.includes('def f'))).toMatch(/^ {2}1 {3}def f/)
  })

  test('grows as it was typed', () => {
    const cue = whole.cut.cues[5]
    const [from = 0, to = 0] = [cue?.from, cue?.to]
    const lengths = [0, 0.25, 0.5, 0.75, 1].map(
      (share) =>
        shown(from + share * (to - from))
          .join('')
          .match(/a = 1|a =|a/g)?.length ?? 0,
    )
    expect(lengths[0]).toBeLessThanOrEqual(lengths[4] ?? 0)
    expect(shown(from + 0.6 * (to - from)).join('\n')).not.toContain('a = 1')
    expect(shown(to).join('\n')).toContain('a = 1')
  })

  test('has the results of its last run so far beneath it, and nothing of hidden cases', () => {
    expect(screenAt(6).join('\n')).not.toContain('run 1')
    const ran = screenAt(7).join('\n')
    expect(ran).toContain('── run 1 · 1 of 2 visible pass')
    expect(ran).toContain(' ✗ cd-02.t1  get_ngrams("banana", 2)')
    const end = screenAt(10).join('\n')
    expect(end).toContain('── submitted · visible 1 of 2 · hidden 0 of 1')
    expect(ran + end).not.toContain(SECRET)
  })

  test('of a query has the rows as a grid', () => {
    const table = tableOf(['shop', 'sales'], [['tea', 3]])
    const of = recordingFrom([
      ...lines.slice(0, 3),
      put('sq-01'),
      editedLine('select 1', { questionId: 'sq-01', language: 'sql' }),
      ranLine(queryReport(table)),
    ])
    const text = shown(of.cut.length, { of }).join('\n')
    expect(text).toContain('select 1')
    expect(text).toMatch(/shop +sales/)
    expect(text).toMatch(/tea +3/)
  })

  test('takes the place of the talk, and stands beside it where there is room', () => {
    const narrow = screenAt(7, 80, 24)
    expect(narrow.some((row) => row.includes('│'))).toBe(false)
    const wide = screenAt(7, 140, 24)
    expect(wide.find((row) => row.includes('def f'))).toMatch(/^.{69}│ {2}1 {3}def f/)
    const none = shown(timeOf(2), { columns: 140 }).join('\n')
    expect(none).toContain('No program yet; the next begins at 0:40.')
    expect(shown(timeOf(2), { columns: 80 }).join('\n')).toContain('25 minutes')
  })

  test('is scrolled where it is longer than its pane', () => {
    const text = Array.from({ length: 80 }, (_, index) => `line_${index} = ${index}`).join('\n')
    const of = recordingFrom([...lines.slice(0, 4), editedLine(text)])
    expect(shown(of.cut.length, { of }).join('\n')).toContain('line_79 =')
    const up = shown(of.cut.length, { of, change: { scroll: 1_000 } }).join('\n')
    expect(up).toContain('line_0 =')
    expect(up).toContain('lines 1 to')
  })

  test('runs, hints and what was handed in stand on the line', () => {
    expect(whole.outline.marks.map(({ sign }) => sign).join('')).toBe('rhs')
  })

  test('where an edit is missing, is what was handed in', () => {
    const of = recordingFrom([
      ...lines.slice(0, 5),
      ...lines.slice(6, 7),
      submittedLine('def g(): ...'),
    ])
    expect(shown(of.cut.length, { of }).join('\n')).toMatch(/ {2}1 {3}def g\(\): \.\.\./)
  })

  test('stays in the screen at every size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 160 }),
        fc.integer({ min: 2, max: 60 }),
        fc.nat(10),
        (columns, rows, seq) => {
          const state: PlayerState = { ...playerState(whole, { at: timeOf(seq) }), code: 'shown' }
          const frame = playerFrame(whole, state, { columns, rows }).lines
          expect(frame.length).toBeLessThan(rows)
          for (const line of frame) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
        },
      ),
    )
    const small = screenAt(7, 40, 10)
    expect(small).toHaveLength(9)
    expect(small.join('\n')).toContain('return a')
  })
})
