import { levelFor, poolFor } from '../bands.js'
import { count, NOT_ASKED, noKeyPoints, notAssessed, nothingToJudge, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Kinds of cases that the candidate named first. Cases that were run count once programs are run. */
export function ownTests(input: SignalInput): SignalResult {
  const { criterion, questions, rules } = input
  const reached = questions.filter((question) => question.sheet.workReached)
  if (reached.length === 0) return notAssessed(NOT_ASKED)
  const nothing = nothingToJudge(reached)
  if (nothing) return nothing
  const { keyPoints } = poolFor(criterion.id, reached)
  if (keyPoints.length === 0) return noKeyPoints(input)
  const named = keyPoints.filter((point) => point.credit > 0)
  const level = levelFor(tableOf(input), 'n_min', named.length) ?? 1
  const max = notExecutedMax(rules.signals[criterion.signal]?.['max_when'])
  return {
    points: Math.min(level, max),
    reason: `${count(named.length, 'kind')} of test named; nothing was run`,
    evidence: named.flatMap((point) => point.evidence),
    searched: reached,
    fromKeyPoints: false,
    caps: level > max ? ['not_executed'] : [],
  }
}

function notExecutedMax(maxWhen: unknown): number {
  const max = (maxWhen as { not_executed?: unknown } | undefined)?.not_executed
  return typeof max === 'number' ? max : 4
}
