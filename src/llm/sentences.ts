import { isLocal, shownHost } from './base-url.js'
import type { Fault } from './fault.js'
import type { Failure } from './types.js'

/** Where it happened. `baseUrl` in its normal form. */
export type Scene = { baseUrl: string; model: string; hasKey: boolean }

/** A fault as a person reads it: made of our own words, the host, the model's name and a status. */
export function failureOf(fault: Fault, scene: Scene): Failure {
  const [sentence, remedy] = wordsOf(fault, scene)
  return { kind: fault.kind, sentence, remedy }
}

type Words = readonly [sentence: string, remedy: string | null]

const AGAIN = 'Try again later; the interview goes on without the model.'

function wordsOf(fault: Fault, { baseUrl, model, hasKey }: Scene): Words {
  const host = shownHost(baseUrl)
  const status = fault.status === null ? '' : ` (${fault.status})`
  switch (fault.kind) {
    case 'auth':
      return authWords(fault, host, hasKey)
    case 'no_model':
      return fault.code === 'model_not_found'
        ? [
            `${host} has no model "${model}".`,
            'See what it has: greenroom doctor. Then set --model.',
          ]
        : [
            `${host} has no such address or model${status}.`,
            'Check base URL and model: greenroom doctor.',
          ]
    case 'rate_limited':
      return fault.code === 'insufficient_quota'
        ? [`The quota of this key at ${host} is used up.`, 'Look at plan and billing there.']
        : [`${host} takes no more requests for now${status}.`, 'Wait, or use another model.']
    case 'bad_request':
      return isTooMuchContext(fault)
        ? [`The request is longer than "${model}" can read.`, 'Use a model with a larger context.']
        : [
            `${host} does not take the request${status}${named(fault)}.`,
            'Try another model or server.',
          ]
    case 'server':
      return [
        `${host} failed${status}.`,
        isLocal(baseUrl) ? 'Look at what the server prints.' : AGAIN,
      ]
    case 'unreachable':
      return unreachableWords(fault, baseUrl, host)
    case 'tls':
      return [
        `No secure connection to ${host}.`,
        'Check https or http in the base URL, and the certificate of the server.',
      ]
    case 'refused':
      return [`"${model}" declined to answer.`, null]
    case 'cut':
      return [`The reply of "${model}" was cut at its length limit.`, null]
    case 'malformed':
      return [`The reply of "${model}" was not in the form asked for.`, 'Try a larger model.']
    case 'empty':
      return [
        `"${model}" sent an empty reply.`,
        'A model that only reasons needs a larger limit: try another.',
      ]
    case 'stalled':
      return [`${host} stopped sending.`, AGAIN]
    case 'dropped':
      return [`The connection to ${host} broke off.`, AGAIN]
    case 'not_a_model':
      return [
        `What answers at ${host} is no model server${status}.`,
        'Check the base URL; it often ends in /v1.',
      ]
    case 'too_long':
      return [`The reply of "${model}" was far longer than asked for.`, 'Try another model.']
    case 'deadline':
      return [`${host} did not answer in time.`, 'A smaller model answers faster.']
    case 'aborted':
      return ['The request was stopped.', null]
    case 'budget':
      return ['The budget for the model is used up.', 'Raise --max-tokens-total or --max-cost.']
  }
}

function authWords({ status, code }: Fault, host: string, hasKey: boolean): Words {
  if (code === 'unsendable_key') {
    return ['The API key holds characters that no key has.', 'Copy it again into OPENAI_API_KEY.']
  }
  if (!hasKey) return [`${host} asks for a key.`, 'Set OPENAI_API_KEY.']
  return status === 403
    ? [`${host} does not allow this with this key (403).`, 'Check what the key may do there.']
    : [
        `${host} does not take this key (${status ?? 401}).`,
        'Check OPENAI_API_KEY and the base URL.',
      ]
}

function unreachableWords({ code }: Fault, baseUrl: string, host: string): Words {
  if (code === 'unknown_host')
    return [`There is no host ${host}.`, 'Check the base URL and the network.']
  return isLocal(baseUrl)
    ? [`Nothing answers at ${host}.`, 'Start the model server, or check the port.']
    : [`${host} cannot be reached.`, 'Check the base URL and the network.']
}

/** OpenAI, vLLM and llama.cpp name it each in their way. */
export function isTooMuchContext({ code, words }: Fault): boolean {
  return (
    (code?.includes('context') ?? false) ||
    /context (?:length|size|window)|maximum context/.test(words)
  )
}

function named({ code }: Fault): string {
  return code === null ? '' : `: ${code}`
}
