import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import { CACHE, calls, never, newRunner, python, verdictIn } from './support/runs.js'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'greenroom-snapshot-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('one that was damaged is made anew', async () => {
  const runner = newRunner()
  runner.warm('python')
  await runner.run(python('def f(): pass'), calls([[]]), LIMITS.python, never)
  await runner.close()
  const cacheDir = join(root, 'damaged')
  mkdirSync(cacheDir)

  for (const name of readdirSync(CACHE).filter((each) => each.endsWith('.snapshot'))) {
    const bytes = readFileSync(join(CACHE, name))
    writeFileSync(join(cacheDir, name), bytes.fill(7, 5_000_000, 5_000_001))
  }
  expect(await verdictIn(cacheDir)).toBe('passed')
  const [name = ''] = readdirSync(cacheDir)
  const made = statSync(join(cacheDir, name)).mtimeMs
  // And it is one that the next program takes.
  expect(await verdictIn(cacheDir)).toBe('passed')
  expect(statSync(join(cacheDir, name)).mtimeMs).toBe(made)
})
