import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'dotenv'

import { UserError } from '../errors.js'
import { readEnvFile } from './env-file.js'
import { homeSetting } from './home.js'
import type { Place } from './home.js'
import { preparedFile } from './replace-file.js'
import type { Prepared } from './replace-file.js'
import { SETTING_NAMES } from './settings.js'

/**
 * The file that a key is kept in: the `.env` that counts most of those that are read. Null where none is: an installed
 * copy without GREENROOM_HOME knows a key from the environment only. Throws UserError (exit 3) for a `.env` that
 * cannot be read.
 */
export function keyFilePath(place: Place): string | null {
  const folder = homeSetting(place)?.value ?? place.checkoutRoot
  return folder === null ? null : join(folder, '.env')
}

/**
 * This key in the `.env`, everything else in it as it stands; not yet in its place, mode 0600. Throws UserError
 * (exit 3) where the file cannot be read or written; the key stands in no sentence.
 */
export function preparedKey(path: string, key: string): Prepared {
  const text = readEnvFile(path) === null ? '' : readFileSync(path, 'utf8')
  const next = withVariable(text, SETTING_NAMES.apiKey.variable, key)
  if (next !== null) return preparedFile(path, next)
  throw new UserError(`The key cannot be written to ${path} so that it is read again.`, {
    remedy: 'Copy the key again, alone and on one line.',
    exitCode: 3,
  })
}

/** The text of a `.env` with this variable set, read back to be sure; null where it cannot be set. */
export function withVariable(text: string, name: string, value: string): string | null {
  const wanted = { ...parse(text), [name]: value }
  const own = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*[=:].*$`, 'gm')
  const gap = text === '' || text.endsWith('\n') ? '' : '\n'
  for (const quote of ['', "'", '"', '`']) {
    const line = `${name}=${quote}${value}${quote}`
    // The last one counts: behind everything it holds even where an old one goes over several lines.
    const candidates = [text.replace(own, () => line), `${text}${gap}${line}\n`]
    const fits = candidates.find((each) => isSame(parse(each), wanted))
    if (fits !== undefined) return fits
  }
  return null
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
