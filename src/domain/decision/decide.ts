import type { DecisionName, DecisionRules, Level } from '../content/index.js'
import { isOnsiteBorderline, onsiteOutcome } from './onsite.js'
import type { OnsiteOutcome, OnsiteRound } from './onsite.js'
import { decisionWords, limitWords, meanWords } from './words.js'

/** The decision on an onsite, with what the rules say at the target's level and one step below it. */
export type OnsiteDecision = {
  decision: DecisionName
  /** Id of the rule that fired at the target's level. */
  rule: string
  reason: string
  mean: number | null
  /** Where a vote would tend, for `discuss`; it is named and never turned into a decision. */
  leaning: DecisionName | null
  /** Where a lost vote ends, if not at no hire. */
  floor: DecisionName | null
  /** Only where the level case was looked at: an observed level and a level below the target. */
  atLower: (OnsiteOutcome & { level: string }) | null
  borderline: boolean
}

export type OnsiteInput = {
  rounds: readonly OnsiteRound[]
  target: Level
  /** All levels of the pack, lowest first. */
  levels: readonly Level[]
  /** Level that the evidence shows; null without a model, and then no level case applies. */
  observed: string | null
  weightOf: (stage: string, level: Level) => number
}

/** Rules top down at the target's level, then the lower-level cases (decision.yaml `lower_level`). */
export function onsiteDecision(input: OnsiteInput, rules: DecisionRules): OnsiteDecision {
  const { rounds, target, weightOf } = input
  const at = (level: Level) =>
    onsiteOutcome(rounds, level, (stage) => weightOf(stage, level), rules)
  const outcome = at(target)
  const rank = input.levels.findIndex(({ id }) => id === target.id)
  const lower = input.levels[rank - rules.lower_level.steps]
  const observedRank = input.levels.findIndex(({ id }) => id === input.observed)
  const common = {
    ...outcome,
    borderline: isOnsiteBorderline(rounds, target, (stage) => weightOf(stage, target), rules),
  }
  if (observedRank < 0 || !lower)
    return withLeaning({ ...common, floor: null, atLower: null }, rounds, rules)
  const atLower = { ...at(lower), level: lower.id }
  const below = rank - observedRank
  const observed = below === rules.lower_level.steps ? 'one_below' : below > 0 ? 'more_below' : 'at'
  const found = rules.lower_level.cases.find(
    ({ when }) =>
      (when.observed === undefined || when.observed === observed) &&
      (when.decision === undefined || when.decision === outcome.decision) &&
      (when.decision_at_lower === undefined || when.decision_at_lower === atLower.decision),
  )
  if (!found) return withLeaning({ ...common, floor: null, atLower }, rounds, rules)
  return withLeaning(
    {
      ...common,
      decision: found.decision,
      floor: found.floor ?? null,
      atLower,
      reason: `${outcome.reason} ${lowerReason(input.observed ?? '', observed, atLower, rules)}`,
    },
    rounds,
    rules,
  )
}

function lowerReason(
  observedId: string,
  observed: 'one_below' | 'more_below' | 'at',
  atLower: OnsiteOutcome & { level: string },
  rules: DecisionRules,
): string {
  const seen =
    observed === 'at'
      ? ''
      : `The evidence shows ${observedId}, ${observed === 'one_below' ? 'one level' : 'more than one level'} below the target. `
  const mean = atLower.mean === null ? '' : ` (mean ${meanWords(atLower.mean, rules)})`
  return `${seen}At ${atLower.level} the same rounds give ${decisionWords(atLower.decision)}${mean}.`
}

function withLeaning(
  decision: Omit<OnsiteDecision, 'leaning'>,
  rounds: readonly OnsiteRound[],
  rules: DecisionRules,
): OnsiteDecision {
  const discussed = decision.decision === 'discuss' || decision.decision === 'discuss_lower_level'
  if (!discussed) return { ...decision, leaning: null }
  const { hire_when: needs, otherwise } = rules.onsite.discuss.leaning
  const advocates = rounds.filter(({ verdict }) => verdict === 'strong_yes')
  return {
    ...decision,
    leaning: advocates.length >= needs.strong_yes_rounds_min ? 'hire' : otherwise,
  }
}

/** The leaning of a vote in one sentence. */
export function leaningWords(decision: OnsiteDecision, rules: DecisionRules): string {
  if (decision.leaning === null) return ''
  const needed = rules.onsite.discuss.leaning.hire_when.strong_yes_rounds_min
  const advocate =
    decision.leaning === 'hire'
      ? 'a round at strong yes would speak for it'
      : `no round reached strong yes, and a vote needs ${limitRounds(needed)}`
  const floor = decision.floor ? ` A lost vote ends at ${decisionWords(decision.floor)}.` : ''
  return `A debrief would vote. It leans to ${decisionWords(decision.leaning)}: ${advocate}.${floor}`
}

function limitRounds(count: number): string {
  return count === 1 ? 'one' : limitWords(count)
}
