import { readConfigFile, readConfigJson } from './config-file.js'
import type { SavedConsent } from './config-file.js'
import { changeConfig } from './change-config.js'
import { homeSetting } from './home.js'
import type { Place } from './home.js'
import { configPath } from './settings.js'
import { shownUrl } from './shown.js'

/** What a person says yes to once: that what they say goes to these models of this server. */
export type ConsentTo = {
  baseUrl: string
  models: readonly string[]
  /** True where the key comes from another source than the address and is sent along (Settings.mixedOrigins). */
  mixedOrigins?: boolean | undefined
}

/**
 * True where every one of these models has had its yes for this server; with `mixedOrigins` only where the yes was to
 * that too. Throws UserError (exit 3) for a config.json that cannot be used.
 */
export function hasConsent(place: Place, { baseUrl, models, mixedOrigins }: ConsentTo): boolean {
  const server = serverOf(baseUrl)
  const found = readConfigFile(pathOf(place))?.consents?.find((each) => each.server === server)
  if (!found || models.length === 0) return false
  if (mixedOrigins === true && !found.mixedOrigins) return false
  return models.every((model) => found.models.includes(model))
}

/**
 * Keeps a yes in config.json, beside earlier ones; never a key, and no password of the address. Throws UserError
 * (exit 3) where the file cannot be read, does not fit or cannot be written.
 */
export function saveConsent(place: Place, { baseUrl, models, mixedOrigins }: ConsentTo): void {
  const path = pathOf(place)
  const server = serverOf(baseUrl)
  const saved = readConfigFile(path)?.consents ?? []
  const before = saved.find((each) => each.server === server)
  const given: SavedConsent = {
    server,
    models: [...new Set([...(before?.models ?? []), ...models])],
    mixedOrigins: mixedOrigins === true || before?.mixedOrigins === true,
  }
  changeConfig(path, 'consents', [...saved.filter((each) => each !== before), given])
}

/** Every yes so far. Throws UserError (exit 3) as above. */
export function consents(place: Place): readonly SavedConsent[] {
  return readConfigFile(pathOf(place))?.consents ?? []
}

/** Takes every yes back. Returns how many servers had one. Throws UserError (exit 3) as above. */
export function forgetConsent(place: Place): number {
  const path = pathOf(place)
  // Not by the schema: consents that somebody broke must go as well.
  const json = readConfigJson(path)?.json
  if (typeof json !== 'object' || json === null || !('consents' in json)) return 0
  changeConfig(path, 'consents', undefined)
  return Array.isArray(json.consents) ? json.consents.length : 1
}

/** The same for every way to write one server: with or without /v1, a trailing slash, the address of completions. */
function serverOf(baseUrl: string): string {
  const shown = shownUrl(baseUrl.trim()).replace(/\?.*$/, '').replace('***@', '')
  return shown
    .replace(/\/+$/, '')
    .replace(/\/chat\/completions$/, '')
    .replace(/\/v1$/, '')
}

function pathOf(place: Place): string {
  return configPath(homeSetting(place))
}
