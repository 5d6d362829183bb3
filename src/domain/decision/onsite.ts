import type { DecisionName, DecisionRules, Level, Verdict } from '../content/index.js'
import { acrossLimits } from './round.js'
import { weightedMean } from './segment.js'
import { decisionWords, limitWords, listWords, meanWords, sentence, verdictWords } from './words.js'

/** An onsite round as the decision sees it. A round never reached is `insufficient`; one never run is left out. */
export type OnsiteRound = {
  stage: string
  name: string
  verdict: Verdict | 'insufficient'
  mean: number | null
  /** Rubrics of its segments: what bars are about. */
  rubrics: readonly string[]
}

/** What the rules say at one level. */
export type OnsiteOutcome = {
  decision: DecisionName
  /** Id of the rule that fired. */
  rule: string
  reason: string
  /** Weighted mean over rounds with signal, unrounded. */
  mean: number | null
}

type Rule = DecisionRules['onsite']['rules'][number]
type Condition = { holds: boolean; met: string; missing: string }
type Facts = {
  rounds: readonly OnsiteRound[]
  mean: number | null
  unmetBars: readonly string[]
  rules: DecisionRules
}

/**
 * Rules of decision.yaml `onsite`, top down, first that holds. `weightOf` gives a round's weight at this level;
 * `tier` decides which bars apply.
 */
export function onsiteOutcome(
  rounds: readonly OnsiteRound[],
  level: Pick<Level, 'tier'>,
  weightOf: (stage: string) => number,
  rules: DecisionRules,
): OnsiteOutcome {
  const mean = onsiteMean(rounds, weightOf)
  return ruled({ rounds, mean, unmetBars: unmetBars(rounds, level.tier, rules), rules })
}

/** The same rounds with the mean just across each limit near it: true where one gives another decision. */
export function isOnsiteBorderline(
  rounds: readonly OnsiteRound[],
  level: Pick<Level, 'tier'>,
  weightOf: (stage: string) => number,
  rules: DecisionRules,
): boolean {
  const mean = onsiteMean(rounds, weightOf)
  if (mean === null) return false
  const facts = { rounds, unmetBars: unmetBars(rounds, level.tier, rules), rules }
  const { decision } = ruled({ ...facts, mean })
  const limits = rules.onsite.rules.flatMap(({ when }) => when.mean_min ?? [])
  return acrossLimits(mean, limits, rules).some(
    (other) => ruled({ ...facts, mean: other }).decision !== decision,
  )
}

function onsiteMean(
  rounds: readonly OnsiteRound[],
  weightOf: (stage: string) => number,
): number | null {
  return weightedMean(rounds.map(({ stage, mean }) => ({ value: mean, weight: weightOf(stage) })))
}

function ruled(facts: Facts): OnsiteOutcome {
  const { rounds, mean, rules } = facts
  const failed: { rule: Rule; missing: readonly string[] }[] = []
  for (const rule of rules.onsite.rules) {
    const conditions = conditionsOf(rule.when, facts)
    const missing = conditions.filter(({ holds }) => !holds).map((condition) => condition.missing)
    if (missing.length > 0) {
      failed.push({ rule, missing })
      continue
    }
    if (conditions.length === 0 && mean === null) break
    const met = conditions.map((condition) => condition.met)
    return {
      decision: rule.decision,
      rule: rule.id,
      reason: met.length > 0 ? sentence(listWords(met)) : whyNotBetter(rule, failed, rules),
      mean,
    }
  }
  // Without one round that has signal there is nothing that a catch-all rule could rest on.
  return {
    decision: 'not_decided',
    rule: 'too_little',
    reason: rounds.length > 0 ? 'No onsite round has enough signal.' : 'There is no onsite round.',
    mean,
  }
}

/** The catch-all fired: name what each better outcome was missing. */
function whyNotBetter(
  rule: Rule,
  failed: readonly { rule: Rule; missing: readonly string[] }[],
  rules: DecisionRules,
): string {
  const rank = (decision: DecisionName) => rules.order.decisions.indexOf(decision)
  const better = failed.filter(
    (entry) =>
      rank(entry.rule.decision) > rank(rule.decision) && entry.rule.decision !== 'not_decided',
  )
  const [best, ...rest] = better
  if (!best) return 'No other rule holds.'
  const same = rest.every((entry) => entry.missing.join() === best.missing.join())
  if (same) {
    const names = listWords(better.map((entry) => decisionWords(entry.rule.decision)))
    return sentence(`${names} ${better.length > 1 ? 'are' : 'is'} out: ${listWords(best.missing)}`)
  }
  return better
    .map((entry) =>
      sentence(`${decisionWords(entry.rule.decision)} is out: ${listWords(entry.missing)}`),
    )
    .join(' ')
}

function conditionsOf(when: Rule['when'], facts: Facts): readonly Condition[] {
  const { rounds, mean, unmetBars: bars, rules } = facts
  const named = (verdict: OnsiteRound['verdict']) =>
    rounds.filter((round) => round.verdict === verdict).map(({ name }) => name)
  const strongNo = named('strong_no')
  const leanNo = named('lean_no')
  const insufficient = named('insufficient')
  const conditions: Condition[] = []
  if (when.strong_no_min !== undefined) {
    conditions.push(atLeast(strongNo, when.strong_no_min, 'a strong no'))
  }
  if (when.insufficient_min !== undefined) {
    conditions.push(atLeast(insufficient, when.insufficient_min, 'without enough signal'))
  }
  if (when.bars) {
    conditions.push({ holds: bars.length === 0, met: 'every bar is met', missing: listWords(bars) })
  }
  if (when.strong_no_max !== undefined) {
    conditions.push(atMost(strongNo, when.strong_no_max, 'a strong no'))
  }
  if (when.lean_no_max !== undefined) {
    conditions.push(atMost(leanNo, when.lean_no_max, 'a lean no'))
  }
  if (when.insufficient_max !== undefined) {
    conditions.push(atMost(insufficient, when.insufficient_max, 'without enough signal'))
  }
  if (when.mean_min !== undefined) {
    const limit = when.mean_min
    const shown = mean === null ? 'there is no mean' : `the mean is ${meanWords(mean, rules)}`
    conditions.push({
      holds: mean !== null && mean >= limit - rules.epsilon,
      met: `${shown} (at least ${limitWords(limit)})`,
      missing: `${shown} (below ${limitWords(limit)})`,
    })
  }
  return conditions
}

function atLeast(names: readonly string[], limit: number, what: string): Condition {
  const who =
    names.length > 0 ? `${listWords(names)} ${areWords(names)} ${what}` : `no round is ${what}`
  return { holds: names.length >= limit, met: who, missing: `${who} (needs ${limit})` }
}

function atMost(names: readonly string[], limit: number, what: string): Condition {
  const who =
    names.length > 0 ? `${listWords(names)} ${areWords(names)} ${what}` : `no round is ${what}`
  const allowed = limit === 0 ? 'none may be' : `at most ${limit} may be`
  return {
    holds: names.length <= limit,
    met: names.length === 0 ? who : `${who} (${allowed})`,
    missing: `${who} (${allowed})`,
  }
}

function areWords(names: readonly string[]): string {
  return names.length > 1 ? 'are' : 'is'
}

/** A bar fails only on a verdict below it, never on missing signal. */
function unmetBars(
  rounds: readonly OnsiteRound[],
  tier: number,
  rules: DecisionRules,
): readonly string[] {
  const { verdicts } = rules.order
  return rules.onsite.bars
    .filter((bar) => tier >= bar.from_tier)
    .flatMap((bar) =>
      rounds.flatMap((round) => {
        const { verdict } = round
        if (!round.rubrics.includes(bar.round_with_rubric) || verdict === 'insufficient') return []
        if (verdicts.indexOf(verdict) >= verdicts.indexOf(bar.verdict_min)) return []
        return [
          `${round.name} is ${verdictWords(verdict)} and has a bar at ${verdictWords(bar.verdict_min)} for this level`,
        ]
      }),
    )
}
