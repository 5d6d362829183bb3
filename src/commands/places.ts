import { join } from 'node:path'

import { homeSetting } from '../config/index.js'
import type { Environment, Place } from '../config/index.js'
import { programRoot } from '../library/roots.js'
import { isCheckout, listSessions, resolveId, transcriptsHome } from '../transcript/index.js'

/** Where this program looks for settings. */
export function settingsPlace(): Place {
  const root = programRoot()
  return { env: process.env, checkoutRoot: isCheckout(root) ? root : null }
}

/**
 * The environment with the GREENROOM_HOME that counts, which may stand in the checkout's `.env`: what the folders of
 * packs and transcripts are found by. Throws UserError (exit 3) where that file cannot be read.
 */
export function environment(): Environment {
  const home = homeSetting(settingsPlace())
  return { ...process.env, GREENROOM_HOME: home?.value }
}

/** Where interviews of this program are saved. */
export function transcripts(): string {
  return transcriptsHome({ env: environment(), checkoutRoot: programRoot() })
}

/** Where the sample interviews that come with the program stand. */
export function samples(): string {
  return join(programRoot(), 'transcripts', 'samples')
}

/** The id that an exact id, a unique prefix or `last` stands for. Throws UserError (exit 2). */
export function resolve(input: string | undefined): string {
  return resolveId(
    input ?? 'last',
    listSessions(transcripts()).map((each) => each.id),
  )
}
