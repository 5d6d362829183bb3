import { preparedConfig } from './change-config.js'
import { homeSetting } from './home.js'
import type { Place } from './home.js'
import { keyFilePath, preparedKey } from './key-file.js'
import { configPath } from './settings.js'
import type { ConfigFile } from './config-file.js'

/** What a settings screen may write to config.json. A key is none of it: that file is shown and copied. */
export type ChangedFields = {
  [K in Exclude<keyof ConfigFile, 'apiKey' | 'consents' | 'prices'>]?: string | undefined
}

/**
 * Writes fields of config.json (undefined takes one out) and a key, for which keyFilePath must have a file; null leaves
 * the key as it is. Both or none: nothing is put in its place before all of it is on the disk. Throws UserError (exit 3)
 * where a file cannot be read or written.
 */
export function saveTogether(place: Place, fields: ChangedFields, key: string | null): void {
  const keyFile = key === null ? null : keyFilePath(place)
  const kept = key === null || keyFile === null ? null : preparedKey(keyFile, key)
  try {
    const config = preparedConfig(configPath(homeSetting(place)), fields)
    kept?.commit()
    config.commit()
  } catch (error) {
    kept?.drop()
    throw error
  }
}
