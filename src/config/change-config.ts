import {
  openSync,
  closeSync,
  fsyncSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

import { UserError } from '../errors.js'
import { makeFolders } from '../folders.js'
import { readConfigJson } from './config-file.js'

/**
 * Changes one field of config.json and keeps every other as it stands, also those that greenroom does not know;
 * undefined takes the field away. The new file takes the old one's place in one step, mode 0600. Throws UserError
 * (exit 3) where it cannot be read or written.
 */
export function changeConfig(path: string, field: string, value: unknown): void {
  const before = readConfigJson(path)?.json ?? {}
  if (typeof before !== 'object' || before === null || Array.isArray(before)) {
    throw new UserError(`The settings file ${path} is not a map of settings.`, {
      remedy: 'Remove the file, or move it away.',
      exitCode: 3,
    })
  }
  const text = `${JSON.stringify({ ...before, [field]: value }, null, 2)}\n`
  try {
    makeFolders(dirname(path))
    replaceFile(targetOf(path), text)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UserError(`The settings file ${path} cannot be written (${String(error.code)}).`, {
      remedy: 'Change the permissions of its folder, or set GREENROOM_HOME to another one.',
      exitCode: 3,
    })
  }
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

function replaceFile(path: string, text: string): void {
  const next = `${path}.${process.pid}`
  const file = openSync(next, 'wx', 0o600)
  try {
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(next, path)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
}
