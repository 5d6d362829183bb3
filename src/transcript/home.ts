import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

import { UserError } from '../errors.js'
import { diskOps, errnoOf } from './file-ops.js'
import type { FileOps } from './file-ops.js'
import { parseJson } from './json.js'

/**
 * The folder of all interviews, as an absolute path; nothing is created.
 * `GREENROOM_HOME`/transcripts where that is set; else transcripts/ of `checkoutRoot` where it is a source
 * checkout; else the platform's data folder.
 */
export function transcriptsHome(options: {
  env: Readonly<Record<string, string | undefined>>
  checkoutRoot: string | null
}): string {
  const { env, checkoutRoot } = options
  if (env['GREENROOM_HOME']) return join(resolve(expandTilde(env['GREENROOM_HOME'])), 'transcripts')
  if (checkoutRoot !== null && isCheckout(checkoutRoot))
    return join(resolve(checkoutRoot), 'transcripts')
  return join(envPaths('greenroom', { suffix: '' }).data, 'transcripts')
}

/** True for a folder with src/ and either .git or the package.json of this program. */
export function isCheckout(folder: string): boolean {
  if (!existsSync(join(folder, 'src'))) return false
  return existsSync(join(folder, '.git')) || packageName(folder) === 'greenroom'
}

function packageName(folder: string): unknown {
  const path = join(folder, 'package.json')
  if (!existsSync(path)) return null
  const parsed = parseJson(readFileSync(path, 'utf8'))
  return parsed !== null && typeof parsed === 'object' && 'name' in parsed ? parsed.name : null
}

/** A shell expands `~`; a line in .env or a config file does not. */
function expandTilde(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path
}

/**
 * Makes the folder ready for a new interview. Throws UserError (exit 3) with what is wrong with it: it is a
 * file, it cannot be created, it cannot be written to.
 */
export function prepareHome(home: string, ops: FileOps = diskOps): void {
  checkHome(home)
  try {
    ops.makeFolder(home)
  } catch (error) {
    throw homeError(home, 'cannot be created', error)
  }
  try {
    ops.checkWritable(home)
  } catch (error) {
    throw homeError(home, 'cannot be written to', error)
  }
}

/** False where there is no such folder yet. Throws UserError (exit 3) where it is a file or cannot be looked at. */
export function checkHome(home: string): boolean {
  try {
    if (statSync(home).isDirectory()) return true
  } catch (error) {
    // The parent is a file: creating the folder will say so.
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return false
    throw homeError(home, 'cannot be looked at', error)
  }
  throw new UserError(`Interviews are kept in ${home}, but that is a file.`, {
    remedy: MOVE,
    exitCode: 3,
  })
}

const MOVE = 'Move it away, or set GREENROOM_HOME to another folder.'

function homeError(home: string, what: string, error: unknown): unknown {
  const code = errnoOf(error)
  if (code === null) return error
  const why = REASONS[code] ?? code
  return new UserError(`The folder for interviews ${home} ${what}: ${why}.`, {
    remedy: REMEDIES[code] ?? OTHER_FOLDER,
    exitCode: 3,
  })
}

const OTHER_FOLDER =
  'Change its permissions, or set GREENROOM_HOME to a folder that you can write to.'
const SPACE = 'Free some space, or set GREENROOM_HOME to a folder on another disk.'
const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: SPACE,
  EDQUOT: SPACE,
  ENOTDIR: MOVE,
  EEXIST: MOVE,
  ENOENT: 'Set GREENROOM_HOME to a folder that you can write to.',
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENOENT: 'no folder can be made there',
}
