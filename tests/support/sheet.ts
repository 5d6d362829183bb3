import type { Grade } from '../../src/domain/grading/grade.js'
import type { GradingSheet, SheetAnswer, SheetQuestion } from '../../src/domain/grading/sheet.js'
import { gradeByCoverage } from '../../src/grader/coverage.js'
import { coverageShare, sheetForAnswer } from '../../src/grader/one-answer.js'
import { rubricHash } from '../../src/library/hash.js'
import { content, questionOf } from './content.js'

/** What laws compare: share of key points, points by criterion, key points met. */
export type Outcome = { share: number; points: (number | null)[]; met: string[]; grade: Grade }

export function outcomeOf(questionId: string, answer: string): Outcome {
  const hash = hashOf(questionOf(questionId).rubric)
  const grade = gradeByCoverage(sheetForAnswer(content(), questionId, answer, hash))
  return {
    share: coverageShare(grade) ?? 0,
    points: grade.criteria.map((criterion) => criterion.points),
    met: grade.questions.flatMap(({ keyPoints }) =>
      keyPoints.filter(({ state }) => state === 'met' || state === 'partly').map(({ id }) => id),
    ),
    grade,
  }
}

const hashes = new Map<string, string>()

function hashOf(rubricId: string): string {
  const rubric = content().rubrics[rubricId]
  if (!rubric) throw new Error(`no rubric ${rubricId}`)
  const hash = hashes.get(rubricId) ?? rubricHash(rubric)
  hashes.set(rubricId, hash)
  return hash
}

/** A turn as the sheet has it; `seq` and `turn` are the index unless given. */
export function turns(
  ...given: (string | (Partial<SheetAnswer> & { text: string }))[]
): SheetAnswer[] {
  return given.map((entry, index) => ({
    seq: index * 10 + 5,
    turn: index + 1,
    kind: 'answer',
    after: 'unaided',
    probe: null,
    ...(typeof entry === 'string' ? { text: entry } : entry),
  }))
}

export function asked(questionId: string, change: Partial<SheetQuestion> = {}): SheetQuestion {
  const question = questionOf(questionId)
  return {
    id: questionId,
    part: 'main',
    question,
    phase: null,
    criteria: [],
    asked: true,
    scored: question.scored ?? true,
    interviewer: [{ seq: 1, words: question.prompt }],
    answers: [],
    probes: [],
    clarifications: [],
    hints: [],
    submissions: [],
    runs: [],
    ownTests: [],
    workParts: [],
    firstWork: null,
    complexityAsked: false,
    workReached: false,
    ...change,
  }
}

export function sheetOf(rubricId: string, questions: SheetQuestion[]): GradingSheet {
  const rubric = content().rubrics[rubricId]
  if (!rubric) throw new Error(`no rubric ${rubricId}`)
  return {
    target: { stage: 'stage', segment: 'segment' },
    rubric,
    rubricHash: hashOf(rubricId),
    rules: content().coverage,
    level: { id: 'IC3-1', group: 'IC3' },
    questions,
  }
}

export function criterion(grade: Grade, id: string) {
  const found = grade.criteria.find((entry) => entry.id === id)
  if (!found) throw new Error(`no criterion ${id}`)
  return found
}
