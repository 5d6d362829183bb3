import { fileURLToPath } from 'node:url'

import { LIMITS } from '../../../src/domain/work/program.js'
import type { Comparison, Limits, Program, RunCase } from '../../../src/domain/work/program.js'
import { createRunner } from '../../../src/runner/index.js'
import type { Runner } from '../../../src/session/ports.js'

/** Kept between runs of the tests: a snapshot takes seconds to make, and its name says what it was made of. */
export const CACHE = fileURLToPath(
  new URL('../../../node_modules/.cache/greenroom-runner', import.meta.url),
)

export const EXACT: Comparison = { kind: 'exact', tolerance: 1e-9 }

export function newRunner(): Runner {
  return createRunner({ cacheDir: CACHE })
}

export const never = new AbortController().signal

export function python(source: string, entry = 'f', more: Partial<Program> = {}): Program {
  return { language: 'python', source, entry, treeArg: null, compare: EXACT, ...more } as Program
}

export function javascript(source: string, entry = 'f', more: Partial<Program> = {}): Program {
  return {
    language: 'javascript',
    source,
    entry,
    treeArg: null,
    compare: EXACT,
    ...more,
  } as Program
}

export function calls(
  ...pairs: readonly (readonly [args: unknown[], expected?: unknown])[]
): RunCase[] {
  return pairs.map(([args, expected], index) => ({
    id: `t${index + 1}`,
    origin: 'visible',
    args,
    expected,
  }))
}

export function limits(language: 'python' | 'javascript' | 'sql', more: Partial<Limits>): Limits {
  return { ...LIMITS[language], ...more }
}

/** What a program that returns its argument comes to where the snapshot is kept in this folder. */
export async function verdictIn(cacheDir: string): Promise<string | undefined> {
  const runner = createRunner({ cacheDir })
  const report = await runner.run(
    python('def f(x):\n    return x'),
    calls([[1], 1]),
    LIMITS.python,
    never,
  )
  await runner.close()
  return report.cases[0]?.verdict
}
