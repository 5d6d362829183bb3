import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

import { diskOps, errnoOf, writeNewFile } from './file-ops.js'
import type { FileOps } from './file-ops.js'
import { parseJson } from './json.js'
import { liveness, thisProcess } from './process-identity.js'

const lockText = z.looseObject({
  pid: z.number().int().positive(),
  started: z.string().nullable(),
  host: z.string(),
  /** Tells two locks of one process apart. */
  nonce: z.string(),
})

/** Who has an interview open for writing; `pid` is null where the lock file does not say. */
export type Holder = { pid: number | null; host: string | null; path: string }

/** A lock that this process holds. `release` may be called twice. */
export type Lock = { release(): void }

/** Throws the errno error where the folder cannot be written to. */
export type LockAttempt = { outcome: 'taken'; lock: Lock } | { outcome: 'held'; holder: Holder }

/** Takes the lock of an interview's folder; one whose process has ended is taken over. */
export function takeLock(dir: string, ops: FileOps = diskOps): LockAttempt {
  const path = join(dir, 'lock')
  const mine = { ...thisProcess(), nonce: randomBytes(8).toString('hex') }
  const draft = join(dir, `lock.${mine.pid}.${mine.nonce}`)
  // Written in full under another name first, so that nobody ever sees half a lock.
  writeNewFile(ops, draft, Buffer.from(`${JSON.stringify(mine)}\n`))
  try {
    const holder = claim(ops, draft, path, mine.nonce)
    if (holder) return { outcome: 'held', holder }
  } finally {
    if (existsSync(draft)) ops.remove(draft)
  }
  return { outcome: 'taken', lock: heldLock(path, mine.nonce, ops) }
}

/** Who holds the interview in `dir` now; null where it is free or its process has ended. Takes nothing. */
export function lockHolder(dir: string): Holder | null {
  const path = join(dir, 'lock')
  const seen = look(path)
  return seen === null || seen.stale ? null : holderOf(path, seen)
}

function heldLock(path: string, nonce: string, ops: FileOps): Lock {
  return {
    release() {
      if (look(path)?.nonce === nonce) ops.remove(path)
    },
  }
}

type Seen = { pid: number | null; host: string | null; nonce: string; stale: boolean }

/** Longer than writing a line takes, where a file system has no links and a lock can be seen half-written. */
const UNREADABLE_STALE_MS = 10_000

function look(path: string): Seen | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return null
  const age = Date.now() - stat.mtimeMs
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    // Given back between the two calls.
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
  const parsed = lockText.safeParse(parseJson(text))
  if (!parsed.success)
    return { pid: null, host: null, nonce: text, stale: age > UNREADABLE_STALE_MS }
  const { pid, host, nonce } = parsed.data
  return { pid, host, nonce, stale: liveness(parsed.data) === 'dead' }
}

function holderOf(path: string, seen: Seen): Holder {
  return { pid: seen.pid, host: seen.host, path }
}

/** Enough for a lock that changes hands while it is looked at. */
const ATTEMPTS = 20

/** Puts the draft in place as the lock. Null: it is ours now; else who holds it. */
function claim(ops: FileOps, draft: string, path: string, nonce: string): Holder | null {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (place(ops, draft, path)) return null
    const seen = look(path)
    // Given back between the two calls.
    if (seen === null) continue
    if (!seen.stale) return holderOf(path, seen)
    const rival = replaceStale(ops, draft, path, seen)
    if (rival) return rival
    if (look(path)?.nonce === nonce) return null
  }
  return { pid: null, host: null, path }
}

/**
 * Replaces the lock of an ended process. Two that find it at once must not both: the second would throw out
 * the first one's new lock. So whoever replaces holds a marker and looks again under it.
 * Returns the rival that is faster, or null where the lock has to be looked at again.
 */
function replaceStale(ops: FileOps, draft: string, path: string, stale: Seen): Holder | null {
  const marker = `${path}.takeover`
  if (!place(ops, draft, marker)) {
    const other = look(marker)
    if (other && !other.stale) return holderOf(path, other)
    if (other) removeMarker(ops, marker, other)
    return null
  }
  try {
    if (look(path)?.nonce === stale.nonce) ops.rename(draft, path)
  } finally {
    ops.remove(marker)
  }
  return null
}

/** Takes away the marker of a process that was killed while it replaced a lock, and no other one. */
function removeMarker(ops: FileOps, marker: string, dead: Seen): void {
  const aside = `${marker}.${randomBytes(4).toString('hex')}`
  try {
    ops.rename(marker, aside)
  } catch (error) {
    // Somebody else was faster.
    if (errnoOf(error) === 'ENOENT') return
    throw error
  }
  if (look(aside)?.nonce !== dead.nonce) place(ops, aside, marker)
  ops.remove(aside)
}

/** False where the name is taken. A link appears whole; where the file system has none, the text is written again. */
function place(ops: FileOps, draft: string, path: string): boolean {
  try {
    ops.link(draft, path)
    return true
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'EEXIST') return false
    if (code === null || !NO_LINKS.has(code)) throw error
  }
  try {
    writeNewFile(ops, path, readFileSync(draft))
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
])
