import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'

import { UserError } from '../errors.js'
import { isFolder, namesIn } from './folder.js'
import { nearest } from './nearest.js'

/** Ids of all packs below these roots, sorted; folders that others only build on are left out. */
export function packIds(roots: readonly string[]): string[] {
  const ids = roots.flatMap((root) =>
    namesIn(join(root, 'packs')).filter((name) => isPack(join(root, 'packs', name))),
  )
  return [...new Set(ids)].sort()
}

/**
 * The folder of a pack: that of the first root that has packs/<id>.
 * Throws UserError (exit 2) for an unknown pack; the remedy names the nearest one.
 */
export function packFolder(roots: readonly string[], id: string): string {
  // An id is one folder name, never a path out of packs/.
  if (id !== '' && basename(id) === id && !id.startsWith('.')) {
    const folder = roots.map((root) => join(root, 'packs', id)).find(isPack)
    if (folder) return folder
  }
  const known = packIds(roots)
  const near = nearest(id, known)
  throw new UserError(`There is no pack "${id}".`, {
    remedy: near ? `Did you mean ${near}?` : `Packs here: ${known.join(', ') || 'none'}.`,
    exitCode: 2,
  })
}

/** True for a folder that is meant as a pack, whole or not. */
export function isPack(folder: string): boolean {
  return (
    isFolder(folder) && ['pack.yaml', 'loop.yaml'].some((name) => existsSync(join(folder, name)))
  )
}
