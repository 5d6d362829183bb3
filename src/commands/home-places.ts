import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import envPaths from 'env-paths'

import { compiledStore, contentRoots, programRoot } from '../library/roots.js'
import type { CompiledStore } from '../library/stamp.js'
import { isCheckout, transcriptsHome } from '../transcript/home.js'
import type { SettingFiles } from './home-first.js'

/** Where the home screen looks; the same as places.ts tells, without the schemas that it loads. */
export type HomePlaces = {
  /** The folder of all interviews. */
  transcripts: string
  /** Folders with packs/, the program's own last. */
  roots: string[]
  store: CompiledStore
  /** Notes on past interviews (home-notes.ts). */
  notes: string
  settings: SettingFiles
}

/** Creates nothing. Throws UserError (exit 3) where the checkout's `.env` cannot be read. */
export async function homePlaces(): Promise<HomePlaces> {
  const root = programRoot()
  const env = { ...process.env, GREENROOM_HOME: await homeFolder(root) }
  const store = compiledStore(env)
  return {
    transcripts: transcriptsHome({ env, checkoutRoot: root }),
    roots: contentRoots(env),
    store,
    notes: join(dirname(store.folder), 'past.json'),
    settings: settingFiles(dirname(dirname(store.folder)), env.GREENROOM_HOME !== undefined, root),
  }
}

/** `home`: GREENROOM_HOME as a path, where it is set. */
function settingFiles(home: string, isHomeSet: boolean, root: string): SettingFiles {
  const folder = isHomeSet ? home : envPaths('greenroom', { suffix: '' }).config
  return {
    config: join(folder, 'config.json'),
    env: [...(isHomeSet ? [home] : []), ...(isCheckout(root) ? [root] : [])].map((each) =>
      join(each, '.env'),
    ),
  }
}

/** The GREENROOM_HOME that counts. Its reader is loaded only where there is a file to read. */
async function homeFolder(root: string): Promise<string | undefined> {
  const given = process.env['GREENROOM_HOME']?.trim()
  if (given) return given
  if (!existsSync(join(root, '.env')) || !isCheckout(root)) return undefined
  const { homeSetting } = await import('../config/home.js')
  return homeSetting({ env: process.env, checkoutRoot: root })?.value
}
