import { createHash } from 'node:crypto'

import type { Content, Prompt, Rubric } from '../domain/content/index.js'

/**
 * JSON with the keys of every object sorted: the same value always gives the same text, and so does its
 * own text read again. What JSON cannot hold (undefined, functions) is left out, as by JSON.stringify.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    entry !== null && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  )
}

/** sha-256, hex, of what an interview was run on: that of its content.json. */
export function contentHash(content: Content): string {
  return sha256(canonicalJson(content))
}

/** sha-256, hex, of one rubric, so that a grade names exactly what it was measured by. */
export function rubricHash(rubric: Rubric): string {
  return sha256(canonicalJson(rubric))
}

/** sha-256, hex, of one prompt: names the wording that a model was told. */
export function promptHash(prompt: Prompt): string {
  return sha256(canonicalJson(prompt))
}

/** sha-256 of the UTF-8 text, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
