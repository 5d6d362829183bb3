import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { SheetQuestion, SheetTest } from '../../../src/domain/grading/sheet.js'
import { ran } from '../../support/run-report.js'
import { turns } from '../../support/sheet.js'
import { points, worked } from './support.js'

const own = (...cases: (readonly unknown[])[]): SheetTest[] =>
  cases.map((args, at) => ({
    seq: 30 + at,
    id: `own-${at + 1}`,
    part: 'main',
    args,
    expected: null,
    compares: false,
  }))
const QUIET = 'I would go over it once and count what is there in a dictionary.'
const tested = (ownTests: SheetTest[], change: Partial<SheetQuestion> = {}) =>
  points(
    [worked('cd-02', [ran('cd-02')], { answers: turns(QUIET), ownTests, ...change })],
    'cd.test',
  )

describe('cases of the candidate’s own', () => {
  it('count by kind, each quoted as it was given', () => {
    expect(tested([])).toMatchObject({ points: 1 })
    expect(tested(own(['aaaa', 2]))).toMatchObject({ points: 2 })
    expect(tested(own(['aaaa', 2], ['', 1]))).toMatchObject({ points: 3 })
    const three = tested(own(['aaaa', 2], ['', 1], ['banana', 6]))
    expect(three).toMatchObject({
      points: 4,
      reason: '3 own cases of 3 kinds (repeated, empty, boundary); 0 kinds of test named',
      caps: [],
    })
    expect(three.evidence[0]).toEqual({ source: 'run', seq: 30, start: 0, end: '"aaaa",2'.length })
  })
  it('that copy a visible test or each other count for nothing', () => {
    expect(tested(own(['banana', 2], ['abc', 5])).points).toBe(1)
    expect(tested(own(['aaaa', 2], ['aaaa', 2], ['bbbb', 3])).points).toBe(2)
  })
  it('add to those that were named', () => {
    const answers = turns('I would test repetition such as aaaa, and n equal to the length.')
    expect(tested(own(['', 1]), { answers }).points).toBe(3)
  })
  it('stay at 3 where nothing was run at all', () => {
    const unrun = { submissions: [], runs: [] }
    const cases = own(['aaaa', 2], ['', 1], ['banana', 6])
    expect(tested(cases, unrun)).toMatchObject({ points: 3, caps: ['not_executed'] })
    const run = { seq: 31, part: 'main' as const, report: ran('cd-02') }
    expect(tested(cases, { submissions: [], runs: [run] })).toMatchObject({ points: 4, caps: [] })
  })
  it('are judged where no key point of the question names tests; that there are none is not', () => {
    const cases = own(['105'], ['7'])
    const [question] = [worked('cd-05', [ran('cd-05')], { ownTests: cases })]
    expect(points([question], 'cd.test').points).toBe(3)
    expect(points([worked('cd-05', [ran('cd-05')])], 'cd.test')).toMatchObject({
      points: null,
      reason: 'no key point of the asked questions names it',
    })
  })
  it('never lower the points, whatever they are', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.integer({ min: -3, max: 9 }),
      fc.constant(null),
    )
    const list = fc.array(fc.tuple(value, value), { maxLength: 6 })
    fc.assert(
      fc.property(list, fc.tuple(value, value), fc.boolean(), (cases, more, wasRun) => {
        const change = wasRun ? {} : { submissions: [] }
        const before = tested(own(...cases), change).points ?? 0
        expect(tested(own(...cases, more), change).points ?? 0).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 100 },
    )
  })
})

describe('what was settled before the work', () => {
  it('has to come before the first edit, not only before what was handed in', () => {
    const answers = turns(
      { text: 'I assume that n-grams are of characters, not of words.', seq: 20 },
      { text: 'I assume that upper and lower case count as they are.', seq: 36 },
    )
    const at = (firstWork: number) =>
      points([worked('cd-02', [ran('cd-02')], { answers, firstWork })], 'cd.clarify')
    expect(at(39).evidence.map(({ seq }) => seq)).toEqual([20, 36])
    expect(at(30).evidence.map(({ seq }) => seq)).toEqual([20])
    expect(at(10)).toMatchObject({ points: 1 })
  })
})
