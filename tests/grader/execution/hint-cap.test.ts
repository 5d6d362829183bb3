import { describe, expect, it } from 'vitest'

import type { SheetQuestion } from '../../../src/domain/grading/sheet.js'
import { gradeByCoverage } from '../../../src/grader/coverage.js'
import { content } from '../../support/content.js'
import { ran } from '../../support/run-report.js'
import { sheetOf, turns } from '../../support/sheet.js'
import { points, worked } from './support.js'

/** Of cd-02: the approach and its cost; the two key points that name cd.solve, and the cost as a third. */
const STRONG =
  'I slide a window over the text and count each slice in a dictionary, overlapping ones too. Each slice costs n, so the time is O(m*n) for m windows.'

const solved = (text: string, change: Partial<SheetQuestion> = {}) =>
  points(
    [worked('cd-02', [ran('cd-02')], { answers: turns(text), complexityAsked: true, ...change })],
    'cd.solve',
  )

describe('an approach', () => {
  it('is judged by key points and the stated cost, with quotes', () => {
    const found = solved(STRONG)
    expect(found).toMatchObject({ points: 4, caps: [], confidence: 'low' })
    expect(found.reason).toBe('2 of 2 key points found; the cost O(m*n) was stated ("O(m*n)")')
    expect(found.evidence.length).toBeGreaterThan(0)
  })
  it('is a 2 at most where the cost was asked for and not stated, or stated wrongly', () => {
    const none =
      'I slide a window over the text and count each slice in a dictionary, overlapping ones too.'
    expect(solved(none)).toMatchObject({ points: 2 })
    expect(solved(none).reason).toContain('the cost O(m*n) was not stated')
    const wrong = solved(`${none} The time is O(n^3).`)
    expect(wrong.points).toBeLessThanOrEqual(2)
    expect(wrong.reason).toContain('"O(n^3)" was stated as the cost, which is O(m*n)')
    expect(
      solved(`${none} The slices make it m times n in time.`, { complexityAsked: false }).points,
    ).toBe(4)
  })
  it('with a stated cost is not called wrong where the task accepts a slower solution', () => {
    const text =
      'I list every run with two loops, which is a correct brute force, and add them up. That is O(n^2) runs in time.'
    const found = points(
      [worked('cd-05', [ran('cd-05')], { answers: turns(text), complexityAsked: true })],
      'cd.solve',
    )
    expect(found.reason).toContain(
      'the cost of a slower solution, which the task accepts below the top level',
    )
    expect(found.caps).not.toContain('cost_not_stated')
    expect(found.points).toBeGreaterThanOrEqual(2)
    expect(found.points).toBeLessThan(4)
  })
  it.each([
    [1, 3.5, 'hint_1'],
    [2, 3, 'hint_2'],
    [3, 2, 'hint_3'],
    ['rescue', 1, 'rescue'],
  ] as const)('after hint %s is %f at most', (level, cap, name) => {
    expect(solved(STRONG, { hints: [{ level, cap }] })).toMatchObject({ points: cap, caps: [name] })
  })
  it('pays for the deepest hint, and none for an answer that earns less', () => {
    const hints = [
      { level: 1, cap: 3.5 },
      { level: 3, cap: 2 },
    ]
    expect(solved(STRONG, { hints })).toMatchObject({ points: 2, caps: ['hint_1', 'hint_3'] })
    expect(solved('I would count things somehow.', { hints }).caps).toEqual([])
  })
  it('that does not come out as code is a 2 at most', () => {
    const few = worked('cd-02', [ran('cd-02', ({ at }) => at < 4)], { answers: turns(STRONG) })
    expect(points([few], 'cd.solve')).toMatchObject({ points: 2, caps: ['few_tests'] })
    const none = worked('cd-02', [], { answers: turns(STRONG) })
    expect(points([none], 'cd.solve')).toMatchObject({ points: 2, caps: ['few_tests'] })
  })
  it('waits where the code was not run', () => {
    expect(points([worked('cd-02', [null])], 'cd.solve')).toMatchObject({
      points: null,
      reason: 'pending: execution',
    })
  })
  it('never gains by a hint', () => {
    for (const text of [STRONG, 'I would use a dictionary.', 'No idea.']) {
      let before = solved(text).points ?? 0
      for (const [level, cap] of [
        [1, 3.5],
        [2, 3],
        [3, 2],
      ] as const) {
        const after = solved(text, { hints: [{ level, cap }] }).points ?? 0
        expect(after).toBeLessThanOrEqual(before)
        before = after
      }
    }
  })
  it('never gains by a sentence that is left out', () => {
    const parts = STRONG.split(/(?<=\.) /)
    const all = solved(STRONG).points ?? 0
    parts.forEach((_, at) => {
      expect(solved(parts.toSpliced(at, 1).join(' ')).points ?? 0).toBeLessThanOrEqual(all)
    })
  })
})

describe('the price of a hint', () => {
  it('is the same in the rules of grading and in those of the talk', () => {
    const { coverage, conduct } = content()
    const caps = coverage.signals['hint_cap']?.caps ?? []
    for (const { level, cap_on_solve: price } of conduct.hints.levels) {
      expect(caps.find(({ when }) => when['hint_level'] === level)?.max, `hint ${level}`).toBe(
        price,
      )
    }
  })
})

describe('a grade', () => {
  it('keeps the cost that was stated beside the question', () => {
    const question = worked('cd-02', [ran('cd-02')], { answers: turns(STRONG) })
    const [graded] = gradeByCoverage(sheetOf('rb_coding', [question])).questions
    expect(graded?.complexity).toEqual({ state: 'met', said: 'O(m*n)', expected: 'O(m*n)' })
    const [talk] = gradeByCoverage(sheetOf('rb_ml', [worked('ml-03', [])])).questions
    expect(talk).not.toHaveProperty('complexity')
  })
})
