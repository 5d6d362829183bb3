import { existsSync, readFileSync } from 'node:fs'

/** The files that settings stand in, whether or not they are there. */
export type SettingFiles = { config: string; env: readonly string[] }

/** What the three questions of the set-up decide, in the environment and in a `.env`. */
const NAMES = [
  'OPENAI_BASE_URL',
  'OPENAI_API_KEY',
  'OPENAI_MODEL',
  'GREENROOM_INTERVIEWER_MODEL',
  'GREENROOM_GRADER_MODEL',
] as const

const WRITTEN = new RegExp(
  `^[ \\t]*(?:export[ \\t]+)?(?:${NAMES.join('|')})[ \\t]*[=:][ \\t]*\\S`,
  'm',
)

/**
 * True where nothing was set up yet and nothing is set: no config.json, which the set-up leaves behind whatever was
 * answered, and no model, server or key. Without the readers of settings, which the first frame has no time for.
 */
export function isUnset(
  { config, env: files }: SettingFiles,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  if (existsSync(config) || NAMES.some((name) => (env[name]?.trim() ?? '') !== '')) return false
  return files.every((path) => !isNamedIn(path))
}

function isNamedIn(path: string): boolean {
  try {
    return existsSync(path) && WRITTEN.test(readFileSync(path, 'utf8'))
  } catch (error) {
    // A folder of that name, or not readable: greenroom doctor says so.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
