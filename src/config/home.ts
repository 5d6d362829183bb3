import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import envPaths from 'env-paths'

import { UserError } from '../errors.js'
import { readEnvFile } from './env-file.js'
import type { EnvFile } from './env-file.js'
import type { Setting } from './origin.js'

export type Environment = Readonly<Record<string, string | undefined>>

/** What decides where settings are looked for. */
export type Place = {
  env: Environment
  /** The program's own source checkout; null for an installed copy, which has no `.env` of its own. */
  checkoutRoot: string | null
}

const VARIABLE = 'GREENROOM_HOME'

/** The checkout's own `.env`, if it has one. Throws UserError (exit 3) where it cannot be read. */
export function checkoutEnvFile({ checkoutRoot }: Place): EnvFile | null {
  return checkoutRoot === null ? null : readEnvFile(join(checkoutRoot, '.env'))
}

/**
 * GREENROOM_HOME as an absolute path, from the environment or the checkout's `.env`; null where neither sets it. A
 * relative path counts from the working folder, and from the file's folder in a file. Empty is not set.
 * Throws UserError (exit 3) where the `.env` cannot be read.
 */
export function homeSetting(place: Place): Setting | null {
  const given = place.env[VARIABLE]?.trim()
  if (given) {
    const origin = { kind: 'environment', place: VARIABLE } as const
    return { value: absolute(given, workingFolder), origin }
  }
  const file = checkoutEnvFile(place)
  const written = file?.values[VARIABLE]?.trim()
  if (!file || !written) return null
  return {
    value: absolute(written, () => dirname(file.path)),
    origin: { kind: 'env_file', place: file.path },
  }
}

/** config.json in GREENROOM_HOME, else in the platform's folder for settings. */
export function configPath(home: Setting | null): string {
  const folder = home?.value ?? envPaths('greenroom', { suffix: '' }).config
  return join(folder, 'config.json')
}

/** A shell expands `~`; a line in a file does not. */
function absolute(path: string, from: () => string): string {
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1))
  return isAbsolute(path) ? resolve(path) : resolve(from(), path)
}

/** Asked only for a relative path: the folder that one stands in may have been deleted meanwhile. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw new UserError(`${VARIABLE} is a relative path, and the folder you are in is gone.`, {
      remedy: 'Go to another folder, or make it an absolute path.',
      exitCode: 3,
    })
  }
}
