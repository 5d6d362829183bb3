import { readFileSync } from 'node:fs'
import { z } from 'zod'

import { UserError } from '../errors.js'

/** config.json: every field may be missing. */
const configFile = z.strictObject({
  baseUrl: z.string().optional(),
  apiKey: z.string().optional(),
  model: z.string().optional(),
  interviewerModel: z.string().optional(),
  graderModel: z.string().optional(),
})
export type ConfigFile = z.infer<typeof configFile>

/**
 * The settings in this file; null where there is none. Throws UserError (exit 3) where it cannot be read, is not
 * JSON or does not fit. No value of the file stands in the sentence: one of them may be a key.
 */
export function readConfigFile(path: string): ConfigFile | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw broken(path, `cannot be read (${code})`, 'Change its permissions, or move it away.')
  }
  let value: unknown
  try {
    // Some editors put a byte order mark in front, which JSON does not know.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw broken(path, `is not JSON${placeIn(error)}`, `Write ${EXAMPLE}, or remove the file.`)
  }
  const parsed = configFile.safeParse(value)
  if (parsed.success) return parsed.data
  throw broken(path, wordsOf(parsed.error.issues[0]), `It may hold ${FIELDS}; each is a text.`)
}

const FIELDS = Object.keys(configFile.shape).join(', ')
const EXAMPLE = '{"baseUrl": "http://127.0.0.1:11434/v1", "model": "…"}'

function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') {
    return `has a field "${issue.keys[0] ?? ''}" that greenroom does not know`
  }
  const field = issue?.path.map(String).join('.') ?? ''
  return field === '' ? 'is not a map of settings' : `has a "${field}" that is not a text`
}

/** The engine's message may quote the text around the place, and that may be a key: only the place is taken. */
function placeIn(error: unknown): string {
  const place = error instanceof Error ? /line (\d+) column (\d+)/.exec(error.message) : null
  return place ? ` (line ${place[1]}, column ${place[2]})` : ''
}

function broken(path: string, what: string, remedy: string): UserError {
  return new UserError(`The settings file ${path} ${what}.`, { remedy, exitCode: 3 })
}
