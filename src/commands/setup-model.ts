import {
  DEFAULT_BASE_URL,
  keyFilePath,
  originWords,
  priceOf,
  resolveSettings,
} from '../config/index.js'
import type { Environment, Settings } from '../config/index.js'
import type {
  Asked,
  Choice,
  FoundServer,
  KeyAnswer,
  ModelsAnswer,
  TrialResult,
  TrialStep,
  Trouble,
} from '../frontend/tui/setup/data.js'
import { compiledStore, contentRoots } from '../library/roots.js'
import {
  LOCAL_PORTS,
  findLocalServers,
  isLocal,
  listModels,
  normalBaseUrl,
  warningsOf,
} from '../llm/index.js'
import type { Failure, FailureKind } from '../llm/index.js'
import type { Check } from './doctor/check.js'
import { expressCost } from './doctor/cost.js'
import { tryModel } from './doctor/try-model.js'
import type { TrialStep as Step } from './doctor/try-model.js'
import { overruled } from './setup-save.js'
import type { SetupPlace } from './setup-save.js'

/** Seconds for each of the two questions: a model may have to be loaded first, and Esc ends it at any time. */
const TRIAL_S = 180

/** The model servers of this machine. */
export async function foundServers(
  signal: AbortSignal,
  ports: typeof LOCAL_PORTS = LOCAL_PORTS,
): Promise<readonly FoundServer[]> {
  const found = await findLocalServers(signal, ports)
  return found.map(({ name, baseUrl, models }) => ({ name, url: baseUrl, models }))
}

/** What a server has; the key goes there. */
export async function modelsAt(
  { place }: SetupPlace,
  url: string,
  key: KeyAnswer,
  signal: AbortSignal,
): Promise<ModelsAnswer> {
  const list = await listModels(url, keyOf(key, resolveSettings(place)), signal)
  if (list.ok) return { type: 'listed', models: list.models }
  return { type: 'failed', ...troubleOf(list.failure) }
}

/** What there is to know before the yes: the forecast first, then where the words and the key go, then what differs. */
export async function previewOf(
  at: SetupPlace,
  env: Environment,
  { url, key, model }: Choice,
): Promise<readonly string[]> {
  const settings = resolveSettings(at.place)
  const price = priceOf(model, settings)
  const cost = await expressCost(contentRoots(env), compiledStore(env), price, price)
  const where = isLocal(url)
    ? 'stays on this machine: it goes there'
    : 'goes there, and nothing else of yours'
  return [
    ...(cost === null ? [] : [`${cost.charAt(0).toUpperCase()}${cost.slice(1)}.`]),
    `What you say in interviews ${where}.`,
    ...keyWords(at, url, key, settings),
    ...warningsOf(url),
    ...overruled(at, { url: normalBaseUrl(url) ?? url, model }),
  ]
}

/** What becomes of the key, as sentences. */
function keyWords(at: SetupPlace, url: string, key: KeyAnswer, settings: Settings): string[] {
  const { apiKey } = settings
  switch (key.type) {
    case 'typed': {
      const file = keyFilePath(at.place)
      return file === null
        ? ['The key is for this test only: no file is read for it here.']
        : [`The key will be kept in ${file}.`]
    }
    case 'set':
      return apiKey ? [`The key from ${originWords(apiKey.origin)} goes there, too.`] : []
    case 'none': {
      if (apiKey === null) return []
      const from = originWords(apiKey.origin)
      // What stands beside the address is meant for it, and so is any key for the server that needs no naming.
      const isBeside =
        apiKey.origin.kind === 'config_file' || normalBaseUrl(url) === DEFAULT_BASE_URL
      return isBeside
        ? [`In interviews the key from ${from} goes there, too.`]
        : [`The key from ${from} does not go there.`]
    }
  }
}

/** Two tiny questions to the model. Never rejects for what a server does. */
export async function triedOut(
  { place }: SetupPlace,
  { url, key, model }: Choice,
  progress: (steps: readonly TrialStep[]) => void,
  signal: AbortSignal,
): Promise<TrialResult> {
  let steps: readonly TrialStep[] = []
  const tried = await tryModel({
    baseUrl: url,
    key: keyOf(key, resolveSettings(place)),
    model,
    seconds: TRIAL_S,
    signal,
    progress(step) {
      steps = withStep(steps, step)
      progress(steps)
    },
  })
  if (signal.aborted) return { type: 'stopped' }
  if (tried.failure) return { type: 'failed', ...troubleOf(tried.failure) }
  const broken = tried.checks.find(({ state }) => state === 'broken')
  if (!broken) return { type: 'works' }
  return { type: 'failed', sentence: `${broken.text}.`, remedy: broken.todo, about: null }
}

/** What was asked stands there until it is answered. */
function withStep(steps: readonly TrialStep[], step: Step): readonly TrialStep[] {
  const done = steps.filter(({ state }) => state !== 'doing')
  if (step.type === 'asks') return [...done, { state: 'doing', text: ASKING[step.what] }]
  return [...done, { state: step.check.state, text: stepText(step.check, step.ms) }]
}

const ASKING = {
  structured: 'a small reply in a given form',
  streaming: 'a line that comes in pieces',
} as const

/** The speed is measured over the time that the line before it names. */
function stepText({ id, text, todo }: Check, ms: number): string {
  const time = id === 'speed' ? '' : ` · ${secondsText(ms)}`
  return `${text}${time}${todo === null ? '' : `. ${todo}`}`
}

function secondsText(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function keyOf(key: KeyAnswer, settings: Settings): string | null {
  switch (key.type) {
    case 'typed':
      return key.text.trim()
    case 'set':
      return settings.apiKey?.value ?? null
    case 'none':
      return null
  }
}

/** The doctor's remedies name variables; here the questions are at hand. */
function troubleOf({ kind, sentence, remedy }: Failure): Trouble {
  const about = ABOUT[kind] ?? null
  return { sentence, remedy: about === null ? remedy : (REMEDIES[kind] ?? remedy), about }
}

const ABOUT: Partial<Record<FailureKind, Asked>> = {
  auth: 'key',
  no_model: 'model',
  malformed: 'model',
  refused: 'model',
  cut: 'model',
  empty: 'model',
  unreachable: 'server',
  tls: 'server',
  not_a_model: 'server',
}

const REMEDIES: Partial<Record<FailureKind, string>> = {
  auth: 'Type the key again, or another one.',
  no_model: 'Choose another model, or look at the address.',
}
