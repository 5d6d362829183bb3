import type { DecisionRules, Level } from '../content/index.js'
import type { RoundVerdict } from './words.js'

/** A level that the evidence shows, or why there is none: `needs_a_model`, `no_evidence`, `not_in_this_loop`. */
export type LevelResult = { id: string | null; reason: string }

/** One segment's own finding about the level. */
export type LevelEvidence = {
  rubric: string
  /** A level of the pack or a level group; null where the grade names none. */
  level: string | null
  verdict: RoundVerdict
  /** True where a model or a person graded, so that a level could have been named. */
  judged: boolean
}

/** Up-levelling needs two examples at the higher scope and strong yes in the rounds that have a bar (decision.yaml `level_rule.method`). */
const UP_LEVEL_EXAMPLES = 2

/** Weighted median of the levels that the listed rubrics show; ties go down (decision.yaml `level_rule`). */
export function observedLevel(
  evidence: readonly LevelEvidence[],
  target: Level,
  levels: readonly Level[],
  rules: DecisionRules,
): LevelResult {
  const ranked = evidence
    .flatMap(({ rubric, level }) => {
      const weight = rules.level_rule.evidence_weights[rubric] ?? 0
      const rank = level === null ? -1 : rankOf(level, target, levels)
      return weight > 0 && rank >= 0 ? [{ rank, weight }] : []
    })
    .sort((a, b) => a.rank - b.rank)
  if (ranked.length === 0) {
    const judged = evidence.some((entry) => entry.judged)
    return { id: null, reason: judged ? 'no_evidence' : 'needs_a_model' }
  }
  const half = ranked.reduce((sum, { weight }) => sum + weight, 0) / 2
  let seen = 0
  const median = ranked.find(({ weight }) => (seen += weight) >= half - rules.epsilon)?.rank ?? 0
  const targetRank = levels.indexOf(target)
  const above = ranked.filter(({ rank }) => rank > targetRank).length
  const rank =
    median > targetRank && !(above >= UP_LEVEL_EXAMPLES && outstanding(evidence, rules))
      ? targetRank
      : median
  return { id: levels[rank]?.id ?? null, reason: 'weighted_median' }
}

/** A level group stands for the target's level where the target is in it, else for its lowest. */
function rankOf(level: string, target: Level, levels: readonly Level[]): number {
  const exact = levels.findIndex(({ id }) => id === level)
  if (exact >= 0) return exact
  if (target.group === level) return levels.indexOf(target)
  return levels.findIndex(({ group }) => group === level)
}

function outstanding(evidence: readonly LevelEvidence[], rules: DecisionRules): boolean {
  return rules.onsite.bars.every((bar) =>
    evidence.some(
      ({ rubric, verdict }) => rubric === bar.round_with_rubric && verdict === 'strong_yes',
    ),
  )
}
