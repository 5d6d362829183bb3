import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { namesIn } from './folder.js'

/** Where compiled content is kept, and the version of the program that reads it. */
export type CompiledStore = { folder: string; version: string }

/** What a compiled pack depends on; take `stampOf` before the files are read. */
export type Inputs = { roots: readonly string[]; packId: string }

/**
 * Names, sizes and times of all files that the pack may be made of, and of the program itself: two stamps are equal
 * only while none of them has changed. Plain text, because node:crypto costs the first screen more than a few KB.
 * Throws ContentError for a folder that cannot be listed.
 */
export function stampOf(store: CompiledStore, { roots, packId }: Inputs, base: string): string {
  const notes = [`${store.version} ${fileNote(fileURLToPath(import.meta.url))}`]
  for (const folder of roots.flatMap((root) => foldersOf(root, packId, base))) {
    notes.push(folder)
    for (const name of namesIn(folder)) {
      if (/\.(?:yaml|md)$/.test(name)) notes.push(`${name} ${fileNote(join(folder, name))}`)
    }
  }
  return notes.join('\n')
}

function foldersOf(root: string, packId: string, base: string): string[] {
  const pack = join(root, 'packs', packId)
  const own = ['rounds', 'questions', 'data', 'rubrics'].map((name) => join(pack, name))
  return [pack, ...own, join(root, 'packs', base), join(root, 'rubrics'), join(root, 'prompts')]
}

function fileNote(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return `${stat?.size ?? ''} ${stat?.mtimeMs ?? ''}`
}

/**
 * The file of a compiled pack: one per pack and set of roots, so that the folder does not grow with every edit. Two
 * sets that share it (the stamp tells them apart) only overwrite each other.
 */
export function compiledPath(store: CompiledStore, { roots, packId }: Inputs): string {
  return join(store.folder, `${packId}-${shortHash(roots.join('\0'))}.json`)
}

/** FNV-1a, 32 bits, as hex. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
