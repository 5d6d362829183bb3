import { UserError } from '../errors.js'
import { openContent } from '../library/open.js'
import type { FrozenContent } from '../library/open.js'
import { packIds } from '../library/packs.js'
import { compiledStore, contentRoots } from '../library/roots.js'
import type { CommandIo } from './io.js'
import { environment } from './places.js'

/**
 * The content of the pack that was named, else of the first one by id; `io.err` says so where there are others.
 * Rejects with UserError: exit 2 for an unknown pack, exit 3 for a broken one or where there is none.
 */
export async function choosePack(named: string | undefined, io: CommandIo): Promise<FrozenContent> {
  const roots = contentRoots(environment())
  const ids = packIds(roots)
  const id = named ?? ids[0]
  if (id === undefined) {
    throw new UserError('There is no pack.', { remedy: 'Add one below packs/.', exitCode: 3 })
  }
  const others = ids.filter((each) => each !== id)
  if (named === undefined && others.length > 0) {
    io.err(`This is ${id}; --pack shows ${others.join(', ')}.\n`)
  }
  return openContent(roots, id, compiledStore(environment()))
}
