import { comparedRows } from '../../domain/work/compare-rows.js'
import type { GotCell } from '../../domain/work/compare-rows.js'
import { FORCED_ENDS_MAX } from '../../domain/work/program.js'
import type { Limits, Program, RunCase } from '../../domain/work/program.js'
import { ROWS_SHOWN_MAX } from '../../domain/work/report.js'
import type { CaseResult, Cell, ResultTable } from '../../domain/work/report.js'
import { blankResult, forcedVerdict, memoryNote, notRunNote } from '../case-result.js'
import type { Outcome } from '../case-result.js'
import type { Answer, Child } from '../child.js'
import type { Taken } from '../pool.js'
import type { Queried, QueriedCell } from '../protocol.js'
import { checkedStatement, lineOfMessage } from './statement.js'

type Query = Extract<Program, { language: 'sql' }>
type DataSet = Extract<RunCase, { setup: string }>
type Fetched = Extract<Queried, { rows: unknown }>

/** Characters of a cell that are shown. */
const CELL_SHOWN_MAX = 200

/** What a query came to on each data set. `take` gives a process that is ready. Resolves, never rejects. */
export async function runQuery(
  program: Query,
  cases: readonly DataSet[],
  limits: Limits,
  signal: AbortSignal,
  take: () => Promise<Taken>,
): Promise<Outcome> {
  const checked = checkedStatement(program.source)
  if ('message' in checked) return notLoaded('SQLite', checked.message, checked.line)
  const results: CaseResult[] = []
  let child: Child | null = null
  let runtime = 'none'
  let forcedEnds = 0
  /** What became of the question; or why there is no process to ask. */
  const ask = async (setup: string, plan: boolean): Promise<Answer | Taken> => {
    if (!child?.alive) {
      const taken = await take()
      if (!('child' in taken)) return taken
      ;({ child, runtime } = taken)
    }
    const { query } = checked
    return child.ask({ ask: 'query', setup, query, plan }, limits.wallMs, signal, () => {})
  }
  try {
    const [first] = cases
    const planned = program.plan && first && !/^\s*explain\b/i.test(checked.query)
    for (const [each, plan] of [
      ...cases.map((data) => [data, false] as const),
      ...(planned ? [[first, true] as const] : []),
    ]) {
      const blank = blankResult(plan ? 'plan' : each.id, each.origin, '')
      if (forcedEnds >= FORCED_ENDS_MAX) {
        results.push({ ...blank, note: notRunNote(forcedEnds) })
        continue
      }
      const began = performance.now()
      const answer = await ask(each.setup, plan)
      if ('unavailable' in answer)
        return { ...notLoaded('none', answer.unavailable, null), outcome: 'unavailable' }
      if (!('end' in answer)) return aborted(runtime)
      const queried = answer.end === 'done' ? (JSON.parse(answer.text) as Queried) : null
      if (!queried) {
        const forced = forcedVerdict(answer, limits, limits.wallMs)
        if (!forced) return aborted(runtime)
        forcedEnds += 1
        results.push({ ...blank, ...forced, ms: performance.now() - began })
        continue
      }
      if ('failed' in queried && queried.failed === 'prepare') {
        return notLoaded(
          runtime,
          sentence(queried.message),
          lineOfMessage(queried.message, program.source),
        )
      }
      const rows = plan ? undefined : each.rows
      if (plan && 'rows' in queried) dropUnused(queried)
      results.push({ ...blank, ...judged(queried, rows, program, limits), ms: queried.ms })
    }
    return { outcome: 'ran', problem: null, cases: results, stdout: '', runtime }
  } finally {
    void (child as Child | null)?.kill()
  }
}

function aborted(runtime: string): Outcome {
  return { outcome: 'aborted', problem: null, cases: [], stdout: '', runtime }
}

function notLoaded(runtime: string, message: string, line: number | null): Outcome {
  return { outcome: 'not_loaded', problem: { message, line }, cases: [], stdout: '', runtime }
}

/** SQLite's messages begin in lower case and end without a stop. */
function sentence(message: string): string {
  if (/not authorized|readonly database/.test(message)) return 'A query here only reads.'
  return message
}

/** EXPLAIN QUERY PLAN has a column of no meaning between parent and detail. */
function dropUnused(planned: Fetched): void {
  planned.columns = planned.columns?.filter((name) => name !== 'notused') ?? null
  planned.rows = planned.rows.map((row) => row.filter((_, index) => index !== 2))
}

function judged(
  queried: Queried,
  wanted: DataSet['rows'],
  program: Query,
  limits: Limits,
): Partial<CaseResult> {
  if ('failed' in queried) {
    if (queried.failed === 'memory') return { verdict: 'memory_limit', note: memoryNote(limits) }
    const setup = queried.failed === 'setup' ? 'The tables could not be made: ' : ''
    return { verdict: 'error', note: `${setup}${sentence(queried.message)}` }
  }
  const table = tableOf(queried)
  const rows = queried.rows.map((row) => row.map(gotCell))
  if (wanted === undefined) return { verdict: 'returned', table }
  const { same, ...shown } = comparedRows(
    { columns: queried.columns, rows, cut: queried.cut },
    { columns: program.columns, ordered: program.ordered, rows: wanted },
  )
  return { verdict: same ? 'passed' : 'failed', ...shown, table }
}

function gotCell(cell: QueriedCell): GotCell {
  if (!Array.isArray(cell)) return cell
  const [kind, text] = cell
  return kind === 'i'
    ? { text, number: Number(text) }
    : { text: kind === 'x' ? `x'${text}'` : text, number: null }
}

function tableOf({ columns, rows, cut }: Fetched): ResultTable {
  let shortened = false
  const shownCell = (cell: QueriedCell): Cell => {
    const got = gotCell(cell)
    const text = typeof got === 'object' && got !== null ? got.text : got
    if (typeof text !== 'string' || text.length <= CELL_SHOWN_MAX) return text
    shortened = true
    return `${text.slice(0, CELL_SHOWN_MAX - 1)}…`
  }
  const shown = rows.slice(0, ROWS_SHOWN_MAX).map((row) => row.map(shownCell))
  return {
    columns: columns ?? [],
    rows: shown,
    total: rows.length,
    cut: cut || shortened || shown.length < rows.length,
  }
}
