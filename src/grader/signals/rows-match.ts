import type { CoverageRules } from '../../domain/content/index.js'
import type { CaseResult, RunReport } from '../../domain/work/report.js'
import { eachInWords, isEmptyHanded, madeBy, ranOf } from '../execution/ran.js'
import type { Ran } from '../execution/ran.js'
import { programSpan } from '../execution/results.js'
import { count } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Rows of the query that was handed in last, on the data that was seen and on the data that was not. */
export function rowsMatch(input: SignalInput): SignalResult {
  const ran = ranOf(input.questions)
  if ('points' in ran) return ran
  return {
    ...madeBy(ran),
    points: rowsPoints(ran, input.rules.signals['rows_match']?.levels),
    reason: eachInWords(ran, rowsInWords),
    evidence: ran.flatMap(queryOf),
    caps: [],
  }
}

/** Points by the table of `rows_match`; what a level does not name may be either way. */
export function rowsPoints(
  ran: readonly Ran[],
  levels: CoverageRules['signals'][string]['levels'],
): number {
  const facts: Readonly<Record<string, unknown>> = {
    visible: ran.every(({ execution }) => matches(execution.main.visible)),
    hidden: ran.every(({ execution }) => matches(execution.main.hidden)),
    submission: ran.every(firstWasRight) ? 'first' : 'later',
  }
  const table = Array.isArray(levels) ? levels : []
  const level = table.find((wanted) =>
    Object.entries(wanted).every(([name, value]) => name === 'points' || facts[name] === value),
  )
  return isEmptyHanded(ran) ? 1 : (level?.points ?? 1)
}

/** Span of the query that was handed in last. */
export function queryOf({ execution, question }: Ran) {
  const { submission } = execution.main
  return submission ? programSpan(submission, question.sheet.question) : []
}

function matches({ passed, total }: { passed: number; total: number }): boolean {
  return total > 0 && passed === total
}

/** What was handed in first had every row already: handing it in again takes nothing away. */
function firstWasRight({ question }: Ran): boolean {
  const first = question.sheet.submissions.find(({ part }) => part === 'main')
  const cases = first?.report?.cases.filter(isJudged) ?? []
  return (
    first?.report?.outcome === 'ran' &&
    cases.length > 0 &&
    cases.every(({ verdict }) => verdict === 'passed')
  )
}

/** Not a query that was only looked at. */
function isJudged({ origin, verdict }: CaseResult): boolean {
  return origin !== 'own' && verdict !== 'returned'
}

/** It could not be read, or the database refused it on every data set. */
function doesNotRun(report: RunReport | null): boolean {
  if (report?.outcome !== 'ran') return report !== null
  const judged = report.cases.filter(isJudged)
  return judged.length > 0 && judged.every(({ verdict }) => verdict === 'error')
}

function rowsInWords({ execution: { main } }: Ran): string {
  if (!main.submission) return 'no query was handed in'
  const tries = main.submissions === 1 ? 'first submission' : count(main.submissions, 'submission')
  if (doesNotRun(main.report)) return `the query does not run; ${tries}`
  const on = [
    matches(main.visible) ? 'the visible data' : '',
    matches(main.hidden) ? 'the hidden data' : '',
  ].filter((data) => data !== '')
  const off = matches(main.visible) && !matches(main.hidden) ? ', not on the hidden data' : ''
  const rows = on.length > 0 ? `rows match on ${on.join(' and on ')}${off}` : 'rows do not match'
  return `${rows}; ${tries}`
}
