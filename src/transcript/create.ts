import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { LOG_VERSION, payloads } from '../domain/events/index.js'
import type { EventData, NewEvent } from '../domain/events/index.js'
import { UserError } from '../errors.js'
import { diskOps, errnoOf, writeNewFile } from './file-ops.js'
import type { FileOps } from './file-ops.js'
import { prepareHome } from './home.js'
import { isSessionId } from './ids.js'
import { asLogWriteError } from './log-write-error.js'
import { CONTENT_FILE, LOG_FILE } from './session-dir.js'

/** Folders that are not interviews yet, or not any more. */
const UNFINISHED = '.new-'
export const TRASH = '.trash-'

/**
 * Puts a new interview on the disk: content.json and session.started as event 0, then `next`. The folder appears under
 * its name only when all of it is there. `contentJson` is the text whose sha-256 `started.contentHash` is.
 * Returns the folder. Throws UserError: exit 3 where the home cannot be used, exit 1 where the id is taken or
 * the disk is full.
 */
export function createSession(
  home: string,
  id: string,
  started: EventData<'session.started'>,
  contentJson: string,
  options: { now?: () => Date; ops?: FileOps; next?: readonly NewEvent[] } = {},
): string {
  const { now = () => new Date(), ops = diskOps, next = [] } = options
  if (!isSessionId(id)) throw new Error(`not an interview id: ${id}`)
  if (sha256(contentJson) !== started.contentHash) {
    throw new Error('contentHash is not the sha-256 of the content that is stored')
  }
  prepareHome(home, ops)
  sweep(home)
  const dir = join(home, id)
  if (existsSync(dir)) throw taken(id)
  const fresh = join(home, `${UNFINISHED}${id}-${randomBytes(4).toString('hex')}`)
  const t = now().toISOString()
  const lines = [{ type: 'session.started' as const, data: started }, ...next].map(
    ({ type, data }, seq) =>
      JSON.stringify({ v: LOG_VERSION, seq, t, ms: 0, type, data: payloads[type].parse(data) }),
  )
  try {
    ops.makeFolder(fresh)
    writeNewFile(ops, join(fresh, CONTENT_FILE), Buffer.from(contentJson))
    writeNewFile(ops, join(fresh, LOG_FILE), Buffer.from(`${lines.join('\n')}\n`))
    ops.syncFolder(fresh)
    ops.rename(fresh, dir)
    ops.syncFolder(home)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    const code = errnoOf(error)
    throw code === 'EEXIST' || code === 'ENOTEMPTY' ? taken(id) : asLogWriteError(error)
  }
  return dir
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

function taken(id: string): UserError {
  return new UserError(`There already is an interview "${id}".`, {
    remedy: 'Start again: the next one gets another name.',
    exitCode: 1,
  })
}

/** No program takes this long between the first file and the rename. */
const LEFT_BEHIND_MS = 24 * 3_600_000

/** Removes what a killed program left behind: a folder that never became an interview, or half a deletion. */
function sweep(home: string): void {
  for (const name of readdirSync(home)) {
    if (!name.startsWith(UNFINISHED) && !name.startsWith(TRASH)) continue
    const path = join(home, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > LEFT_BEHIND_MS) rmSync(path, { recursive: true, force: true })
  }
}
