import { lstatSync } from 'node:fs'
import { join } from 'node:path'

import { errnoOf } from './file-ops.js'
import { isSessionId, unknownSession } from './ids.js'

/** Names of the files in an interview's folder. */
export const LOG_FILE = 'events.jsonl'
export const CONTENT_FILE = 'content.json'
export const DRAFT_FILE = 'draft.json'

/**
 * The folder of an interview that is there. Throws UserError (exit 2) for an id that is none, so that no id
 * ever leads out of `home`.
 */
export function sessionDir(home: string, id: string): string {
  const dir = join(home, id)
  if (!isSessionId(id) || !isFolder(dir)) throw unknownSession(id, [])
  return dir
}

/** A link is none: what it points to is not below the home. */
function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory()
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return false
    throw error
  }
}
