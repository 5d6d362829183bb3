import { programRoot } from '../library/roots.js'
import { listSessions, resolveId, transcriptsHome } from '../transcript/index.js'

/** Where interviews of this program are saved. */
export function transcripts(): string {
  return transcriptsHome({ env: process.env, checkoutRoot: programRoot() })
}

/** The id that an exact id, a unique prefix or `last` stands for. Throws UserError (exit 2). */
export function resolve(input: string | undefined): string {
  return resolveId(
    input ?? 'last',
    listSessions(transcripts()).map((each) => each.id),
  )
}
