import { join } from 'node:path'

import type { Price } from '../domain/forecast.js'
import { readConfigFile } from './config-file.js'
import type { ConfigFile } from './config-file.js'
import { readEnvFile } from './env-file.js'
import type { EnvFile } from './env-file.js'
import { checkoutEnvFile, configPath, homeSetting } from './home.js'
import type { Place } from './home.js'
import { sameSource } from './origin.js'
import type { Origin, Setting } from './origin.js'
import { plainOf } from './plain-setting.js'

export { configPath } from './home.js'

/** How the settings are called on the command line and in the environment. A key is never a flag: others could read it there. */
export const SETTING_NAMES = {
  baseUrl: { flag: '--base-url', variable: 'OPENAI_BASE_URL' },
  apiKey: { flag: null, variable: 'OPENAI_API_KEY' },
  model: { flag: '--model', variable: 'OPENAI_MODEL' },
  interviewerModel: { flag: '--interviewer-model', variable: 'GREENROOM_INTERVIEWER_MODEL' },
  graderModel: { flag: '--grader-model', variable: 'GREENROOM_GRADER_MODEL' },
  // No flag: that programs run outside of the sandbox is decided once, not in passing.
  hostPython: { flag: null, variable: 'GREENROOM_HOST_PYTHON' },
} as const

export type ModelSetting = keyof typeof SETTING_NAMES
export type Flags = { [K in Exclude<ModelSetting, 'apiKey' | 'hostPython'>]?: string | undefined }

export type Settings = Record<Exclude<ModelSetting, 'baseUrl'>, Setting | null> & {
  /** Where nobody names one, that of OpenAI. */
  baseUrl: Setting
  home: Setting | null
  /** Whether everything is told in lines (plain.ts). */
  plain: Setting | null
  /** By the name of the model; from config.json only. */
  prices: Readonly<Record<string, Price>>
  /**
   * The key and the base URL come from different sources, so the key may not be meant for that server: it is not
   * sent there before somebody has said yes.
   */
  mixedOrigins: boolean
  files: SettingFiles
}

export type SettingFiles = {
  /** The `.env` files that were read, the one that counts more first. */
  env: readonly string[]
  config: { path: string; found: boolean }
}

/** Where the key goes when nobody names a server: what the openai package does by itself. */
export const DEFAULT_BASE_URL = 'https://api.openai.com/v1'

/**
 * Every setting with its origin. The first that has it wins: flag, environment, `.env` of GREENROOM_HOME, `.env` of the
 * checkout, config.json. Empty is not set. Nothing else is read: a `.env` of the folder that one happens to stand in
 * could send a key anywhere. Throws UserError (exit 3) for a file that cannot be used.
 */
export function resolveSettings(place: Place, flags: Flags = {}): Settings {
  const home = homeSetting(place)
  const envFiles = envFilesOf(place, home)
  const path = configPath(home)
  const config = readConfigFile(path)
  const found = (name: ModelSetting) =>
    firstOf(candidates(name, { flags, place, envFiles, config, path }))
  const baseUrl = found('baseUrl')
  const apiKey = found('apiKey')
  return {
    home,
    plain: plainOf(place, envFiles, { path, plain: config?.plain }),
    baseUrl: baseUrl ?? { value: DEFAULT_BASE_URL, origin: { kind: 'default', place: null } },
    apiKey,
    model: found('model'),
    interviewerModel: found('interviewerModel'),
    graderModel: found('graderModel'),
    hostPython: found('hostPython'),
    prices: config?.prices ?? {},
    mixedOrigins: baseUrl !== null && apiKey !== null && !sameSource(baseUrl.origin, apiKey.origin),
    files: { env: envFiles.map((file) => file.path), config: { path, found: config !== null } },
  }
}

/** The model of a role: its own where it has one, else the common one; null where neither is set. */
export function modelFor(role: 'interviewer' | 'grader', settings: Settings): Setting | null {
  const own = role === 'interviewer' ? settings.interviewerModel : settings.graderModel
  return own ?? settings.model
}

/** What this model costs; null where nobody has said. */
export function priceOf(model: string, { prices }: Settings): Price | null {
  return Object.hasOwn(prices, model) ? (prices[model] ?? null) : null
}

function envFilesOf(place: Place, home: Setting | null): EnvFile[] {
  const files = [
    home === null ? null : readEnvFile(join(home.value, '.env')),
    checkoutEnvFile(place),
  ].filter((file) => file !== null)
  // GREENROOM_HOME may be the checkout itself.
  return files.filter((file, index) => files.findIndex(({ path }) => path === file.path) === index)
}

type Sources = {
  flags: Flags
  place: Place
  envFiles: readonly EnvFile[]
  config: ConfigFile | null
  path: string
}

type Candidate = { value: string | undefined; origin: Origin }

function candidates(name: ModelSetting, sources: Sources): Candidate[] {
  const { flag, variable } = SETTING_NAMES[name]
  return [
    ...(flag === null || name === 'apiKey' || name === 'hostPython'
      ? []
      : [{ value: sources.flags[name], origin: { kind: 'flag', place: flag } as const }]),
    {
      value: sources.place.env[variable],
      origin: { kind: 'environment', place: variable },
    },
    ...sources.envFiles.map(({ path, values }) => ({
      value: values[variable],
      origin: { kind: 'env_file', place: path } as const,
    })),
    {
      value: sources.config?.[name],
      origin: { kind: 'config_file', place: sources.path },
    },
  ]
}

function firstOf(from: readonly Candidate[]): Setting | null {
  for (const { value, origin } of from) {
    const text = value?.trim()
    if (text) return { value: text, origin }
  }
  return null
}
