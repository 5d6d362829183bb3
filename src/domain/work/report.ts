import { z } from 'zod'

/** Languages that can be run; a task of kind sql is written in `sql`. */
export const language = z.enum(['python', 'javascript', 'sql'])
export type Language = z.infer<typeof language>

export const caseVerdict = z.enum([
  /** What was expected came out. */
  'passed',
  /** Something else came out. */
  'failed',
  /** It ran, and nothing was expected of it: a case of the candidate's own, a query that is only looked at. */
  'returned',
  /** The program raised, or what it returned cannot be read. */
  'error',
  'time_limit',
  'memory_limit',
  'recursion_limit',
  /** The program ended its own process. */
  'ended',
  /** Left out: too many cases before it had to be stopped by force, or the run was given up. */
  'not_run',
])
export type CaseVerdict = z.infer<typeof caseVerdict>

/** A value of a result row: SQL knows no others. */
export const cell = z.union([z.string(), z.number(), z.null()])
export type Cell = z.infer<typeof cell>

export const resultTable = z.looseObject({
  columns: z.array(z.string()),
  /** The first ROWS_SHOWN_MAX rows. */
  rows: z.array(z.array(cell)),
  /** All rows, counted up to the row limit. */
  total: z.number().int(),
  cut: z.boolean(),
})
export type ResultTable = z.infer<typeof resultTable>

export const caseOrigin = z.enum(['visible', 'hidden', 'own'])
export type CaseOrigin = z.infer<typeof caseOrigin>

/** What became of one case. Texts are as the language writes values, cut to SHOWN_MAX characters. */
export const caseResult = z.looseObject({
  /** Test id of the content, `own-1` …, or the name of a data set (`visible`, `hidden`). */
  id: z.string(),
  origin: caseOrigin,
  verdict: caseVerdict,
  /** The call as it would be typed: `get_ngrams("banana", 2)`; '' for a query. */
  input: z.string(),
  /** null where nothing was expected. */
  expected: z.string().nullable(),
  /** null where nothing came out. */
  got: z.string().nullable(),
  /** Where `got` first differs from `expected`, in UTF-16 code units of both; null where they do not differ. */
  differsAt: z.number().int().nullable(),
  /** One sentence for a person: an exception with its message, the limit that was hit, why equal texts are not equal. */
  note: z.string().nullable(),
  /** Line of the candidate's source that the note is about, from 1. */
  line: z.number().int().nullable(),
  /** Wall time of this case in ms; null where it did not run. */
  ms: z.number().nullable(),
  /** What the case printed, cut to STDOUT_MAX characters. */
  stdout: z.string(),
  stdoutCut: z.boolean(),
  /** Only of a query. */
  table: resultTable.optional(),
})
export type CaseResult = z.infer<typeof caseResult>

/** What became of one run. Stored in code.run and sql.run. */
export const runReport = z.looseObject({
  language,
  /** What ran it: `CPython 3.14 (pyodide 314.0.7)`. */
  runtime: z.string(),
  /**
   * `ran`: every case has a verdict. `not_loaded`: the program could not be read or has no such function; no case ran.
   * `unavailable`: this machine could not run it, so nothing is known of it. `aborted`: given up from outside.
   */
  outcome: z.enum(['ran', 'not_loaded', 'unavailable', 'aborted']),
  /** Why it is not `ran`: one sentence, and the line of the candidate's source. */
  problem: z.looseObject({ message: z.string(), line: z.number().int().nullable() }).nullable(),
  /** In the order in which they were handed over; empty unless `ran`. */
  cases: z.array(caseResult),
  /** What was printed while the program was loaded, cut like that of a case. */
  stdout: z.string(),
  /** Wall time in ms from the request to the report. */
  ms: z.number(),
})
export type RunReport = z.infer<typeof runReport>

/** Characters of a value that are shown and stored. */
export const SHOWN_MAX = 2_000
/** Characters of standard output of one case. */
export const STDOUT_MAX = 10_000
/** Rows of a result table that are shown and stored. */
export const ROWS_SHOWN_MAX = 50

/** Cases that came out as expected, of those with an expectation. Cases of the candidate's own do not count. */
export function tally(report: RunReport): { passed: number; total: number } {
  const judged = report.cases.filter((each) => each.origin !== 'own' && each.verdict !== 'returned')
  return {
    passed: judged.filter((each) => each.verdict === 'passed').length,
    total: judged.length,
  }
}

/** True where every case with an expectation came out as expected, and there is one. */
export function allPassed(report: RunReport): boolean {
  const { passed, total } = tally(report)
  return report.outcome === 'ran' && total > 0 && passed === total
}
