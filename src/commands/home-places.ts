import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { compiledStore, contentRoots, programRoot } from '../library/roots.js'
import type { CompiledStore } from '../library/stamp.js'
import { isCheckout, transcriptsHome } from '../transcript/home.js'

/** Where the home screen looks; the same as places.ts tells, without the schemas that it loads. */
export type HomePlaces = {
  /** The folder of all interviews. */
  transcripts: string
  /** Folders with packs/, the program's own last. */
  roots: string[]
  store: CompiledStore
  /** Notes on what was asked (home-seen.ts). */
  seen: string
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
    seen: join(dirname(store.folder), 'seen.json'),
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
