import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Content } from '../domain/content/index.js'
import { namesIn } from './folder.js'
import { sha256 } from './hash.js'

/** Validated content, its canonical JSON (the text of content.json) and the sha-256 of that text. */
export type FrozenContent = { content: Content; json: string; hash: string }

/** Where compiled content is kept, and the version of the program that reads it. */
export type CompiledStore = { folder: string; version: string }

/** What a compiled pack depends on; take `stamp` before the files are read. */
export type Inputs = { roots: readonly string[]; packId: string }

type Header = { format: 1; extends: string; stamp: string; hash: string }

/**
 * The compiled form of a pack, or null where there is none, it is older than one of its files, or it cannot be
 * read: it is never required, so nothing here throws or complains.
 */
export function readCompiled(store: CompiledStore, inputs: Inputs): FrozenContent | null {
  try {
    const text = readFileSync(pathOf(store, inputs), 'utf8')
    const end = text.indexOf('\n')
    const header = JSON.parse(text.slice(0, end)) as Partial<Header>
    if (header.format !== 1 || typeof header.extends !== 'string') return null
    if (header.stamp !== stampOf(store, inputs, header.extends)) return null
    const json = text.slice(end + 1)
    const hash = sha256(json)
    // Written by us and unchanged since: it was validated then.
    return hash === header.hash ? { content: JSON.parse(json) as Content, json, hash } : null
  } catch {
    return null
  }
}

/** Keeps the compiled form, by rename. A full disk or a read-only folder only means that the next start parses again. */
export function writeCompiled(
  store: CompiledStore,
  inputs: Inputs,
  stamp: string,
  { content, json, hash }: FrozenContent,
): void {
  const path = pathOf(store, inputs)
  const aside = `${path}.${process.pid}`
  const header: Header = { format: 1, extends: content.pack.extends, stamp, hash }
  try {
    mkdirSync(store.folder, { recursive: true })
    try {
      writeFileSync(aside, `${JSON.stringify(header)}\n${json}`)
      renameSync(aside, path)
    } finally {
      // There only where writing or renaming has failed.
      rmSync(aside, { force: true })
    }
  } catch {
    // Nothing depends on it.
  }
}

/**
 * One value for names, sizes and times of all files that the pack may be made of, and for the program itself.
 * Throws ContentError for a folder that cannot be listed.
 */
export function stampOf(store: CompiledStore, { roots, packId }: Inputs, base: string): string {
  const hash = createHash('sha256')
  hash.update(`${store.version}\0${fileNote(fileURLToPath(import.meta.url))}\n`)
  for (const folder of roots.flatMap((root) => foldersOf(root, packId, base))) {
    hash.update(`${folder}\n`)
    const names = namesIn(folder).filter((name) => name.endsWith('.yaml'))
    for (const name of names) hash.update(`${fileNote(join(folder, name))}\n`)
  }
  return hash.digest('hex')
}

function foldersOf(root: string, packId: string, base: string): string[] {
  const pack = join(root, 'packs', packId)
  const own = ['rounds', 'questions', 'data', 'rubrics'].map((name) => join(pack, name))
  return [pack, ...own, join(root, 'packs', base), join(root, 'rubrics')]
}

function fileNote(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return `${path}\0${stat?.size ?? ''}\0${stat?.mtimeMs ?? ''}`
}

/** One file per pack and set of roots, so that the folder does not grow with every edit. */
function pathOf(store: CompiledStore, { roots, packId }: Inputs): string {
  return join(store.folder, `${packId}-${sha256(roots.join('\0')).slice(0, 12)}.json`)
}
