import {
  DEFAULT_BASE_URL,
  SETTING_NAMES,
  originWords,
  resolveSettings,
  shownUrl,
} from '../config/index.js'
import type { Flags, ModelSetting, Origin, Setting, Settings } from '../config/index.js'
import type { CommandIo } from './io.js'
import { settingsPlace } from './places.js'
import { table } from './table.js'

export type ConfigOptions = Flags & { json?: boolean | undefined }

/** One setting of `config --json`; `value` is null where none is set, and where it is secret. */
type ShownSetting = {
  name: string
  variable: string
  flag: string | null
  set: boolean
  secret: boolean
  value: string | null
  origin: Origin | null
}

/**
 * `greenroom config`: every setting, its value and where it came from; with flags, what would hold with them. The key
 * is never printed, in no form. Returns 0; throws UserError (exit 3) for a settings file that cannot be used.
 */
export function configCommand(options: ConfigOptions, io: CommandIo): number {
  const settings = resolveSettings(settingsPlace(), options)
  const shown = shownSettings(settings)
  if (options.json === true) {
    const { mixedOrigins, files } = settings
    io.out(`${JSON.stringify({ settings: shown, mixedOrigins, files })}\n`)
  } else {
    io.out(table(shown.map(rowOf)))
    if (settings.mixedOrigins) io.err(`${MIXED}\n`)
  }
  return 0
}

/** Said wherever a key would go to a server that another source names. */
export const MIXED =
  'The key and the base URL come from different places, so the key is not sent there without your yes.'

function shownSettings(settings: Settings): ShownSetting[] {
  const names = Object.keys(SETTING_NAMES) as ModelSetting[]
  return [
    ...names.map((name) => {
      const { flag, variable } = SETTING_NAMES[name]
      return shown(name, { flag, variable, setting: settings[name] })
    }),
    shown('home', { flag: null, variable: 'GREENROOM_HOME', setting: settings.home }),
  ]
}

function shown(
  name: string,
  { flag, variable, setting }: { flag: string | null; variable: string; setting: Setting | null },
): ShownSetting {
  const secret = name === 'apiKey'
  return {
    name,
    variable,
    flag,
    set: setting !== null && setting.origin.kind !== 'default',
    secret,
    value: setting === null || secret ? null : valueOf(name, setting.value),
    origin: setting?.origin ?? null,
  }
}

function valueOf(name: string, value: string): string {
  return name === 'baseUrl' && value !== DEFAULT_BASE_URL ? shownUrl(value) : value
}

function rowOf({ variable, value, origin, secret }: ShownSetting): string[] {
  if (origin === null) return [variable, 'not set', '']
  return [variable, secret ? 'set' : (value ?? ''), `(${originWords(origin)})`]
}
