import { readCompiled, stampOf, writeCompiled } from './compiled.js'
import type { CompiledStore, FrozenContent, Inputs } from './compiled.js'
import { packFolder } from './packs.js'

export type { CompiledStore, FrozenContent } from './compiled.js'

/**
 * A pack ready for an interview: its content, the text of content.json and the hash of that text. As `loadContent`,
 * through a compiled copy in `store` (null: none is used) that is rebuilt when a file or the program has changed.
 * The YAML parser is loaded only then. Rejects as `loadContent` throws.
 */
export async function openContent(
  roots: readonly string[],
  packId: string,
  store: CompiledStore | null,
): Promise<FrozenContent> {
  // Checks the id before it becomes part of a file name.
  packFolder(roots, packId)
  const inputs: Inputs = { roots, packId }
  const compiled = store && readCompiled(store, inputs)
  if (compiled) return compiled
  const [{ loadContent }, { canonicalJson, sha256 }] = await Promise.all([
    import('./load.js'),
    import('./hash.js'),
  ])
  // Taken by the usual base first: a file that changes while it is read makes the next start read again.
  const before = store && stampOf(store, inputs, 'common')
  const content = loadContent(roots, packId)
  const json = canonicalJson(content)
  const frozen: FrozenContent = { content, json, hash: sha256(json) }
  if (store && before !== null) {
    const base = content.pack.extends
    const stamp = base === 'common' ? before : stampOf(store, inputs, base)
    writeCompiled(store, inputs, stamp, frozen)
  }
  return frozen
}
