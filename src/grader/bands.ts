import type { CoverageRules } from '../domain/content/index.js'
import type { Evidence } from '../domain/grading/grade.js'
import { capShare, shareOf } from './question.js'
import type { QuestionResult } from './question.js'
import type { KeyPointResult } from './keypoints.js'

/** Shares come out of sums of weights; 0.75 must not fall to 0.7499999. */
const EPSILON = 1e-9

/** Key points that name one criterion, question by question. */
export type Pool = {
  entries: readonly { question: QuestionResult; keyPoints: readonly KeyPointResult[] }[]
  keyPoints: readonly KeyPointResult[]
}

/** The scored questions that were asked and answered, with the key points that name the criterion. */
export function poolFor(criterion: string, questions: readonly QuestionResult[]): Pool {
  const entries = questions
    .filter((question) => question.assessed && question.sheet.scored)
    .map((question) => ({
      question,
      keyPoints: question.keyPoints.filter((point) => point.keyPoint.criteria.includes(criterion)),
    }))
    .filter((entry) => entry.keyPoints.length > 0)
  return { entries, keyPoints: entries.flatMap((entry) => entry.keyPoints) }
}

/** Points by `bands` and `thin`; the pool is not empty. */
export function bandPoints(pool: Pool, rules: CoverageRules): { points: number; share: number } {
  let met = 0
  let all = 0
  for (const { question, keyPoints } of pool.entries) {
    const weight = keyPoints.reduce((sum, point) => sum + point.keyPoint.weight, 0)
    met += capShare(shareOf(keyPoints) ?? 0, question.caps, rules) * weight
    all += weight
  }
  const share = all > 0 ? met / all : 0
  const band = levelFor(rules.bands, 'share_min', share) ?? 1
  const [only, ...others] = pool.keyPoints
  if (only && others.length === 0) return { points: single(only, pool, rules), share }
  const most = pool.keyPoints.length === 2 ? rules.thin.key_points_2.points_max : band
  return { points: Math.min(band, most), share }
}

/** Where a pool has one key point, a miss beside other points of its question is not proof of a 1. */
function single(point: KeyPointResult, pool: Pool, rules: CoverageRules): number {
  const table = rules.thin.key_points_1
  if (point.state === 'met') return table.met
  if (point.state === 'partly') return table.partly
  return othersMet(pool).length > 0 ? table.missed_but_question_has_others_met : table.missed
}

/** Quotes of the other key points met in the pool's questions. */
export function othersMet(pool: Pool): Evidence[] {
  return pool.entries.flatMap(({ question, keyPoints }) =>
    question.keyPoints
      .filter((point) => point.credit > 0 && !keyPoints.includes(point))
      .flatMap((point) => point.evidence),
  )
}

/** Points of the first level whose `key` is reached; null where none is. Levels stand from high to low. */
export function levelFor(
  levels: readonly { points: number; [key: string]: unknown }[],
  key: string,
  value: number,
): number | null {
  const level = levels.find((entry) => {
    const min = entry[key]
    return typeof min === 'number' && value >= min - EPSILON
  })
  return level?.points ?? null
}
