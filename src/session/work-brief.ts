import type { Moment } from '../domain/director/moment.js'
import { tally } from '../domain/work/report.js'
import type { CaseResult, RunReport } from '../domain/work/report.js'
import { workOf } from '../domain/work/state.js'
import type { Work } from '../domain/work/state.js'

/** Visible cases that are told with what came out. */
const FAILING_MAX = 2
/** Characters of a value. */
const VALUE_MAX = 60

/**
 * What the interviewer may know of the program on the table: how often it was run, what the visible cases gave, how
 * many of the others pass. Never a hidden case, never what was expected of one. Null where nothing was run.
 */
export function workBriefOf({ round, put }: Moment): string | null {
  const { question } = put
  if (!question) return null
  const parts = (['main', 'extension'] as const).flatMap((part) => {
    const work = workOf(round, question.id, part)
    return work && work.runs.length > 0 ? [partBrief(work, part)] : []
  })
  return parts.length > 0 ? parts.join(' ') : null
}

function partBrief(work: Work, part: 'main' | 'extension'): string {
  const runs = work.runs.filter((run) => run.purpose === 'visible').length
  const handed = work.submissions.length
  const what = work.language === 'sql' ? 'query' : part === 'main' ? 'program' : 'extended program'
  const last = work.runs.at(-1)
  return `The ${what} was run ${times(runs)} and handed in ${times(handed)}. ${last ? resultBrief(last.report) : ''}`.trim()
}

function resultBrief(report: RunReport): string {
  if (report.outcome !== 'ran') return `It did not run: ${report.problem?.message ?? 'unknown why'}`
  if (report.language === 'sql') {
    const [first] = report.cases
    if (first?.verdict === 'error') return `The database refused it: ${first.note ?? ''}`
    return first?.table ? `It returned ${first.table.total} rows.` : ''
  }
  const visible = { ...report, cases: report.cases.filter((each) => each.origin === 'visible') }
  const hidden = { ...report, cases: report.cases.filter((each) => each.origin === 'hidden') }
  const counts = [`visible cases ${share(visible)}`, `other cases ${share(hidden)}`].filter(
    (_, at) => tally(at === 0 ? visible : hidden).total > 0,
  )
  const failing = report.cases.filter(
    (each) => each.origin !== 'hidden' && each.verdict !== 'passed' && each.verdict !== 'returned',
  )
  return `Passing: ${counts.join(', ')}.${failing.slice(0, FAILING_MAX).map(caseBrief).join('')}`
}

function share(report: RunReport): string {
  const { passed, total } = tally(report)
  return `${passed} of ${total}`
}

function caseBrief({ input, got, note }: CaseResult): string {
  const outcome = got === null ? (note ?? 'nothing') : got
  return ` ${cut(input)} gave ${cut(outcome)}.`
}

function cut(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length <= VALUE_MAX ? line : `${line.slice(0, VALUE_MAX)}…`
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}
