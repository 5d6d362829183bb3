import type { QuestionPart } from '../events/index.js'
import { spliced } from './splice.js'
import type { Language, RunReport } from './report.js'

export type OwnTest = {
  seq: number
  ms: number
  id: string
  args: readonly unknown[]
  expected: unknown
  compares: boolean
}

export type Submission = {
  seq: number
  ms: number
  source: string
  language: Language
  cutOff: boolean
}

export type Run = {
  seq: number
  ms: number
  purpose: 'visible' | 'submission'
  /** `seq` of the submission that was judged; null where the candidate ran it. */
  submission: number | null
  source: string
  report: RunReport
}

/** An edit of the program: when, and what stood there after it. */
export type Edit = { seq: number; ms: number; source: string }

/** The work on one program of a round: a question's main task or its extension. Times are active ms. */
export type Work = {
  questionId: string
  part: QuestionPart
  phase: string
  language: Language
  /** As it stands; '' before the first edit. */
  source: string
  edits: readonly Edit[]
  tests: readonly OwnTest[]
  runs: readonly Run[]
  submissions: readonly Submission[]
  /** False once an edit did not fit the text before it: then only runs and submissions tell how it looked. */
  whole: boolean
}

/** The work on this part of this question, or null where none was begun. */
export function workOf(
  round: { work: readonly Work[] },
  questionId: string | null | undefined,
  part: QuestionPart,
): Work | null {
  return round.work.find((each) => each.questionId === questionId && each.part === part) ?? null
}

/** What was handed in and has no result yet, the oldest first: after a crash it is judged when the interview goes on. */
export function unjudged(work: Work): Submission | null {
  const judged = new Set(work.runs.map((run) => run.submission))
  return work.submissions.find((each) => !judged.has(each.seq)) ?? null
}

/** The result of what was handed in last; null where nothing was, or it was not judged. */
export function lastJudged(work: Work): { submission: Submission; run: Run } | null {
  const submission = work.submissions.at(-1)
  const run = submission && work.runs.findLast((each) => each.submission === submission.seq)
  return submission && run ? { submission, run } : null
}

/** `ms` and `seq` of the first thing that was done on the program itself; null before it. */
export function begunAt(work: Work): { seq: number; ms: number } | null {
  const first = [work.edits[0], work.runs[0], work.submissions[0]].filter((each) => !!each)
  return first.length === 0 ? null : first.reduce((a, b) => (a.seq <= b.seq ? a : b))
}

/** The edit applied. An edit that does not fit leaves the text as it would have to be guessed, and says so. */
export function edited(
  work: Work,
  edit: { seq: number; ms: number; at: number; removed: number; inserted: string; length: number },
  language: Language,
): Work {
  const source = spliced(work.source, edit)
  return {
    ...work,
    language,
    source,
    whole: work.whole && source.length === edit.length,
    edits: [...work.edits, { seq: edit.seq, ms: edit.ms, source }],
  }
}
