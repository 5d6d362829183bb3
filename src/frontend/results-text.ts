import { tally } from '../domain/work/report.js'
import type { CaseResult, ResultTable, RunReport } from '../domain/work/report.js'
import { clean, cleanLine } from './tui/text/clean.js'
import { textWidth } from './tui/text/graphemes.js'
import { truncate } from './tui/text/wrap.js'

export type ResultsOptions = {
  /** Columns of a table. */
  width: number
  /** `judged`: a query's rows against the expected ones too. `seen`: what it printed, as in an interview. */
  rows: 'judged' | 'seen'
  /** How the place is marked from which on a value is another one: below it (the default), or in words. */
  difference?: 'marked' | 'told'
}

/** Rows of a table that are printed. */
const ROWS_MAX = 20
const STDOUT_LINES_MAX = 20
const CELL_MAX = 40

/**
 * What became of a run, as plain lines: the cases that fell short first, hidden ones as a count. No colour, no
 * redrawing: passed and failed are words.
 */
export function resultsText(report: RunReport, options: ResultsOptions): string {
  const lines = [...headLines(report, options), ...printed(report.stdout, 'while it was loaded')]
  for (const each of ordered(report.cases, options)) lines.push(...caseLines(each, report, options))
  return `${lines.join('\n')}\n`
}

function headLines(report: RunReport, { rows }: ResultsOptions): string[] {
  const { problem } = report
  if (report.outcome !== 'ran') {
    const line =
      problem?.line === null || problem?.line === undefined ? '' : ` (line ${problem.line})`
    const what = report.outcome === 'not_loaded' ? 'It does not run' : 'It could not be run here'
    return [`${what}: ${cleanLine(problem?.message ?? 'no reason is known')}${line}`]
  }
  if (report.language === 'sql' && rows === 'seen') return []
  const parts = (['visible', 'hidden'] as const).flatMap((origin) => {
    const { passed, total } = tally({
      ...report,
      cases: report.cases.filter((each) => each.origin === origin),
    })
    return total === 0 ? [] : [`${origin} ${passed} of ${total} passed`]
  })
  return parts.length === 0 ? [] : [parts.join(', ')]
}

function ordered(cases: readonly CaseResult[], { rows }: ResultsOptions): CaseResult[] {
  const shown = cases.filter(
    (each) => each.origin !== 'hidden' || (rows === 'judged' && each.table),
  )
  const weight = (each: CaseResult) => (each.verdict === 'passed' ? 1 : 0)
  return shown.toSorted((a, b) => weight(a) - weight(b))
}

function caseLines(each: CaseResult, report: RunReport, options: ResultsOptions): string[] {
  const time =
    each.ms === null ? '' : `  ${each.ms < 10 ? each.ms.toFixed(1) : Math.round(each.ms)} ms`
  const isQuery = report.language === 'sql'
  const verdict = isQuery && options.rows === 'seen' ? '' : `${WORDS[each.verdict]}  `
  const name = isQuery ? '' : `${each.id}  ${cleanLine(each.input)}`
  const head =
    `${verdict}${isQuery && each.origin !== 'own' && options.rows === 'judged' ? `${each.id} rows` : name}${time}`.trim()
  // Whether rows are the expected ones is no matter of the interview; what the database says is.
  const tells =
    !isQuery ||
    options.rows === 'judged' ||
    each.verdict === 'error' ||
    each.verdict.endsWith('limit')
  return [
    ...(head === '' ? [] : [head]),
    ...(each.table ? tableLines(each.table, options.width) : []),
    ...(isQuery ? [] : valueLines(each, options)),
    ...(each.note !== null && tells
      ? [`  ${clean(each.note)}${each.line === null ? '' : ` (line ${each.line})`}`]
      : []),
    ...printed(each.stdout, 'printed', each.stdoutCut),
  ]
}

const WORDS: Readonly<Record<CaseResult['verdict'], string>> = {
  passed: 'passed',
  failed: 'FAILED',
  returned: 'ran',
  error: 'FAILED',
  time_limit: 'TIME LIMIT',
  memory_limit: 'MEMORY LIMIT',
  recursion_limit: 'TOO DEEP',
  ended: 'ENDED',
  not_run: 'not run',
}

function valueLines(
  { verdict, expected, got, differsAt }: CaseResult,
  { difference }: ResultsOptions,
): string[] {
  if (verdict === 'passed') return []
  const lines: string[] = []
  if (expected !== null) lines.push(`  expected  ${cleanLine(expected)}`)
  if (got !== null) lines.push(`  got       ${cleanLine(got)}`)
  if (expected !== null && got !== null && differsAt !== null) {
    const before = cleanLine(got.slice(0, differsAt))
    lines.push(
      difference === 'told'
        ? `  They differ from character ${before.length + 1} on.`
        : `            ${' '.repeat(textWidth(before))}^`,
    )
  }
  return lines
}

function printed(stdout: string, what: string, cut = false): string[] {
  if (stdout === '') return []
  const lines = clean(stdout).replace(/\n$/, '').split('\n')
  const shown = lines.slice(0, STDOUT_LINES_MAX)
  const left = lines.length - shown.length
  return [
    `  ${what}:`,
    ...shown.map((line) => `    ${line}`),
    ...(left > 0 || cut
      ? [`    … ${left > 0 ? `${left} more lines` : 'the rest is left out'}`]
      : []),
  ]
}

/** Columns as wide as what stands in them, NULL as a word; a table that is too wide loses its right side. */
export function tableLines(table: ResultTable, width: number): string[] {
  const rows = [table.columns, ...table.rows.slice(0, ROWS_MAX).map((row) => row.map(cellText))]
  const widths = table.columns.map((_, at) =>
    Math.min(CELL_MAX, Math.max(...rows.map((row) => textWidth(row[at] ?? '')))),
  )
  const lines = rows.map((row) =>
    row
      .map((text, at) => padded(text, widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((each) => '-'.repeat(each)).join('  ')
  const shown = Math.min(table.rows.length, ROWS_MAX)
  const count =
    table.total === shown ? plural(table.total, 'row') : `${shown} of ${plural(table.total, 'row')}`
  return [
    ...lines.slice(0, 1),
    rule,
    ...lines.slice(1),
    `(${count}${table.cut ? ', cut' : ''})`,
  ].map((line) => `  ${truncate(line, width - 2)}`)
}

function cellText(value: string | number | null): string {
  return value === null ? 'NULL' : cleanLine(String(value))
}

function padded(text: string, width: number): string {
  const shown = truncate(text, width)
  return shown + ' '.repeat(Math.max(0, width - textWidth(shown)))
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
