import { bandPoints, othersMet, poolFor } from '../bands.js'
import { count, noKeyPoints, nothingToJudge } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Share of the weight of the key points that name the criterion, by bands. */
export function kpCoverage(input: SignalInput): SignalResult {
  const { criterion, questions, rules } = input
  const nothing = nothingToJudge(questions.filter((question) => question.sheet.scored))
  if (nothing) return nothing
  const pool = poolFor(criterion.id, questions)
  if (pool.keyPoints.length === 0) return noKeyPoints(input)
  const { points } = bandPoints(pool, rules)
  const met = pool.keyPoints.filter((point) => point.credit > 0)
  return {
    points,
    reason: `${met.length} of ${count(pool.keyPoints.length, 'key point')} found`,
    evidence: met.length > 0 ? met.flatMap((point) => point.evidence) : othersMet(pool),
    searched: pool.entries.map((entry) => entry.question),
    fromKeyPoints: true,
    caps: [],
  }
}
