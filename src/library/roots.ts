import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import envPaths from 'env-paths'

import type { CompiledStore } from './compiled.js'
import { isFolder } from './folder.js'

type Environment = Readonly<Record<string, string | undefined>>

/** The folder that the program's own packs/, rubrics/ and prompts/ stand in: the nearest one above this file. */
export function programRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!isFolder(join(folder, 'packs', 'common'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('the program has lost its folder packs/common')
    folder = parent
  }
  return folder
}

/** Where packs are looked for, in order: GREENROOM_HOME where it has packs/, then the program itself. */
export function contentRoots(env: Environment): string[] {
  const home = homeOf(env)
  return [...(home !== null && isFolder(join(home, 'packs')) ? [home] : []), programRoot()]
}

/** Compiled content goes to GREENROOM_HOME/cache, else to the platform's cache folder; nothing is created here. */
export function compiledStore(env: Environment): CompiledStore {
  const home = homeOf(env)
  const folder = home === null ? envPaths('greenroom', { suffix: '' }).cache : join(home, 'cache')
  return { folder: join(folder, 'content'), version: programVersion() }
}

function programVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(programRoot(), 'package.json'), 'utf8'))
  const version =
    parsed !== null && typeof parsed === 'object' && 'version' in parsed ? parsed.version : ''
  return String(version)
}

function homeOf(env: Environment): string | null {
  const home = env['GREENROOM_HOME']
  if (!home) return null
  // A shell expands `~`; a line in .env does not.
  return resolve(home === '~' || home.startsWith('~/') ? join(homedir(), home.slice(1)) : home)
}
