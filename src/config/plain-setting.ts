import { join } from 'node:path'

import { readConfigJson } from './config-json.js'
import { readEnvFile } from './env-file.js'
import type { EnvFile } from './env-file.js'
import { checkoutEnvFile, configPath, homeSetting } from './home.js'
import type { Place } from './home.js'
import type { Setting } from './origin.js'
import { PLAIN_VARIABLE, plainFrom } from './plain.js'

/**
 * GREENROOM_PLAIN with its origin, without the schema of the other settings; null where nobody sets it. Throws UserError
 * (exit 3) for a settings file that cannot be read.
 */
export function plainSetting(place: Place): Setting | null {
  const home = homeSetting(place)
  const own = home === null ? null : readEnvFile(join(home.value, '.env'))
  const files = [own, checkoutEnvFile(place)].filter((file) => file !== null)
  const path = configPath(home)
  return plainOf(place, files, { path, plain: fieldOf(readConfigJson(path)?.json) })
}

/** The same from sources that were read. */
export function plainOf(
  { env }: Place,
  envFiles: readonly EnvFile[],
  config: { path: string; plain: string | undefined },
): Setting | null {
  return plainFrom(env, [
    ...envFiles.map(({ path, values }) => ({
      values,
      origin: { kind: 'env_file', place: path } as const,
    })),
    {
      values: { [PLAIN_VARIABLE]: config.plain },
      origin: { kind: 'config_file', place: config.path } as const,
    },
  ])
}

function fieldOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('plain' in json)) return undefined
  return typeof json.plain === 'string' || typeof json.plain === 'boolean'
    ? String(json.plain)
    : undefined
}
