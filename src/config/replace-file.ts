import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

import { UserError } from '../errors.js'
import { makeFolders } from '../folders.js'

/** The new content of a file, on the disk beside it. One of the two ends it. */
export type Prepared = { commit(): void; drop(): void }

/**
 * Writes what a settings file is to hold beside it, mode 0600, its folders made; `commit` puts it in place in one
 * step, so that a reader meets the old file or the new one. Both throw UserError (exit 3) where that cannot be done.
 */
export function preparedFile(path: string, text: string): Prepared {
  return sayingWhy(path, () => {
    makeFolders(dirname(path))
    const target = targetOf(path)
    // A rename onto a folder fails, and by then another file may have been changed.
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) throw withCode('EISDIR')
    const next = `${target}.${process.pid}`
    const drop = (): void => rmSync(next, { force: true })
    const orDropped = (work: () => void): void => {
      try {
        work()
      } catch (error) {
        drop()
        throw error
      }
    }
    const file = openSync(next, 'wx', 0o600)
    orDropped(() => {
      try {
        writeSync(file, text)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    })
    return {
      commit: () => sayingWhy(path, () => orDropped(() => renameSync(next, target))),
      drop,
    }
  })
}

/** People link their settings into a folder of their own: the link stays, what it points at is replaced. */
function targetOf(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return path
    throw error
  }
}

function sayingWhy<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UserError(`The settings file ${path} cannot be written (${String(error.code)}).`, {
      remedy: 'Change the permissions of its folder, or set GREENROOM_HOME to another one.',
      exitCode: 3,
    })
  }
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code })
}
