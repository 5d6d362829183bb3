import {
  chmodSync,
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

import { verdictIn } from '../../runner/support/runs.js'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'greenroom-snapshot-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('it is made once, by two programs at the same time as well, and nobody else may read it', async () => {
  const cacheDir = join(root, 'new', 'cache')
  expect(await Promise.all([verdictIn(cacheDir), verdictIn(cacheDir)])).toEqual([
    'passed',
    'passed',
  ])
  const [name = '', ...others] = readdirSync(cacheDir)
  expect(name).toMatch(/^python-[0-9a-f]{16}\.snapshot$/)
  expect(others).toEqual([])
  expect(statSync(join(cacheDir, name)).mode & 0o777).toBe(0o600)
  const made = statSync(join(cacheDir, name)).mtimeMs
  expect(await verdictIn(cacheDir)).toBe('passed')
  expect(statSync(join(cacheDir, name)).mtimeMs).toBe(made)
})

it.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 1_000_000)],
  ['empty', () => Buffer.alloc(0)],
  ['changed in one place', (bytes: Buffer) => bytes.fill(7, 5_000_000, 5_000_001)],
])('one that is %s is made anew', async (_, damage) => {
  const cacheDir = join(root, 'new', 'cache')
  const path = join(cacheDir, readdirSync(cacheDir)[0] ?? '')
  const whole = readFileSync(path)
  writeFileSync(path, damage(Buffer.from(whole)))
  expect(await verdictIn(cacheDir)).toBe('passed')
  expect(statSync(path).size).toBe(whole.length)
})

it('one of an earlier version is swept away', async () => {
  const cacheDir = join(root, 'old')
  mkdirSync(cacheDir)
  writeFileSync(join(cacheDir, 'python-0123456789abcdef.snapshot'), 'old')
  writeFileSync(join(cacheDir, 'other.json'), '{}')
  expect(await verdictIn(cacheDir)).toBe('passed')
  expect(readdirSync(cacheDir).toSorted()).toEqual([
    'other.json',
    expect.stringMatching(/^python-(?!0123)/),
  ])
})

it('without a folder to keep it in programs run all the same', async () => {
  const file = join(root, 'file')
  writeFileSync(file, '')
  chmodSync(file, 0o400)
  expect(await verdictIn(join(file, 'cache'))).toBe('passed')
})
