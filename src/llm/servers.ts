import { z } from 'zod'

import { basesOf, normalBaseUrl } from './base-url.js'
import { TooLongError, bounded, isJson } from './bounded.js'
import { faultOf, faultOfStatus, faultOfThrown } from './fault.js'
import type { Fault } from './fault.js'
import { failureOf } from './sentences.js'
import { LIMITS, headersFor, isSendable } from './server.js'
import type { Failure } from './types.js'
import { leash } from './wait.js'
import type { Leash } from './wait.js'

/** A server on this machine that answered; `models` as it calls them. */
export type LocalServer = { name: string; baseUrl: string; models: string[] }

/** Where the usual programs listen unless told otherwise. */
export const LOCAL_PORTS: readonly { name: string; port: number }[] = [
  { name: 'Ollama', port: 11434 },
  { name: 'LM Studio', port: 1234 },
  { name: 'llama.cpp', port: 8080 },
  { name: 'vLLM', port: 8000 },
]

/** A server on this machine answers at once or is not there. */
const LOCAL_MS = 300

/** The model servers that run on this machine, in the order of `ports`. Asks 127.0.0.1 for their lists and nobody else. */
export async function findLocalServers(
  signal: AbortSignal,
  ports: readonly { name: string; port: number }[] = LOCAL_PORTS,
): Promise<LocalServer[]> {
  const found = await Promise.all(
    ports.map(async ({ name, port }) => {
      const baseUrl = `http://127.0.0.1:${port}/v1`
      const list = await listed(baseUrl, { apiKey: null, signal, ms: LOCAL_MS })
      return 'models' in list ? { name, baseUrl, models: list.models } : null
    }),
  )
  return found.filter((each) => each !== null)
}

export type ModelList = { ok: true; models: string[] } | { ok: false; failure: Failure }

/** The models that a server has. Never rejects. */
export async function listModels(
  baseUrl: string,
  apiKey: string | null,
  signal: AbortSignal,
  ms = 10_000,
): Promise<ModelList> {
  const base = normalBaseUrl(baseUrl)
  const key = apiKey?.trim() || null
  const fault = (of: Fault): ModelList => {
    const failure = failureOf(of, { baseUrl: base ?? '', model: '', hasKey: key !== null })
    const sentence = key === null ? failure.sentence : failure.sentence.replaceAll(key, '***')
    return { ok: false, failure: { ...failure, sentence } }
  }
  if (base === null) return fault(faultOf('not_a_model'))
  if (key !== null && !isSendable(key)) return fault(faultOf('auth', { code: 'unsendable_key' }))
  let last: Fault = faultOf('not_a_model')
  for (const each of basesOf(base)) {
    const list = await listed(each, { apiKey: key, signal, ms })
    if ('models' in list) return { ok: true, models: list.models }
    last = list.fault
    if (!last.elsewhere) break
  }
  return fault(last)
}

type Listed = { models: string[] } | { fault: Fault }

/** OpenAI's form, which all of them give. */
const modelList = z.object({ data: z.array(z.object({ id: z.string() })) })

async function listed(
  base: string,
  { apiKey, signal, ms }: { apiKey: string | null; signal: AbortSignal; ms: number },
): Promise<Listed> {
  const lead = leash(ms, [signal])
  try {
    return await read(base, apiKey, lead)
  } finally {
    lead.release()
  }
}

async function read(base: string, apiKey: string | null, lead: Leash): Promise<Listed> {
  let answered = false
  try {
    const options = {
      headers: headersFor(apiKey),
      redirect: 'manual',
      signal: lead.signal,
    } as const
    const response = bounded(await fetch(`${base}/models`, options), LIMITS.replyBytes)
    answered = true
    const { status, headers } = response
    if (!response.ok) {
      await response.body?.cancel()
      return { fault: faultOfStatus({ status, headers, error: null, text: '', model: '' }) }
    }
    if (!isJson(headers)) {
      await response.body?.cancel()
      return { fault: faultOf('not_a_model', { status, elsewhere: true }) }
    }
    const parsed = modelList.safeParse(JSON.parse(await response.text()))
    if (!parsed.success) return { fault: faultOf('not_a_model', { status, elsewhere: true }) }
    return { models: parsed.data.data.map((model) => model.id) }
  } catch (error) {
    const ended = lead.ended()
    if (ended !== null) return { fault: faultOf(ended) }
    if (error instanceof SyntaxError || error instanceof TooLongError) {
      return { fault: faultOf('not_a_model', { elsewhere: true }) }
    }
    return { fault: faultOfThrown(error, answered) }
  }
}
