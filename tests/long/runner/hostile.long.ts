import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { LIMITS } from '../../../src/domain/work/program.js'
import type { Runner } from '../../../src/session/ports.js'
import { asProgram, differences, hostilePrograms } from '../../faults/programs/programs.js'
import { listening } from '../../runner/support/listening.js'
import type { Listening } from '../../runner/support/listening.js'
import { ownChildren } from '../../runner/support/processes.js'
import { calls, javascript, never, newRunner, python } from '../../runner/support/runs.js'

let server: Listening
beforeAll(async () => {
  process.env['GREENROOM_SECRET_KEY'] = 'not for programs'
  server = await listening()
})
afterAll(() => server.close())

/** Names that the programs try to write under. */
const ESCAPED = ['/', '/home', '/tmp', tmpdir(), process.cwd()].flatMap((folder) =>
  ['escaped.txt', 'escaped.db', 'big'].map((name) => join(folder, name)),
)

// Twice at once: what one of them does must not reach the other.
describe.concurrent.each(['first', 'second'])('every hostile program, %s of two', () => {
  const runner: Runner = newRunner()
  afterAll(() => runner.close())

  it(
    'comes to what it has to, and later programs are not touched by it',
    { timeout: 900_000 },
    async () => {
      const wrong: Record<string, string[]> = {}
      for (const hostile of hostilePrograms()) {
        const { program, cases } = asProgram(hostile, server.port)
        const found = async () =>
          differences(hostile, await runner.run(program, cases, LIMITS[hostile.language], never))
        // On a busy machine time may run out before the limit that a program is there for: then once more.
        if ((await found()).length === 0) continue
        const again = await found()
        if (again.length > 0) wrong[`${hostile.language} ${hostile.name}`] = again
      }
      expect(wrong).toEqual({})
      for (const program of [
        python('def f(x):\n    return {x: [x]}'),
        javascript('const f = (x) => ({ [x]: [x] })'),
      ]) {
        const report = await runner.run(
          program,
          calls([['a'], { a: ['a'] }]),
          LIMITS[program.language],
          never,
        )
        expect(report.cases[0]?.verdict).toBe('passed')
      }
      expect(server.connections()).toBe(0)
      expect(ESCAPED.filter((path) => existsSync(path))).toEqual([])
    },
  )
})

it('nothing of them is left when their runners are closed', async () => {
  const one = newRunner()
  for (const hostile of hostilePrograms().filter(({ name }) =>
    /loop|exit|kill|fork|sleep/.test(name),
  )) {
    const { program, cases } = asProgram(hostile, server.port)
    await one.run(
      program,
      cases,
      { ...LIMITS[hostile.language], wallMs: 500, loadMs: 3_000 },
      never,
    )
  }
  await one.close()
  await vi.waitFor(() => expect(ownChildren()).toEqual([]), 10_000)
})
