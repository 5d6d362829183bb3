import { describe, expect, it } from 'vitest'

import { buildSheet } from '../../src/domain/grading/build-sheet.js'
import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import type { RunReport } from '../../src/domain/work/report.js'
import { gradeByCoverage } from '../../src/grader/coverage.js'
import {
  debriefText,
  feedbackText,
  reportJson,
  reportMarkdown,
  reportText,
} from '../../src/report/index.js'
import { cells } from '../../src/report/layout.js'
import { content } from '../support/content.js'
import { closed, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'
import { notLoaded, queried, ran, testCounts } from '../support/run-report.js'
import { at, atDesk } from '../support/work-events.js'
import { reportOf } from './sample.js'

const WIDE = { width: 80 }
const MINUTE = 60_000
const { visible: SEEN, hidden: UNSEEN } = testCounts('cd-02')
const VISIBLE = `visible ${SEEN - 1} of ${SEEN}`
const HIDDEN = `hidden ${UNSEEN - 2} of ${UNSEEN}`
const stage = 'tech_screen'
const PROGRAM = 'def get_ngrams(text, n):\n    return {}\n'
const SAID =
  'I slide a window over the text and count each slice in a dictionary, and the time is O(n^3).'

type Change = { report?: RunReport; query?: RunReport; clock?: 'real' | 'turns'; close?: boolean }

/** A technical screen with a program, a query and two own cases, graded from its own log. */
function screen({ report, query, clock = 'real', close = true }: Change = {}) {
  const plan = inPhase(stage, 'coding_plan', 'cd-02')
  const write = inPhase(stage, 'coding_write', 'cd-02')
  const sql = inPhase(stage, 'sql_write', 'sq-01')
  const desk = atDesk(stage, 'coding_write', 'cd-02')
  const rows = atDesk(stage, 'sql_write', 'sq-01', 'main', 'sql')
  const lines: Line[] = [
    started({ clock, loop: 'full' }),
    opened(
      stage,
      { coding_main: 'cd-02', ml_main: 'ml-03', sql_main: 'sq-01', metrics_main: 'mt-01' },
      { minutes: 60, ms: 0 },
    ),
    at(plan.enter('plan'), MINUTE),
    at(plan.says('What is your plan?'), MINUTE),
    at(plan.answer(1, SAID), 2 * MINUTE),
    at(write.enter('code'), 3 * MINUTE),
    at(write.says('Go ahead.'), 3 * MINUTE),
    desk.types(PROGRAM, 5 * MINUTE),
    desk.adds('own-1', ['aaaa', 2], 6 * MINUTE),
    desk.adds('own-2', ['banana', 2], 6 * MINUTE),
    at(write.hint(2, 3), 7 * MINUTE),
    at(write.says('Where does the last window start?', 'hint'), 7 * MINUTE),
    desk.runs(ran('cd-02', false), 9 * MINUTE + 40_000),
    desk.handsIn(PROGRAM, 10 * MINUTE),
    ...(report ? [desk.judged(13, report, 10 * MINUTE)] : []),
    at(inPhase(stage, 'ml', 'ml-03').enter(), 11 * MINUTE),
    at(sql.enter('code'), 38 * MINUTE),
    at(sql.says('Write the query.'), 38 * MINUTE),
    rows.handsIn('SELECT l.category FROM listings l', 41 * MINUTE),
    ...(query ? [rows.judged(report ? 18 : 17, query, 41 * MINUTE)] : []),
  ]
  const done = close ? [...lines, at(closed(stage), 44 * MINUTE)] : lines
  const interview = fold(log(done))
  if (!interview.started) throw new Error('not started')
  const planned = planOf(content(), interview.started)
  const grades = ['coding', 'sql'].flatMap((segment): Line[] => {
    const sheet = buildSheet(interview, planned, content(), { stage, segment }, '0'.repeat(64))
    return sheet ? [{ type: 'grade.recorded', data: gradeByCoverage(sheet), ms: 44 * MINUTE }] : []
  })
  const whole = reportOf(log([...done, ...grades]))
  const round = whole.rounds.find((each) => each.stage === stage)
  if (!round) throw new Error('no round')
  return { report: whole, round }
}

const MOST = ran('cd-02', ({ id }) => !['cd-02.t3', 'cd-02.t5', 'cd-02.t9'].includes(id))
const ROWS = queried({ visible: true, hidden: false })
const flat = (text: string) => text.replace(/\s+/g, ' ')

describe('the report of code that was run', () => {
  const { report, round } = screen({ report: MOST, query: ROWS })
  const text = reportText(report, { width: 100 })

  it('tells how the work went and what came out in the end', () => {
    expect(flat(text)).toContain(
      `Code of cd-02, Character n-grams First run at 6:40, 4 quiet minutes, two own cases, one submission; ${VISIBLE} and ${HIDDEN} at the end. Written in Python.`,
    )
    expect(flat(text)).toContain(
      'Visible cases: ordinary passed, ordinary passed, n too large (another result).',
    )
    expect(flat(text)).toContain(
      `Hidden cases: ${UNSEEN - 2} of ${UNSEEN} passed. Not passed: overlap (another result), space counts (another result).`,
    )
  })
  it('shows the first visible and the first hidden case that failed', () => {
    expect(text).toMatch(
      /A visible case that failed:\n +\| get_ngrams\("abc",5\)\n +\| expected {2}\{\}\n +\| got {7}\{"wrong": 1\}/,
    )
    expect(text).toMatch(
      /A hidden case that failed:\n +\| get_ngrams\("aaaa",2\)\n +\| expected {2}\{"aa":3\}/,
    )
  })
  it('names own cases by kind, and a copy as one', () => {
    expect(flat(text)).toContain('2 own cases: "aaaa",2 (repeated); "banana",2 (as a visible one).')
  })
  it('puts the cost beside what was said of it', () => {
    expect(flat(text)).toContain('Cost: O(m*n). You said "O(n^3)", which it is not.')
  })
  it('names hints with their price and as what lowered the points', () => {
    expect(flat(text)).toContain('Hint 2 was taken: Problem solving can be at most 3.0 of 4.')
  })
  it('says of a query whether its rows match, with the first row that differs', () => {
    expect(flat(text)).toContain(
      'Query of sq-01, Sales by category, including empty ones Not run before it was handed in, 3 quiet minutes, one submission; the rows were as expected on the visible data and not on the hidden data at the end.',
    )
    expect(text).toMatch(
      /On the hidden data:\n +\| Row 2: expected Home \| 84\.0 \| 2, got Home \| 90\.0 \| 2\./,
    )
  })
  it('marks points that were run as such, with high confidence, and the others as before', () => {
    const coding = round.segments.find(({ id }) => id === 'coding')
    expect(coding?.graderText).toBe(
      'run, high confidence; the rest coverage feedback, low confidence',
    )
    const by = (id: string) => coding?.criteria.find((each) => each.id === id)
    expect(by('cd.build')).toMatchObject({ graderText: 'run, high confidence', points: 2 })
    expect(by('cd.solve')).toMatchObject({ graderText: 'coverage feedback, low confidence' })
    expect(flat(text)).toContain(
      `Implementation 2.0 ●●○○ Run: ${VISIBLE}, ${HIDDEN}; 1 submission.`,
    )
    expect(report.graders).toEqual(['coverage feedback, low confidence', 'run, high confidence'])
  })
  it('is not provisional, as nothing waits', () => {
    expect(round).toMatchObject({ provisional: false, pending: [] })
    expect(text).not.toContain('waits until the code has been run')
  })
  it('says the same right after the round, as Markdown and as data', () => {
    const after = feedbackText(round, WIDE)
    expect(flat(after)).toContain('First run at 6:40')
    expect(flat(after)).toContain('get_ngrams("aaaa",2)')
    expect(() => debriefText(report, WIDE)).not.toThrow()
    const markdown = reportMarkdown(report)
    expect(markdown).toContain('### Code of cd-02, Character n-grams')
    expect(markdown).toContain(
      '```\nget_ngrams("aaaa",2)\nexpected  {"aa":3}\ngot       {"wrong": 1}\n```',
    )
    const data = JSON.parse(reportJson(report)) as { rounds: { stage: string; work: unknown[] }[] }
    expect(data.rounds.find((each) => each.stage === stage)?.work).toMatchObject([
      {
        question: 'cd-02',
        part: 'main',
        segment: 'coding',
        language: 'python',
        timeline: { firstRunMs: 400_000, runs: 1 },
        result: {
          outcome: 'ran',
          visible: { passed: SEEN - 1, total: SEEN },
          hidden: { passed: UNSEEN - 2, total: UNSEEN },
          hiddenFailed: [
            { tag: 'overlap', verdict: 'failed', count: 1 },
            { tag: 'space counts', verdict: 'failed', count: 1 },
          ],
          firstHidden: { id: 'cd-02.t5', input: 'get_ngrams("aaaa",2)' },
        },
        ownTests: [{ kinds: ['repeated'] }, { kinds: [] }],
        cost: { state: 'wrong', said: 'O(n^3)', expected: 'O(m*n)' },
      },
      { question: 'sq-01', language: 'sql', result: { hidden: { passed: 0, total: 1 } } },
    ])
  })
})

describe('the report', () => {
  it('tells nothing of hidden cases while the round runs', () => {
    const { report, round } = screen({ report: MOST, query: ROWS, close: false })
    expect(round.work).toEqual([])
    expect(reportText(report, WIDE)).not.toContain('overlap')
  })
  it('leaves out times that are simulated', () => {
    const { report } = screen({ report: MOST, query: ROWS, clock: 'turns' })
    const text = flat(reportText(report, WIDE))
    expect(text).toContain('One run, two own cases, one submission; visible ')
    expect(text).not.toMatch(/quiet minutes|First run at/)
  })
  it('says why a program did not run', () => {
    const { report } = screen({ report: notLoaded(), query: ROWS })
    expect(reportText(report, WIDE)).toMatch(
      /It did not run, line 2:\n +\| SyntaxError: invalid syntax/,
    )
  })
  it('of an interview from before programs were run still waits, and says so', () => {
    const { report, round } = screen()
    expect(round.work.map(({ result }) => result)).toEqual([null, null])
    expect(round.provisional).toBe(true)
    expect(flat(reportText(report, WIDE))).toContain('waits until the code has been run')
  })
  it('shows what a program gave as text, whatever it is', () => {
    const evil = '\u001b[31mred\u001b[0m ```\n# Owned\n<script>x</script>\u202e'
    const cases = MOST.cases.map((each) => ({
      ...each,
      got: evil,
      note: evil,
      input: evil,
      verdict: 'failed' as const,
    }))
    const { report, round } = screen({ report: { ...MOST, runtime: evil, cases }, query: ROWS })
    for (const width of [40, 80]) {
      const texts = [reportText(report, { width }), feedbackText(round, { width })]
      for (const line of texts.join('\n').split('\n')) {
        // eslint-disable-next-line no-control-regex
        expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
        expect(cells(line)).toBeLessThanOrEqual(width)
      }
    }
    const markdown = reportMarkdown(report)
    const outside = markdown.replace(/^(`{3,})\n[^]*?\n\1$/gm, '')
    expect(outside).not.toMatch(/^# Owned|<script>/m)
    expect(reportJson(report)).not.toContain('\u001b')
  })
  it('names the level of a hint that lowered the points', () => {
    const text = (said: string) => flat(said)
    const { round } = screen({ report: ran('cd-02'), query: ROWS })
    const solve = round.segments
      .flatMap(({ criteria }) => criteria)
      .find(({ id }) => id === 'cd.solve')
    expect(solve?.capsText.map(text)).toContain(
      'the cost was asked for, and the right one was not stated: at most 2.0',
    )
  })
})
