import { describe, expect, it } from 'vitest'

import { hurdle, roundResult } from '../../../src/domain/decision/index.js'
import type { RoundProgress } from '../../../src/domain/decision/index.js'
import type { CriterionGrade, Grade } from '../../../src/domain/grading/grade.js'
import { planOf } from '../../../src/domain/plan.js'
import { content as realContent } from '../../support/content.js'

const content = realContent()
const rules = content.decision
const plan = planOf(content, { loop: 'full', round: null, question: null, level: 'IC3-1' })
const roundOf = (stage: string) => {
  const round = plan.rounds.find((entry) => entry.stage === stage)
  if (!round) throw new Error(`no round ${stage}`)
  return round
}

type Marks = Readonly<Record<string, number | string>>

function gradeOf(stage: string, segment: string, rubric: string, marks: Marks): Grade {
  return {
    target: { stage, segment },
    rubric: { id: rubric, hash: '' },
    grader: { kind: 'coverage' },
    questions: [],
    criteria: Object.entries(marks).map(([id, mark]): CriterionGrade => ({
      id,
      points: typeof mark === 'number' ? mark : null,
      reason: typeof mark === 'number' ? 'given' : mark,
      evidence: [],
      confidence: 'low',
      caps: [],
      signal: 'kp_coverage',
    })),
    flags: [],
    level: { id: null, reason: 'needs_a_model', evidence: [] },
  }
}

/** Judges a round from marks by segment: points, or a reason where there are none. */
function judged(
  stage: string,
  segments: Readonly<Record<string, Marks>>,
  flags: readonly string[] = [],
  progress: RoundProgress = 'closed',
) {
  const round = roundOf(stage)
  const grades = new Map(
    round.segments.flatMap(({ id, rubric }) => {
      const marks = segments[id]
      return marks ? [[id, gradeOf(stage, id, rubric, marks)] as const] : []
    }),
  )
  return roundResult(round, { progress, grades, flags }, content.rubrics, rules)
}

const ML = (points: number) => ({
  'ml.correct': points,
  'ml.depth': points,
  'ml.apply': points,
  'ml.evaluate': points,
  'ml.clarity': points,
})
const SQL = (points: number) => ({
  'sq.require': points,
  'sq.correct': points,
  'sq.technique': points,
  'sq.edges': points,
  'sq.explain': points,
})
const METRICS = (points: number) => ({
  'mt.frame': points,
  'mt.choose': points,
  'mt.diagnose': points,
  'mt.experiment': points,
  'mt.recommend': points,
})
const CODING = (points: number) => ({
  'cd.clarify': points,
  'cd.solve': points,
  'cd.build': points,
  'cd.test': points,
  'cd.talk': points,
})
const PENDING = {
  'cd.clarify': 3,
  'cd.solve': 'pending: execution',
  'cd.build': 'pending: execution',
  'cd.test': 3,
  'cd.talk': 'needs a model',
}
const screen = (points: number) => ({
  coding: CODING(points),
  ml: ML(points),
  sql: SQL(points),
  metrics: METRICS(points),
})
const BEHAVIOUR = (points: number) => ({
  'bh.situation': points,
  'bh.ownership': points,
  'bh.people': points,
  'bh.impact': points,
  'bh.growth': points,
  'bh.values': points,
})

describe('the verdict of a round', () => {
  it('is strong yes only while no criterion is below 3', () => {
    expect(judged('onsite_behavioral', { main: BEHAVIOUR(4) })).toMatchObject({
      verdict: 'strong_yes',
      rule: 'table:strong_yes',
    })
    const low = judged('onsite_behavioral', { main: { ...BEHAVIOUR(4), 'bh.growth': 2.5 } })
    expect(low).toMatchObject({ verdict: 'lean_yes', rule: 'table:lean_yes' })
    expect(low.reason).toContain('Reflection and growth')
  })

  it('compares unrounded means: 2.7499 shows as 2.75 and is a lean no', () => {
    const { mean, verdict } = judged('onsite_behavioral', {
      main: { ...BEHAVIOUR(2.75), 'bh.situation': 2.749 },
    })
    expect(mean?.toFixed(2)).toBe('2.75')
    expect(verdict).toBe('lean_no')
  })

  it('does not fail a mean that is 2.75 but for the rounding of binary fractions', () => {
    const third = 2.75 + 1e-12
    expect(judged('onsite_behavioral', { main: BEHAVIOUR(third - 2e-12) }).verdict).toBe('lean_yes')
  })

  it('is at most lean no where a must criterion is at 1', () => {
    const round = judged('onsite_behavioral', { main: { ...BEHAVIOUR(4), 'bh.people': 1 } })
    expect(round).toMatchObject({ verdict: 'lean_no', rule: 'cap:must_criterion' })
    expect(round.reason).toContain('Collaboration and empathy')
  })

  it('is a strong no after a flag for conduct, with points or without, and never for an injection', () => {
    expect(judged('onsite_behavioral', { main: BEHAVIOUR(4) }, ['conduct'])).toMatchObject({
      verdict: 'strong_no',
      rule: 'cap:flag',
    })
    expect(judged('onsite_behavioral', {}, ['integrity'])).toMatchObject({
      verdict: 'strong_no',
      mean: null,
    })
    expect(judged('onsite_behavioral', { main: BEHAVIOUR(4) }, ['injection']).verdict).toBe(
      'strong_yes',
    )
  })

  it('needs 60 percent of the weight', () => {
    const part = { 'bh.ownership': 4, 'bh.people': 4, 'bh.values': 4 }
    expect(judged('onsite_behavioral', { main: part })).toMatchObject({ mean: 4, coverage: 60 })
    const less = judged('onsite_behavioral', { main: { 'bh.ownership': 4, 'bh.people': 4 } })
    expect(less).toMatchObject({ verdict: 'insufficient', mean: null, rule: 'insufficient' })
    expect(less.reason).toBe('45 percent of the weight is scored, and a verdict needs 60.')
  })

  it('of an empty round is insufficient, and of one not run it is not run', () => {
    expect(judged('tech_screen', {})).toMatchObject({ verdict: 'insufficient', coverage: 0 })
    for (const progress of ['unavailable', 'not_reached', 'upcoming'] as const) {
      expect(judged('tech_screen', {}, [], progress)).toMatchObject({
        verdict: 'not_run',
        mean: null,
      })
    }
  })

  it('says where the mean stands so close to a limit that the verdict could be another', () => {
    expect(judged('onsite_behavioral', { main: BEHAVIOUR(2.8) }).borderline).toBe(true)
    expect(judged('onsite_behavioral', { main: BEHAVIOUR(3) }).borderline).toBe(false)
    expect(judged('onsite_behavioral', { main: BEHAVIOUR(3.4) }).borderline).toBe(true)
    // Crossing 3.5 would not help here, because one criterion is below 3.
    const held = { ...BEHAVIOUR(3.6), 'bh.situation': 2 }
    expect(judged('onsite_behavioral', { main: held })).toMatchObject({
      verdict: 'lean_yes',
      borderline: false,
    })
  })
})

describe('criteria that wait for execution', () => {
  it('leave the base of the 60 percent, and the round is provisional', () => {
    const round = judged('tech_screen', { ...screen(3), coding: PENDING })
    expect(round).toMatchObject({ mean: 3, verdict: 'lean_yes', provisional: true })
    expect(round.pending).toEqual(['cd.solve', 'cd.build'])
    expect(round.segments[0]?.coverage).toBeCloseTo(62.5)
  })

  it('keep a low round from being a strong no', () => {
    const round = judged('tech_screen', {
      ...screen(1),
      coding: { ...PENDING, 'cd.clarify': 1, 'cd.test': 1 },
    })
    expect(round).toMatchObject({ verdict: 'lean_no', rule: 'provisional', provisional: true })
    expect(hurdle(round, rules)).toMatchObject({ passed: false, closesStrictGate: false })
  })

  it('do not soften a knock-out, which no run can lift', () => {
    const round = judged('tech_screen', { ...screen(3), coding: PENDING }, ['conduct'])
    expect(round).toMatchObject({ verdict: 'strong_no', provisional: false })
    expect(hurdle(round, rules).closesStrictGate).toBe(true)
  })

  it('leave nothing to judge where everything waits', () => {
    const all = Object.fromEntries(Object.keys(CODING(1)).map((id) => [id, 'pending: execution']))
    const round = judged('tech_screen', { coding: all })
    expect(round).toMatchObject({ verdict: 'insufficient', provisional: true })
    expect(round.segments[0]?.mean).toBeNull()
  })
})

describe('a hurdle', () => {
  it('is passed when every line holds', () => {
    expect(hurdle(judged('tech_screen', screen(3)), rules)).toMatchObject({
      passed: true,
      failed: null,
      closesStrictGate: false,
    })
  })

  it('names the verdict that failed it', () => {
    const result = hurdle(judged('tech_screen', screen(2.5)), rules)
    expect(result).toMatchObject({ passed: false, failed: 'verdict', closesStrictGate: true })
    expect(result.text).toBe(
      'A real loop would end here. The verdict is lean no, and going on needs lean yes.',
    )
  })

  it('needs working code whatever the rest says', () => {
    const round = judged('tech_screen', { ...screen(3.4), coding: CODING(2.4) })
    expect(round.verdict).toBe('lean_yes')
    expect(hurdle(round, rules)).toMatchObject({ passed: false, failed: 'segment:rb_coding' })
  })

  it('lets no part be empty', () => {
    const round = judged('tech_screen', { ...screen(3.4), metrics: METRICS(1.5) })
    expect(hurdle(round, rules)).toMatchObject({ passed: false, failed: 'every_segment' })
  })

  it('skips a part without signal, and a round without signal is neither passed nor failed', () => {
    const { metrics: _, ...rest } = screen(3)
    expect(hurdle(judged('tech_screen', rest), rules).passed).toBe(true)
    expect(hurdle(judged('tech_screen', {}), rules)).toMatchObject({
      passed: null,
      closesStrictGate: false,
    })
  })
})
