import { retryAfter } from './wait.js'
import type { FailureKind } from './types.js'

/** What went wrong with one attempt, and what may be done about it. Never leaves this folder. */
export type Fault = {
  kind: FailureKind
  retry: Retry
  /** HTTP status; null where none came. */
  status: number | null
  /** The server's own name for it, as `context_length_exceeded`: a word that is safe to show; else null. */
  code: string | null
  /** Ms that the server asks to wait; null where it does not say. */
  waitMs: number | null
  /** The server's words in small letters, to be searched only: it may repeat the request in them. */
  words: string
  /** The address may be wrong: the next one is worth a try. */
  elsewhere: boolean
  /** The stream ended in good order, but without one event (it may not stream at all) or without a finish. */
  stream: 'silent' | 'unfinished' | null
}

/** How often the same may be asked again: never, once, until the attempts or until the time is used up. */
export type Retry = 'never' | 'once' | 'attempts' | 'deadline'

const RETRY: Record<FailureKind, Retry> = {
  auth: 'never',
  no_model: 'never',
  rate_limited: 'deadline',
  bad_request: 'never',
  server: 'attempts',
  unreachable: 'attempts',
  tls: 'never',
  refused: 'once',
  cut: 'once',
  malformed: 'never',
  empty: 'once',
  stalled: 'once',
  dropped: 'once',
  not_a_model: 'never',
  too_long: 'never',
  deadline: 'never',
  aborted: 'never',
  budget: 'never',
}

export function faultOf(kind: FailureKind, more: Partial<Fault> = {}): Fault {
  return {
    kind,
    retry: RETRY[kind],
    status: null,
    code: null,
    waitMs: null,
    words: '',
    elsewhere: false,
    stream: null,
    ...more,
  }
}

/** An HTTP answer that is no success: `error` is the body's error object, `text` its words. */
export type Refusal = {
  status: number
  headers: Headers
  error: unknown
  text: string
  /** As the server should know it. */
  model: string
}

export function faultOfStatus({ status, headers, error, text, model }: Refusal): Fault {
  const words = text.toLowerCase()
  const code = codeOf(error)
  const all = { status, code, words, waitMs: retryAfter(headers, Date.now()) }
  if (status === 401 || status === 403) return faultOf('auth', all)
  if (status === 404) {
    const named = code === 'model_not_found' || namesModel(words, model)
    return faultOf('no_model', {
      ...all,
      elsewhere: !named,
      code: named ? 'model_not_found' : code,
    })
  }
  if (status === 429) {
    // The quota of an account does not come back within an interview.
    return faultOf('rate_limited', code === 'insufficient_quota' ? { ...all, retry: 'never' } : all)
  }
  if (status === 408 || status >= 500) return faultOf('server', all)
  if (status >= 300 && status < 400) return faultOf('not_a_model', all)
  return faultOf('bad_request', { ...all, elsewhere: status === 405 })
}

/** What `fetch` threw. `answered`: the head of the reply had come. */
export function faultOfThrown(error: unknown, answered: boolean): Fault {
  const codes = codesOf(error)
  if (codes.some((code) => TLS.test(code))) return faultOf('tls')
  if (codes.some((code) => /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/.test(code)))
    return faultOf('stalled')
  if (
    answered ||
    codes.some((code) => /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|HPE_\w+)$/.test(code))
  ) {
    return faultOf('dropped')
  }
  const code = codes.includes('ENOTFOUND') || codes.includes('EAI_AGAIN') ? 'unknown_host' : null
  return faultOf('unreachable', { code, retry: codes.includes('ENOTFOUND') ? 'never' : 'attempts' })
}

const TLS =
  /^(?:ERR_SSL_|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:GET|VERIFY|DECODE)_|EPROTO$|HOSTNAME_MISMATCH$)/

/** The codes of an error, of its causes and of the errors that it gathers. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const gathered = error instanceof AggregateError ? error.errors : []
  return [...own, ...[error.cause, ...gathered].flatMap((each) => codesOf(each, depth + 1))]
}

function namesModel(words: string, model: string): boolean {
  return words.includes('model') && words.includes(model.toLowerCase())
}

/** A name of the server's, in the form of names: anything else could be a sentence with somebody's words in it. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  for (const key of ['code', 'type']) {
    const value: unknown = Reflect.get(error, key)
    if (typeof value === 'string' && /^[a-z]+(?:_[a-z]+)+$/.test(value) && value.length <= 40)
      return value
  }
  return null
}
