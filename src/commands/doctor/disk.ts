import { mkdtempSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { broken, look, ok } from './check.js'
import type { Check } from './check.js'

const MIB = 1024 * 1024
/** A full loop takes about 3 MiB, and its frozen content 1 MiB. */
const TIGHT_BYTES = 100 * MIB
const NONE_BYTES = 8 * MIB

const MOVE = 'Change that, or set GREENROOM_HOME to another folder.'

/** Whether an interview could be saved in `home`: a file is really written and taken away again; nothing else stays. */
export function checkTranscripts(home: string): Check {
  const id = 'transcripts'
  const found = nearestExisting(home)
  if (found === null || !found.isFolder) {
    const at = found?.path ?? home
    return broken(id, `${home}: ${at} is no folder`, MOVE)
  }
  try {
    const folder = mkdtempSync(join(found.path, '.doctor-'))
    try {
      writeFileSync(join(folder, 'try'), 'x'.repeat(4096), { flush: true })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } catch (error) {
    return broken(id, `${home}: cannot be written to (${codeOf(error)})`, MOVE)
  }
  return ok(id, found.path === home ? `${home}: writable` : `${home}: will be made when needed`)
}

/** Free space where interviews are saved. */
export function checkSpace(home: string): Check {
  const id = 'disk'
  const found = nearestExisting(home)
  if (found === null) return look(id, 'free space is not known', 'See the line on transcripts.')
  let free: number
  try {
    const { bavail, bsize } = statfsSync(found.path)
    free = bavail * bsize
  } catch (error) {
    return look(id, `free space is not known (${codeOf(error)})`, 'Look at the disk yourself.')
  }
  const text = `${sizeWords(free)} free for interviews`
  if (free < NONE_BYTES) return broken(id, text, 'Free some space.')
  if (free < TIGHT_BYTES) return look(id, text, 'Free some space soon.')
  return ok(id, text)
}

/** The path itself or its nearest parent that is there; null where none can be looked at. */
function nearestExisting(path: string): { path: string; isFolder: boolean } | null {
  for (let at = path; ; at = dirname(at)) {
    try {
      const stat = statSync(at, { throwIfNoEntry: false })
      if (stat) return { path: at, isFolder: stat.isDirectory() }
    } catch (error) {
      // A folder on the way that may not be looked into: its own line says so when it is written to.
      codeOf(error)
    }
    if (dirname(at) === at) return null
  }
}

function sizeWords(bytes: number): string {
  const gib = bytes / (1024 * MIB)
  return gib >= 1 ? `${gib.toFixed(1)} GiB` : `${Math.floor(bytes / MIB)} MiB`
}

/** The errno name. Throws what is no failed call: that is a bug. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}
