import type { Content } from '../content/index.js'
import { itemsOf } from '../interview/index.js'
import type { Interview, RoundState } from '../interview/index.js'
import type { Plan } from '../plan.js'
import type { AuditFinding } from './finding.js'
import { ignoredAnswers } from './ignored.js'
import { saidWrongly } from './lines.js'
import { overruns } from './overrun.js'
import { figuresGivenAway } from './pay.js'
import { linesRepeated } from './repeated.js'
import { unansweredQuestions } from './unanswered.js'

export type { AuditFinding, AuditRule } from './finding.js'

/**
 * How the interviewer did in this round, from the log and by rule: evaluations, leaks, banned topics (serious), leading
 * and stacked questions, repeats, unanswered questions of the candidate, probes that ignore what was said, time. Oldest
 * first. Pure and total; empty where nothing was found and for a round that was not run.
 */
export function auditRound(
  interview: Interview,
  round: RoundState,
  plan: Plan,
  content: Content,
): AuditFinding[] {
  if (round.closed?.reason === 'unavailable' || itemsOf(round).length === 0) return []
  return [
    ...saidWrongly(round, content),
    ...figuresGivenAway(interview, round, content),
    ...linesRepeated(round, content),
    ...unansweredQuestions(interview, round, content),
    ...ignoredAnswers(round, plan, content),
    ...overruns(interview, round, plan),
  ].toSorted((a, b) => a.seq - b.seq)
}
