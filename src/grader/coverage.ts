import type { Grade, QuestionGrade } from '../domain/grading/grade.js'
import type { GradingSheet } from '../domain/grading/sheet.js'
import type { GradeOutcome, Grader } from '../session/ports.js'
import { gradeCriterion } from './criteria.js'
import { injections } from './heard.js'
import { gradeQuestions } from './question.js'
import type { QuestionResult } from './question.js'
import { readResume } from './resume.js'

/**
 * The grader without a model, by packs/common/coverage.yaml: it finds words, not merit, so that points are of low
 * confidence where no program was run for them. Resolves without waiting for anything, so that grades are appended in the order in which they were asked for.
 */
export function createCoverageGrader(): Grader {
  return { grade: (sheet) => Promise.resolve(outcomeOf(sheet)) }
}

/** A rule of a pack that cannot be applied (a broken expression) leaves the segment unscored; it never ends an interview. */
function outcomeOf(sheet: GradingSheet): GradeOutcome {
  try {
    return { outcome: 'scored', grade: gradeByCoverage(sheet) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { outcome: 'unscored', reason: `the coverage grader failed: ${why}` }
  }
}

/** Pure: the same sheet gives the same grade. */
export function gradeByCoverage(sheet: GradingSheet): Grade {
  return coverageGrade(sheet, gradeQuestions(sheet.questions, sheet.rules))
}

/** The same where the questions of the sheet have been gone through already. */
export function coverageGrade(sheet: GradingSheet, questions: readonly QuestionResult[]): Grade {
  const { rules, rubric } = sheet
  const resume = readResume(sheet)
  const flagged = [
    ...questions.flatMap((question) => injections(question.heard)),
    ...(resume?.injected ?? []),
  ]
  return {
    target: { ...sheet.target },
    rubric: { id: rubric.id, hash: sheet.rubricHash },
    grader: { kind: rules.mode.name },
    questions: questions
      .filter(({ sheet: put }) => put.asked)
      .flatMap((question) => questionGrade(question)),
    criteria: rubric.criteria.map((criterion) =>
      gradeCriterion(criterion, questions, rules, resume),
    ),
    flags: flagged.length > 0 ? [{ flag: 'injection', evidence: flagged }] : [],
    level: { id: null, reason: 'needs a model', evidence: [] },
  }
}

function questionGrade(question: QuestionResult): QuestionGrade[] {
  const { sheet, gate, keyPoints, share, caps, cost } = question
  const id = sheet.id ?? sheet.phase
  if (id === null) return []
  return [
    {
      id,
      part: sheet.part,
      keyPoints: keyPoints.map((point) => ({
        id: point.keyPoint.id,
        state: point.state,
        after: point.after,
        evidence: point.evidence,
        ...(point.why === null ? {} : { why: point.why }),
      })),
      gate: gate?.id ?? null,
      // A phase has no key points of its own; what it adds stands under the questions.
      share: sheet.part === 'phase' ? null : share,
      weight: keyPoints.reduce((sum, point) => sum + point.keyPoint.weight, 0),
      caps: caps.map((cap) => cap.id),
      ...(cost
        ? { complexity: { state: cost.state, said: cost.said, expected: cost.expected } }
        : {}),
    },
  ]
}
