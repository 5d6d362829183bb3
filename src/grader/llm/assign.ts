import { isPending } from '../../domain/decision/index.js'
import type { CoverageRules, Criterion, Rubric } from '../../domain/content/index.js'
import type { CriterionGrade } from '../../domain/grading/grade.js'
import { gradeCriterion, turnQuotes, turnsOf } from '../criteria.js'
import { keyPointsOf } from '../keypoints.js'
import type { QuestionResult } from '../question.js'
import type { ResumeResult } from '../resume.js'
import { NOT_ASKED, NOT_EXECUTED } from '../signals/signal.js'

/** What a gate decided beside the model: questions of the criterion that were answered with nothing usable. */
export type GatedShare = {
  questions: readonly QuestionResult[]
  points: number
  /** Of the weight of all questions that name the criterion, 0 to 1. */
  share: number
}

/** Who decides a criterion: code, with the grade, or the model, with the questions that it is about. */
export type Assignment =
  | { by: 'code'; grade: CriterionGrade }
  | {
      by: 'model'
      criterion: Criterion
      live: readonly QuestionResult[]
      gated: GatedShare | null
    }

/** Signals of a résumé, which is no answer to a question. */
const OF_A_RESUME: ReadonlySet<string> = new Set(['resume_cues', 'numbers'])
/** Lines below which a page shows too little for anybody (resume_cues.yaml `not_assessed_when`). */
const RESUME_LINES_MIN = 5

/**
 * Gates first: what was not asked, was run or waits for it, or was answered with nothing usable is decided here, as the
 * coverage grader decides it; only the rest goes to a model.
 */
export function assign(
  rubric: Rubric,
  questions: readonly QuestionResult[],
  rules: CoverageRules,
  resume?: ResumeResult,
): Assignment[] {
  return rubric.criteria.map((criterion) => assignOne(criterion, questions, rules, resume))
}

/** Asked and answered with something that a model can judge. */
export function isLive({ sheet, gate }: QuestionResult): boolean {
  return sheet.asked && gate === null
}

function assignOne(
  criterion: Criterion,
  questions: readonly QuestionResult[],
  rules: CoverageRules,
  resume: ResumeResult | undefined,
): Assignment {
  const covered = gradeCriterion(criterion, questions, rules, resume)
  const decided = (signal: string, grade: Partial<CriterionGrade> = {}): Assignment => ({
    by: 'code',
    grade: { ...covered, signal, ...grade },
  })
  if (covered.points === null && isPending(covered.reason)) return decided('pending')
  // What a program did is a fact: no model is asked for it.
  if (covered.by === 'run') return decided(criterion.signal)
  if (OF_A_RESUME.has(criterion.signal)) {
    const reads = resume !== undefined && resume.page.lines.length >= RESUME_LINES_MIN
    return reads ? { by: 'model', criterion, live: [], gated: null } : decided('not_asked')
  }
  const naming = questions.filter((question) => names(question, criterion.id))
  const asked = questions.filter(({ sheet }) => sheet.asked)
  const pool = naming.length > 0 ? naming.filter(({ sheet }) => sheet.asked) : asked
  if (pool.length === 0 || covered.reason === NOT_ASKED) {
    return decided('not_asked', { points: null, reason: NOT_ASKED, evidence: [] })
  }
  if (covered.reason === NOT_EXECUTED) return decided('not_asked')
  const live = pool.filter(isLive)
  if (live.length > 0) {
    return { by: 'model', criterion, live, gated: gatedShare(criterion, pool, live) }
  }
  return covered.points === null ? decided('gate', gateGrade(criterion, pool)) : decided('gate')
}

function names({ sheet }: QuestionResult, criterion: string): boolean {
  return sheet.part === 'phase'
    ? sheet.criteria.includes(criterion)
    : weightOf(sheet, criterion) > 0
}

function weightOf(sheet: QuestionResult['sheet'], criterion: string): number {
  return keyPointsOf(sheet)
    .filter((point) => point.criteria.includes(criterion))
    .reduce((sum, { weight }) => sum + weight, 0)
}

/** Where all that was said is gated and the coverage grader has no points for it: the gate's own. */
function gateGrade(criterion: Criterion, pool: readonly QuestionResult[]): Partial<CriterionGrade> {
  const scored = pool.filter(({ gate }) => gate?.points !== undefined)
  const [first] = scored
  if (!first?.gate) {
    const reason = pool.find(({ gate }) => gate?.reason)?.gate?.reason ?? 'not answered'
    return { points: null, reason, evidence: [] }
  }
  return {
    points: first.gate.points ?? 1,
    reason: 'nothing in the answer could be used',
    evidence: turnQuotes(scored),
    absent: turnsOf(criterion.id, scored, pool),
  }
}

/** Questions of the criterion that the model does not see; none where a live phase without a question speaks for them. */
function gatedShare(
  criterion: Criterion,
  pool: readonly QuestionResult[],
  live: readonly QuestionResult[],
): GatedShare | null {
  const questions = pool.filter(({ gate }) => gate?.points !== undefined)
  if (questions.length === 0 || live.some(({ sheet }) => sheet.part === 'phase')) return null
  const weigh = (some: readonly QuestionResult[]): number =>
    some.reduce((sum, { sheet }) => sum + (weightOf(sheet, criterion.id) || 1), 0)
  const weight = weigh(questions)
  const points = Math.min(...questions.map(({ gate }) => gate?.points ?? 1))
  return { questions, points, share: weight / (weight + weigh(live)) }
}
