import type { SheetQuestion, SheetSubmission } from '../../../src/domain/grading/sheet.js'
import type { RunReport } from '../../../src/domain/work/report.js'
import { gradeByCoverage } from '../../../src/grader/coverage.js'
import { questionOf } from '../../support/content.js'
import { asked, criterion, sheetOf, turns } from '../../support/sheet.js'

export const PROGRAM = 'import re\n\ndef get_ngrams(text, n):\n    return {}\n'

/** A question that came to its work, with these results of what was handed in, oldest first. */
export function worked(
  id: string,
  reports: readonly (RunReport | null)[],
  change: Partial<SheetQuestion> = {},
): SheetQuestion {
  const source = questionOf(id).kind === 'sql' ? 'SELECT a FROM t' : PROGRAM
  const submissions: SheetSubmission[] = reports.map((report, at) => ({
    seq: 40 + at,
    part: 'main',
    source,
    report,
  }))
  return asked(id, {
    answers: turns('I would go over the text once and count in a dictionary.'),
    submissions,
    workReached: true,
    workParts: ['main'],
    firstWork: 39,
    ...change,
  })
}

export function points(questions: SheetQuestion[], id: string) {
  const [question] = questions
  const rubric = question?.question?.rubric ?? 'rb_coding'
  return criterion(gradeByCoverage(sheetOf(rubric, questions)), id)
}

/** A submission for the extension. */
export function extended(report: RunReport | null, seq = 60): SheetSubmission {
  return { seq, part: 'extension', source: PROGRAM, report }
}
