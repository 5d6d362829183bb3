import type { CoverageRules } from '../domain/content/index.js'
import type { SheetQuestion } from '../domain/grading/sheet.js'
import { costStated } from './complexity/index.js'
import type { CostResult } from './complexity/index.js'
import { gateOf } from './gates.js'
import type { Gate } from './gates.js'
import { hear } from './heard.js'
import type { Heard } from './heard.js'
import { gradeKeyPoints } from './keypoints.js'
import type { KeyPointResult } from './keypoints.js'
import type { Limit } from './limits.js'

export type QuestionCap = Limit

/** One question of the segment with everything that criteria read from it. */
export type QuestionResult = {
  sheet: SheetQuestion
  heard: readonly Heard[]
  gate: Gate | null
  /** False: nothing of it is judged (not answered, other language). */
  assessed: boolean
  keyPoints: readonly KeyPointResult[]
  caps: readonly QuestionCap[]
  /** Share of key-point weight, 0 to 1, after the question's caps; null where not assessed. */
  share: number | null
  /** The cost that was stated for its program; null where the question has none or nothing of it is judged. */
  cost: CostResult | null
}

/** Gates, key points and caps of every question and phase of a sheet, in its order. */
export function gradeQuestions(
  questions: readonly SheetQuestion[],
  rules: CoverageRules,
): QuestionResult[] {
  const heard = questions.map((sheet) => ({ sheet, heard: hear(sheet, rules) }))
  const phases = heard.filter(({ sheet }) => sheet.part === 'phase' && sheet.asked)
  return heard.map((entry) => gradeQuestion(entry.sheet, entry.heard, phases, rules))
}

function gradeQuestion(
  sheet: SheetQuestion,
  heard: readonly Heard[],
  phases: readonly { sheet: SheetQuestion; heard: readonly Heard[] }[],
  rules: CoverageRules,
): QuestionResult {
  const gate = gateOf(sheet, heard, rules)
  const assessed = gate?.result !== 'not_assessed'
  const keyPoints = assessed && sheet.asked ? gradeKeyPoints(sheet, heard, phases, rules) : []
  const caps = assessed ? questionCaps(sheet, heard, gate, rules) : []
  const share = shareOf(keyPoints)
  return {
    sheet,
    heard,
    gate,
    assessed,
    keyPoints,
    caps,
    share: assessed ? capShare(share ?? 0, caps, rules) : null,
    cost: assessed && sheet.asked ? costStated(sheet, heard, rules) : null,
  }
}

/** Weight met over weight asked; null where no key point is given. */
export function shareOf(keyPoints: readonly KeyPointResult[]): number | null {
  let met = 0
  let all = 0
  for (const { keyPoint, credit } of keyPoints) {
    met += credit * keyPoint.weight
    all += keyPoint.weight
  }
  return all > 0 ? met / all : null
}

/** A cap of a question limits its share before pooling (coverage.yaml `question_cap_as_share`). */
export function capShare(
  share: number,
  caps: readonly QuestionCap[],
  rules: CoverageRules,
): number {
  return Math.min(share, ...caps.map((cap) => rules.question_cap_as_share[String(cap.max)] ?? 1))
}

function questionCaps(
  sheet: SheetQuestion,
  heard: readonly Heard[],
  gate: Gate | null,
  rules: CoverageRules,
): QuestionCap[] {
  // Facts of a form are short by nature, and code speaks for itself.
  if (!sheet.scored || sheet.submissions.length > 0) return []
  const clauses = heard.reduce((sum, entry) => sum + entry.counted.clauses, 0)
  return rules.caps.flatMap(({ id, max, scope, when }) => {
    if (scope !== 'question') return []
    const below = when['content_clauses_below']
    const holds =
      (typeof below === 'number' && clauses < below) ||
      (when['all_sentences_bare'] === true && gate?.id === 'word_list')
    return holds ? [{ id, max }] : []
  })
}
