import type { CoverageRules, Criterion } from '../domain/content/index.js'
import type { CriterionGrade, Evidence } from '../domain/grading/grade.js'
import { lower } from './caps.js'
import { quote } from './heard.js'
import type { QuestionResult } from './question.js'
import type { ResumeResult } from './resume.js'
import { signals } from './signals/index.js'
import type { SignalResult } from './signals/signal.js'

/** From here up nothing is missing that would have to be cited. */
export const NOTHING_MISSING = 3
/** Of one criterion. */
export const QUOTES_MAX = 8

/** Points of one criterion, or null with the reason. Every level above 1 cites the candidate's words. */
export function gradeCriterion(
  criterion: Criterion,
  questions: readonly QuestionResult[],
  rules: CoverageRules,
  resume?: ResumeResult,
): CriterionGrade {
  const base = { id: criterion.id, confidence: 'low' as const, signal: criterion.signal }
  const signal = signals[criterion.signal]
  const result = signal?.({ criterion, questions, rules, resume })
  if (!result) {
    return unassessed(base, `the signal ${criterion.signal} is not known to this grader`)
  }
  if (result.points === null) return unassessed(base, result.reason)
  const { points, caps } = lower(criterion, result.points, result, rules)
  if (points > 1 && result.evidence.length === 0) {
    return unassessed(base, 'no words of the candidate can be quoted for it')
  }
  const evidence =
    points > 1 || result.evidence.length > 0 ? result.evidence : turnQuotes(result.searched)
  return {
    ...base,
    ...(result.by ? { by: result.by, confidence: 'high' as const } : {}),
    points,
    reason: [result.reason, ...unusableReasons(result)].join('; '),
    evidence: distinct(evidence).slice(0, QUOTES_MAX),
    ...(points < NOTHING_MISSING
      ? { absent: turnsOf(criterion.id, result.searched, questions) }
      : {}),
    caps: [...new Set([...result.caps, ...caps])],
  }
}

function unassessed(
  base: Pick<CriterionGrade, 'id' | 'confidence' | 'signal'>,
  reason: string,
): CriterionGrade {
  return { ...base, points: null, reason, evidence: [], caps: [] }
}

/** Asked, and answered with nothing usable: that turn is the evidence. */
export function turnQuotes(questions: readonly QuestionResult[]): Evidence[] {
  return questions
    .filter((question) => question.gate !== null)
    .flatMap((question) =>
      question.heard
        .filter((entry) => entry.answer.text.length > 0)
        .map(({ answer }) => quote(answer.seq, { start: 0, end: answer.text.length })),
    )
}

function unusableReasons({ searched }: SignalResult): string[] {
  const words: Readonly<Record<string, string>> = {
    nothing_usable: 'nothing in the answer could be used',
    off_topic: 'the answer is about something else',
    word_list: 'the answer is a list of terms',
  }
  return [...new Set(searched.flatMap(({ gate }) => (gate && words[gate.id]) ?? []))]
}

/** All turns that were searched, those of graded phases that name the criterion (its id) included. */
export function turnsOf(
  criterion: string,
  searched: readonly QuestionResult[],
  questions: readonly QuestionResult[],
): number[] {
  const phases = questions.filter(({ sheet }) => sheet.criteria.includes(criterion))
  const turns = [...searched, ...phases].flatMap(({ sheet }) =>
    sheet.answers.map(({ turn }) => turn),
  )
  return [...new Set(turns)].sort((a, b) => a - b)
}

/** Each span once. */
export function distinct(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Map(
    evidence.map((entry) => [`${entry.source}:${entry.seq}:${entry.start}:${entry.end}`, entry]),
  )
  return [...seen.values()]
}
