import type { CoverageRules, Criterion } from '../../domain/content/index.js'
import type { CriterionGrade } from '../../domain/grading/grade.js'
import { lowerModel } from '../caps.js'
import {
  NOTHING_MISSING,
  QUOTES_MAX,
  distinct,
  gradeCriterion,
  turnQuotes,
  turnsOf,
} from '../criteria.js'
import type { QuestionResult } from '../question.js'
import type { ResumeResult } from '../resume.js'
import type { Assignment } from './assign.js'
import type { QuoteFinder } from './quotes.js'
import type { GraderReply } from './reply.js'
import { ballotOf, tally } from './votes.js'

type Judging = {
  /** How many were asked for. */
  samples: number
  find: QuoteFinder
  /** Said with every criterion: samples that failed, answers that were shortened. */
  note: string
  questions: readonly QuestionResult[]
  rules: CoverageRules
  resume?: ResumeResult | undefined
}

/** Votes, gated questions and caps of one criterion together; points have two decimals at most. */
export function judgedGrade(
  { criterion, live, gated }: Extract<Assignment, { by: 'model' }>,
  replies: readonly GraderReply[],
  { samples, find, note, questions, rules, resume }: Judging,
): CriterionGrade {
  const counted = tally(
    replies.map((reply) => ballotOf(criterion.id, reply, find)),
    samples,
  )
  if (counted.points === null) {
    return { ...unjudgedGrade(criterion, counted.reason), votes: [...counted.votes] }
  }
  const lowered = lowerModel(criterion, counted.points, live, 'llm', rules)
  const points = gated
    ? lowered.points * (1 - gated.share) + gated.points * gated.share
    : lowered.points
  const doubt = doubtOf(points, gradeCriterion(criterion, questions, rules, resume).points)
  const searched = [...live, ...(gated?.questions ?? [])]
  const unusable = gated
    ? `${gated.questions.length} of ${searched.length} questions: nothing in the answer could be used.`
    : ''
  return {
    id: criterion.id,
    points: Math.round(points * 100) / 100,
    reason: [counted.reason, unusable, doubt, note].filter((part) => part !== '').join(' '),
    evidence: distinct([
      ...counted.evidence.slice(0, QUOTES_MAX),
      ...(gated ? turnQuotes(gated.questions) : []),
    ]).slice(0, QUOTES_MAX),
    ...(points < NOTHING_MISSING ? { absent: turnsOf(criterion.id, searched, questions) } : {}),
    confidence: doubt === '' ? counted.confidence : 'low',
    votes: [...counted.votes],
    caps: [...new Set(lowered.caps)],
    signal: 'model',
  }
}

/** Of the scale from 1 to 4: a model and the words of an answer that differ by so much are no agreement. */
const FAR = 1.5

/**
 * What is said where the model is far from what the words of the answer give; '' where it is not. The points stay the
 * model's: words miss what is said in others. But polish is over-rated by models, and whoever reads it should know.
 */
function doubtOf(points: number, byWords: number | null): string {
  if (byWords === null || Math.abs(points - byWords) < FAR) return ''
  return `By key points alone it would be ${byWords.toFixed(1)}.`
}

export function unjudgedGrade({ id }: Criterion, reason: string): CriterionGrade {
  return { id, points: null, reason, evidence: [], confidence: 'low', caps: [], signal: 'model' }
}
