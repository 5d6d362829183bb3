import { hasConsent, isServerUrl, mayUse, shownName, shownUrl } from '../../config/index.js'
import type { Mistake, Place, Settings } from '../../config/index.js'
import { nearest } from '../../library/nearest.js'
import { LOCAL_PORTS, findLocalServers, isLocal, listModels } from '../../llm/index.js'
import type { Failure, FailureKind } from '../../llm/index.js'
import { counted } from '../io.js'
import { broken, failed, late, look, ok } from './check.js'
import type { Check } from './check.js'
import { namedModels } from './settings.js'
import { tryModel } from './try-model.js'
import type { Tried } from './try-model.js'

export type ServerQuestions = {
  place: Place
  settings: Settings
  mistakes: readonly Mistake[]
  /** For everything that is asked. */
  seconds: number
  /** Where servers of this machine are looked for, where none is set. */
  localPorts?: typeof LOCAL_PORTS
}

/**
 * Asks the server that is set, and only that: a list of its models and two tiny questions to each model that is named.
 * Where none is set, servers of this machine are looked for and offered. Ends within `seconds`; never rejects for
 * what a server does. The key goes only where resolveSettings says that it belongs, or where a yes was saved.
 */
export async function checkServer(questions: ServerQuestions): Promise<Check[]> {
  const stopper = new AbortController()
  const timer = setTimeout(() => stopper.abort(), questions.seconds * 1000)
  try {
    return isSet(questions.settings)
      ? await checkSet(questions, stopper.signal)
      : await offers(questions.localPorts ?? LOCAL_PORTS, stopper.signal)
  } finally {
    clearTimeout(timer)
    stopper.abort()
  }
}

function isSet({ baseUrl, model, interviewerModel, graderModel }: Settings): boolean {
  return baseUrl.origin.kind !== 'default' || (model ?? interviewerModel ?? graderModel) !== null
}

async function offers(ports: typeof LOCAL_PORTS, signal: AbortSignal): Promise<Check[]> {
  const servers = await findLocalServers(signal, ports)
  return servers.map(({ name, baseUrl, models: [model, ...more] }) =>
    look(
      'server',
      `${name} answers at ${shownUrl(baseUrl)}${model === undefined ? ', without a model' : ` with ${listed([model, ...more])}`}`,
      model === undefined
        ? 'Load a model there to use it.'
        : `To use it: --base-url ${shownUrl(baseUrl)} --model ${short(model)}`,
    ),
  )
}

async function checkSet(questions: ServerQuestions, signal: AbortSignal): Promise<Check[]> {
  const { settings, mistakes } = questions
  const { baseUrl, apiKey } = settings
  // The line on the model says both already.
  if (!isServerUrl(baseUrl.value)) return []
  if (apiKey === null && baseUrl.origin.kind === 'default') return []
  if (mistakes.some(({ kind }) => kind === 'exposed')) {
    const text = 'not asked: it would be sent a key in the wrong place'
    return [look('endpoint', text, 'See the line on settings.')]
  }
  const models = namedModels(settings)
  const isSent = apiKey !== null && maySend(questions, models)
  const key = isSent ? apiKey.value : null
  const list = await listModels(baseUrl.value, key, signal)
  const limit = { seconds: questions.seconds, signal }
  if (!list.ok && signal.aborted) return [late('endpoint', limit.seconds)]
  const failure = list.ok ? null : list.failure
  // A list may be missing, or too long to be read, where the model is there all the same.
  const isHopeless = models.length === 0 || failure?.kind !== 'not_a_model'
  if (failure && isHopeless && NOT_THERE.has(failure.kind)) {
    return [failed('endpoint', failure)]
  }
  const known = list.ok ? list.models : null
  const asked = known ? counted(known.length, 'model') : 'it lists no models'
  const endpoint = ok('endpoint', `${shownUrl(baseUrl.value)} answers, ${asked}`)
  if (failure?.kind === 'auth') {
    return [endpoint, keyCheck(questions, isSent, failure)]
  }
  if (models.length === 0) return [endpoint, ...choice(known)]
  const tried: Tried[] = []
  for (const model of models) {
    tried.push(await tryModel({ baseUrl: baseUrl.value, key, model, ...limit }))
  }
  const failures = tried.map((each) => each.failure)
  const absent = failures.find(
    (each) => each && (NOT_THERE.has(each.kind) || each.kind === 'no_model'),
  )
  if (known === null && absent && failures.every((each) => each?.kind === absent.kind)) {
    return [failed('endpoint', absent)]
  }
  const refusal = failures.find((each) => each?.kind === 'auth') ?? null
  const isProved = refusal !== null || tried.some(({ isProved }) => isProved)
  return [
    endpoint,
    ...(isProved ? [keyCheck(questions, isSent, refusal)] : []),
    ...tried.flatMap((each) => [modelCheck(each, known), ...each.checks]),
  ]
}

/** What answers there is no server that could be asked more. */
const NOT_THERE: ReadonlySet<FailureKind> = new Set([
  'unreachable',
  'tls',
  'not_a_model',
  'stalled',
  'dropped',
  'deadline',
  'aborted',
])

/** A yes to this server expressly without the key of another source. */
function isAgreedWithout({ place, settings }: ServerQuestions): boolean {
  const { baseUrl, mixedOrigins } = settings
  return mayUse(place, { baseUrl: baseUrl.value, models: namedModels(settings), mixedOrigins })
}

function maySend({ place, settings }: ServerQuestions, models: readonly string[]): boolean {
  const { baseUrl, mixedOrigins } = settings
  return !mixedOrigins || hasConsent(place, { baseUrl: baseUrl.value, models, mixedOrigins })
}

/** `refusal`: what the server said of the key, or of its absence; null where it answered. */
function keyCheck(questions: ServerQuestions, isSent: boolean, refusal: Failure | null): Check {
  const id = 'key'
  const { apiKey, baseUrl } = questions.settings
  if (apiKey !== null && !isSent && refusal === null && isAgreedWithout(questions)) {
    return ok(id, 'none is sent, as agreed: the key that is set comes from another place')
  }
  if (apiKey !== null && !isSent) {
    const text = `not sent: key and base URL come from different places${refusal ? ', and the server asks for a key' : ''}`
    const todo = `Set both in one place, if ${shownUrl(baseUrl.value)} is where this key belongs.`
    return refusal ? broken(id, text, todo) : look(id, text, todo)
  }
  if (refusal) return failed(id, refusal)
  if (isSent) return ok(id, 'accepted')
  return ok(id, isLocal(baseUrl.value) ? 'none, as on this machine' : 'none, and none is asked for')
}

function modelCheck({ model, failure, isProved }: Tried, known: readonly string[] | null): Check {
  const id = 'model name'
  const shown = short(model)
  if (known === null || known.includes(model) || known.includes(`${model}:latest`)) {
    if (failure?.kind === 'no_model') return failed(id, failure)
    return ok(id, known === null ? `${shown}; the server has no list to find it in` : shown)
  }
  const near = nearest(model, known)
  const todo =
    (near === null ? '' : `Did you mean ${short(near)}? `) + `The server has: ${listed(known)}`
  // Some servers answer with whatever they have loaded, others know more names than they list.
  if (isProved) {
    return look(id, `${shown} is not in the list of the server, which answers all the same`, todo)
  }
  if (failure?.kind === 'no_model') return broken(id, `the server has no model "${shown}"`, todo)
  return look(id, `${shown} is not in the list of the server`, todo)
}

function choice(known: readonly string[] | null): Check[] {
  const [first] = known ?? []
  if (known === null || first === undefined) return []
  const text = `none is named; the server has: ${listed(known)}`
  return [look('model name', text, `Name one: --model ${short(first)}, or OPENAI_MODEL.`)]
}

const LISTED_MAX = 8

function listed(names: readonly string[]): string {
  const rest = names.length - LISTED_MAX
  const shown = names.slice(0, LISTED_MAX).map(short).join(', ')
  if (names.length === 0) return 'none'
  return rest > 0 ? `${shown} and ${rest} more` : shown
}

function short(name: string): string {
  const shown = shownName(name)
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown
}
