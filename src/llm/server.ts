import type { OpenAI } from 'openai'

import { bounded } from './bounded.js'
import type { RungStore } from './rungs.js'
import type { Role } from './types.js'
import type { sleep } from './wait.js'

/** Everything that can take too long, be too much or be tried too often. */
export type Limits = {
  /** Ms until the first event of a reply. A local model may have to be loaded first. */
  firstChunkMs: number
  /** Ms between two events of a reply. */
  nextChunkMs: number
  /** Bytes of a reply's text. */
  replyBytes: number
  /** Requests for one question where the server fails or is not there. */
  attempts: number
  /** Ms: the first wait between two attempts, and the longest. */
  backOffMs: { base: number; max: number }
}

export const LIMITS: Limits = {
  firstChunkMs: 60_000,
  nextChunkMs: 20_000,
  replyBytes: 256 * 1024,
  attempts: 4,
  backOffMs: { base: 500, max: 8000 },
}

/** One server as the client talks to it. */
export type Server = {
  /** In its normal form; null: what was given is no address. */
  baseUrl: string | null
  apiKey: string | null
  models: Readonly<Record<Role, string>>
  limits: Limits
  rungs: RungStore
  signal: AbortSignal | undefined
  fetch: typeof fetch
  sleep: typeof sleep
  random: () => number
}

/** True for what can stand in a header; another key would be quoted in the error that it causes. */
export function isSendable(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key)
}

/**
 * A client for one address. It reads no environment: each setting that it would look up there is given, and the
 * headers are written anew (the package would add OPENAI_CUSTOM_HEADERS, and what machine this is).
 */
export async function clientFor(server: Server, base: string): Promise<OpenAI> {
  // Loading it takes 235 ms: only those who ask a model wait for it.
  const { OpenAI } = await import('openai')
  return new OpenAI({
    baseURL: base,
    apiKey: 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: async (url, init) => {
      const response = await server.fetch(url, {
        ...init,
        headers: headersFor(server.apiKey),
        // Elsewhere is not where the candidate's words were meant to go.
        redirect: 'manual',
      })
      return bounded(response, server.limits.replyBytes)
    },
  })
}

export function headersFor(apiKey: string | null): Headers {
  const headers = new Headers({
    accept: 'text/event-stream, application/json',
    'content-type': 'application/json',
    'user-agent': 'greenroom',
  })
  if (apiKey !== null) headers.set('authorization', `Bearer ${apiKey}`)
  return headers
}
