import type { DecisionRules, Gate, RoundKind, Rubric, Verdict } from '../content/index.js'
import type { Grade } from '../grading/grade.js'
import type { PlannedRound } from '../plan.js'
import { percent, segmentResult, weightedMean } from './segment.js'
import type { CriterionScore, SegmentResult } from './segment.js'
import { limitWords, listWords, meanWords, sentence, verdictWords } from './words.js'
import type { RoundVerdict } from './words.js'

/**
 * How far a round came. `aborted`: the interview ended inside it. `not_reached`: the interview ended before it.
 * `unavailable`: this program cannot run the kind yet. `upcoming`: still to come.
 */
export type RoundProgress =
  | 'closed'
  | 'open'
  | 'aborted'
  | 'unavailable'
  | 'not_reached'
  | 'upcoming'

/** What the log holds about one round, as the rules need it. */
export type RoundRecord = {
  progress: RoundProgress
  /** Current grade by segment id. */
  grades: ReadonlyMap<string, Grade>
  /** Names of flags raised in the round, by the interview or by a grade. */
  flags: readonly string[]
}

export type RoundResult = {
  stage: string
  name: string
  gate: Gate
  progress: RoundProgress
  verdict: RoundVerdict
  /** Unrounded, 1 to 4; null without enough signal. */
  mean: number | null
  /** The line of the table or the cap that fired: `table:lean_yes`, `cap:must_criterion`, `cap:flag`, `provisional`, `insufficient`, `not_run`. */
  rule: string
  reason: string
  /** Ids of criteria that wait for execution. */
  pending: readonly string[]
  /** Something waits and could still change the verdict. Never closes a strict gate, never a strong no. */
  provisional: boolean
  /** The mean stands so close to a limit that the verdict could as well be the next one. */
  borderline: boolean
  /** Scored weight in percent of what can be scored now, over all segments. */
  coverage: number
  segments: readonly SegmentResult[]
}

type Outcome = { verdict: Verdict; rule: string; reason: string }

/** The verdict of one round by decision.yaml `round`. `rubrics` by id. */
export function roundResult(
  round: PlannedRound,
  record: RoundRecord,
  rubrics: Readonly<Record<string, Rubric>>,
  rules: DecisionRules,
): RoundResult {
  const segments = round.segments.map((segment) =>
    segmentResult(segment, rubrics[segment.rubric], record.grades.get(segment.id) ?? null, rules),
  )
  const head = {
    stage: round.stage,
    name: round.name,
    gate: round.gate,
    progress: record.progress,
    segments,
  }
  if (!wasRun(record.progress)) return { ...head, ...notRun(record.progress, round.kind) }
  const judged = judge(segments, record.flags, rules)
  return { ...head, ...judged }
}

/** True where the candidate was in the round, so that it has something to judge. */
export function wasRun(progress: RoundProgress): boolean {
  return progress === 'closed' || progress === 'open' || progress === 'aborted'
}

/** Why a résumé screen is left out, for every place that says so. */
export const NO_RESUME = 'skipped: no résumé was given (--resume FILE)'

function notRun(progress: RoundProgress, kind: RoundKind) {
  const reasons: Partial<Record<RoundProgress, string>> = {
    unavailable:
      kind === 'resume'
        ? `${sentence(NO_RESUME)} It counts for nothing.`
        : kind === 'negotiation'
          ? 'The pack has no figures to negotiate about. It counts for nothing.'
          : 'This kind of round cannot be run yet. It counts for nothing.',
    not_reached:
      kind === 'negotiation'
        ? 'An offer follows a decision to hire, and there was none.'
        : 'The interview ended before this round.',
    upcoming: 'This round is still to come.',
  }
  return {
    verdict: 'not_run' as const,
    mean: null,
    rule: 'not_run',
    reason: reasons[progress] ?? '',
    pending: [],
    provisional: false,
    borderline: false,
    coverage: 0,
  }
}

function judge(segments: readonly SegmentResult[], flags: readonly string[], rules: DecisionRules) {
  const criteria = segments.flatMap((segment) => segment.criteria)
  const pending = segments.flatMap((segment) => segment.pending)
  const base = segments.reduce((sum, { weight, shares }) => sum + weight * shares.base, 0)
  const scored = segments.reduce((sum, { weight, shares }) => sum + weight * shares.scored, 0)
  const coverage = percent(scored, base)
  const knockOut = knockOutOf(flags, rules)
  // No run can lift a knock-out, so that nothing about it is provisional.
  const provisional = pending.length > 0 && !knockOut
  const common = { pending, provisional, coverage }
  const mean =
    coverage >= rules.round.min_weight_scored_pct - rules.epsilon
      ? weightedMean(segments.map((segment) => ({ value: segment.mean, weight: segment.weight })))
      : null
  if (mean === null) {
    const outcome = knockOut ?? insufficient(coverage, pending.length, rules)
    return { ...common, ...outcome, mean: null, borderline: false }
  }
  const outcome = outcomeOf(mean, criteria, flags, provisional, rules)
  const borderline = moved(mean, rules).some(
    (other) => outcomeOf(other, criteria, flags, provisional, rules).verdict !== outcome.verdict,
  )
  return { ...common, ...outcome, mean, borderline }
}

function insufficient(coverage: number, pending: number, rules: DecisionRules) {
  const needed = rules.round.min_weight_scored_pct
  const reason =
    coverage > 0
      ? `${Math.floor(coverage)} percent of the weight is scored, and a verdict needs ${needed}.`
      : pending > 0
        ? 'Nothing is scored before the code has run.'
        : 'Nothing is scored.'
  return { verdict: 'insufficient' as const, rule: 'insufficient', reason }
}

/** A flag that no points can outweigh: its cap is the worst verdict there is. Holds without a mean, too. */
function knockOutOf(flags: readonly string[], rules: DecisionRules): Outcome | null {
  const worst = rules.order.verdicts[0]
  for (const { when, verdict_max: max } of rules.round.caps) {
    const raised = flagsOf(when, flags)
    if (max === worst && raised.length > 0) {
      return {
        verdict: max,
        rule: 'cap:flag',
        reason: sentence(`a flag for ${listWords(raised)} was raised, and that decides the round`),
      }
    }
  }
  return null
}

function outcomeOf(
  mean: number,
  criteria: readonly CriterionScore[],
  flags: readonly string[],
  provisional: boolean,
  rules: DecisionRules,
): Outcome {
  const capped = rules.round.caps.reduce(
    (outcome, cap) => withCap(outcome, cap, criteria, flags, rules),
    tableLine(mean, criteria, rules),
  )
  const [worst, next] = rules.order.verdicts
  if (!provisional || capped.verdict !== worst || !next) return capped
  return {
    verdict: next,
    rule: 'provisional',
    reason: `The mean is ${meanWords(mean, rules)}. While code waits to be run, a round is not called ${verdictWords(worst)}.`,
  }
}

function tableLine(
  mean: number,
  criteria: readonly CriterionScore[],
  rules: DecisionRules,
): Outcome {
  const low: string[] = []
  for (const [at, line] of rules.round.verdicts.entries()) {
    if (mean < line.mean_min - rules.epsilon) continue
    const least = line.every_criterion_min
    const below =
      least === undefined
        ? []
        : criteria.filter(({ points }) => points !== null && points < least - rules.epsilon)
    if (below.length === 0) {
      const better = rules.round.verdicts[at - 1]
      // Nothing is needed for the lowest: what was missed says more.
      const reach =
        at === rules.round.verdicts.length - 1 && better
          ? `the mean is ${meanWords(mean, rules)}, and ${verdictWords(better.verdict)} needs ${limitWords(better.mean_min)}`
          : `the mean is ${meanWords(mean, rules)}, and ${verdictWords(line.verdict)} needs ${limitWords(line.mean_min)}`
      return {
        verdict: line.verdict,
        rule: `table:${line.verdict}`,
        reason: [sentence(reach), ...low].join(' '),
      }
    }
    low.push(
      sentence(
        `${verdictWords(line.verdict)} also needs ${limitWords(least ?? 0)} in every criterion; below it: ${listWords(below.map(({ name }) => name))}`,
      ),
    )
  }
  // Points start at 1, so that the lowest line holds for every mean; a rules file without it ends here.
  const worst = rules.order.verdicts[0] ?? 'strong_no'
  return {
    verdict: worst,
    rule: `table:${worst}`,
    reason: `The mean is ${meanWords(mean, rules)}.`,
  }
}

function withCap(
  outcome: Outcome,
  cap: DecisionRules['round']['caps'][number],
  criteria: readonly CriterionScore[],
  flags: readonly string[],
  rules: DecisionRules,
): Outcome {
  const { verdicts } = rules.order
  if (verdicts.indexOf(outcome.verdict) <= verdicts.indexOf(cap.verdict_max)) return outcome
  const limit = cap.when.must_criterion_at_most
  const failed = criteria.filter(
    ({ must, points }) =>
      must && points !== null && limit !== undefined && points <= limit + rules.epsilon,
  )
  const raised = flagsOf(cap.when, flags)
  if (failed.length === 0 && raised.length === 0) return outcome
  const cause =
    failed.length > 0
      ? `${listWords(failed.map(({ name }) => name))} is at ${limitWords(limit ?? 1)}, which other strengths do not make up for`
      : `a flag for ${listWords(raised)} was raised`
  return {
    verdict: cap.verdict_max,
    rule: failed.length > 0 ? 'cap:must_criterion' : 'cap:flag',
    reason: sentence(`${cause}: at most ${verdictWords(cap.verdict_max)}`),
  }
}

function flagsOf(
  when: DecisionRules['round']['caps'][number]['when'],
  flags: readonly string[],
): readonly string[] {
  return (when.flag_any ?? []).filter((flag) => flags.includes(flag))
}

/** The mean moved just across each limit that it stands close to (decision.yaml `confidence.borderline_within`). */
function moved(mean: number, rules: DecisionRules): readonly number[] {
  return acrossLimits(
    mean,
    rules.round.verdicts.map((line) => line.mean_min),
    rules,
  )
}

/** For each limit within reach of the mean: a mean on the other side of it. */
export function acrossLimits(
  mean: number,
  limits: readonly number[],
  rules: DecisionRules,
): readonly number[] {
  const { epsilon } = rules
  return limits
    .filter((limit) => Math.abs(mean - limit) <= rules.confidence.borderline_within + epsilon)
    .map((limit) => (mean >= limit - epsilon ? limit - 3 * epsilon : limit))
}
