import { comparedRows } from '../../domain/work/compare-rows.js'
import type { GotCell } from '../../domain/work/compare-rows.js'
import { FORCED_ENDS_MAX } from '../../domain/work/program.js'
import type { Limits, Program, RunCase } from '../../domain/work/program.js'
import { ROWS_SHOWN_MAX } from '../../domain/work/report.js'
import type { CaseResult, Cell, ResultTable } from '../../domain/work/report.js'
import { blankResult, forcedVerdict, memoryNote, notRunNote } from '../case-result.js'
import type { Outcome } from '../case-result.js'
import type { Child } from '../child.js'
import type { Taken } from '../pool.js'
import type { Queried, QueriedCell } from '../protocol.js'
import { checkedStatement, lineOfMessage } from './statement.js'

type Query = Extract<Program, { language: 'sql' }>
type DataSet = Extract<RunCase, { setup: string }>
type Fetched = Extract<Queried, { rows: unknown }>

/** Characters of a cell that are shown. */
const CELL_SHOWN_MAX = 200

/** One question to the database: a case, or how it would go about the query (`plan`). */
type Item = DataSet & { plan: boolean }

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
  const { query } = checked
  const results: CaseResult[] = []
  let host: Extract<Taken, { child: Child }> | null = null
  let forcedEnds = 0
  try {
    for (const item of itemsOf(program, cases, query)) {
      const blank = blankResult(item.id, item.origin, '')
      if (forcedEnds >= FORCED_ENDS_MAX) {
        results.push({ ...blank, note: notRunNote(forcedEnds) })
        continue
      }
      if (!host?.child.alive) {
        const taken: Taken = await take()
        if ('aborted' in taken) return aborted(host?.runtime)
        if ('unavailable' in taken) return unavailable(taken.unavailable)
        host = taken
      }
      const { child, runtime } = host
      const { setup, plan } = item
      const began = performance.now()
      const answer = await child.ask(
        { ask: 'query', setup, query, plan },
        limits.wallMs,
        signal,
        () => {},
      )
      const ms = performance.now() - began
      if (answer.end !== 'done') {
        const forced = forcedVerdict(answer, limits, limits.wallMs)
        if (!forced) return aborted(runtime)
        forcedEnds += 1
        results.push({ ...blank, ...forced, ms })
        continue
      }
      const queried = JSON.parse(answer.text) as Queried
      if ('failed' in queried && queried.failed === 'prepare') {
        const line = lineOfMessage(queried.message, program.source)
        return notLoaded(runtime, sentence(queried.message), line)
      }
      results.push({ ...blank, ...judged(queried, item, program, limits), ms: queried.ms })
    }
    return {
      outcome: 'ran',
      problem: null,
      cases: results,
      stdout: '',
      runtime: host?.runtime ?? 'none',
    }
  } finally {
    void host?.child.kill()
  }
}

function itemsOf({ plan }: Query, cases: readonly DataSet[], query: string): Item[] {
  const items = cases.map((each): Item => ({ ...each, plan: false }))
  const [first] = cases
  if (!plan || !first || /^\s*explain\b/i.test(query)) return items
  return [...items, { ...first, id: 'plan', rows: undefined, plan: true }]
}

function aborted(runtime = 'none'): Outcome {
  return { outcome: 'aborted', problem: null, cases: [], stdout: '', runtime }
}

function unavailable(message: string): Outcome {
  return { ...notLoaded('none', message, null), outcome: 'unavailable' }
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
  { rows: wanted, plan }: Item,
  program: Query,
  limits: Limits,
): Partial<CaseResult> {
  if ('failed' in queried) {
    if (queried.failed === 'memory') return { verdict: 'memory_limit', note: memoryNote(limits) }
    const setup = queried.failed === 'setup' ? 'The tables could not be made: ' : ''
    return { verdict: 'error', note: `${setup}${sentence(queried.message)}` }
  }
  if (plan) dropUnused(queried)
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
