import { simulatedCandidate } from '../domain/candidate.js'
import type { Content } from '../domain/content/index.js'
import { loopResult } from '../domain/decision/index.js'
import type { LoopResult } from '../domain/decision/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { againReport } from './again.js'
import type { First } from './again.js'
import { nextSteps } from './next.js'
import { quoter } from './quotes.js'
import { gradersOf, roundReport } from './round-report.js'
import { oneLine } from './safe.js'
import type { LoopReport, Report, RoundReport } from './shape.js'
import { strongest, workOn } from './strongest.js'

/**
 * The feedback report as data, from the log's fold alone: it is right for a running, a broken-off and an ended
 * interview. `id` is the interview's id, which the log itself does not hold; `first` is the one that a practice goes back to.
 */
export function buildReport(
  interview: Interview,
  plan: Plan,
  content: Content,
  id: string | null = null,
  first: First | null = null,
): Report {
  const result = loopResult(interview, plan, content)
  const quote = quoter(interview)
  const simulated = simulatedCandidate(interview.started)
  const rounds = result.rounds.flatMap((round) => {
    const planned = plan.rounds.find(({ stage }) => stage === round.stage)
    return planned ? [roundReport(interview, plan, planned, round, content, quote)] : []
  })
  return {
    id,
    company: content.pack.name,
    role: content.pack.role,
    pack: content.pack.id,
    loopName: plan.loopName,
    level: { id: plan.level.id, title: plan.level.seed_title },
    startedAt: interview.startedAt,
    gates: interview.started?.gates ?? null,
    status: interview.status,
    endReason: interview.endReason,
    accommodations: interview.started?.accommodations ?? {},
    candidate: simulated === null ? null : { kind: 'simulated', name: oneLine(simulated) },
    graders: gradersOf(
      rounds.flatMap(({ segments }) => segments.filter(({ grader }) => grader !== null)),
    ),
    model: modelUse(interview),
    loop: loopReport(result, rounds),
    rounds,
    next: nextSteps(rounds, content),
    again: againReport(interview, plan, content, first),
    notes: interview.notes
      .map(({ ms, text }) => ({ ms, text: oneLine(text) }))
      .toSorted((a, b) => a.ms - b.ms),
  }
}

function modelUse({ model: { calls, input, cached, output } }: Interview): Report['model'] {
  return calls === 0 ? null : { calls, input, cached, output }
}

function loopReport(result: LoopResult, rounds: readonly RoundReport[]): LoopReport {
  const { decision, rule, reason, level, provisional, borderline, mean, leaning, floor } = result
  const ended = rounds.find(({ stage }) => stage === result.wouldHaveEnded)
  return {
    decision,
    rule,
    reason,
    level,
    provisional,
    borderline,
    mean,
    leaning,
    leaningReason: result.leaningReason,
    floor,
    atLower: result.atLower && {
      level: result.atLower.level,
      mean: result.atLower.mean,
      rule: result.atLower.rule,
      decision: result.atLower.decision,
    },
    wouldHaveEnded: ended
      ? { stage: ended.stage, name: ended.name, text: ended.hurdle?.text ?? '' }
      : null,
    notReached: result.notReached,
    strongest: strongest(rounds),
    workOn: workOn(rounds),
  }
}
