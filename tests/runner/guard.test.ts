import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { builtRunner } from './support/built.js'
import { hostsNaming, running } from './support/processes.js'
import { CACHE } from './support/runs.js'

let folder: string
beforeAll(async () => {
  folder = await builtRunner()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program of its own that runs `source` without a limit worth the name, and says when its host works. */
function looping(language: 'python' | 'javascript', source: string) {
  const file = join(folder, `${language}.mjs`)
  const program = {
    language,
    source,
    entry: 'f',
    treeArg: null,
    compare: { kind: 'exact', tolerance: 0 },
  }
  const limits = { wallMs: 600_000, loadMs: 600_000, memoryMb: 256, processMb: 560 }
  writeFileSync(
    file,
    `import { createRunner } from './runner.js'
const runner = createRunner({ cacheDir: ${JSON.stringify(CACHE)} })
const run = (args) => runner.run(${JSON.stringify(program)}, [{ id: 't', origin: 'own', args, expected: undefined }], ${JSON.stringify(limits)}, new AbortController().signal)
const { cases } = await run([0])
console.log(cases[0].verdict)
await run([1])`,
  )
  return spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
}

describe.each([
  ['python', 'def f(x):\n    while x: pass'],
  ['javascript', 'function f(x) { while (x); }'],
] as const)('%s', (language, source) => {
  it('a program that loops for ever does not outlive the one that ran it, even by kill -9', async () => {
    const parent = looping(language, source)
    const said = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(String(data))),
    )
    expect(said).toBe('returned\n')
    // The second run has begun: a host works, and a spare waits.
    const before = await vi.waitFor(() => {
      const found = hostsNaming(folder)
      expect(found.length).toBeGreaterThanOrEqual(4)
      return found.map(({ pid }) => pid)
    }, 20_000)
    const ended = new Promise((resolve) => parent.once('exit', resolve))
    parent.kill('SIGKILL')
    await ended
    await vi.waitFor(() => {
      expect(running().filter(({ pid }) => before.includes(pid))).toEqual([])
      expect(hostsNaming(folder)).toEqual([])
    }, 10_000)
  })
})
