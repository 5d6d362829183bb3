import { describe, expect, it } from 'vitest'

import { loopResult, observedLevel } from '../../../src/domain/decision/index.js'
import type { EventData } from '../../../src/domain/events/index.js'
import { fold } from '../../../src/domain/interview/index.js'
import { levelOf, planOf } from '../../../src/domain/plan.js'
import { content as realContent } from '../../support/content.js'
import { closed, ended, flagged, graded, log, opened, started } from '../../support/events.js'
import type { Line } from '../../support/events.js'

const content = realContent()
const RUBRICS: Readonly<Record<string, readonly (readonly [segment: string, rubric: string])[]>> = {
  recruiter: [['main', 'rb_recruiter']],
  tech_screen: [
    ['coding', 'rb_coding'],
    ['ml', 'rb_ml'],
    ['sql', 'rb_sql'],
    ['metrics', 'rb_metrics'],
  ],
  onsite_coding: [
    ['main', 'rb_coding'],
    ['data', 'rb_data'],
  ],
  onsite_design: [['main', 'rb_design']],
  onsite_cloud: [['main', 'rb_cloud']],
  onsite_business: [['main', 'rb_business']],
  onsite_behavioral: [['main', 'rb_behavioral']],
}

/** A whole round in which every criterion has these points; `level` is what each segment's grade shows. */
function round(
  stage: string,
  points: number | null,
  change: Partial<EventData<'grade.recorded'>> = {},
): Line[] {
  const grades = (RUBRICS[stage] ?? []).map(([segment, rubric]) =>
    graded(
      stage,
      segment,
      rubric,
      Object.fromEntries((content.rubrics[rubric]?.criteria ?? []).map(({ id }) => [id, points])),
      change,
    ),
  )
  return [opened(stage), ...grades, closed(stage)]
}

function onsite(points: number, change: Partial<EventData<'grade.recorded'>> = {}): Line[] {
  return Object.keys(RUBRICS)
    .filter((stage) => stage.startsWith('onsite'))
    .flatMap((stage) => round(stage, points, change))
}

const resume: Line[] = [opened('resume', {}, { kind: 'resume' }), closed('resume', 'unavailable')]

function resultOf(lines: readonly Line[], change: Partial<EventData<'session.started'>> = {}) {
  const interview = fold(log([started({ loop: 'full', ...change }), ...lines]))
  if (!interview.started) throw new Error('started')
  return loopResult(interview, planOf(content, interview.started), content)
}

describe('a full loop', () => {
  it('is decided by the rules, and rounds that cannot be run count for nothing', () => {
    const result = resultOf([
      ...resume,
      ...round('recruiter', 3),
      ...round('tech_screen', 3),
      ...onsite(3),
      ended(),
    ])
    expect(result).toMatchObject({ decision: 'hire', rule: 'hire', mean: 3, provisional: false })
    expect(result.level).toEqual({ id: null, reason: 'needs_a_model' })
    expect(result.wouldHaveEnded).toBeNull()
    expect(result.notReached).toEqual(['negotiation'])
    expect(result.rounds.map(({ stage, verdict }) => [stage, verdict])).toContainEqual([
      'resume',
      'not_run',
    ])
    expect(result.rounds.map(({ stage }) => stage)).not.toContain('debrief')
  })

  it('gives no decision while onsite rounds are still to come', () => {
    const result = resultOf([...round('recruiter', 3)])
    expect(result).toMatchObject({ decision: null, rule: 'running' })
  })

  it('is not decided when the candidate stops and two onsite rounds are missing', () => {
    const result = resultOf([
      ...round('recruiter', 3),
      ...round('tech_screen', 3),
      ...round('onsite_coding', 3),
      ...round('onsite_design', 3),
      ...round('onsite_cloud', 3),
      ended('candidate'),
    ])
    expect(result).toMatchObject({ decision: 'not_decided', rule: 'too_little' })
    expect(result.notReached).toEqual(['onsite_business', 'onsite_behavioral', 'negotiation'])
  })

  it('goes on after a failed hurdle in practice, and says where a real loop would have ended', () => {
    const result = resultOf([
      ...round('recruiter', 3),
      ...round('tech_screen', 2),
      ...onsite(3),
      ended(),
    ])
    expect(result).toMatchObject({ decision: 'hire', wouldHaveEnded: 'tech_screen' })
  })

  it('ends in no hire at a failed hurdle under strict gates', () => {
    const result = resultOf(
      [...round('recruiter', 3), ...round('tech_screen', 2), ended('hurdle')],
      {
        gates: 'strict',
      },
    )
    expect(result).toMatchObject({ decision: 'no_hire', rule: 'hurdle', wouldHaveEnded: null })
    expect(result.reason).toContain('Technical screen was not passed')
  })

  it('ends in no hire after abuse, also in a round before the onsite', () => {
    const result = resultOf([
      opened('recruiter'),
      flagged('recruiter', 'conduct', { seq: 1, start: 0, end: 0 }),
      closed('recruiter', 'conduct'),
      ended('conduct'),
    ])
    expect(result).toMatchObject({ decision: 'no_hire', rule: 'conduct' })
  })

  it('counts the last grade of a segment', () => {
    const again = graded(
      'onsite_behavioral',
      'main',
      'rb_behavioral',
      Object.fromEntries(
        (content.rubrics['rb_behavioral']?.criteria ?? []).map(({ id }) => [id, 1]),
      ),
    )
    const result = resultOf([...onsite(3), ended(), again])
    expect(result).toMatchObject({ decision: 'no_hire', rule: 'strong_no' })
  })

  it('is levelled down by one step where the evidence shows it', () => {
    const level = { id: 'IC2', reason: 'scope', evidence: [] }
    const result = resultOf([...onsite(3, { level, grader: { kind: 'llm', model: 'm' } }), ended()])
    expect(result.level.id).toBe('IC2')
    expect(result).toMatchObject({ decision: 'hire_lower_level', rule: 'hire' })
    expect(result.reason).toContain('At IC2 the same rounds give hire')
  })

  it('is turned away where the evidence is more than one step below', () => {
    const level = { id: 'IC1', reason: 'scope', evidence: [] }
    const result = resultOf([...onsite(3, { level, grader: { kind: 'llm', model: 'm' } }), ended()])
    expect(result).toMatchObject({ decision: 'no_hire', rule: 'hire' })
  })

  it('has no level case at the first level of the pack', () => {
    const level = { id: 'IC1', reason: 'scope', evidence: [] }
    const result = resultOf(
      [...onsite(3, { level, grader: { kind: 'llm', model: 'm' } }), ended()],
      { level: 'IC1' },
    )
    expect(result).toMatchObject({ decision: 'hire', atLower: null })
  })
})

describe('loops that give verdicts only', () => {
  it('an express loop never gives a decision', () => {
    const result = resultOf([...round('recruiter', 4), ...round('onsite_design', 4), ended()], {
      loop: 'express',
    })
    expect(result).toMatchObject({ decision: null, rule: 'round_verdicts', mean: null })
    expect(result.reason).toMatch(/too little for a hire decision/)
  })

  it('one round and one question say so in their own words', () => {
    const single = resultOf([...round('onsite_design', 4), ended()], {
      loop: 'single',
      round: 'onsite_design',
    })
    expect(single.reason).toBe('One round gives a verdict, never a hire decision.')
    const practice = resultOf([...round('tech_screen', 1), ended()], {
      loop: 'single',
      question: 'ml-03',
    })
    expect(practice.reason).toBe('Practice of one question gives points, never a hire decision.')
    expect(practice.wouldHaveEnded).toBeNull()
  })
})

describe('the observed level', () => {
  const target = levelOf(content, 'IC3-1')
  const seen = (
    rubric: string,
    level: string | null,
    verdict: 'lean_yes' | 'strong_yes' = 'lean_yes',
  ) => ({
    rubric,
    level,
    verdict,
    judged: true,
  })
  const observed = (...evidence: ReturnType<typeof seen>[]) =>
    observedLevel(evidence, target, content.pack.levels, content.decision).id

  it('is the weighted median, and a tie goes down', () => {
    expect(
      observed(
        seen('rb_design', 'IC2'),
        seen('rb_behavioral', 'IC3-1'),
        seen('rb_business', 'IC3-1'),
      ),
    ).toBe('IC3-1')
    expect(observed(seen('rb_design', 'IC2'), seen('rb_behavioral', 'IC3-1'))).toBe('IC2')
  })

  it('takes a group as the target where the target is in it, else as its lowest', () => {
    expect(observed(seen('rb_design', 'IC3'))).toBe('IC3-1')
    expect(
      observed(seen('rb_design', 'IC4', 'strong_yes'), seen('rb_behavioral', 'IC4', 'strong_yes')),
    ).toBe('IC4-1')
  })

  it('goes above the target only with strong yes in design and behavioural', () => {
    expect(observed(seen('rb_design', 'IC4', 'strong_yes'), seen('rb_behavioral', 'IC4'))).toBe(
      'IC3-1',
    )
  })

  it('ignores coding, which is pass or fail for level', () => {
    expect(observed(seen('rb_coding', 'IC1'))).toBeNull()
  })
})
