import type { DecisionRules, Rubric, Segment } from '../content/index.js'
import type { Grade } from '../grading/grade.js'

/** One criterion of a rubric with the points that count now. */
export type CriterionScore = {
  id: string
  name: string
  weight: number
  must: boolean
  points: number | null
  /** Waits for execution: out of the base, neither scored nor missing. */
  pending: boolean
}

export type SegmentResult = {
  id: string
  rubric: string
  rubricName: string
  weight: number
  /** Weighted mean of the scored criteria, unrounded; null below the weight that has to be scored. */
  mean: number | null
  /** Scored weight in percent of the weight that can be scored now, 0 to 100. */
  coverage: number
  pending: readonly string[]
  criteria: readonly CriterionScore[]
  /** Shares of the rubric's weight, 0 to 1: what can be scored now, and what is. */
  shares: { base: number; scored: number }
}

/** `pending: execution` and whatever else a later step will fill. */
export function isPending(reason: string): boolean {
  return /^pending\b/.test(reason)
}

/** Judges one segment from its current grade; without a grade nothing is scored. */
export function segmentResult(
  segment: Segment,
  rubric: Rubric | undefined,
  grade: Grade | null,
  rules: DecisionRules,
): SegmentResult {
  const criteria = (rubric?.criteria ?? []).map((criterion): CriterionScore => {
    const given = grade?.criteria.find((entry) => entry.id === criterion.id)
    return {
      id: criterion.id,
      name: criterion.name,
      weight: criterion.weight,
      must: criterion.must,
      points: given?.points ?? null,
      pending: given?.points == null && isPending(given?.reason ?? ''),
    }
  })
  const all = weightOf(criteria)
  const waiting = weightOf(criteria.filter((criterion) => criterion.pending))
  const base = rules.round.pending.leaves_the_base ? all - waiting : all
  const scored = weightOf(criteria.filter((criterion) => criterion.points !== null))
  const coverage = percent(scored, base)
  const enough = coverage >= rules.segment.min_weight_scored_pct - rules.epsilon
  return {
    id: segment.id,
    rubric: segment.rubric,
    rubricName: rubric?.name ?? segment.rubric,
    weight: segment.weight,
    mean: enough
      ? weightedMean(criteria.map(({ points, weight }) => ({ value: points, weight })))
      : null,
    coverage,
    pending: criteria.filter((criterion) => criterion.pending).map((criterion) => criterion.id),
    criteria,
    shares: { base: all > 0 ? base / all : 0, scored: all > 0 ? scored / all : 0 },
  }
}

/** Mean of the values that are there, by weight; null where none is. Means are never rounded here. */
export function weightedMean(
  entries: readonly { value: number | null; weight: number }[],
): number | null {
  let sum = 0
  let total = 0
  for (const { value, weight } of entries) {
    if (value === null) continue
    sum += value * weight
    total += weight
  }
  return total > 0 ? sum / total : null
}

/** `part` of `whole` in percent; 0 where there is no whole. */
export function percent(part: number, whole: number): number {
  return whole > 0 ? (100 * part) / whole : 0
}

function weightOf(criteria: readonly CriterionScore[]): number {
  return criteria.reduce((sum, criterion) => sum + criterion.weight, 0)
}
