import type { Content, DecisionName, Level } from '../content/index.js'
import type { Grade } from '../grading/grade.js'
import { currentGrade } from '../interview/index.js'
import type { Interview } from '../interview/index.js'
import { canRun } from '../plan.js'
import type { Plan, PlannedRound } from '../plan.js'
import { leaningWords, onsiteDecision } from './decide.js'
import type { OnsiteDecision } from './decide.js'
import { hurdle } from './hurdle.js'
import type { Hurdle } from './hurdle.js'
import { observedLevel } from './level.js'
import type { LevelResult } from './level.js'
import type { OnsiteRound } from './onsite.js'
import { roundResult, wasRun } from './round.js'
import type { RoundProgress, RoundResult } from './round.js'

/** A round's result; `hurdle` only where the round is one and is over, `weight` only in an onsite. */
export type LoopRoundResult = RoundResult & { hurdle: Hurdle | null; weight: number | null }

export type LoopResult = {
  yields: Plan['yields']
  /** null: no decision is given here, and `reason` says why. */
  decision: DecisionName | null
  /** A rule id of decision.yaml, or `hurdle`, `conduct`, `round_verdicts`, `running`. */
  rule: string
  reason: string
  level: LevelResult
  /** Weighted mean of the onsite; null where there is none. */
  mean: number | null
  /** Some round waits for execution. */
  provisional: boolean
  borderline: boolean
  leaning: DecisionName | null
  /** The leaning in words; '' where there is none. */
  leaningReason: string
  floor: DecisionName | null
  atLower: OnsiteDecision['atLower']
  /** Every round of the plan but the debrief, which has no verdict. */
  rounds: readonly LoopRoundResult[]
  /** Practice gates: the stage at which a real loop would have ended. */
  wouldHaveEnded: string | null
  /** Stages that the interview ended before. */
  notReached: readonly string[]
}

/** What the whole interview comes to, as far as it went. A fold over the current grades; nothing of it is stored. */
export function loopResult(interview: Interview, plan: Plan, content: Content): LoopResult {
  const rules = content.decision
  // One question says nothing about a whole round, so that practice of one is no hurdle.
  const practised = interview.started?.question != null
  const rounds = plan.rounds
    .filter((round) => round.kind !== 'debrief')
    .map((round) => {
      const result = roundResultOf(interview, round, content)
      const closed = result.progress === 'closed' || result.progress === 'aborted'
      return {
        ...result,
        hurdle: round.gate === 'hurdle' && closed && !practised ? hurdle(result, rules) : null,
        weight: round.weight,
      }
    })
  const firstFailed = rounds.find((round) => round.hurdle?.closesStrictGate)
  const level = levelResult(interview, plan, rounds, content)
  const outcome = decide(interview, plan, rounds, firstFailed ?? null, level, content)
  return {
    yields: plan.yields,
    ...outcome,
    level,
    provisional: rounds.some((round) => round.provisional),
    rounds,
    wouldHaveEnded: interview.started?.gates === 'practice' ? (firstFailed?.stage ?? null) : null,
    notReached: rounds
      .filter(({ progress }) => progress === 'not_reached')
      .map(({ stage }) => stage),
  }
}

/** The result of one round of the plan, from its current grades and flags. */
export function roundResultOf(
  interview: Interview,
  round: PlannedRound,
  content: Content,
): RoundResult {
  const grades = new Map<string, Grade>()
  for (const segment of round.segments) {
    const recorded = currentGrade(interview, round.stage, segment.id)
    if (recorded) grades.set(segment.id, recorded.grade)
  }
  const state = interview.rounds.findLast(({ stage }) => stage === round.stage)
  const flags = [
    ...(state?.flags.map(({ flag }): string => flag) ?? []),
    ...[...grades.values()].flatMap((grade) => grade.flags.map(({ flag }) => flag)),
  ]
  const record = { progress: progressOf(interview, round), grades, flags: [...new Set(flags)] }
  return roundResult(round, record, content.rubrics, content.decision)
}

/** How far the round came, from the log and from what this program can run. */
export function progressOf(interview: Interview, round: PlannedRound): RoundProgress {
  const state = interview.rounds.findLast(({ stage }) => stage === round.stage)
  const ended = interview.status === 'ended'
  if (!state) return canRun(round, interview) ? (ended ? 'not_reached' : 'upcoming') : 'unavailable'
  if (!state.closed) return ended ? 'aborted' : 'open'
  if (state.closed.reason === 'unavailable') return 'unavailable'
  return state.closed.reason === 'not_reached' ? 'not_reached' : 'closed'
}

type Outcome = Pick<
  LoopResult,
  | 'decision'
  | 'rule'
  | 'reason'
  | 'mean'
  | 'borderline'
  | 'leaning'
  | 'leaningReason'
  | 'floor'
  | 'atLower'
>

const UNDECIDED = {
  mean: null,
  borderline: false,
  leaning: null,
  leaningReason: '',
  floor: null,
  atLower: null,
}

function decide(
  interview: Interview,
  plan: Plan,
  rounds: readonly LoopRoundResult[],
  failed: LoopRoundResult | null,
  level: LevelResult,
  content: Content,
): Outcome {
  if (plan.yields === 'round_verdicts') {
    return {
      ...UNDECIDED,
      decision: null,
      rule: 'round_verdicts',
      reason: noDecision(interview, plan),
    }
  }
  // Abuse ends a loop at once, and a knock-out in a hurdle is not hidden by the rounds that it kept away.
  const knockedOut = rounds.find(({ rule }) => rule === 'cap:flag')
  if (interview.endReason === 'conduct' && knockedOut) {
    const reason = `${knockedOut.name}: ${knockedOut.reason}`
    return { ...UNDECIDED, decision: 'no_hire', rule: 'conduct', reason }
  }
  if (interview.endReason === 'hurdle' && failed) {
    const reason = `${failed.name} was not passed. ${failed.hurdle?.text ?? ''}`.trim()
    return { ...UNDECIDED, decision: 'no_hire', rule: 'hurdle', reason }
  }
  const onsite = rounds.filter(
    ({ gate, progress }) => gate === 'onsite' && progress !== 'unavailable',
  )
  if (onsite.some(({ progress }) => progress === 'open' || progress === 'upcoming')) {
    return {
      ...UNDECIDED,
      decision: null,
      rule: 'running',
      reason: 'The loop is not over, so that nothing is decided.',
    }
  }
  const { weightOf } = weights(plan, content)
  const decision = onsiteDecision(
    {
      rounds: onsite.map(toOnsite),
      target: plan.level,
      levels: content.pack.levels,
      observed: level.id,
      weightOf,
    },
    content.decision,
  )
  return { ...decision, leaningReason: leaningWords(decision, content.decision) }
}

function noDecision(interview: Interview, plan: Plan): string {
  if (interview.started?.question != null) {
    return 'Practice of one question gives points, never a hire decision.'
  }
  if (interview.started?.round != null || plan.rounds.length === 1) {
    return 'One round gives a verdict, never a hire decision.'
  }
  return `The ${plan.loopName.toLowerCase()} asks too little for a hire decision. It gives a verdict for each round.`
}

/** A round never reached is insufficient: it was due, and there is no signal (decision.yaml `not_reached_is`). */
function toOnsite(round: LoopRoundResult): OnsiteRound {
  return {
    stage: round.stage,
    name: round.name,
    verdict: round.verdict === 'not_run' ? 'insufficient' : round.verdict,
    mean: round.mean,
    rubrics: round.segments.map(({ rubric }) => rubric),
  }
}

/** The target's weights stand in the plan; another level's come from its column, else from the plan. */
function weights(plan: Plan, content: Content) {
  const planned = new Map(plan.rounds.map(({ stage, weight }) => [stage, weight ?? 1]))
  const weightOf = (stage: string, level: Level): number => {
    const own = planned.get(stage) ?? 1
    if (level.id === plan.level.id) return own
    return content.loops.level_weights[level.group]?.[stage] ?? own
  }
  return { weightOf }
}

function levelResult(
  interview: Interview,
  plan: Plan,
  rounds: readonly RoundResult[],
  content: Content,
): LevelResult {
  const evidence = rounds
    .filter(({ progress }) => wasRun(progress))
    .flatMap((round) =>
      round.segments.flatMap((segment) => {
        const grade = currentGrade(interview, round.stage, segment.id)?.grade
        if (!grade) return []
        const { verdict } = round
        const judged = grade.grader.kind !== 'coverage' && grade.grader.kind !== 'execution'
        return [{ rubric: segment.rubric, level: grade.level.id, verdict, judged }]
      }),
    )
  const found = observedLevel(evidence, plan.level, content.pack.levels, content.decision)
  // An express loop has no level: one answer of scope evidence in two rounds says nothing about a whole job.
  if (plan.yields === 'round_verdicts' && found.id !== null)
    return { id: null, reason: 'not_in_this_loop' }
  return found
}
