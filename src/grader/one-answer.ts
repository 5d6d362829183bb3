import type { Content, Question } from '../domain/content/index.js'
import type { Grade } from '../domain/grading/grade.js'
import type { GradingSheet, SheetQuestion } from '../domain/grading/sheet.js'
import type { RunReport } from '../domain/work/report.js'
import { UserError } from '../errors.js'

/**
 * A segment of one: the answer to one question of the bank, as if it had been given unaided. Code and queries count as
 * submitted; `report` is what they did with every test, null where they were not run. `rubricHash`: that of the question's rubric (library/hash.ts). Throws UserError (exit 2) for an unknown question.
 */
export function sheetForAnswer(
  content: Content,
  questionId: string,
  answerText: string,
  rubricHash: string,
  report: RunReport | null = null,
): GradingSheet {
  const question = content.questions[questionId]
  const rubric = question ? content.rubrics[question.rubric] : undefined
  if (!question || !rubric) {
    throw new UserError(`There is no question "${questionId}".`, {
      remedy: 'greenroom questions lists them.',
      exitCode: 2,
    })
  }
  return {
    target: { stage: 'practice', segment: question.id },
    rubric,
    rubricHash,
    rules: content.coverage,
    level: levelOf(content),
    questions: [alone(question, answerText, report)],
  }
}

function alone(question: Question, text: string, report: RunReport | null): SheetQuestion {
  const code = isWrittenWork(question, text)
  return {
    id: question.id,
    part: 'main',
    // Nobody was there to be asked.
    question: { ...question, clarifications: [] },
    phase: null,
    criteria: [],
    asked: true,
    scored: question.scored ?? true,
    interviewer: [{ seq: 0, words: question.prompt }],
    answers: code ? [] : [{ seq: 1, turn: 1, text, kind: 'answer', after: 'unaided', probe: null }],
    probes: [],
    clarifications: [],
    hints: [],
    submissions: code ? [{ seq: 1, part: 'main', source: text, report }] : [],
    runs: [],
    ownTests: [],
    workParts: code ? ['main'] : [],
    firstWork: code ? 1 : null,
    complexityAsked: false,
    workReached: code,
  }
}

/** True for an answer that is a program or a query, which can be run; words are graded as words. */
export function isWrittenWork(question: Question, text: string): boolean {
  if (question.kind === 'sql') return /^\s*(?:--[^\n]*\n\s*)*(?:with|select)\b/i.test(text)
  if (question.kind !== 'coding') return false
  return /^\s*(?:def|class|function|const|export|import|from)\s+\w/m.test(text)
}

function levelOf(content: Content): GradingSheet['level'] {
  const id = content.pack.target_level_default
  return { id, group: content.pack.levels.find((level) => level.id === id)?.group ?? id }
}

/**
 * Share of key-point weight, 0 to 1, over all questions of a grade, after credit and the caps of a question;
 * null where none was judged.
 */
export function coverageShare(grade: Grade): number | null {
  let met = 0
  let all = 0
  for (const { share, weight = 1 } of grade.questions) {
    if (share === null) continue
    met += share * weight
    all += weight
  }
  return all > 0 ? met / all : null
}
