import { readFileSync } from 'node:fs'

import { UserError } from '../errors.js'

/** What stands in config.json, whether or not it fits; null where there is none. Throws UserError (exit 3) where it cannot be read or is not JSON. */
export function readConfigJson(path: string): { json: unknown } | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw brokenConfig(path, `cannot be read (${code})`, 'Change its permissions, or move it away.')
  }
  try {
    // Some editors put a byte order mark in front, which JSON does not know.
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch (error) {
    throw brokenConfig(
      path,
      `is not JSON${placeIn(error)}`,
      `Write ${EXAMPLE}, or remove the file.`,
    )
  }
}

/** No value of the file stands in the sentence: one of them may be a key. */
export function brokenConfig(path: string, what: string, remedy: string): UserError {
  return new UserError(`The settings file ${path} ${what}.`, { remedy, exitCode: 3 })
}

const EXAMPLE = '{"baseUrl": "http://127.0.0.1:11434/v1", "model": "…"}'

/** The engine's message may quote the text around the place, and that may be a key: only the place is taken. */
function placeIn(error: unknown): string {
  const place = error instanceof Error ? /line (\d+) column (\d+)/.exec(error.message) : null
  return place ? ` (line ${place[1]}, column ${place[2]})` : ''
}
