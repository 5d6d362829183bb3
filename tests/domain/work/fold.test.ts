import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { StoredEvent } from '../../../src/domain/events/index.js'
import { fold } from '../../../src/domain/interview/index.js'
import type { RunReport } from '../../../src/domain/work/report.js'
import { spliceOf } from '../../../src/domain/work/splice.js'
import { begunAt, lastJudged, unjudged, workOf } from '../../../src/domain/work/state.js'

const place = {
  stage: 'tech_screen',
  phase: 'coding_write',
  questionId: 'cd-02',
  part: 'main',
} as const

/** A log of a round with these events in its phase of work. */
function log(events: readonly { type: StoredEvent['type']; data: unknown }[]): StoredEvent[] {
  const opening = [
    {
      type: 'round.opened',
      data: { stage: 'tech_screen', kind: 'talk', persona: 'p', minutes: 60, slots: [] },
    },
    {
      type: 'phase.entered',
      data: { stage: 'tech_screen', phase: 'coding_write', kind: 'code' },
    },
  ]
  return [...opening, ...events].map(
    (event, seq) => ({ v: 1, seq, t: '', ms: seq * 1000, ...event }) as StoredEvent,
  )
}

function typing(texts: readonly string[]) {
  let before = ''
  return texts.flatMap((after) => {
    const splice = spliceOf(before, after)
    before = after
    const data = { ...place, language: 'python', ...splice, length: after.length }
    return splice ? [{ type: 'code.edited' as const, data }] : []
  })
}

const report: RunReport = {
  language: 'python',
  runtime: 'test',
  outcome: 'ran',
  problem: null,
  cases: [],
  stdout: '',
  ms: 1,
}

function workIn(events: StoredEvent[]) {
  const round = fold(events).rounds[0]
  const work = round && workOf(round, 'cd-02', 'main')
  if (!work) throw new Error('no work')
  return work
}

describe('the program of a round', () => {
  it('grows edit by edit as it was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (texts) => {
        const typed = typing(texts)
        if (typed.length === 0) return
        const work = workIn(log(typed))
        expect(work.source).toBe(texts.at(-1))
        expect(work.whole).toBe(true)
        expect(work.edits).toHaveLength(typed.length)
      }),
    )
  })

  it('says that an edit is missing, and is whole again with the next program that is handed in', () => {
    const typed = typing(['def f():', 'def f():\n    return 1', 'def f():\n    return 12'])
    const torn = log(typed).filter((_, at) => at !== 3)
    expect(workIn(torn).whole).toBe(false)
    const handed = { type: 'code.submitted' as const, data: { ...place, source: 'def f(): pass' } }
    const mended = [...torn, ...log([...typed, handed]).slice(-1)]
    expect(workIn(mended)).toMatchObject({ whole: true, source: 'def f(): pass' })
  })

  it('waits for the result of what was handed in, once', () => {
    const handed = { type: 'code.submitted' as const, data: { ...place, source: 'x' } }
    const open = workIn(log([handed]))
    expect(unjudged(open)?.seq).toBe(2)
    expect(lastJudged(open)).toBeNull()
    const judged = {
      type: 'code.run' as const,
      data: { ...place, purpose: 'submission', submission: 2, report },
    }
    const done = workIn(log([handed, judged]))
    expect(unjudged(done)).toBeNull()
    expect(lastJudged(done)?.run.source).toBe('x')
  })

  it('begins with the first edit, run or submission, and a case alone does not begin it', () => {
    const test = {
      type: 'test.added' as const,
      data: { ...place, id: 'own-1', args: [1], expected: null, compares: false },
    }
    expect(begunAt(workIn(log([test])))).toBeNull()
    expect(begunAt(workIn(log([test, ...typing(['x'])])))?.seq).toBe(3)
  })

  it('keeps the extension apart from the task', () => {
    const extended = {
      type: 'code.submitted' as const,
      data: { ...place, part: 'extension', source: 'y' },
    }
    const round = fold(log([...typing(['x']), extended])).rounds[0]
    expect(round?.work.map(({ part, source }) => [part, source])).toEqual([
      ['main', 'x'],
      ['extension', 'y'],
    ])
  })
})
