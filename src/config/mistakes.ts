import { readEnvFile } from './env-file.js'
import type { Place } from './home.js'
import { originWords } from './origin.js'
import type { Origin } from './origin.js'
import { SETTING_NAMES } from './settings.js'
import type { ModelSetting, Settings } from './settings.js'
import { isServerUrl, looksLikeKey, shownUrl } from './shown.js'

/** A setting that looks misplaced. No value stands in the texts: it may be a key. */
export type Mistake = {
  /** `exposed`: a key stands where it would be sent or shown as something else. */
  kind: 'exposed' | 'swapped' | 'elsewhere' | 'malformed'
  text: string
  todo: string
}

/** Names that people give the key, and that greenroom does not read. */
const KEY_NAMES = [
  'OPENAI_KEY',
  'OPENAI_APIKEY',
  'OPENAI_TOKEN',
  'OPENAI_API_TOKEN',
  'OPENAI_SECRET_KEY',
  'OPEN_AI_KEY',
  'OPEN_AI_API_KEY',
]
/** Keys of other servers: worth a word only where a server is named that may want one. */
const FOREIGN_KEY_NAMES = [
  'ANTHROPIC_API_KEY',
  'AZURE_OPENAI_API_KEY',
  'DEEPSEEK_API_KEY',
  'GEMINI_API_KEY',
  'GOOGLE_API_KEY',
  'GROQ_API_KEY',
  'MISTRAL_API_KEY',
  'OPENROUTER_API_KEY',
  'TOGETHER_API_KEY',
  'XAI_API_KEY',
]
/** The first is what the openai package read before its version 1. */
const ADDRESS_NAMES = [
  'OPENAI_API_BASE',
  'OPENAI_BASE',
  'OPENAI_API_URL',
  'OPENAI_URL',
  'OPENAI_HOST',
]

/**
 * What looks like a setting in the wrong place, the worst first. `needsKey` is false for a server of this machine.
 * Throws UserError (exit 3) for a `.env` that cannot be read.
 */
export function settingMistakes(place: Place, settings: Settings, needsKey: boolean): Mistake[] {
  return [
    ...keysElsewhere(settings),
    ...keyProblems(settings),
    ...quoted(settings),
    ...otherNames(place, settings, needsKey),
  ]
}

function keysElsewhere(settings: Settings): Mistake[] {
  const names = ['baseUrl', 'model', 'interviewerModel', 'graderModel'] as const
  return names.flatMap((name) => {
    const setting = settings[name]
    if (!setting) return []
    const isKey = looksLikeKey(bare(setting.value)) || setting.value === settings.apiKey?.value
    if (!isKey) return []
    return [
      {
        kind: 'exposed' as const,
        text: `${placeWords(name, setting.origin)} holds what looks like a key`,
        todo: 'Move it to OPENAI_API_KEY. Nothing is asked of a server before that.',
      },
    ]
  })
}

function keyProblems({ apiKey }: Settings): Mistake[] {
  if (!apiKey) return []
  const where = placeWords('apiKey', apiKey.origin)
  if (isServerUrl(bare(apiKey.value))) {
    const text = `${where} holds an address`
    return [{ kind: 'swapped', text, todo: 'Put it into OPENAI_BASE_URL, and the key here.' }]
  }
  if (/^bearer\s/i.test(apiKey.value)) {
    const text = `${where} begins with "Bearer"`
    return [{ kind: 'malformed', text, todo: 'Write the key alone.' }]
  }
  // Quotes have their own sentence.
  if (/[^\x21-\x7e]/.test(bare(apiKey.value))) {
    const text = `${where} holds a blank or a sign that no key has`
    return [{ kind: 'malformed', text, todo: 'Copy the key again, alone and on one line.' }]
  }
  return []
}

/** A shell or a `.env` takes quotes away; `docker --env-file` and settings of services keep them. */
function quoted(settings: Settings): Mistake[] {
  return Object.keys(SETTING_NAMES).flatMap((key) => {
    const name = key as ModelSetting
    const setting = settings[name]
    if (!setting || bare(setting.value) === setting.value) return []
    const text = `${placeWords(name, setting.origin)} has quotes as a part of its value`
    return [{ kind: 'malformed' as const, text, todo: 'Remove them there.' }]
  })
}

function otherNames(place: Place, settings: Settings, needsKey: boolean): Mistake[] {
  const { baseUrl, apiKey, model, interviewerModel, graderModel } = settings
  const isNamed = baseUrl.origin.kind !== 'default'
  const isWanted = needsKey && (isNamed || (model ?? interviewerModel ?? graderModel) !== null)
  const keys = apiKey ? [] : [...KEY_NAMES, ...(isWanted ? FOREIGN_KEY_NAMES : [])]
  return [
    ...found(keys, place, settings).map(({ name, where }) => ({
      kind: 'elsewhere' as const,
      text: `OPENAI_API_KEY is not set, but ${name} is (${where})`,
      todo: `Only OPENAI_API_KEY is read: name it so if it is meant for ${shownUrl(baseUrl.value)}.`,
    })),
    ...found(isNamed ? [] : ADDRESS_NAMES, place, settings).map(({ name, where }) => ({
      kind: 'elsewhere' as const,
      text: `OPENAI_BASE_URL is not set, but ${name} is (${where})`,
      todo: 'Only OPENAI_BASE_URL is read: name it so if that is your server.',
    })),
  ]
}

function found(names: readonly string[], place: Place, { files }: Settings) {
  const sources = [
    { where: 'environment', values: place.env },
    ...files.env.map((path) => ({ where: path, values: readEnvFile(path)?.values ?? {} })),
  ]
  return names.flatMap((name) => {
    const source = sources.find(({ values }) => (values[name]?.trim() ?? '') !== '')
    return source ? [{ name, where: source.where }] : []
  })
}

/** `OPENAI_MODEL (environment)`, `model (/home/ada/config.json)`, `flag --model`. */
function placeWords(name: ModelSetting, origin: Origin): string {
  if (origin.kind === 'flag') return originWords(origin)
  const called = origin.kind === 'config_file' ? name : SETTING_NAMES[name].variable
  return `${called} (${originWords(origin)})`
}

/** Without quotes around it, straight or typographic; also without one that was never closed. */
function bare(value: string): string {
  return value.replace(/^["'`“”‘’]+|["'`“”‘’]+$/g, '').trim()
}
