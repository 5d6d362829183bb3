import { normalBaseUrl } from './base-url.js'
import { readReply } from './extract.js'
import { faultOf } from './fault.js'
import type { Fault } from './fault.js'
import { newTally, pursue } from './pursue.js'
import type { RungStore } from './rungs.js'
import { failureOf } from './sentences.js'
import { LIMITS } from './server.js'
import type { Limits, Server } from './server.js'
import type { Question } from './shape.js'
import type { Failure, Llm, LlmCall, LlmRequest, Reply, Role } from './types.js'
import { leash, sleep } from './wait.js'
import { withComplaint } from './wording.js'

export type LlmOptions = {
  /** With or without `/v1`; white space and slashes at the end do no harm. */
  baseUrl: string
  /** Null for a server that wants none. */
  apiKey: string | null
  models: Readonly<Record<Role, string>>
  /** Gets one call for each question, when it ends. */
  onCall(call: LlmCall): void
  rungs: RungStore
  /** Aborts every question. */
  signal?: AbortSignal
  limits?: Partial<Limits>
  /** The world, for tests. */
  fetch?: typeof fetch
  sleep?: typeof sleep
  random?: () => number
}

/** A client for one OpenAI-compatible server. Nothing is loaded or sent before the first question. */
export function createLlm(options: LlmOptions): Llm {
  const key = options.apiKey?.trim() ?? ''
  const server: Server = {
    baseUrl: normalBaseUrl(options.baseUrl),
    apiKey: key === '' ? null : key,
    models: options.models,
    limits: { ...LIMITS, ...options.limits },
    rungs: options.rungs,
    signal: options.signal,
    fetch: options.fetch ?? ((...call) => fetch(...call)),
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
  }
  const onCall = (call: LlmCall) => options.onCall(call)
  return {
    modelOf: (role) => options.models[role],
    ask: (request, signal) => ask(new Talk(server, request, signal, onCall)),
    stream: (request, signal) => stream(() => new Talk(server, request, signal, onCall)),
  }
}

async function ask<T>(talk: Talk<T>): Promise<Reply<T>> {
  try {
    const first = await drained(talk.pursue(talk.question, true))
    if (first.fault !== null) return talk.fails(first.fault, first.text)
    const { schema } = talk.request.reply
    const read = readReply(first.text, schema)
    if (read.ok) return talk.ends(read.value, first.text)
    if (!read.json) talk.isNotHeld()
    const messages = withComplaint(talk.question.messages, {
      reply: first.text,
      problem: read.problem,
      type: schema,
    })
    const second = await drained(talk.pursue({ ...talk.question, messages }, true))
    if (second.fault !== null) return talk.fails(second.fault, second.text)
    const reread = readReply(second.text, schema)
    return reread.ok
      ? talk.ends(reread.value, second.text)
      : talk.fails(faultOf('malformed'), second.text)
  } finally {
    talk.close()
  }
}

/** The time of a question begins when somebody reads. */
async function* stream<T>(begin: () => Talk<T>): AsyncGenerator<string, Reply<T>> {
  const talk = begin()
  try {
    const { text, fault } = yield* talk.pursue(talk.question, false)
    if (fault !== null) return talk.fails(fault, text)
    const read = readReply(text, talk.request.reply.schema)
    if (read.ok) return talk.ends(read.value, text)
    if (!read.json) talk.isNotHeld()
    return talk.fails(faultOf('malformed'), text)
  } finally {
    talk.close()
  }
}

/** One question from its first request to its LlmCall. */
class Talk<T> {
  readonly question: Question
  private readonly since = performance.now()
  private readonly leash
  private readonly tally = newTally()
  private told = false

  constructor(
    private readonly server: Server,
    readonly request: LlmRequest<T>,
    signal: AbortSignal,
    private readonly onCall: (call: LlmCall) => void,
  ) {
    const { role, messages, reply, temperature, maxTokens } = request
    this.question = { model: server.models[role], messages, reply, temperature, maxTokens }
    this.leash = leash(request.deadlineMs, [signal, server.signal])
  }

  pursue(question: Question, again: boolean) {
    return pursue({ server: this.server, question, leash: this.leash, tally: this.tally, again })
  }

  /** A server that was given a schema and let something else through is asked without one from now on. */
  isNotHeld(): void {
    const { baseUrl, rungs } = this.server
    if (baseUrl !== null) rungs.set(baseUrl, this.question.model, 'plain')
  }

  ends(value: T, raw: string): Reply<T> {
    this.tell(null)
    return { ok: true, value, raw, usage: this.tally.usage }
  }

  fails(fault: Fault, raw: string): Reply<T> {
    const { baseUrl, apiKey } = this.server
    const words = failureOf(fault, {
      baseUrl: baseUrl ?? '',
      model: this.question.model,
      hasKey: apiKey !== null,
    })
    const failure: Failure = { ...words, sentence: this.withoutKey(words.sentence) }
    this.tell(failure)
    return { ok: false, failure, raw, usage: this.tally.usage }
  }

  /** Where a reader stopped reading, this is the end. */
  close(): void {
    if (!this.told) this.fails(faultOf('aborted'), '')
    this.leash.release()
  }

  private tell(failure: Failure | null): void {
    this.told = true
    const { usage, firstTokenMs, attempts, rung, streamed } = this.tally
    this.onCall({
      role: this.request.role,
      model: this.withoutKey(this.question.model),
      promptHash: this.request.promptHash,
      usage,
      ms: performance.now() - this.since,
      firstTokenMs,
      attempts,
      outcome: failure?.kind ?? 'ok',
      rung,
      streamed,
      sentence: failure?.sentence ?? null,
    })
  }

  /** Somebody may have put the key where the model's name or the host belongs. */
  private withoutKey(text: string): string {
    return this.server.apiKey === null ? text : text.replaceAll(this.server.apiKey, '***')
  }
}

async function drained<T>(generator: AsyncGenerator<string, T>): Promise<T> {
  for (;;) {
    const step = await generator.next()
    if (step.done === true) return step.value
  }
}
