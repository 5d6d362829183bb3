import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import { createRunner } from '../../src/runner/index.js'
import { CACHE, calls, limits, never, python } from './support/runs.js'

const path = pythonOfThisMachine()

describe.skipIf(path === null)('a Python of this machine', () => {
  const runner = createRunner({ cacheDir: CACHE, hostPython: path })
  const temporary = mkdtempSync(join(tmpdir(), 'greenroom-plain-'))
  process.env['TMPDIR'] = temporary
  afterAll(async () => {
    await runner.close()
    rmSync(temporary, { recursive: true, force: true })
  })

  it('runs programs by the same rules, and the report says that it is not locked in', async () => {
    const source = `
import os
print("loading")
def f(x):
    print("in", x)
    os.write(1, b"past us")
    if x == "loop":
        while True: pass
    if x == "memory":
        return len(bytearray(2**30))
    if x == "exit":
        os._exit(3)
    return {x: [1.5, (1, None)]}
`
    const report = await runner.run(
      python(source),
      calls([['a'], undefined], [['memory'], 1], [['loop'], 1], [['exit'], 1], [['b'], undefined]),
      limits('python', { wallMs: 500 }),
      never,
    )
    expect(report.runtime).toMatch(/^CPython 3\.\d+\.\d+ of this machine, not locked in$/)
    expect(report.stdout).toBe('loading\n')
    expect(report.cases).toMatchObject([
      { verdict: 'returned', got: "{'a': [1.5, (1, None)]}", stdout: 'in a\n' },
      { verdict: 'memory_limit' },
      { verdict: 'time_limit', stdout: 'in loop\n' },
      { verdict: 'ended' },
      { verdict: 'returned' },
    ])
    await runner.close()
    expect(readdirSync(temporary)).toEqual([])
  })
})

it('a Python that is not there cannot run anything', async () => {
  const runner = createRunner({ cacheDir: CACHE, hostPython: '/nowhere/python3' })
  const report = await runner.run(python('def f(): pass'), calls([[]]), LIMITS.python, never)
  expect(report).toMatchObject({ outcome: 'unavailable', cases: [] })
  expect(report.problem?.message).toMatch(/^Programs cannot be run here: /)
  await runner.close()
})

function pythonOfThisMachine(): string | null {
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
      encoding: 'utf8',
    }).trim()
  } catch {
    return null
  }
}
