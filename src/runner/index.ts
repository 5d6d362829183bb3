import type { Limits, Program, RunCase } from '../domain/work/program.js'
import type { Language } from '../domain/work/report.js'
import type { Runner } from '../session/ports.js'
import type { Outcome } from './case-result.js'
import { quickjsSource } from './javascript/start.js'
import { Pool } from './pool.js'
import { plainPython, wasmPython } from './python/start.js'
import { runCalls } from './run-calls.js'
import { runQuery } from './sql/run.js'
import { sqliteSource } from './sql/start.js'

export type RunnerOptions = {
  /** Where a snapshot of the Python interpreter is kept, 30 MB; it can be deleted at any time. */
  cacheDir: string
  /** A Python of this machine to run programs with, instead of the locked one: no sandbox at all. */
  hostPython?: string | null
}

/** Runs programs in processes of their own. Nothing is started before the first `warm` or `run`. */
export function createRunner({ cacheDir, hostPython = null }: RunnerOptions): Runner {
  const python = hostPython === null ? wasmPython(cacheDir) : plainPython(hostPython)
  const pool = new Pool({ python, javascript: quickjsSource(), sql: sqliteSource() })
  return {
    async run(program, cases, limits, signal) {
      const began = performance.now()
      const done = await run(pool, program, cases, limits, signal)
      return { language: program.language, ...done, ms: performance.now() - began }
    },
    warm: (language: Language) => pool.warm(language),
    close: () => pool.close(),
  }
}

async function run(
  pool: Pool,
  program: Program,
  cases: readonly RunCase[],
  limits: Limits,
  signal: AbortSignal,
): Promise<Outcome> {
  const take = () => pool.take(program.language, limits, signal)
  return program.language === 'sql'
    ? runQuery(
        program,
        cases.filter((each) => 'setup' in each),
        limits,
        signal,
        take,
      )
    : runCalls(
        program,
        cases.filter((each) => 'args' in each),
        limits,
        signal,
        take,
      )
}
