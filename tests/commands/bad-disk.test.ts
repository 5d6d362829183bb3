import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { createCoverageGrader } from '../../src/grader/coverage.js'
import { createScriptedInterviewer } from '../../src/interviewer/scripted.js'
import { canonicalJson } from '../../src/library/hash.js'
import { turnsClock } from '../../src/session/clock.js'
import { runInterview } from '../../src/session/run.js'
import { sha256 } from '../../src/transcript/create.js'
import { createSession, diskOps, openSession, readLog } from '../../src/transcript/index.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { content } from '../support/content.js'
import {
  CLI,
  environmentWith,
  greenroom,
  hasStack,
  temporaryFolder,
  temporaryHome,
} from './support.js'

const ID = '2026-11-24-0930-etsy-express-7f3a'

/** An interview in a new folder whose disk is full from the answer after so many turns on; the 24th byte of it still fits. */
function onFullDisk(turns: number) {
  const home = temporaryFolder()
  const json = canonicalJson(content())
  const started = {
    app: { name: 'greenroom', version: '0.1.0' },
    pack: { id: content().pack.id },
    contentHash: sha256(json),
    loop: 'express',
    round: null,
    question: null,
    gates: 'practice',
    level: content().pack.target_level_default,
    seed: 7,
    draw: 7,
    clock: 'turns',
    interviewer: { kind: 'scripted' },
    grader: { kind: 'coverage' },
    accommodations: {},
    recent: [],
    origin: null,
  } as const
  const dir = createSession(home, ID, { ...started, recent: [] }, json)
  const disk = { full: false }
  const session = openSession(home, ID, {
    ops: {
      ...diskOps,
      write(fd, bytes) {
        if (!disk.full) return diskOps.write(fd, bytes)
        // As a real disk does it: a part still fits, then nothing.
        if (bytes.length > 24) return diskOps.write(fd, bytes.subarray(0, 24))
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
      },
    },
  })
  if (session.access !== 'write') throw new Error(session.sentence)
  const clock = turnsClock(session.lastMs)
  const log = session.log(clock)
  const shown: StoredEvent[] = []
  let said = 0
  const interview = fold(session.events)
  const run = () =>
    runInterview(
      {
        log,
        clock,
        candidate: {
          act: async () => {
            said += 1
            disk.full = said > turns
            return { type: 'say', text: `Answer ${said}: I measured it and it fell by half.` }
          },
          draft: () => '',
          clearDraft: () => {},
          lastKeyMs: () => null,
        },
        audience: { stored: (event) => void shown.push(event), delta: () => {} },
        interviewer: createScriptedInterviewer(),
        grader: createCoverageGrader(),
        rubricHash: () => '0'.repeat(64),
      },
      planOf(content(), started),
      content(),
      interview,
      new AbortController().signal,
    )
  return { home, dir, disk, session, run, shown, first: session.events, log }
}

describe('a disk that fills up during an interview', () => {
  test('ends it with a sentence, and everything before is intact', async () => {
    const { dir, disk, session, run, shown, first, log } = onFullDisk(3)
    await expect(run()).rejects.toMatchObject({
      name: 'LogWriteError',
      code: 'ENOSPC',
      message: 'The disk is full, so the last step could not be saved.',
      remedy: 'Free some space, then try again. Everything before it is saved.',
      exitCode: 1,
    })
    const read = readLog(join(dir, 'events.jsonl'))
    expect(read.problems).toEqual([])
    expect(read.events).toEqual([...first, ...shown])
    expect(read.events.filter(({ type }) => type === 'answer.submitted')).toHaveLength(3)

    disk.full = false
    await log.append({ type: 'session.paused', data: { reason: 'interrupted' } })
    await session.close()
    expect(readLog(join(dir, 'events.jsonl')).problems).toEqual([])
  })

  test('leaves an interview that goes on once there is space', async () => {
    const { home, session, run } = onFullDisk(2)
    await expect(run()).rejects.toThrow('The disk is full')
    await session.close()
    const again = openSession(home, ID)
    expect(again).toMatchObject({ access: 'write', problems: [], recovered: [] })
    if (again.access === 'write') await again.close()
  })
})

describe('a folder for interviews', () => {
  test.each([
    ['that is a file', 'transcripts'],
    ['whose parent is a file', 'home'],
  ])('%s stops the start with a sentence and exit code 3', (_name, what) => {
    const folder = temporaryFolder()
    const home = what === 'home' ? join(folder, 'file', 'x') : folder
    writeFileSync(join(folder, what === 'home' ? 'file' : 'transcripts'), 'x')
    const run = greenroom(['start', '--plain'], { home, input: '' })
    expect(run.status).toBe(3)
    expect(run.err).toMatch(/that is a file|a part of its path is a file/)
    expect(run.err).toContain('GREENROOM_HOME')
    expect(hasStack(run)).toBe(false)
  })

  test.skipIf(process.getuid?.() === 0)('that may not be written to does the same', () => {
    const home = temporaryHome()
    mkdirSync(join(home, 'transcripts'))
    chmodSync(join(home, 'transcripts'), 0o500)
    const run = greenroom(['start', '--plain'], { home, input: '' })
    expect(run.status).toBe(3)
    expect(run.err).toContain('permission denied')
    chmodSync(join(home, 'transcripts'), 0o700)
  })
})

describe('a second process on the same interview', () => {
  test('reads it, and may neither continue nor delete it', async () => {
    const home = temporaryHome()
    const first = spawn(process.execPath, [CLI, 'start', '--plain'], {
      env: environmentWith({ GREENROOM_HOME: home }),
    })
    let out = ''
    const asked = new Promise<void>((resolve) => {
      first.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        if (out.includes('Your turn: ')) resolve()
      })
    })
    const closed = once(first, 'close')
    await asked
    const id = readdirSync(join(home, 'transcripts'))[0] ?? ''
    const log = join(home, 'transcripts', id, 'events.jsonl')
    const before = readFileSync(log)
    for (const args of [['continue'], ['grade', 'last'], ['delete', 'last', '--yes']]) {
      const run = greenroom(args, { home, input: '' })
      expect(run.status, args.join(' ')).toBe(4)
      expect(run.err).toContain(`open in process ${first.pid}`)
      expect(hasStack(run)).toBe(false)
    }
    expect(greenroom(['show'], { home }).out).toContain('Dana')
    expect(greenroom(['list'], { home }).out).toContain(`open in process ${first.pid}`)
    expect(readFileSync(log).equals(before)).toBe(true)
    first.stdin.end('Yes.\n')
    expect((await closed)[0]).toBe(0)
    expect(existsSync(join(home, 'transcripts', id, 'lock'))).toBe(false)
    expect(greenroom(['continue', '--plain'], { home, input: '' }).status).toBe(0)
  })
})
