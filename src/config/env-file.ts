import { readFileSync } from 'node:fs'
import { parse } from 'dotenv'

import { UserError } from '../errors.js'

/** The variables of one `.env` file, as written there. */
export type EnvFile = { path: string; values: Readonly<Record<string, string>> }

/**
 * Reads a `.env` file and leaves process.env alone. Null where there is none: a folder of that name (Python's
 * virtual environments are often called so) is none either. Throws UserError (exit 3) where it cannot be read.
 */
export function readEnvFile(path: string): EnvFile | null {
  try {
    return { path, values: parse(readFileSync(path)) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw new UserError(`The settings file ${path} cannot be read (${code}).`, {
      remedy: 'Change its permissions, or move it away.',
      exitCode: 3,
    })
  }
}
