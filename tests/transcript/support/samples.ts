import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'

import type { EventData, NewEvent } from '../../../src/domain/events/index.js'
import { createSession, diskOps, openSession } from '../../../src/transcript/index.js'
import type { FileOps, LogClock, WritableSession } from '../../../src/transcript/index.js'
import { sha256 } from '../../../src/transcript/create.js'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder, gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-transcript-'))
  folders.push(folder)
  return folder
}

export const CONTENT = '{"content":"not looked at while its hash fits"}'
export const ID = '2026-11-24-0930-etsy-express-7f3a'

export function started(contentJson = CONTENT): EventData<'session.started'> {
  return {
    app: { name: 'greenroom', version: '0.1.0' },
    pack: { id: 'etsy-ml-engineer' },
    contentHash: sha256(contentJson),
    loop: 'express',
    round: null,
    question: null,
    gates: 'practice',
    level: 'IC3-1',
    seed: 1,
    draw: 1,
    clock: 'real',
    interviewer: { kind: 'scripted' },
    grader: { kind: 'coverage' },
    accommodations: {},
    recent: [],
    origin: null,
  }
}

export function note(text: string): NewEvent {
  return { type: 'note.added', data: { text } }
}

/** An event that is written but not synced. */
export function activity(chars = 1): NewEvent {
  return { type: 'activity', data: { kind: 'typing', chars } }
}

export function answer(text: string, turn = 1): NewEvent {
  const place = { stage: 'tech_screen', phase: 'main', questionId: 'ml-ctr-01' }
  return { type: 'answer.submitted', data: { ...place, turn, text, kind: 'answer' } }
}

export const clock: LogClock = {
  now: () => new Date('2026-11-24T09:31:00.000Z'),
  activeMs: () => 60_000,
}

/** A home with one interview in it that holds only its start. */
export function newSession(
  id = ID,
  home = temporaryFolder(),
): { home: string; id: string; dir: string } {
  const now = () => new Date('2026-11-24T09:30:00.000Z')
  return { home, id, dir: createSession(home, id, started(), CONTENT, { now }) }
}

export function openForWriting(home: string, id = ID, ops: FileOps = diskOps): WritableSession {
  const session = openSession(home, id, { ops })
  if (session.access !== 'write') throw new Error(session.sentence)
  return session
}

export function errno(code: string): Error {
  return Object.assign(new Error(`${code}: rehearsed`), { code })
}
