import type { CaseOrigin, Language } from './report.js'

/** How results are compared (the content's `harness.compare`). */
export type Comparison = {
  /** exact: same kind and same value. number: within the tolerance. number_map: same keys, values within it. */
  kind: 'exact' | 'number' | 'number_map'
  /** Absolute, and relative to expected values above 1. */
  tolerance: number
}

/** What is run: the candidate's source and how it is called. */
export type Program =
  | {
      language: 'python' | 'javascript'
      source: string
      /** The function that is called. */
      entry: string
      /** Index of the argument that is a tree as a level-order list (children of a null are not listed); null: none. */
      treeArg: number | null
      compare: Comparison
    }
  | {
      language: 'sql'
      source: string
      /** Column names that are asked for, in order. */
      columns: readonly string[]
      ordered: boolean
      /** Also say how the database would go about it; the plan is the table of a case `plan`. */
      plan: boolean
    }

/**
 * One case. `expected` never enters the process that runs the candidate's program; `args` do not before the call
 * that needs them. `expected: undefined` asks for the result alone.
 */
export type RunCase =
  | { id: string; origin: CaseOrigin; args: readonly unknown[]; expected: unknown }
  | {
      id: string
      origin: CaseOrigin
      /** DDL and rows of a fresh database. */
      setup: string
      rows: readonly (readonly unknown[])[] | undefined
    }

export type Limits = {
  /** Of one case. */
  wallMs: number
  /** Of loading the program: what stands outside of functions. */
  loadMs: number
  /** What the program itself may take before its next request for memory fails. */
  memoryMb: number
  /** Resident memory of its process, at which it is ended by force. */
  processMb: number
}

/** Cases that may be ended by force before the rest is left out: each of them costs a process. */
export const FORCED_ENDS_MAX = 3

export const LIMITS: Readonly<Record<Language, Limits>> = {
  python: { wallMs: 2_000, loadMs: 3_000, memoryMb: 256, processMb: 560 },
  javascript: { wallMs: 2_000, loadMs: 3_000, memoryMb: 128, processMb: 400 },
  sql: { wallMs: 3_000, loadMs: 3_000, memoryMb: 256, processMb: 400 },
}
