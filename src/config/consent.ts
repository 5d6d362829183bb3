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
  /** True where the server needs no key, and a key that another source names is not to be sent: then nobody asks. */
  withoutKey?: boolean | undefined
}

/**
 * True where every one of these models has had its yes for this server; with `mixedOrigins` only where the yes was to
 * that too. Throws UserError (exit 3) for a config.json that cannot be used.
 */
export function hasConsent(place: Place, to: ConsentTo): boolean {
  const found = givenTo(place, to)
  return found !== null && (to.mixedOrigins !== true || found.mixedOrigins)
}

/**
 * True where nothing is left to be asked before these models are used: as hasConsent, and also where the yes was to do
 * without the key of another source, which is not sent then. Throws UserError as above.
 */
export function mayUse(place: Place, to: ConsentTo): boolean {
  return hasConsent(place, to) || givenTo(place, to)?.withoutKey === true
}

function givenTo(place: Place, { baseUrl, models }: ConsentTo): SavedConsent | null {
  const server = serverOf(baseUrl)
  const found = readConfigFile(pathOf(place))?.consents?.find((each) => each.server === server)
  const isWhole = found && models.length > 0 && models.every((each) => found.models.includes(each))
  return isWhole ? found : null
}

/**
 * Keeps a yes in config.json, beside earlier ones; never a key, and no password of the address. Throws UserError
 * (exit 3) where the file cannot be read, does not fit or cannot be written.
 */
export function saveConsent(
  place: Place,
  { baseUrl, models, mixedOrigins, withoutKey }: ConsentTo,
): void {
  const path = pathOf(place)
  const server = serverOf(baseUrl)
  const saved = readConfigFile(path)?.consents ?? []
  const before = saved.find((each) => each.server === server)
  const isWithoutKey = withoutKey === true || (before?.withoutKey === true && mixedOrigins !== true)
  const given: SavedConsent = {
    server,
    models: [...new Set([...(before?.models ?? []), ...models])],
    mixedOrigins: mixedOrigins === true || (before?.mixedOrigins === true && withoutKey !== true),
    ...(isWithoutKey ? { withoutKey: true } : {}),
  }
  changeConfig(path, { consents: [...saved.filter((each) => each !== before), given] })
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
  changeConfig(path, { consents: undefined })
  return Array.isArray(json.consents) ? json.consents.length : 1
}

/** Takes the yes to one server back, named as `consents` names it. Throws UserError (exit 3) as above. */
export function forgetConsentTo(place: Place, server: string): void {
  const kept = consents(place).filter((each) => each.server !== server)
  changeConfig(pathOf(place), { consents: kept.length === 0 ? undefined : kept })
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
