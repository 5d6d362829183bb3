import type { Origin, Setting } from './origin.js'

// Nothing is loaded here: the home screen asks before its first frame.

/** What makes lines the default for everything; a flag is `--plain`. */
export const PLAIN_VARIABLE = 'GREENROOM_PLAIN'
/** Ink's own: it makes any program that is drawn with it speak to a screen reader. */
const SCREEN_READER_VARIABLE = 'INK_SCREEN_READER'

type Values = Readonly<Record<string, string | undefined>>
/** Values by name with where they stand, the source that counts more first. */
export type PlainSource = { values: Values; origin: Origin }

/** What the environment says of it; null where it says nothing. */
export function plainInEnvironment(env: Values): Setting | null {
  const value = env[PLAIN_VARIABLE]?.trim()
  if (value) return { value, origin: { kind: 'environment', place: PLAIN_VARIABLE } }
  if (env[SCREEN_READER_VARIABLE] !== 'true') return null
  return { value: 'true', origin: { kind: 'environment', place: SCREEN_READER_VARIABLE } }
}

/** The environment, then the other sources in order; null where nobody says. */
export function plainFrom(env: Values, others: readonly PlainSource[]): Setting | null {
  const found = plainInEnvironment(env)
  if (found) return found
  for (const { values, origin } of others) {
    const value = values[PLAIN_VARIABLE]?.trim()
    if (value) return { value, origin }
  }
  return null
}

const OFF: ReadonlySet<string> = new Set(['0', 'false', 'no', 'off'])

/** What is set to anything but 0, false, no or off is on: who needs it must not lose it by a spelling. */
export function isPlain(setting: Setting | null): boolean {
  return setting !== null && !OFF.has(setting.value.toLowerCase())
}
