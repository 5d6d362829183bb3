import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { spliceOf } from '../../../../src/domain/work/splice.js'
import { playerLines } from '../../../../src/frontend/tui/player/frame.js'
import { playerState } from '../../../../src/frontend/tui/player/reducer.js'
import { TYPING_MAX_MS, scoreOf } from '../../../../src/frontend/tui/player/score.js'
import { prepareTalk } from '../../../../src/frontend/tui/player/talk.js'
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
  ranLine,
  reportOf,
  submittedLine,
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
const events = log(lines)
const score = scoreOf(events)
const context = { plan, content: content() }
const view = { title: 't', score, talk: prepareTalk(events, context), context }

function screenAt(seq: number, columns = 80, rows = 24): string[] {
  const at = score.cues[seq]?.to ?? 0
  const state = { ...playerState(at, 1), code: 'shown' as const }
  return playerLines(view, state, { columns, rows }).map(plainText)
}

describe('the program in a replay', () => {
  test('is what stood there at the moment', () => {
    expect(screenAt(3).join('\n')).not.toContain('def f')
    expect(screenAt(4).join('\n')).toContain('  1 def f():')
    expect(screenAt(4).join('\n')).not.toContain('a = 1')
    expect(screenAt(5).join('\n')).toContain('  2     a = 1')
    expect(screenAt(6).join('\n')).toContain('  3     return a')
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

  test('is played in leaps, with runs, hints and what was handed in on the line', () => {
    for (const [index, cue] of score.cues.entries()) {
      if (cue.event.type !== 'code.edited') continue
      expect(cue.from - (score.cues[index - 1]?.to ?? 0)).toBeLessThanOrEqual(TYPING_MAX_MS)
    }
    expect(score.marks.map(({ sign }) => sign).join('')).toBe('?rhs')
  })

  test('where an edit is missing, is what was handed in', () => {
    const torn = log([...lines.slice(0, 5), ...lines.slice(6, 7), submittedLine('def g(): ...')])
    const tornScore = scoreOf(torn)
    const tornView = { ...view, score: tornScore, talk: prepareTalk(torn, context) }
    const state = { ...playerState(tornScore.length, 1), code: 'shown' as const }
    const shown = playerLines(tornView, state, { columns: 80, rows: 24 }).map(plainText)
    expect(shown.join('\n')).toContain('  1 def g(): ...')
  })

  test('stays in the screen at every size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 120 }),
        fc.integer({ min: 2, max: 40 }),
        fc.nat(10),
        (columns, rows, seq) => {
          const at = score.cues[seq]?.to ?? 0
          const state = { ...playerState(at, 1), code: 'shown' as const }
          const shown = playerLines(view, state, { columns, rows })
          expect(shown.length).toBeLessThan(rows)
          for (const line of shown) expect(lineWidth(line)).toBeLessThanOrEqual(columns)
        },
      ),
    )
    const small = screenAt(7, 40, 10)
    expect(small).toHaveLength(9)
    expect(small.join('\n')).toContain('return a')
  })
})
