import { levelFor } from '../bands.js'
import { noKeyPoints, nothingToJudge, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Facts given on questions that are asked and not scored by bands; which facts they are is never judged. */
export function formFields(input: SignalInput): SignalResult {
  const { criterion, questions } = input
  const asked = questions.filter(
    (question) =>
      question.assessed &&
      question.keyPoints.some((point) => point.keyPoint.criteria.includes(criterion.id)),
  )
  const nothing = nothingToJudge(questions)
  if (nothing) return nothing
  const fields = asked.flatMap((question) =>
    question.keyPoints.filter((point) => point.keyPoint.criteria.includes(criterion.id)),
  )
  if (fields.length === 0) return noKeyPoints(input)
  const given = fields.filter((field) => field.credit > 0)
  return {
    points: levelFor(tableOf(input), 'share_min', given.length / fields.length) ?? 1,
    reason: `${given.length} of ${fields.length} facts given`,
    evidence: given.flatMap((field) => field.evidence),
    searched: asked,
    fromKeyPoints: false,
    caps: [],
  }
}
