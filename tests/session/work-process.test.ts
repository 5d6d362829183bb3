import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'

import { envelope, toStoredEvent } from '../../src/domain/events/index.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'
import type { Interview } from '../../src/domain/interview/index.js'
import { allPassed } from '../../src/domain/work/report.js'
import type { Act } from '../../src/session/ports.js'
import { questionOf } from '../support/content.js'

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js')
const home = mkdtempSync(join(tmpdir(), 'greenroom-work-'))
const env = { ...process.env, GREENROOM_HOME: home }
afterAll(() => rmSync(home, { recursive: true, force: true }))

const GOOD = questionOf('cd-02').reference_solution ?? ''
const WRONG = 'def get_ngrams(text, n):\n    return {}\n'
const LOOP = 'def get_ngrams(text, n):\n    while True:\n        pass\n'

/** Is still being loaded when it is noticed in the log. */
const SLOW = `import time\ntime.sleep(1.5)\n${WRONG}`

type Line = { type: string; data: Record<string, unknown> }

/** A program that is driven by acts: the next one each time that work is asked for, and everything else is skipped. */
function driven(child: ChildProcessWithoutNullStreams, acts: Act[]) {
  const lines: Line[] = []
  let rest = ''
  child.stdin.on('error', () => {})
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const line = JSON.parse(part) as Line
      lines.push(line)
      if (line.type !== 'input.requested') continue
      const act = line.data['work'] === undefined ? { type: 'skip' } : acts.shift()
      if (act) child.stdin.write(`${JSON.stringify(act)}\n`)
    }
  })
  return lines
}

function eventsOf(lines: readonly unknown[]): StoredEvent[] {
  return lines.flatMap((line) => {
    const parsed = envelope.safeParse(line)
    return parsed.success ? (toStoredEvent(parsed.data) ?? []) : []
  })
}

function start(args: readonly string[]) {
  return spawn(process.execPath, [CLI, ...args], { env })
}

function workIn(interview: Interview) {
  const work = interview.rounds[0]?.work[0]
  if (!work) throw new Error('nothing was worked on')
  return work
}

/** Processes that run programs of ours, by their command lines; only where the system lists them. */
function hosts(): number {
  const listed = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout
  return listed.split('\n').filter((line) => line.includes(home)).length
}

describe('a coding round over the headless protocol', () => {
  it('is run, tested, corrected and handed in', async () => {
    const child = start(['practice', 'cd-02', '--seed', '1', '--json'])
    const lines = driven(child, [
      { type: 'run', source: WRONG },
      { type: 'test', args: ['aa', 1], expected: { a: 2 } },
      { type: 'run', source: GOOD },
      { type: 'submit', source: GOOD },
    ])
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(0)
    const work = workIn(fold(eventsOf(lines)))
    const [first, second, judged] = work.runs
    expect(first?.report.cases.map((each) => each.verdict)).toEqual(['failed', 'failed', 'passed'])
    expect(first?.report.cases[0]).toMatchObject({ got: '{}', input: "get_ngrams('banana', 2)" })
    expect(second?.report.cases.map((each) => each.verdict)).toEqual(Array(4).fill('passed'))
    expect(judged && allPassed(judged.report)).toBe(true)
    expect(work.edits.map((edit) => edit.source)).toEqual([WRONG, GOOD])
  })

  it('gives back the program after a kill -9 in the middle of a run, and leaves no process', async () => {
    const child = start(['practice', 'cd-02', '--seed', '1', '--json'])
    const lines = driven(child, [{ type: 'run', source: LOOP }])
    await vi.waitUntil(() => lines.some((line) => line.type === 'code.edited'), 20_000)
    child.kill('SIGKILL')
    await once(child, 'close')
    const again = start(['continue', '--json'])
    const resumed = driven(again, [])
    const asked = () => resumed.find((line) => line.type === 'input.requested')
    await vi.waitUntil(() => asked() !== undefined, 20_000)
    expect(asked()?.data['work']).toMatchObject({ source: LOOP, language: 'python' })
    again.stdin.end()
    await once(again, 'close')
    await vi.waitUntil(() => hosts() === 0, 10_000)
  })

  it('judges after a kill -9 what was handed in before it', async () => {
    const child = start(['practice', 'cd-02', '--seed', '1', '--json'])
    const lines = driven(child, [{ type: 'submit', source: SLOW }])
    await vi.waitUntil(() => lines.some((line) => line.type === 'code.submitted'), 20_000)
    child.kill('SIGKILL')
    await once(child, 'close')
    const again = start(['continue', '--json'])
    const resumed = driven(again, [])
    await once(again.stdout, 'data')
    await vi.waitUntil(() => resumed.some((line) => line.type === 'code.run'), 30_000)
    again.stdin.end()
    await once(again, 'close')
    const run = resumed.find((line) => line.type === 'code.run')
    expect(run?.data).toMatchObject({ purpose: 'submission', report: { outcome: 'ran' } })
    expect(lines.some((line) => line.type === 'code.run')).toBe(false)
  })
})

describe('a file of answers', () => {
  it('hands in programs one after the other, tests them first, and goes on with the extension', () => {
    const file = join(home, 'answers.yaml')
    const { reference_solution: good, extension } = questionOf('cd-01')
    const answer = {
      'cd-01': {
        source: ['def term_frequency(document):\n    return {}\n', good],
        tests: [{ args: ['A b a'], expected: { a: 2 / 3, b: 1 / 3 } }],
        say: ['Linear in the characters.'],
      },
      'cd-01.extension': { source: extension?.reference_solution },
    }
    writeFileSync(file, JSON.stringify(answer))
    const run = spawnSync(
      process.execPath,
      [CLI, 'start', '--question', 'cd-01', '--json', '--answers', file],
      { env, encoding: 'utf8' },
    )
    expect(run.status, run.stderr).toBe(0)
    const [main, extended] =
      fold(
        eventsOf(
          run.stdout
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as unknown),
        ),
      ).rounds[0]?.work ?? []
    expect(main?.submissions).toHaveLength(2)
    expect(main?.tests).toHaveLength(1)
    expect(main?.runs.map((each) => each.purpose)).toEqual(['visible', 'submission', 'submission'])
    if (extended) expect(allPassed(extended.runs[0]?.report ?? never())).toBe(true)
  })
})

function never(): never {
  throw new Error('the extension was not run')
}
