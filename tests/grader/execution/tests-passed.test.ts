import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { SheetQuestion } from '../../../src/domain/grading/sheet.js'
import { gradeByCoverage } from '../../../src/grader/coverage.js'
import { questionOf } from '../../support/content.js'
import { notLoaded, ran, testCounts } from '../../support/run-report.js'
import { sheetOf, turns } from '../../support/sheet.js'
import { PROGRAM, extended, points, worked } from './support.js'

const { visible: SEEN, hidden: UNSEEN, all: TESTS } = testCounts('cd-02')
const { all: STEP } = testCounts('cd-02', 'extension')
const WHOLE = `visible ${SEEN} of ${SEEN}, hidden ${UNSEEN} of ${UNSEEN}`

const build = (question: SheetQuestion) => points([question], 'cd.build')

describe('code that was run', () => {
  it('is a 4 where every test passes, with the program as evidence and high confidence', () => {
    const found = build(worked('cd-02', [ran('cd-02')]))
    expect(found).toMatchObject({
      points: 4,
      reason: `${WHOLE}; 1 submission`,
      confidence: 'high',
      by: 'run',
      caps: [],
    })
    const [span] = found.evidence
    expect(span).toMatchObject({ source: 'code', seq: 40 })
    expect(PROGRAM.slice(span?.start, span?.end)).toMatch(/^def get_ngrams[^]*\{\}$/)
  })
  it('is a 3 where most tests and all visible ones pass, a 2 where a visible one fails', () => {
    const most = ran('cd-02', ({ at }) => at < TESTS - 2)
    const notVisible = ran('cd-02', ({ at }) => at > 1)
    expect(build(worked('cd-02', [most]))).toMatchObject({
      points: 3,
      reason: `visible ${SEEN} of ${SEEN}, hidden ${UNSEEN - 2} of ${UNSEEN}; 1 submission`,
    })
    expect(build(worked('cd-02', [notVisible])).points).toBe(2)
    expect(build(worked('cd-02', [ran('cd-02', ({ at }) => at < 4)])).points).toBe(1)
  })
  it('that cannot be read is a 1', () => {
    expect(build(worked('cd-02', [notLoaded()]))).toMatchObject({
      points: 1,
      reason: `the program does not run: visible 0 of ${SEEN}, hidden 0 of ${UNSEEN}; 1 submission`,
    })
  })
  it('counts as it was handed in last, a level lower from the fourth time on', () => {
    const bad = ran('cd-02', false)
    expect(build(worked('cd-02', [bad, ran('cd-02')]))).toMatchObject({ points: 4, caps: [] })
    expect(build(worked('cd-02', [bad, bad, bad, ran('cd-02')]))).toMatchObject({
      points: 3,
      caps: ['many_submissions'],
    })
    expect(build(worked('cd-02', [ran('cd-02'), bad])).points).toBe(1)
    expect(build(worked('cd-02', [bad, bad, bad, bad]))).toMatchObject({ points: 1, caps: [] })
  })
  it('waits where it was not run, also where only its second step was not', () => {
    const waits = { points: null, reason: 'pending: execution' }
    expect(build(worked('cd-02', [null]))).toMatchObject(waits)
    expect(build(worked('cd-02', [ran('cd-02'), null]))).toMatchObject(waits)
    const question = worked('cd-02', [ran('cd-02')])
    const submissions = [...question.submissions, extended(null)]
    expect(build({ ...question, submissions })).toMatchObject(waits)
  })
  it('that was never handed in is a 1, with the turns that were searched', () => {
    expect(build(worked('cd-02', []))).toMatchObject({
      points: 1,
      reason: 'nothing was handed in',
      absent: [1],
      by: 'run',
    })
    const silent = worked('cd-02', [], { answers: [] })
    expect(build(silent)).toMatchObject({ points: 1 })
  })
  it('is not asked for where the part to write it was not reached', () => {
    const question = worked('cd-02', [], { workParts: [], workReached: false, firstWork: null })
    expect(build(question)).toMatchObject({ points: null, reason: 'not asked' })
    expect(points([question], 'cd.solve')).toMatchObject({ points: null, reason: 'not_executed' })
  })
  it('is judged whatever language the talk was in', () => {
    const answers = turns(
      'Ich würde die Daten und das Modell nicht mit einer Kalibrierung auf den Positiven trainieren.',
    )
    expect(build(worked('cd-02', [ran('cd-02')], { answers })).points).toBe(4)
  })
})

describe('a second step that is written', () => {
  const withStep = (report: Parameters<typeof extended>[0] | undefined) => {
    const question = worked('cd-02', [ran('cd-02')], { workParts: ['main', 'extension'] })
    if (report === undefined) return question
    return { ...question, submissions: [...question.submissions, extended(report)] }
  }
  it('is pooled with the task where it was handed in', () => {
    expect(build(withStep(ran('cd-02', true, 'extension')))).toMatchObject({
      points: 4,
      reason: `${WHOLE}, extension ${STEP} of ${STEP}; 1 submission`,
    })
    expect(build(withStep(ran('cd-02', ({ at }) => at < STEP - 3, 'extension')))).toMatchObject({
      points: 3,
      reason: `${WHOLE}, extension ${STEP - 3} of ${STEP}; 1 submission`,
    })
    expect(build(withStep(ran('cd-02', false, 'extension'))).points).toBe(2)
    expect(build(withStep(notLoaded())).reason).toContain(`extension 0 of ${STEP}, does not run`)
  })
  it('that was reached and left open leaves the task at 3 at most', () => {
    expect(build(withStep(undefined))).toMatchObject({
      points: 3,
      reason: `${WHOLE}, extension not handed in; 1 submission`,
      caps: ['extension_open'],
    })
  })
  it('shows both programs as evidence, and its code makes key points too', () => {
    const question = withStep(ran('cd-02', true, 'extension'))
    expect(build(question).evidence.map(({ seq }) => seq)).toEqual([40, 60])
  })
})

describe('laws of running code', () => {
  const verdicts = (id: string, part: 'main' | 'extension') => {
    const question = questionOf(id)
    const tests = part === 'main' ? question.tests : question.extension?.tests
    return fc.array(fc.boolean(), { minLength: tests?.length ?? 0, maxLength: tests?.length ?? 0 })
  }
  const situations = fc.constantFrom('cd-01', 'cd-02', 'cd-03', 'cd-04', 'cd-05').chain((id) =>
    fc.record({
      id: fc.constant(id),
      main: verdicts(id, 'main'),
      extension: fc.option(verdicts(id, 'extension'), { nil: null }),
      submissions: fc.integer({ min: 1, max: 5 }),
      better: fc.nat(),
    }),
  )
  const questionFor = (
    id: string,
    main: readonly boolean[],
    extension: readonly boolean[] | null,
    submissions: number,
  ): SheetQuestion => {
    const report = ran(id, ({ at }) => main[at] ?? false)
    const question = worked(
      id,
      Array.from({ length: submissions }, () => report),
      {
        workParts: ['main', 'extension'],
      },
    )
    if (!extension) return question
    const last = extended(ran(id, ({ at }) => extension[at] ?? false, 'extension'))
    return { ...question, submissions: [...question.submissions, last] }
  }

  it('one test more that passes never lowers a point, in any criterion', () => {
    fc.assert(
      fc.property(situations, ({ id, main, extension, submissions, better }) => {
        const all = [...main, ...(extension ?? [])]
        const raised = all.with(better % all.length, true)
        const grade = (given: readonly boolean[]) =>
          gradeByCoverage(
            sheetOf('rb_coding', [
              questionFor(
                id,
                given.slice(0, main.length),
                extension && given.slice(main.length),
                submissions,
              ),
            ]),
          )
        const before = grade(all).criteria
        grade(raised).criteria.forEach(({ points: after, id: name }, at) => {
          expect(after ?? 0, name).toBeGreaterThanOrEqual(before[at]?.points ?? 0)
        })
      }),
      { numRuns: 200 },
    )
  })
  it('one submission more never raises them, and the same sheet gives the same grade', () => {
    fc.assert(
      fc.property(situations, ({ id, main, extension, submissions }) => {
        const once = build(questionFor(id, main, extension, submissions))
        const more = build(questionFor(id, main, extension, submissions + 1))
        expect(more.points ?? 0).toBeLessThanOrEqual(once.points ?? 0)
        expect(build(questionFor(id, main, extension, submissions))).toEqual(once)
      }),
      { numRuns: 100 },
    )
  })
})
