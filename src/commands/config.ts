import {
  DEFAULT_BASE_URL,
  PLAIN_VARIABLE,
  SETTING_NAMES,
  consents,
  forgetConsent,
  mayUse,
  modelFor,
  originWords,
  resolveSettings,
  settingMistakes,
  shownName,
  shownUrl,
} from '../config/index.js'
import type {
  Flags,
  ModelSetting,
  Origin,
  Place,
  SavedConsent,
  Setting,
  Settings,
} from '../config/index.js'
import type { Price } from '../domain/forecast.js'
import { isLocal } from '../llm/index.js'
import type { CommandIo } from './io.js'
import { counted } from './io.js'
import { settingsPlace } from './places.js'
import { table } from './table.js'

export type ConfigOptions = Flags & { json?: boolean | undefined; forget?: boolean | undefined }

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
 * is never printed, in no form. `--forget` takes back every yes to a server instead. Returns 0; throws UserError
 * (exit 3) for a settings file that cannot be used.
 */
export function configCommand(options: ConfigOptions, io: CommandIo): number {
  const place = settingsPlace()
  if (options.forget === true) return forget(forgetConsent(place), options, io)
  const settings = resolveSettings(place, options)
  const shown = shownSettings(settings)
  const agreed = consents(place)
  const mistakes = settingMistakes(place, settings, !isLocal(settings.baseUrl.value))
  if (options.json === true) {
    const { mixedOrigins, files, prices } = settings
    const all = { settings: shown, prices, consents: agreed, mistakes, mixedOrigins, files }
    io.out(`${JSON.stringify(all)}\n`)
    return 0
  }
  const file = `(${settings.files.config.path})`
  io.out(
    table([
      ...shown.map(rowOf),
      ...Object.entries(settings.prices).map(([model, price]) => [
        'price',
        `${model}: ${priceWords(price)}`,
        file,
      ]),
      ...agreed.map((consent) => ['agreed', consentWords(consent), file]),
    ]),
  )
  for (const { text, todo } of mistakes) io.err(`${text}. ${todo}\n`)
  if (isKeyHeldBack(place, settings)) io.err(`${MIXED}\n`)
  return 0
}

function forget(count: number, { json }: ConfigOptions, io: CommandIo): number {
  if (json === true) io.out(`${JSON.stringify({ forgotten: count })}\n`)
  else if (count === 0) io.out('There was no consent to forget.\n')
  else io.out(`Forgotten: the consent to ${counted(count, 'server')}. The next use asks again.\n`)
  return 0
}

/** `$2 in, $0.5 cached, $8 out per million tokens`. */
export function priceWords({ input, cached, output }: Price): string {
  return `$${input} in, $${cached} cached, $${output} out per million tokens`
}

/** `https://host: big, small, with the key`. */
export function consentWords({ server, models, mixedOrigins, withoutKey }: SavedConsent): string {
  const key = mixedOrigins ? ', with the key' : withoutKey === true ? ', without a key' : ''
  return `${server}: ${models.map(shownName).join(', ')}${key}`
}

/** True where a key and a server of different sources have had no yes that settles what is done with the key. */
export function isKeyHeldBack(place: Place, settings: Settings): boolean {
  const { baseUrl, mixedOrigins } = settings
  const roles = [modelFor('interviewer', settings), modelFor('grader', settings)]
  const models = roles.flatMap((model) => model?.value ?? [])
  return mixedOrigins && !mayUse(place, { baseUrl: baseUrl.value, models, mixedOrigins })
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
    shown('plain', { flag: '--plain', variable: PLAIN_VARIABLE, setting: settings.plain }),
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

/** The value of a setting that is not secret, as it may be printed. */
export function valueOf(name: string, value: string): string {
  if (name === 'baseUrl') return value === DEFAULT_BASE_URL ? value : shownUrl(value)
  return name === 'home' ? value : shownName(value)
}

function rowOf({ variable, value, origin, secret }: ShownSetting): string[] {
  if (origin === null) return [variable, 'not set', '']
  // Ink's own variable stands for it too.
  const isOther = origin.kind === 'environment' && origin.place !== variable
  if (isOther) return [variable, value ?? '', `(${originWords(origin)}, ${origin.place})`]
  return [variable, secret ? 'set' : (value ?? ''), `(${originWords(origin)})`]
}
