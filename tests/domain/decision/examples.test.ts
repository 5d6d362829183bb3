import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { levelOf } from '../../../src/domain/plan.js'
import { onsiteDecision, roundResult } from '../../../src/domain/decision/index.js'
import type { OnsiteRound, RoundResult } from '../../../src/domain/decision/index.js'
import type { Grade } from '../../../src/domain/grading/grade.js'
import { planOf } from '../../../src/domain/plan.js'
import type { PlannedRound } from '../../../src/domain/plan.js'
import { content as realContent } from '../../support/content.js'

const example = z.looseObject({
  name: z.string(),
  level: z.string(),
  observed_level: z.string().optional(),
  raise_of: z.string().optional(),
  rounds: z.record(z.string(), z.number().nullable()),
  mean: z.number(),
  verdicts: z.record(z.string(), z.string()),
  rule: z.string(),
  leaning: z.string().optional(),
  borderline: z.boolean().optional(),
  at_lower: z.object({ level: z.string(), mean: z.number(), rule: z.string() }).optional(),
  decision: z.string(),
})

const content = realContent()
const rules = content.decision
const examples = z.array(example).parse(rules.examples)

/** A grade in which every criterion has the round's mean, so that the mean comes out as the example says. */
function gradeOf(
  round: PlannedRound,
  segment: string,
  rubric: string,
  points: number | null,
): Grade {
  return {
    target: { stage: round.stage, segment },
    rubric: { id: rubric, hash: '' },
    grader: { kind: 'coverage' },
    questions: [],
    criteria: (content.rubrics[rubric]?.criteria ?? []).map(({ id }) => ({
      id,
      points,
      reason: points === null ? 'not asked' : 'as the example says',
      evidence: [],
      confidence: 'low',
      caps: [],
      signal: 'kp_coverage',
    })),
    flags: [],
    level: { id: null, reason: 'needs_a_model', evidence: [] },
  }
}

function resultOf(round: PlannedRound, points: number | null): RoundResult {
  const grades = new Map(
    round.segments.map(({ id, rubric }) => [id, gradeOf(round, id, rubric, points)]),
  )
  return roundResult(round, { progress: 'closed', grades, flags: [] }, content.rubrics, rules)
}

function decided(entry: (typeof examples)[number]) {
  const plan = planOf(content, { loop: 'full', round: null, question: null, level: entry.level })
  const onsite = plan.rounds.filter(({ gate }) => gate === 'onsite')
  const results = onsite.map((round) => resultOf(round, entry.rounds[round.stage] ?? null))
  const rounds = results.map((result): OnsiteRound => ({
    stage: result.stage,
    name: result.name,
    verdict: result.verdict === 'not_run' ? 'insufficient' : result.verdict,
    mean: result.mean,
    rubrics: result.segments.map(({ rubric }) => rubric),
  }))
  const decision = onsiteDecision(
    {
      rounds,
      target: levelOf(content, entry.level),
      levels: content.pack.levels,
      observed: entry.observed_level ?? null,
      weightOf: (stage, level) => content.loops.level_weights[level.group]?.[stage] ?? 0,
    },
    rules,
  )
  return { decision, results }
}

describe('the worked examples of decision.yaml', () => {
  it('are sixteen', () => expect(examples).toHaveLength(16))

  it.each(examples.map((entry) => [entry.name, entry] as const))('%s', (_name, entry) => {
    const { decision, results } = decided(entry)
    const verdicts = Object.fromEntries(results.map(({ stage, verdict }) => [stage, verdict]))
    expect(verdicts).toEqual(entry.verdicts)
    expect(decision.mean?.toFixed(2)).toBe(entry.mean.toFixed(2))
    expect(decision.rule).toBe(entry.rule)
    expect(decision.decision).toBe(entry.decision)
    expect(decision.leaning).toBe(entry.leaning ?? null)
    if (entry.borderline !== undefined) expect(decision.borderline).toBe(entry.borderline)
    if (entry.at_lower) {
      expect(decision.atLower).toMatchObject({
        level: entry.at_lower.level,
        rule: entry.at_lower.rule,
      })
      expect(decision.atLower?.mean?.toFixed(2)).toBe(entry.at_lower.mean.toFixed(2))
    } else {
      expect(decision.atLower).toBeNull()
    }
  })

  it('a raised round is never decided worse than the example that it raises', () => {
    const order = rules.order.decisions
    for (const entry of examples.filter(({ raise_of: base }) => base !== undefined)) {
      const base = examples.find(({ name }) => name === entry.raise_of)
      if (!base) throw new Error(`no example ${String(entry.raise_of)}`)
      const before = order.indexOf(decided(base).decision.decision)
      expect(order.indexOf(decided(entry).decision.decision)).toBeGreaterThanOrEqual(before)
    }
  })

  it('means away from 2.9 and 2.6 are not borderline', () => {
    const sure = [
      'all solid',
      'brilliant but behaviour fails',
      'cannot code',
      'one weak round, strong rest',
    ]
    for (const entry of examples.filter(({ name }) => sure.includes(name))) {
      expect(decided(entry).decision.borderline, entry.name).toBe(false)
    }
  })
})
