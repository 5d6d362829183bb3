import { join } from 'node:path'

import type { Envelope, StoredEvent } from '../domain/events/index.js'
import { UserError } from '../errors.js'
import { diskOps, errnoOf } from './file-ops.js'
import type { FileOps } from './file-ops.js'
import { takeLock } from './lock.js'
import type { Lock, LockAttempt } from './lock.js'
import { asLogWriteError } from './log-write-error.js'
import type { Problem } from './problem.js'
import { readLog } from './reader.js'
import type { LogRead } from './reader.js'
import { repairTail, unannounced } from './repair.js'
import type { SetAside } from './repair.js'
import { LOG_FILE, sessionDir } from './session-dir.js'
import { LogWriter } from './writer.js'
import type { LogClock, LogPosition, SessionLog } from './writer.js'

type Opened = {
  id: string
  dir: string
  events: StoredEvent[]
  newer: Envelope[]
  problems: Problem[]
  /** Active time in ms of the latest event: where a clock goes on. */
  lastMs: number
}

/** The interview, and the right to write to it until it is closed. */
export type WritableSession = Opened & {
  access: 'write'
  /** What the repair of the log's end set aside; empty where nothing was torn. */
  recovered: SetAside[]
  /** The log's only writer, stamping by this clock. To be called once. */
  log(clock: LogClock): SessionLog
  /** Waits for what is under way and gives the lock back. */
  close(): Promise<void>
  /** The same for signal handlers. */
  closeNow(): void
}

/** Why an interview can only be read. `pid` is null where the lock does not say. */
export type ReadOnlyReason =
  | { kind: 'locked'; pid: number | null; host: string | null; lockFile: string }
  | { kind: 'newer_version'; v: number }
  | { kind: 'not_writable'; code: string }

export type ReadOnlySession = Opened & { access: 'read'; reason: ReadOnlyReason; sentence: string }

/**
 * Opens an interview for append: takes its lock, reads the log and repairs its end. Where another process has
 * the lock, a newer program wrote, or the folder is read-only, it is a ReadOnlySession and nothing is touched.
 * Throws UserError: exit 2 for an unknown id, exit 4 where no start of an interview can be read, LogWriteError
 * where the repair does not fit on the disk.
 */
export function openSession(
  home: string,
  id: string,
  options: { now?: () => Date; ops?: FileOps } = {},
): WritableSession | ReadOnlySession {
  const { now = () => new Date(), ops = diskOps } = options
  const dir = sessionDir(home, id)
  const attempt = tryLock(dir, ops)
  if (attempt.outcome !== 'taken') {
    return readOnly(id, dir, readStarted(dir), reasonOf(attempt))
  }
  let fd: number | null = null
  try {
    const read = readStarted(dir)
    if (read.newerVersion !== null) {
      attempt.lock.release()
      return readOnly(id, dir, read, { kind: 'newer_version', v: read.newerVersion })
    }
    fd = ops.openAppend(join(dir, LOG_FILE))
    return writable({ id, dir, read, fd, lock: attempt.lock, now, ops })
  } catch (error) {
    if (fd !== null) ops.close(fd)
    attempt.lock.release()
    throw asLogWriteError(error)
  }
}

/** Reads the log of an interview's folder. Throws UserError (exit 4) where even its start cannot be read. */
export function readStarted(dir: string): LogRead {
  const read = readLog(join(dir, LOG_FILE))
  const known = read.events.some((event) => event.type === 'session.started')
  if (known || read.newerVersion !== null) return read
  const [first] = read.problems
  throw new UserError(
    `The log ${join(dir, LOG_FILE)} is damaged: its start cannot be read${first ? ` (line ${first.line}: ${first.sentence})` : ' (it is empty)'}.`,
    { remedy: 'Restore the file from a backup, or delete the interview.', exitCode: 4 },
  )
}

type Unlocked = { outcome: 'not_writable'; code: string }

function tryLock(dir: string, ops: FileOps): LockAttempt | Unlocked {
  try {
    return takeLock(dir, ops)
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
      return { outcome: 'not_writable', code }
    throw asLogWriteError(error)
  }
}

function reasonOf(attempt: Exclude<LockAttempt | Unlocked, { outcome: 'taken' }>): ReadOnlyReason {
  if (attempt.outcome === 'not_writable') return { kind: 'not_writable', code: attempt.code }
  const { pid, host, path } = attempt.holder
  return { kind: 'locked', pid, host, lockFile: path }
}

function readOnly(id: string, dir: string, read: LogRead, reason: ReadOnlyReason): ReadOnlySession {
  return { access: 'read', reason, sentence: sentenceOf(reason), ...opened(id, dir, read) }
}

function opened(id: string, dir: string, read: LogRead): Opened {
  const { events, newer, problems, lastMs } = read
  return { id, dir, events, newer, problems, lastMs }
}

function sentenceOf(reason: ReadOnlyReason): string {
  switch (reason.kind) {
    case 'locked': {
      const who = reason.pid === null ? 'another process' : `process ${reason.pid}`
      const where = reason.host === null ? '' : ` on ${reason.host}`
      return `The interview is open in ${who}${where}, so it can only be read here. If that is gone for good, delete ${reason.lockFile}.`
    }
    case 'newer_version':
      return `A newer greenroom has written to this interview (format ${reason.v}), so it can only be read here. Update greenroom to go on with it.`
    case 'not_writable':
      return `The interview's folder cannot be written to (${reason.code}), so it can only be read.`
  }
}

function writable(parts: {
  id: string
  dir: string
  read: LogRead
  fd: number
  lock: Lock
  now: () => Date
  ops: FileOps
}): WritableSession {
  const { id, dir, read, fd, lock, now, ops } = parts
  const start: LogPosition = {
    length: repairTail(dir, fd, read, ops),
    nextSeq: read.nextSeq,
    lastMs: read.lastMs,
  }
  const writer = new LogWriter(fd, start, { now, activeMs: () => read.lastMs }, ops)
  const recovered = unannounced(dir, read.events)
  const announced = recovered.map((data) => writer.appendSync({ type: 'log.recovered', data }))
  return {
    access: 'write',
    ...opened(id, dir, read),
    events: [...read.events, ...announced],
    // What was torn is mended now, and log.recovered says so.
    problems: read.problems.filter((problem) => problem.kind !== 'torn_tail'),
    recovered,
    log(clock) {
      writer.useClock(clock)
      return writer
    },
    async close() {
      try {
        await writer.close()
      } finally {
        lock.release()
      }
    },
    closeNow() {
      try {
        writer.closeNow()
      } finally {
        lock.release()
      }
    },
  }
}
