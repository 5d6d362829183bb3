import { UserError } from '../errors.js'
import { readConfigJson } from './config-file.js'
import { preparedFile } from './replace-file.js'
import type { Prepared } from './replace-file.js'

/**
 * Changes fields of config.json and keeps every other as it stands, also those that greenroom does not know; undefined
 * takes a field away. The new file takes the old one's place in one step, mode 0600. Throws UserError (exit 3) where it
 * cannot be read or written.
 */
export function changeConfig(path: string, fields: Readonly<Record<string, unknown>>): void {
  preparedConfig(path, fields).commit()
}

/** The same, not yet in its place. */
export function preparedConfig(path: string, fields: Readonly<Record<string, unknown>>): Prepared {
  const before = readConfigJson(path)?.json ?? {}
  if (typeof before !== 'object' || before === null || Array.isArray(before)) {
    throw new UserError(`The settings file ${path} is not a map of settings.`, {
      remedy: 'Remove the file, or move it away.',
      exitCode: 3,
    })
  }
  return preparedFile(path, `${JSON.stringify({ ...before, ...fields }, null, 2)}\n`)
}
