import { tally } from '../../../domain/work/report.js'
import type { CaseOrigin, CaseResult, RunReport } from '../../../domain/work/report.js'
import type { Run, Work } from '../../../domain/work/state.js'
import { msText, noteOf } from './case-view.js'

/** A run in one line: `run 2 · 2 of 3 visible pass · 1 own`. Of hidden cases it counts those that pass, no more. */
export function runLine(run: Run, work: Work): string {
  return run.report.language === 'sql' ? queryLine(run) : programLine(run, work)
}

/** The same as a title, `run 3 · it does not run`: why nothing came of it stands in the rows beneath. */
export function titleOf(run: Run, work: Work): string {
  const { report } = run
  const name = report.language === 'sql' ? queryName(run) : programName(run, work)
  if (report.outcome !== 'ran') return `${name} · ${NOT_RUN[report.outcome]}`
  const isStopped = report.language === 'sql' && refusalOf(report) !== null
  return isStopped ? `${name} · it stopped` : runLine(run, work)
}

const NOT_RUN = {
  not_loaded: 'it does not run',
  unavailable: 'it could not be run here',
  aborted: 'given up',
} as const

/** Why nothing ran, without saying so again; null where it did. */
export function causeOf(report: RunReport): string | null {
  switch (report.outcome) {
    case 'ran':
      return null
    case 'aborted':
      return problemOf(report)
    case 'not_loaded':
    case 'unavailable':
      return reasonOf(report.problem)
  }
}

function programName(run: Run, work: Work): string {
  const visible = work.runs.filter((each) => each.purpose === 'visible')
  return run.purpose === 'submission' ? 'submitted' : `run ${visible.indexOf(run) + 1}`
}

function programLine(run: Run, work: Work): string {
  const { report, purpose } = run
  const name = programName(run, work)
  const problem = problemOf(report)
  if (problem !== null) return `${name} · ${problem}`
  const parts =
    purpose === 'submission'
      ? (['visible', 'hidden'] as const).flatMap((origin) => share(report, origin, `${origin} `))
      : share(report, 'visible', '', ' visible pass')
  const own = report.cases.filter((each) => each.origin === 'own')
  if (own.length > 0) parts.push(ownPart(own))
  return [name, ...(parts.length > 0 ? parts : ['no cases'])].join(' · ')
}

function share(report: RunReport, origin: CaseOrigin, before: string, after = ''): string[] {
  const { passed, total } = tally({
    ...report,
    cases: report.cases.filter((each) => each.origin === origin),
  })
  return total === 0 ? [] : [`${before}${passed} of ${total}${after}`]
}

function ownPart(own: readonly CaseResult[]): string {
  const short = own.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'returned').length
  return short === 0 ? `${own.length} own` : `${own.length} own, ${short} not as expected`
}

/** Whether its rows are the expected ones is never said. */
function queryLine(run: Run): string {
  const { report, purpose } = run
  const name = queryName(run)
  const problem = problemOf(report) ?? refusalOf(report)
  if (problem !== null) return `${name} · ${problem}`
  if (purpose === 'submission') return name
  const shown = visibleTable(report)
  if (!shown) return name
  const { total, cut } = shown.table
  const rows = `${cut ? 'more than ' : ''}${grouped(total)} ${total === 1 ? 'row' : 'rows'}`
  return [name, rows, ...(shown.ms === null ? [] : [msText(shown.ms)])].join(' · ')
}

function queryName({ purpose }: Run): string {
  return purpose === 'submission' ? 'query handed in' : 'query run'
}

/** What a query returned on the rows that the candidate may see; null where it returned nothing. */
export function visibleTable(report: RunReport) {
  const found = report.cases.find(
    (each) => each.origin === 'visible' && each.table && !isPlan(each),
  )
  return found?.table ? { table: found.table, ms: found.ms } : null
}

/** How the database goes about a query is the table of a case of its own. */
export function isPlan({ id }: CaseResult): boolean {
  return id === 'plan'
}

/** Why nothing ran; null where it did. */
export function problemOf({ outcome, problem, language }: RunReport): string | null {
  switch (outcome) {
    case 'ran':
      return null
    case 'not_loaded':
      // What the database says of a query says that it did not run.
      return language === 'sql' ? reasonOf(problem) : `${NOT_RUN.not_loaded}: ${reasonOf(problem)}`
    case 'unavailable':
      return `${NOT_RUN.unavailable}: ${reasonOf(problem)}`
    case 'aborted':
      return 'the run was given up'
  }
}

function reasonOf(problem: RunReport['problem']): string {
  return (
    noteOf({ note: problem?.message ?? 'no reason is known', line: problem?.line ?? null }) ?? ''
  )
}

/** What the database said against a query. Of further rows only that it did, for what it says may quote them. */
export function refusalOf(report: RunReport): string | null {
  const refused = report.cases.filter(({ verdict }) => REFUSED.has(verdict))
  const seen = refused.find((each) => each.origin !== 'hidden')
  if (seen) return noteOf(seen) ?? 'it was stopped'
  return refused.length > 0 ? 'it was stopped on further rows' : null
}

const REFUSED: ReadonlySet<string> = new Set(['error', 'time_limit', 'memory_limit', 'ended'])

/** `1,204`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
