import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

import { LOG_VERSION, toStoredEvent } from '../domain/events/index.js'
import type { Envelope, EventData } from '../domain/events/index.js'
import { claimedVersion, isEnvelope } from './envelope.js'
import { errnoOf } from './file-ops.js'
import { parseJson } from './json.js'
import { lockHolder } from './lock.js'
import { LOG_FILE } from './session-dir.js'
import { upcast } from './upcast.js'

/** An interview as a list shows it. */
export type SessionSummary = {
  id: string
  dir: string
  /** Null where the start cannot be read; then `damaged` says why. */
  started: EventData<'session.started'> | null
  /** Wall times, ISO 8601. */
  startedAt: string | null
  lastAt: string | null
  /** `running`: neither paused nor ended, so it is open now (`openIn`) or its program was killed. */
  status: 'running' | 'paused' | 'ended'
  endReason: EventData<'session.ended'>['reason'] | null
  /** The process that has a running interview open; null where none has. */
  openIn: number | null
  damaged: string | null
}

/** Reads only the first line and as much of the end as tells the status. Never throws for a damaged log. */
export function summarize(id: string, dir: string): SessionSummary {
  const blank: SessionSummary = {
    id,
    dir,
    started: null,
    startedAt: null,
    lastAt: null,
    status: 'running',
    endReason: null,
    openIn: null,
    damaged: null,
  }
  let fd: number
  try {
    fd = openSync(join(dir, LOG_FILE), 'r')
  } catch (error) {
    const code = errnoOf(error)
    if (code === null) throw error
    const why =
      code === 'ENOENT' ? 'events.jsonl is missing' : `events.jsonl cannot be read (${code})`
    return { ...blank, damaged: why }
  }
  try {
    return { ...blank, ...headOf(fd), ...endOf(fd, dir) }
  } catch (error) {
    const code = errnoOf(error)
    if (code === null) throw error
    return { ...blank, damaged: `events.jsonl cannot be read (${code})` }
  } finally {
    closeSync(fd)
  }
}

const HEAD_BYTES = 16 * 1024
const TAIL_BYTES = 8 * 1024
const NEWLINE = 0x0a

function headOf(fd: number): Pick<SessionSummary, 'started' | 'startedAt' | 'damaged'> {
  const size = fstatSync(fd).size
  for (let length = HEAD_BYTES; ; length *= 4) {
    const bytes = readAt(fd, 0, Math.min(length, size))
    const newline = bytes.indexOf(NEWLINE)
    if (newline === -1 && bytes.length < size) continue
    const line = bytes.toString('utf8', 0, newline === -1 ? bytes.length : newline)
    const value = parseJson(line)
    if ((claimedVersion(value) ?? 0) > LOG_VERSION) {
      return { started: null, startedAt: null, damaged: 'a newer greenroom wrote it' }
    }
    const event = isEnvelope(value) ? toStoredEvent(upcast(value)) : null
    if (event?.type === 'session.started') {
      return { started: event.data, startedAt: event.t, damaged: null }
    }
    const damaged = size === 0 ? 'events.jsonl is empty' : 'the first event cannot be read'
    return { started: null, startedAt: null, damaged }
  }
}

function endOf(fd: number, dir: string) {
  let lastAt: string | null = null
  let resumed = false
  for (const line of linesFromEnd(fd)) {
    lastAt ??= line.t
    const standing = standingAfter(line)
    if (standing === 'resumed') resumed = true
    else if (standing !== null && (standing.status === 'ended' || !resumed)) {
      return { ...standing, lastAt, openIn: standing.status === 'running' ? openIn(dir) : null }
    } else if (standing !== null) break
  }
  return { status: 'running' as const, endReason: null, lastAt, openIn: openIn(dir) }
}

function openIn(dir: string): number | null {
  return lockHolder(dir)?.pid ?? null
}

type Standing = Pick<SessionSummary, 'status' | 'endReason'>

/** What an event says about the interview's status when no later one says more; null for one that says nothing. */
function standingAfter(line: Envelope): Standing | 'resumed' | null {
  const event = toStoredEvent(upcast(line))
  switch (event?.type) {
    case 'session.ended':
      return { status: 'ended', endReason: event.data.reason }
    case 'session.paused':
      return { status: 'paused', endReason: null }
    // An ended interview stays ended when it is opened again, so what stands before decides.
    case 'session.resumed':
      return 'resumed'
    // These are appended to an ended interview too: graded again, annotated, repaired.
    case undefined:
    case 'grade.recorded':
    case 'grade.failed':
    case 'override.recorded':
    case 'note.added':
    case 'llm.called':
    case 'log.recovered':
      return null
    default:
      return { status: 'running', endReason: null }
  }
}

/** The readable lines of a log, the last one first, read in growing steps. */
function* linesFromEnd(fd: number): Generator<Envelope> {
  let end = fstatSync(fd).size
  let rest = Buffer.alloc(0)
  for (let step = TAIL_BYTES; end > 0; step *= 2) {
    const start = Math.max(0, end - step)
    const bytes = Buffer.concat([readAt(fd, start, end - start), rest])
    let lineEnd = bytes.length
    for (;;) {
      const newline = lineEnd === 0 ? -1 : bytes.lastIndexOf(NEWLINE, lineEnd - 1)
      if (newline === -1) break
      const value = parseJson(bytes.toString('utf8', newline + 1, lineEnd))
      if (isEnvelope(value)) yield value
      lineEnd = newline
    }
    rest = bytes.subarray(0, lineEnd)
    end = start
  }
  const value = parseJson(rest.toString('utf8'))
  if (isEnvelope(value)) yield value
}

function readAt(fd: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const got = readSync(fd, bytes, done, length - done, position + done)
    // Cut by its writer while it is read.
    if (got === 0) break
    done += got
  }
  return bytes.subarray(0, done)
}
