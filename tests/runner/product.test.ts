import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import type { Program, RunCase } from '../../src/domain/work/program.js'
import type { RunnerOptions } from '../../src/runner/index.js'
import type { Runner } from '../../src/session/ports.js'
import { builtRunner } from './support/built.js'
import { CACHE, calls, javascript, never, python } from './support/runs.js'

let folder: string
let runner: Runner
beforeAll(async () => {
  folder = await builtRunner()
  const { createRunner } = (await import(join(folder, 'runner.js'))) as {
    createRunner: (options: RunnerOptions) => Runner
  }
  runner = createRunner({ cacheDir: CACHE })
})
afterAll(async () => {
  await runner.close()
  rmSync(folder, { recursive: true, force: true })
})

const query: Program = {
  language: 'sql',
  source: 'SELECT 1 AS a',
  columns: ['a'],
  ordered: true,
  plan: false,
}
const rows: RunCase[] = [{ id: 'visible', origin: 'visible', setup: '', rows: [[1]] }]

it.each<[string, Program, RunCase[]]>([
  ['python', python('def f(x):\n    return x'), calls([[1], 1])],
  ['javascript', javascript('const f = (x) => x'), calls([[1], 1])],
  ['sql', query, rows],
])('as it is built it runs %s', async (_, program, cases) => {
  const report = await runner.run(program, cases, LIMITS[program.language], never)
  expect(report).toMatchObject({ outcome: 'ran', problem: null, cases: [{ verdict: 'passed' }] })
})
