import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { content as contentSchema } from '../domain/content/index.js'
import type { Content } from '../domain/content/index.js'
import type { Envelope, StoredEvent } from '../domain/events/index.js'
import { UserError } from '../errors.js'
import { TRASH, sha256 } from './create.js'
import { diskOps, errnoOf } from './file-ops.js'
import type { FileOps } from './file-ops.js'
import { checkHome } from './home.js'
import { isSessionId } from './ids.js'
import { parseJson } from './json.js'
import { takeLock } from './lock.js'
import type { LockAttempt } from './lock.js'
import { readStarted } from './open.js'
import type { Problem } from './problem.js'
import { CONTENT_FILE, LOG_FILE, sessionDir } from './session-dir.js'
import { summarize } from './summary.js'
import type { SessionSummary } from './summary.js'

/**
 * All interviews below `home`, newest first; [] where there is no such folder. Damaged ones are listed with
 * the reason. Throws UserError (exit 3) where `home` is a file.
 */
export function listSessions(home: string): SessionSummary[] {
  if (!checkHome(home)) return []
  return readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isSessionId(entry.name))
    .filter(({ name }) => DATED.test(name) || existsSync(join(home, name, LOG_FILE)))
    .map(({ name }) => summarize(name, join(home, name)))
    .sort((a, b) => compare(b.startedAt ?? '', a.startedAt ?? '') || compare(b.id, a.id))
}

/** An interview's own name, so that one whose log is gone is shown and not passed over. */
const DATED = /^\d{4}-\d{2}-\d{2}-/

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** One interview as it stands on the disk. */
export type SessionRead = {
  id: string
  dir: string
  events: StoredEvent[]
  newer: Envelope[]
  problems: Problem[]
  lastMs: number
  content: Content
  /** content.json is not what the interview began with, yet it can be used. */
  contentChanged: boolean
}

/**
 * Reads an interview without a lock; `home` may be the samples folder as well.
 * Throws UserError: exit 2 for an unknown id, exit 4 where the start of the log or content.json cannot be read.
 */
export function readSession(home: string, id: string): SessionRead {
  const dir = sessionDir(home, id)
  const { events, newer, problems, lastMs } = readStarted(dir)
  const started = events.find((event) => event.type === 'session.started')
  const { content, changed } = readContent(dir, started?.data.contentHash ?? null)
  return { id, dir, events, newer, problems, lastMs, content, contentChanged: changed }
}

const LATER = { prompts: {} } satisfies Partial<Content>

/**
 * The frozen content. With the hash of the log it is exactly what was validated when the interview began, so
 * it is taken as it is; anything else has to pass the schema. Throws UserError (exit 4).
 */
export function readContent(
  dir: string,
  hash: string | null,
): { content: Content; changed: boolean } {
  const path = join(dir, CONTENT_FILE)
  const damaged = (why: string) =>
    new UserError(`The interview's content ${path} cannot be used: ${why}.`, {
      remedy: 'Restore the file from a backup, or delete the interview.',
      exitCode: 4,
    })
  let value: unknown
  let unchanged: boolean
  try {
    const bytes = readFileSync(path)
    unchanged = sha256(bytes) === hash
    value = parseJson(bytes.toString('utf8'))
  } catch (error) {
    const code = errnoOf(error)
    if (code === null) throw error
    throw damaged(code === 'ENOENT' ? 'it is missing' : `it cannot be read (${code})`)
  }
  if (value === undefined) throw damaged('it is not JSON')
  // Its hash stands in the log that began with it. What came into the content later has its defaults.
  if (unchanged) return { content: { ...LATER, ...(value as Content) }, changed: false }
  const parsed = contentSchema.safeParse(value)
  if (parsed.success) return { content: parsed.data, changed: true }
  const issue = parsed.error.issues[0]
  throw damaged(
    `it was changed (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'})`,
  )
}

/**
 * Deletes an interview with all its files. Throws UserError: exit 2 for an unknown id, exit 4 while it is open
 * in a process, exit 1 where the disk refuses.
 */
export function deleteSession(home: string, id: string, ops: FileOps = diskOps): void {
  const dir = sessionDir(home, id)
  let attempt: LockAttempt
  try {
    attempt = takeLock(dir, ops)
  } catch (error) {
    throw refused(id, error)
  }
  if (attempt.outcome === 'held') {
    const { pid, path } = attempt.holder
    throw new UserError(
      `The interview "${id}" is open in ${pid === null ? 'another process' : `process ${pid}`}.`,
      { remedy: `Close it there first. If that is gone for good, delete ${path}.`, exitCode: 4 },
    )
  }
  // Gone under its name at once, so that half a deletion never looks like an interview.
  const trash = join(home, `${TRASH}${id}-${randomBytes(4).toString('hex')}`)
  try {
    ops.rename(dir, trash)
  } catch (error) {
    attempt.lock.release()
    throw refused(id, error)
  }
  try {
    rmSync(trash, { recursive: true, force: true })
  } catch (error) {
    const code = errnoOf(error)
    if (code === null) throw error
    throw new UserError(`The interview "${id}" is off the list, but its files stay (${code}).`, {
      remedy: `Delete ${trash} yourself.`,
      exitCode: 1,
    })
  }
}

function refused(id: string, error: unknown): unknown {
  const code = errnoOf(error)
  if (code === null) return error
  return new UserError(`The interview "${id}" could not be deleted (${code}).`, {
    remedy: 'Make its folder writable, then try again.',
    exitCode: 1,
  })
}
