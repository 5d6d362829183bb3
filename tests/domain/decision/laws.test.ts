import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { RoundRecord } from '../../../src/domain/decision/index.js'
import { hurdle, onsiteDecision, roundResult } from '../../../src/domain/decision/index.js'
import type { Grade } from '../../../src/domain/grading/grade.js'
import { planOf } from '../../../src/domain/plan.js'
import type { PlannedRound } from '../../../src/domain/plan.js'
import { content as realContent } from '../../support/content.js'

const content = realContent()
const rules = content.decision
const RUNS = { numRuns: 400 }

const levels = content.pack.levels.map(({ id }) => id)
const plans = new Map(
  levels.map((level) => [
    level,
    planOf(content, { loop: 'full', round: null, question: null, level }),
  ]),
)

type Mark = { points: number | null; reason: string }
const mark: fc.Arbitrary<Mark> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(1, 1.5, 2, 2.5, 2 + 2 / 3, 3, 3.5, 4)
      .map((points) => ({ points, reason: 'given' })),
  },
  { weight: 1, arbitrary: fc.constant({ points: null, reason: 'not asked' }) },
  { weight: 1, arbitrary: fc.constant({ points: null, reason: 'pending: execution' }) },
)
const flags = fc.constantFrom<readonly string[]>([], [], [], ['injection'], ['conduct'])

/** Where a criterion stands: stage, segment, criterion. */
type Place = { round: PlannedRound; segment: string; rubric: string; criterion: string }

function placesOf(rounds: readonly PlannedRound[]): Place[] {
  return rounds.flatMap((round) =>
    round.segments.flatMap(({ id, rubric }) =>
      (content.rubrics[rubric]?.criteria ?? []).map((criterion) => ({
        round,
        segment: id,
        rubric,
        criterion: criterion.id,
      })),
    ),
  )
}

function recordOf(
  round: PlannedRound,
  places: readonly Place[],
  marks: readonly Mark[],
  raised: readonly string[],
): RoundRecord {
  const grades = new Map<string, Grade>()
  for (const { id, rubric } of round.segments) {
    const criteria = places.flatMap((place, index) => {
      if (place.round !== round || place.segment !== id) return []
      const { points, reason } = marks[index] ?? { points: null, reason: 'not asked' }
      return [
        {
          id: place.criterion,
          points,
          reason,
          evidence: [],
          confidence: 'low' as const,
          caps: [],
          signal: 'kp_coverage',
        },
      ]
    })
    grades.set(id, {
      target: { stage: round.stage, segment: id },
      rubric: { id: rubric, hash: '' },
      grader: { kind: 'coverage' },
      questions: [],
      criteria,
      flags: [],
      level: { id: null, reason: 'needs_a_model', evidence: [] },
    })
  }
  return { progress: 'closed', grades, flags: raised }
}

const onsiteCase = fc.constantFrom(...levels).chain((level) => {
  const plan = plans.get(level)
  if (!plan) throw new Error('a plan for every level')
  const rounds = plan.rounds.filter(({ gate }) => gate === 'onsite')
  const places = placesOf(rounds)
  return fc.record({
    plan: fc.constant(plan),
    rounds: fc.constant(rounds),
    places: fc.constant(places),
    // Rounds differ as a whole, so that every verdict comes up and not only the middle ones.
    marks: fc
      .array(fc.constantFrom(-1, 0, 0.5, 1, 1.5), {
        minLength: rounds.length,
        maxLength: rounds.length,
      })
      .chain((lift) =>
        fc.array(mark, { minLength: places.length, maxLength: places.length }).map((marks) =>
          marks.map((entry, index) => {
            const place = places[index]
            const by = place ? (lift[rounds.indexOf(place.round)] ?? 0) : 0
            const points =
              entry.points === null ? null : Math.min(4, Math.max(1, entry.points + by))
            return { ...entry, points }
          }),
        ),
      ),
    raised: fc.array(flags, { minLength: rounds.length, maxLength: rounds.length }),
    observed: fc.option(fc.constantFrom(...levels)),
    at: fc.nat({ max: places.length - 1 }),
    by: fc.constantFrom(0.01, 0.5, 1, 3),
  })
})

function decide(given: {
  plan: ReturnType<typeof planOf>
  rounds: readonly PlannedRound[]
  places: readonly Place[]
  marks: readonly Mark[]
  raised: readonly (readonly string[])[]
  observed: string | null
}) {
  const results = given.rounds.map((round, index) =>
    roundResult(
      round,
      recordOf(round, given.places, given.marks, given.raised[index] ?? []),
      content.rubrics,
      rules,
    ),
  )
  const decision = onsiteDecision(
    {
      rounds: results.map((result) => ({
        stage: result.stage,
        name: result.name,
        verdict: result.verdict === 'not_run' ? 'insufficient' : result.verdict,
        mean: result.mean,
        rubrics: result.segments.map(({ rubric }) => rubric),
      })),
      target: given.plan.level,
      levels: content.pack.levels,
      observed: given.observed,
      weightOf: (stage, level) => content.loops.level_weights[level.group]?.[stage] ?? 0,
    },
    rules,
  )
  return { results, decision }
}

describe('laws of the decision', () => {
  it('raising one criterion never worsens a verdict, a hurdle or the decision', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(onsiteCase, (given) => {
        const old = given.marks[given.at]
        if (!old || old.points === null) return
        const points = Math.min(4, old.points + given.by)
        const marks = given.marks.with(given.at, { points, reason: old.reason })
        const before = decide(given)
        const after = decide({ ...given, marks })
        seen.add(before.decision.decision)
        const { verdicts, decisions } = rules.order
        before.results.forEach((was, index) => {
          const now = after.results[index]
          if (!now) throw new Error('as many rounds as before')
          expect(rank(verdicts, now.verdict)).toBeGreaterThanOrEqual(rank(verdicts, was.verdict))
          const passed = { was: hurdle(was, rules).passed, now: hurdle(now, rules).passed }
          if (passed.was === true) expect(passed.now).toBe(true)
        })
        expect(decisions.indexOf(after.decision.decision)).toBeGreaterThanOrEqual(
          decisions.indexOf(before.decision.decision),
        )
      }),
      { numRuns: 3000 },
    )
    expect(seen.size).toBeGreaterThanOrEqual(4)
  })

  it('a provisional round is never a strong no and never closes a strict gate', () => {
    fc.assert(
      fc.property(onsiteCase, (given) => {
        for (const result of decide(given).results) {
          if (!result.provisional) continue
          expect(result.verdict).not.toBe('strong_no')
          expect(hurdle(result, rules).closesStrictGate).toBe(false)
        }
      }),
      RUNS,
    )
  })

  it('a mean stands between the lowest and the highest points, and never without enough signal', () => {
    fc.assert(
      fc.property(onsiteCase, (given) => {
        for (const { mean, coverage, verdict, segments } of decide(given).results) {
          const points = segments.flatMap(({ criteria }) =>
            criteria.flatMap((entry) => entry.points ?? []),
          )
          if (mean === null) {
            if (verdict !== 'strong_no') expect(verdict).toBe('insufficient')
            continue
          }
          expect(coverage).toBeGreaterThanOrEqual(60 - 1e-9)
          expect(mean).toBeGreaterThanOrEqual(Math.min(...points) - 1e-9)
          expect(mean).toBeLessThanOrEqual(Math.max(...points) + 1e-9)
        }
      }),
      RUNS,
    )
  })

  it('an injection flag changes nothing', () => {
    fc.assert(
      fc.property(onsiteCase, (given) => {
        const none = { ...given, raised: given.rounds.map(() => []) }
        const raised = { ...given, raised: given.rounds.map(() => ['injection']) }
        expect(decide(raised)).toEqual(decide(none))
      }),
      RUNS,
    )
  })
})

function rank(order: readonly string[], verdict: string): number {
  return order.indexOf(verdict)
}
