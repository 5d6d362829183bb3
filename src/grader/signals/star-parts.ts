import { levelFor, poolFor } from '../bands.js'
import { atMost, noKeyPoints, nothingToJudge, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** A part of a story that came only after a probe. */
const PROBED = 0.5

/** For each story the part that the criterion stands for, then the mean over stories. */
export function starParts(input: SignalInput): SignalResult {
  const { criterion, questions } = input
  const nothing = nothingToJudge(questions.filter((question) => question.sheet.scored))
  if (nothing) return nothing
  const { entries } = poolFor(criterion.id, questions)
  if (entries.length === 0) return noKeyPoints(input)
  const told = entries.map(({ keyPoints }) =>
    keyPoints
      .filter((point) => point.credit > 0)
      .reduce((best, point) => Math.max(best, point.after === 'unaided' ? 1 : PROBED), 0),
  )
  const mean = told.reduce((sum, part) => sum + part, 0) / told.length
  const present = told.filter((part) => part > 0).length
  return {
    ...atMost(levelFor(tableOf(input), 'mean_min', mean) ?? 1, input),
    reason: `this part is there in ${present} of ${told.length} ${told.length === 1 ? 'story' : 'stories'}, in ${told.filter((part) => part === 1).length} without a probe`,
    evidence: entries.flatMap(({ keyPoints }) =>
      keyPoints.filter((point) => point.credit > 0).flatMap((point) => point.evidence),
    ),
    searched: entries.map((entry) => entry.question),
    fromKeyPoints: true,
  }
}
