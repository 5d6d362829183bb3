import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'

import type { Content } from '../domain/content/index.js'
import { makeFolders } from '../folders.js'
import { sha256 } from './hash.js'
import { currentHeader, outlineOf } from './outline.js'
import type { Header } from './outline.js'
import { compiledPath } from './stamp.js'
import type { CompiledStore, Inputs } from './stamp.js'

export { stampOf } from './stamp.js'
export type { CompiledStore, Inputs } from './stamp.js'

/** Validated content, its canonical JSON (the text of content.json) and the sha-256 of that text. */
export type FrozenContent = { content: Content; json: string; hash: string }

/**
 * The compiled form of a pack, or null where there is none, it is older than one of its files, or it cannot be
 * read: it is never required, so nothing here throws or complains.
 */
export function readCompiled(store: CompiledStore, inputs: Inputs): FrozenContent | null {
  try {
    const text = readFileSync(compiledPath(store, inputs), 'utf8')
    const end = text.indexOf('\n')
    const header = currentHeader(text.slice(0, end), store, inputs)
    if (header === null) return null
    const json = text.slice(end + 1)
    const hash = sha256(json)
    if (hash !== header.hash) return null
    // Written by us and unchanged since: it was validated then.
    const content = JSON.parse(json) as Content
    // The outline is not part of the hash, and is read without the rest.
    return isDeepStrictEqual(header.outline, outlineOf(content)) ? { content, json, hash } : null
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
  const path = compiledPath(store, inputs)
  const aside = `${path}.${process.pid}`
  const base = content.pack.extends
  const header: Header = { format: 3, extends: base, stamp, hash, outline: outlineOf(content) }
  try {
    makeFolders(store.folder)
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
