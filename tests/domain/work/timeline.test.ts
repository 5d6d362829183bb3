import { describe, expect, it } from 'vitest'

import { buildSheet } from '../../../src/domain/grading/build-sheet.js'
import { fold } from '../../../src/domain/interview/index.js'
import { planOf } from '../../../src/domain/plan.js'
import { timelineOf, timelineSentence } from '../../../src/domain/work/timeline.js'
import { content } from '../../support/content.js'
import { closed, inPhase, log, opened, started } from '../../support/events.js'
import type { Line } from '../../support/events.js'
import { notLoaded, queried, ran, testCounts } from '../../support/run-report.js'
import { at, atDesk } from '../../support/work-events.js'

const MINUTE = 60_000
const { visible: SEEN, hidden: UNSEEN, all: TESTS } = testCounts('cd-02')
const END = `visible ${SEEN} of ${SEEN} and hidden ${UNSEEN - 1} of ${UNSEEN} at the end.`
const PROGRAM = 'def get_ngrams(text, n):\n    return {}\n'
const stage = 'onsite_coding'

function roundOf(lines: readonly Line[]) {
  const interview = fold(log([started({ clock: 'real', loop: 'full' }), ...lines]))
  const round = interview.rounds.at(-1)
  if (!round) throw new Error('no round')
  return { interview, round }
}

function facts(lines: readonly Line[]) {
  const { round } = roundOf(lines)
  return round.work.map((work) => timelineOf(round, work))
}

/** A task worked on from minute 10 to 22, checked until 27, with a second step until 35. */
function session(): Line[] {
  const write = inPhase(stage, 'main_write', 'cd-02')
  const check = inPhase(stage, 'main_check', 'cd-02')
  const extend = inPhase(stage, 'extend', 'cd-02')
  const desk = atDesk(stage, 'main_write', 'cd-02')
  const second = atDesk(stage, 'extend', 'cd-02', 'extension')
  return [
    opened(stage, { main: 'cd-02' }, { minutes: 45, ms: 0 }),
    at(write.enter('code'), 10 * MINUTE),
    desk.types('def get', 11 * MINUTE),
    desk.types(PROGRAM, 12 * MINUTE),
    desk.runs(ran('cd-02', false), 13 * MINUTE),
    desk.adds('own-1', ['aaaa', 2], 13.5 * MINUTE),
    at(write.hint(1, 3.5), 14 * MINUTE),
    at(write.says('How many two-grams has aaaa?', 'hint'), 14 * MINUTE),
    desk.runs(
      ran('cd-02', ({ visible }) => visible),
      18 * MINUTE,
    ),
    desk.handsIn(PROGRAM, 19 * MINUTE),
    desk.judged(
      10,
      ran('cd-02', ({ at: index }) => index < TESTS - 1),
      19 * MINUTE,
    ),
    at(check.enter('check'), 22 * MINUTE),
    at(check.answer(1, 'I tested repeats.'), 23 * MINUTE),
    at(extend.enter('twist'), 27 * MINUTE),
    second.handsIn(PROGRAM, 34 * MINUTE, true),
    second.judged(15, notLoaded(), 34 * MINUTE),
    at(closed(stage), 35 * MINUTE),
  ]
}

describe('the work on a program', () => {
  const [main, extension] = facts(session())

  it('has its times since its part was opened', () => {
    expect(main).toMatchObject({
      firstEditMs: MINUTE,
      firstRunMs: 3 * MINUTE,
      firstPassMs: 8 * MINUTE,
      runs: 2,
      repairs: 1,
      ownTests: 1,
      languages: ['python'],
      hints: [{ level: 1, cap: 3.5, ms: 4 * MINUTE }],
    })
    expect(main?.submissions).toMatchObject([
      {
        ms: 9 * MINUTE,
        outcome: 'ran',
        cutOff: false,
        visible: { passed: SEEN, total: SEEN },
        hidden: { passed: UNSEEN - 1, total: UNSEEN },
      },
    ])
  })
  it('is quiet where nobody types, runs or talks, inside of its own parts only', () => {
    // Between the own case and the next run; the check and the second step are not its parts.
    expect(main?.quietMs).toBe(4.5 * MINUTE)
    expect(extension?.quietMs).toBe(7 * MINUTE)
  })
  it('is told in a sentence', () => {
    expect(main && timelineSentence(main, { timed: true })).toBe(
      `First run at 3:00, two runs, visible cases passed at 8:00, one failing run put right, 5 quiet minutes, one own case, one submission; ${END}`,
    )
    expect(extension && timelineSentence(extension, { timed: true })).toBe(
      'Not run before it was handed in, 7 quiet minutes, one submission; it did not run at the end.',
    )
  })
  it('has no times in its sentence where they are simulated', () => {
    const told = main ? timelineSentence(main, { timed: false }) : ''
    expect(told).toBe(`Two runs, one failing run put right, one own case, one submission; ${END}`)
  })
  it('of an interview from before programs were run has submissions and nothing else', () => {
    const write = inPhase(stage, 'main_write', 'cd-02')
    const [old] = facts([
      opened(stage, { main: 'cd-02' }),
      write.enter('code'),
      write.code(PROGRAM),
    ])
    expect(old).toMatchObject({
      runs: 0,
      firstRunMs: null,
      submissions: [{ outcome: 'unknown', visible: null }],
    })
    expect(old && timelineSentence(old, { timed: false })).toBe(
      'One submission; not run at the end.',
    )
  })
  it('of a query speaks of rows', () => {
    const desk = atDesk('tech_screen', 'sql_write', 'sq-01', 'main', 'sql')
    const [query] = facts([
      opened('tech_screen', { sql_main: 'sq-01' }),
      inPhase('tech_screen', 'sql_write', 'sq-01').enter('code'),
      desk.handsIn('SELECT 1'),
      desk.judged(3, queried({ visible: true, hidden: false })),
    ])
    expect(query && timelineSentence(query, { timed: false })).toBe(
      'Not run before it was handed in, one submission; the rows were as expected on the visible data and not on the hidden data at the end.',
    )
  })
  it('that was begun and never handed in says so, at any point of the log', () => {
    const lines = session()
    for (let end = 1; end <= lines.length; end++) {
      for (const each of facts(lines.slice(0, end))) {
        expect(each.quietMs).toBeGreaterThanOrEqual(0)
        expect(timelineSentence(each, { timed: true })).not.toMatch(/NaN|undefined|-/)
      }
    }
    const [begun] = facts(lines.slice(0, 5))
    expect(begun && timelineSentence(begun, { timed: true })).toContain('nothing was handed in.')
  })
})

describe('the sheet of such a round', () => {
  it('holds both programs with their results, the runs and the own cases', () => {
    const { interview } = roundOf(session())
    if (!interview.started) throw new Error('not started')
    const plan = planOf(content(), interview.started)
    const sheet = buildSheet(interview, plan, content(), { stage, segment: 'main' }, 'hash')
    const [question] = sheet?.questions ?? []
    expect(question).toMatchObject({
      id: 'cd-02',
      workParts: ['main', 'extension'],
      firstWork: 3,
      ownTests: [{ args: ['aaaa', 2] }],
    })
    expect(question?.submissions.map(({ part, report }) => [part, report?.outcome])).toEqual([
      ['main', 'ran'],
      ['extension', 'not_loaded'],
    ])
    expect(question?.runs.map(({ part }) => part)).toEqual(['main', 'main'])
  })
  it('knows nothing of a run that was given up or could not be made', () => {
    for (const outcome of ['aborted', 'unavailable'] as const) {
      const lines = session().map((line) =>
        line.type === 'code.run' && line.data.submission === 10
          ? { ...line, data: { ...line.data, report: { ...line.data.report, outcome } } }
          : line,
      )
      const { interview } = roundOf(lines)
      if (!interview.started) throw new Error('not started')
      const plan = planOf(content(), interview.started)
      const sheet = buildSheet(interview, plan, content(), { stage, segment: 'main' }, 'hash')
      expect(sheet?.questions[0]?.submissions[0]?.report).toBeNull()
    }
  })
})
