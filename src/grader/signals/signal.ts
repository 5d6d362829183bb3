import type { CoverageRules, Criterion } from '../../domain/content/index.js'
import type { Evidence } from '../../domain/grading/grade.js'
import { keyPointsOf } from '../keypoints.js'
import type { QuestionResult } from '../question.js'
import type { ResumeResult } from '../resume.js'

export type SignalInput = {
  criterion: Criterion
  questions: readonly QuestionResult[]
  rules: CoverageRules
  /** Only where a résumé is judged. */
  resume?: ResumeResult | undefined
}

/** Points of one criterion before the caps of coverage.yaml `caps`. */
export type SignalResult = {
  /** 1 to 4, or null with the reason. */
  points: number | null
  reason: string
  /** What made the points. */
  evidence: readonly Evidence[]
  /** The questions that were searched: their turns are cited for what is missing. */
  searched: readonly QuestionResult[]
  /** True: the points come from key points, so that caps of these questions apply. */
  fromKeyPoints: boolean
  /** The signal's own ceilings that lowered the points. */
  caps: readonly string[]
  /** `run`: what a program did decides; it is a fact, whoever grades. */
  by?: 'run'
}

export type Signal = (input: SignalInput) => SignalResult

export const NOT_ASKED = 'not asked'
export const NOT_EXECUTED = 'not_executed'

export function notAssessed(reason: string): SignalResult {
  return { points: null, reason, evidence: [], searched: [], fromKeyPoints: false, caps: [] }
}

/** Why nothing of these questions is judged, or null where something was asked and can be read. */
export function nothingToJudge(questions: readonly QuestionResult[]): SignalResult | null {
  if (questions.some((question) => question.assessed && question.sheet.asked)) return null
  const unread = questions.find((question) => question.sheet.asked && question.gate?.reason)
  return notAssessed(unread?.gate?.reason ?? NOT_ASKED)
}

/** Why no key point stands for the criterion: its questions were not asked, cannot be read, or none names it. */
export function noKeyPoints({ criterion, questions, rules }: SignalInput): SignalResult {
  const naming = questions.filter(({ sheet }) =>
    keyPointsOf(sheet).some((point) => point.criteria.includes(criterion.id)),
  )
  const asked = naming.find(({ sheet }) => sheet.asked)
  if (naming.length > 0 && !asked) return notAssessed(NOT_ASKED)
  return notAssessed(asked?.gate?.reason ?? rules.thin.key_points_0.reason)
}

/** The table of the signal in coverage.yaml, where it has one. */
export function tableOf(input: SignalInput): readonly { points: number; [key: string]: unknown }[] {
  const levels = input.rules.signals[input.criterion.signal]?.levels
  return Array.isArray(levels) ? levels : []
}

/** The signal's `max`, named where it lowers. */
export function atMost(
  points: number,
  input: SignalInput,
): { points: number; caps: readonly string[] } {
  const max = input.rules.signals[input.criterion.signal]?.max ?? 4
  return points > max ? { points: max, caps: [input.criterion.signal] } : { points, caps: [] }
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
