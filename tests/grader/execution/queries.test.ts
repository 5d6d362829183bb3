import { describe, expect, it } from 'vitest'

import type { SheetSubmission } from '../../../src/domain/grading/sheet.js'
import type { RunReport } from '../../../src/domain/work/report.js'
import { gradeByCoverage } from '../../../src/grader/coverage.js'
import { content } from '../../support/content.js'
import { notLoaded, queried, ran } from '../../support/run-report.js'
import { sheetOf } from '../../support/sheet.js'
import { points, worked } from './support.js'

const RIGHT = queried({ visible: true, hidden: true })
const VISIBLE = queried({ visible: true, hidden: false })
const WRONG = queried({ visible: false, hidden: false })

const withQuery = (source: string, ...reports: (RunReport | null)[]) => {
  const submissions = reports.map((report, at): SheetSubmission => ({
    seq: 40 + at,
    part: 'main',
    source,
    report,
  }))
  return [worked('sq-01', [], { submissions })]
}

describe('what a run decides', () => {
  it('is what the rules say that it decides', () => {
    const questions = {
      rb_coding: worked('cd-02', [ran('cd-02')]),
      rb_sql: worked('sq-01', [RIGHT]),
    }
    const decided = Object.entries(questions).flatMap(([rubric, question]) =>
      gradeByCoverage(sheetOf(rubric, [question])).criteria.filter(({ by }) => by === 'run'),
    )
    expect(decided.map(({ signal }) => signal).sort()).toEqual(
      content().coverage.executed?.signals.toSorted(),
    )
  })
})

describe('rows of a query', () => {
  it('that match on both sets of data at once are a 4, after a correction a 3', () => {
    expect(points([worked('sq-01', [RIGHT])], 'sq.correct')).toMatchObject({
      points: 4,
      reason: 'rows match on the visible data and on the hidden data; first submission',
      confidence: 'high',
      by: 'run',
      evidence: [{ source: 'code', seq: 40, start: 0, end: 15 }],
    })
    expect(points([worked('sq-01', [WRONG, RIGHT])], 'sq.correct').points).toBe(3)
    expect(points([worked('sq-01', [RIGHT, RIGHT])], 'sq.correct').points).toBe(4)
  })
  it('that match on the visible data only are a 2, otherwise a 1', () => {
    expect(points([worked('sq-01', [VISIBLE])], 'sq.correct')).toMatchObject({
      points: 2,
      reason: 'rows match on the visible data, not on the hidden data; first submission',
    })
    expect(points([worked('sq-01', [WRONG])], 'sq.correct').points).toBe(1)
    expect(
      points([worked('sq-01', [notLoaded('no such table: x', 'sql')])], 'sq.correct'),
    ).toMatchObject({ points: 1, reason: 'the query does not run; first submission' })
  })
  it('of none that was handed in are a 1, and wait where it was not run', () => {
    expect(points([worked('sq-01', [])], 'sq.correct')).toMatchObject({
      points: 1,
      reason: 'no query was handed in',
      absent: [1],
    })
    for (const id of ['sq.correct', 'sq.technique']) {
      expect(points([worked('sq-01', [null])], id)).toMatchObject({
        points: null,
        reason: 'pending: execution',
      })
    }
  })
})

describe('the text of a query', () => {
  it('loses a level for each kind of finding, and says where it stands', () => {
    expect(points(withQuery('SELECT a FROM t', RIGHT), 'sq.technique')).toMatchObject({
      points: 4,
      reason: 'no finding in the query',
      by: 'run',
      confidence: 'high',
    })
    const one = 'SELECT t.a\nFROM t, u, v\nWHERE t.id = u.id'
    expect(points(withQuery(one, RIGHT), 'sq.technique')).toMatchObject({
      points: 3,
      reason: '1 finding: tables joined with a comma (line 2)',
    })
    expect(points(withQuery('SELECT * FROM t, u', RIGHT), 'sq.technique').points).toBe(2)
    expect(
      points(withQuery('SELECT DISTINCT * FROM t, u WHERE a = NULL', RIGHT), 'sq.technique').points,
    ).toBe(1)
  })
  it('shows little technique where the rows are wrong', () => {
    expect(points(withQuery('SELECT a FROM t', VISIBLE), 'sq.technique')).toMatchObject({
      points: 3,
      caps: ['rows_hidden'],
    })
    expect(points(withQuery('SELECT a FROM t', WRONG), 'sq.technique')).toMatchObject({
      points: 2,
      caps: ['rows_wrong'],
    })
    expect(
      points(withQuery('SELECT * FROM t, u WHERE a = NULL', WRONG), 'sq.technique').points,
    ).toBe(1)
  })
  it('is a 1 where no query was handed in', () => {
    expect(points([worked('sq-01', [])], 'sq.technique')).toMatchObject({ points: 1, absent: [1] })
  })
})
