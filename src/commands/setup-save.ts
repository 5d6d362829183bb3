import {
  DEFAULT_BASE_URL,
  forgetConsentTo,
  keyFilePath,
  keyProblem,
  modelProblem,
  priceOfText,
  programProblem,
  resolveSettings,
  saveConsent,
  savePrice,
  saveTogether,
  urlProblem,
} from '../config/index.js'
import type { Flags, ModelSetting, Place } from '../config/index.js'
import { UserError } from '../errors.js'
import type { Asked, Choice, Saved, SetupData } from '../frontend/tui/setup/data.js'
import { normalBaseUrl, warningsOf } from '../llm/index.js'
import { CONSENT, PRICE, setupData, winnerWords } from './setup-lines.js'
import type { NamedSetting } from './setup-lines.js'

/** Where settings are kept, and how they are read again after a change. */
export type SetupPlace = { place: Place; flags: Flags; transcripts: string }

/** The settings as they are. Throws UserError (exit 3) for a file that cannot be used. */
export function readSetup({ place, flags, transcripts }: SetupPlace): SetupData {
  return setupData(place, flags, transcripts)
}

/** Keeps one setting by its id; '' takes it out, and leaves a key as it is. */
export function saveSetting(at: SetupPlace, id: string, text: string): Saved {
  const value = text.trim()
  if (id.startsWith(PRICE)) return savedPrice(at, id.slice(PRICE.length), value)
  const name = id as NamedSetting
  const problem = value === '' ? null : problemOf(name, value)
  if (problem !== null) return { type: 'refused', sentence: problem }
  if (name === 'apiKey') {
    // Hidden text that was never typed must not take a key away.
    if (value === '') return saved(at, () => ['The key is as it was.'])
    return saved(at, () => {
      saveTogether(at.place, {}, value)
      return ['The key is kept.', ...winsOver(at, ['apiKey'], value)]
    })
  }
  return saved(at, () => {
    saveTogether(at.place, { [name]: value === '' ? undefined : value }, null)
    const warnings = name === 'baseUrl' && value !== '' ? warningsOf(value) : []
    return [value === '' ? 'Taken out.' : 'Saved.', ...winsOver(at, [name], value), ...warnings]
  })
}

/** A sentence on a typed answer to one of the three questions; null where it will do. */
export function answerProblem(question: Asked, text: string): string | null {
  const value = text.trim()
  switch (question) {
    case 'server':
      return urlProblem(value)
    case 'key':
      return keyProblem(value)
    case 'model':
      return modelProblem(value)
  }
}

/** Takes the yes to a server back, by the id of its line. */
export function takeBackConsent(at: SetupPlace, id: string): Saved {
  return saved(at, () => {
    forgetConsentTo(at.place, id.slice(CONSENT.length))
    return ['Taken back. The next use asks again.']
  })
}

/**
 * Keeps the three answers and the yes to them, as the yes before an interview is kept. The models of single roles go:
 * they belong to what was set before.
 */
export function keepChoice(at: SetupPlace, { url: typedUrl, key, model }: Choice): Saved {
  return saved(at, () => {
    const { place } = at
    const url = normalBaseUrl(typedUrl) ?? typedUrl
    const before = resolveSettings(place)
    const typed = key.type === 'typed' ? key.text.trim() : null
    saveTogether(place, { ...NOTHING, ...fieldsOf({ url, model }) }, typed)
    const after = resolveSettings(place)
    const agreed = key.type === 'set' ? before.apiKey?.value : typed
    const isSameKey = after.apiKey !== null && after.apiKey.value === agreed
    saveConsent(place, {
      baseUrl: url,
      models: [model],
      mixedOrigins: after.mixedOrigins && isSameKey,
      withoutKey: key.type === 'none' && after.apiKey !== null,
    })
    return [
      `${model} interviews and grades from now on. Saved in ${after.files.config.path}.`,
      ...(typed === null ? [] : keptKeyWords(at, typed)),
      ...overruled(at, { url, model }),
    ]
  })
}

function keptKeyWords(at: SetupPlace, key: string): string[] {
  const file = keyFilePath(at.place)
  return file === null
    ? ['The key is not kept: no file is read for it here. Set OPENAI_API_KEY in the environment.']
    : [`The key is kept in ${file}.`, ...winsOver(at, ['apiKey'], key)]
}

/** The script interviews: config.json names no server and no model any more. */
export function keepScript(at: SetupPlace): Saved {
  return saved(at, () => {
    saveTogether(at.place, NOTHING, null)
    return ['The script interviews, and the feedback goes by key points.', ...overruled(at, null)]
  })
}

/** What the environment or a `.env` says instead of what is chosen (null: the script), as sentences. */
export function overruled({ place }: SetupPlace, choice: { url: string; model: string } | null) {
  const settings = resolveSettings(place)
  const wanted: Partial<Record<ModelSetting, string>> =
    choice === null ? {} : { baseUrl: choice.url, model: choice.model }
  const models = ['model', 'interviewerModel', 'graderModel'] as const
  // Without a model a server is not asked anything.
  const names = choice === null ? models : (['baseUrl', ...models] as const)
  return names.flatMap((name) => {
    const setting = settings[name]
    if (setting === null || setting.value === wanted[name]) return []
    return winnerWords(name, setting) ?? []
  })
}

const NOTHING = {
  baseUrl: undefined,
  model: undefined,
  interviewerModel: undefined,
  graderModel: undefined,
}

/** The default server needs no line: a key of whatever source is meant for it. */
function fieldsOf({ url, model }: { url: string; model: string }) {
  return { baseUrl: url === DEFAULT_BASE_URL ? undefined : url, model }
}

function problemOf(name: NamedSetting, value: string): string | null {
  switch (name) {
    case 'baseUrl':
      return urlProblem(value)
    case 'apiKey':
      return keyProblem(value)
    case 'hostPython':
      return programProblem(value)
    case 'plain':
      return /^(?:yes|no|true|false|on|off|1|0)$/i.test(value) ? null : 'Type yes or no.'
    default:
      return modelProblem(value)
  }
}

function savedPrice(at: SetupPlace, model: string, text: string): Saved {
  const price = text === '' ? null : priceOfText(text)
  if (text !== '' && price === null) {
    const sentence = 'A price is two numbers, in and out, as in 2 8; or three, as in 2 0.5 8.'
    return { type: 'refused', sentence }
  }
  return saved(at, () => {
    savePrice(at.place, model, price)
    return [price === null ? 'Taken out.' : 'Saved.']
  })
}

/** What still wins over a value that was saved, as sentences. */
function winsOver(at: SetupPlace, names: readonly NamedSetting[], value: string): string[] {
  const settings = resolveSettings(at.place, at.flags)
  return names.flatMap((name) => {
    const setting = settings[name]
    return setting === null || setting.value === value ? [] : (winnerWords(name, setting) ?? [])
  })
}

/** Does the work and reads again; what a person can mend is a sentence, and nothing was changed then. */
function saved(at: SetupPlace, work: () => string[]): Saved {
  try {
    const sentences = work()
    return { type: 'saved', sentences, data: readSetup(at) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { type: 'refused', sentence: [error.message, error.remedy].filter(Boolean).join(' ') }
  }
}
