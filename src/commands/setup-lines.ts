import {
  PLAIN_VARIABLE,
  SETTING_NAMES,
  consents,
  keyFilePath,
  modelFor,
  originWords,
  priceText,
  readConfigFile,
  resolveSettings,
  shownName,
  shownUrl,
} from '../config/index.js'
import type { ConfigFile, Flags, ModelSetting, Place, Setting, Settings } from '../config/index.js'
import type { SettingEdit, SettingLine, SetupData } from '../frontend/tui/setup/data.js'
import { consentWords, priceWords, valueOf } from './config.js'

export const PRICE = 'price:'
export const CONSENT = 'consent:'

/**
 * The settings as the set-up screen shows them, each with its value and its origin; a key is only set or not set.
 * Throws UserError (exit 3) for a settings file that cannot be used.
 */
export function setupData(place: Place, flags: Flags, transcripts: string): SetupData {
  const settings = resolveSettings(place, flags)
  const file = readConfigFile(settings.files.config.path) ?? {}
  const keyFile = keyFilePath(place)
  return {
    lines: [
      ...NAMES.map((name) => settingLine(name, settings, file, keyFile)),
      ...priceLines(settings),
      ...consents(place).map((consent): SettingLine => ({
        id: `${CONSENT}${consent.server}`,
        label: 'Consent',
        value: consentWords(consent),
        isSet: true,
        origin: settings.files.config.path,
        about: ['What you say in an interview may go there. Enter takes it back.'],
        edit: { type: 'take-back' },
      })),
      fixedLine('home', 'Home folder', settings.home?.value ?? 'not set', {
        origin: settings.home ? originWords(settings.home.origin) : '',
        about: 'GREENROOM_HOME: where everything is kept; it is set in the environment.',
      }),
      fixedLine('transcripts', 'Interviews', transcripts, {
        origin: '',
        about: 'Where interviews are saved.',
      }),
      fixedLine('config', 'Settings file', settings.files.config.path, {
        origin: '',
        about: `${settings.files.config.found ? '' : 'It is not there yet. '}What you change here is kept in it; a key never is.`,
      }),
    ],
    facts: {
      serverSet:
        settings.baseUrl.origin.kind === 'default' ? null : shownUrl(settings.baseUrl.value),
      keySet: settings.apiKey ? originWords(settings.apiKey.origin) : null,
      keyFile,
      named: namedIn(file),
    },
  }
}

/** What one line of config.json, or of a `.env`, may hold. */
export type NamedSetting = ModelSetting | 'plain'

const CALLED: Readonly<Record<NamedSetting, { variable: string; flag: string | null }>> = {
  ...SETTING_NAMES,
  plain: { variable: PLAIN_VARIABLE, flag: '--plain' },
}
const NAMES = Object.keys(CALLED) as NamedSetting[]

const LABELS: Readonly<Record<NamedSetting, string>> = {
  baseUrl: 'Server',
  apiKey: 'Key',
  model: 'Model',
  interviewerModel: "Interviewer's model",
  graderModel: "Grader's model",
  hostPython: 'Python',
  plain: 'Plain lines',
}

const ABOUT: Readonly<Record<NamedSetting, string>> = {
  baseUrl: 'The address of an OpenAI-compatible server.',
  apiKey: 'Never shown, and never kept in the settings file.',
  model: 'It interviews and grades, where it has had your yes.',
  interviewerModel: 'Interviews in place of the model above.',
  graderModel: 'Grades in place of the model above.',
  hostPython: 'A Python of yours that runs programs outside of the sandbox.',
  plain: 'Yes: everything is told in lines, for a screen reader.',
}

function settingLine(
  name: NamedSetting,
  settings: Settings,
  file: ConfigFile,
  keyFile: string | null,
): SettingLine {
  const setting = settings[name]
  const { flag, variable } = CALLED[name]
  const names = [variable, ...(flag === null ? [] : [flag])].join(', ')
  const where = name === 'apiKey' ? keyAbout(keyFile) : []
  return {
    id: name,
    label: LABELS[name],
    isSet: setting !== null && setting.origin.kind !== 'default',
    value: setting === null ? 'not set' : name === 'apiKey' ? 'set' : valueOf(name, setting.value),
    origin: setting === null ? '' : originWords(setting.origin),
    about: [...winner(name, setting), `${names}. ${ABOUT[name]}`, ...where],
    edit: name === 'apiKey' ? keyEdit(keyFile) : { type: 'text', text: editable(name, file[name]) },
  }
}

/** What stands in config.json, to be edited; '' also where it holds a secret, which is not shown for editing either. */
function editable(name: NamedSetting, written: string | undefined): string {
  const text = written?.trim() ?? ''
  if (text === '') return ''
  if (name === 'hostPython' || name === 'plain') return text
  const shown = name === 'baseUrl' ? shownUrl(text) : shownName(text)
  return shown.includes('***') || shown === 'set, but no URL' ? '' : text
}

function keyEdit(keyFile: string | null): SettingEdit {
  return keyFile === null ? { type: 'none' } : { type: 'hidden' }
}

function keyAbout(keyFile: string | null): string[] {
  return keyFile === null
    ? ['Set it in the environment: without GREENROOM_HOME no file is read for it here.']
    : [`What you type is kept in ${keyFile}, for you alone to read.`]
}

/** `OPENAI_MODEL in the environment wins.` where config.json has no say; none where it has. */
function winner(name: NamedSetting, setting: Setting | null): string[] {
  const words = winnerWords(name, setting)
  // A key is typed into the `.env` itself.
  return words === null || (name === 'apiKey' && setting?.origin.kind === 'env_file') ? [] : [words]
}

/** What wins over config.json, as a sentence; null where nothing does. */
export function winnerWords(name: NamedSetting, setting: Setting | null): string | null {
  const { variable } = CALLED[name]
  switch (setting?.origin.kind) {
    case 'flag':
      return `${setting.origin.place} wins while it is given.`
    case 'environment':
      return `${setting.origin.place} in the environment wins.`
    case 'env_file':
      return `${variable} in ${setting.origin.place} wins.`
    default:
      return null
  }
}

function priceLines(settings: Settings): SettingLine[] {
  const { prices, files } = settings
  const used = [modelFor('interviewer', settings), modelFor('grader', settings)]
  const models = new Set([...used.flatMap((model) => model?.value ?? []), ...Object.keys(prices)])
  return [...models].map((model): SettingLine => {
    const price = Object.hasOwn(prices, model) ? prices[model] : undefined
    return {
      id: `${PRICE}${model}`,
      label: 'Price',
      isSet: price !== undefined,
      value: `${shownName(model)}: ${price ? priceWords(price) : 'not set'}`,
      origin: price ? files.config.path : '',
      about: [
        'US dollars per million tokens, in and out: 2 8. With a price of its own for what the server had already: 2 0.5 8.',
      ],
      edit: { type: 'text', text: price ? priceText(price) : '' },
    }
  })
}

function fixedLine(
  id: string,
  label: string,
  value: string,
  { origin, about }: { origin: string; about: string },
): SettingLine {
  return { id, label, value, isSet: true, origin, about: [about], edit: { type: 'none' } }
}

/** What the three questions decide, as config.json has it. */
function namedIn({ baseUrl, model, interviewerModel, graderModel }: ConfigFile): string[] {
  return [
    ...(baseUrl === undefined ? [] : [shownUrl(baseUrl)]),
    ...[model, interviewerModel, graderModel].flatMap((each) =>
      each === undefined ? [] : [shownName(each)],
    ),
  ]
}
