import type { OpenAI } from 'openai'

import { TooLongError, isEventStream, isJson } from './bounded.js'
import { faultOf, faultOfStatus, faultOfThrown } from './fault.js'
import type { Fault } from './fault.js'
import { replyEvent } from './reply-events.js'
import { clientFor } from './server.js'
import type { Server } from './server.js'
import type { Usage } from './types.js'
import { watchOver } from './watch.js'
import type { Watch } from './watch.js'
import type { Leash } from './wait.js'

/** What one HTTP request gave; `fault` is null where the reply is complete. */
export type Exchanged = {
  text: string
  usage: Usage | null
  /** Since the request was sent; null where no token of the answer came. */
  firstTokenMs: number | null
  streamed: boolean
  fault: Fault | null
}

type Got = Omit<Exchanged, 'fault'> & {
  events: number
  bytes: number
  refuses: boolean
  finish: string | null
}

/** One request, its text as it comes. Never throws for what a server does. */
export async function* exchange(
  server: Server,
  base: string,
  body: OpenAI.ChatCompletionCreateParams,
  leash: Leash,
): AsyncGenerator<string, Exchanged> {
  const watch = watchOver(leash, server.limits, body.stream === true)
  const ear = new Ear(server.limits.replyBytes)
  let answered = false
  try {
    const client = await clientFor(server, base)
    watch.sent()
    ear.since = performance.now()
    const response = await client.chat.completions
      .create(body, { signal: watch.controller.signal, timeout: NO_TIMEOUT_MS })
      .asResponse()
    answered = true
    const fault = isEventStream(response.headers)
      ? yield* stream(response, client, watch, ear)
      : yield* whole(response, ear)
    return ear.end(endedBy(leash, watch, ear) ?? fault)
  } catch (error) {
    return ear.end(endedBy(leash, watch, ear) ?? (await faultFrom(error, answered, body.model)))
  } finally {
    watch.close()
  }
}

/** The package's own time-out is the longest that a timer takes: the watch and the leash end the request. */
const NO_TIMEOUT_MS = 2 ** 31 - 1

async function* stream(
  response: Response,
  client: OpenAI,
  watch: Watch,
  ear: Ear,
): AsyncGenerator<string, Fault | null> {
  const { Stream } = await import('openai/core/streaming')
  ear.got.streamed = true
  for await (const chunk of Stream.fromSSEResponse<unknown>(response, watch.controller, client)) {
    watch.fed()
    const text = ear.hear(chunk)
    if (text !== '') yield text
    if (ear.got.finish !== null) watch.finishing()
  }
  if (ear.got.events === 0) return faultOf('dropped', { stream: 'silent' })
  return ear.verdict()
}

/** The reply in one piece: asked for so, or from a server that ignores that it was asked to stream. */
async function* whole(response: Response, ear: Ear): AsyncGenerator<string, Fault | null> {
  if (!isJson(response.headers)) {
    return faultOf('not_a_model', { status: response.status, elsewhere: true })
  }
  const value: unknown = JSON.parse(await response.text())
  const text = ear.hear(value)
  if (ear.got.events === 0) return noReply(value, response.status)
  if (text !== '') yield text
  // All of it is here, whatever the server says of the reason.
  ear.got.finish ??= 'stop'
  return ear.verdict()
}

/** LM Studio answers 200 and an error to an address that it does not know. */
function noReply(value: unknown, status: number): Fault {
  const isError = typeof value === 'object' && value !== null && 'error' in value
  return faultOf(isError ? 'server' : 'not_a_model', { status, elsewhere: true })
}

/** What has been heard of one reply. */
class Ear {
  readonly got: Got = {
    text: '',
    usage: null,
    firstTokenMs: null,
    streamed: false,
    events: 0,
    bytes: 0,
    refuses: false,
    finish: null,
  }
  /** When the request was sent. */
  since = 0

  constructor(private readonly maxBytes: number) {}

  /** The text that an event adds; throws TooLongError. */
  hear(value: unknown): string {
    const event = replyEvent(value)
    if (event === null) return ''
    const { got } = this
    got.events += 1
    got.refuses ||= event.refuses
    got.finish ??= event.finish
    got.usage = event.usage ?? got.usage
    if (event.text === '') return ''
    got.bytes += Buffer.byteLength(event.text)
    if (got.bytes > this.maxBytes) throw new TooLongError()
    got.firstTokenMs ??= performance.now() - this.since
    got.text += event.text
    return event.text
  }

  /** Of a stream that ended by itself. */
  verdict(): Fault | null {
    const { refuses, finish, text } = this.got
    if (refuses || finish === 'content_filter') return faultOf('refused')
    if (finish === 'length') return faultOf('cut')
    if (finish === null) return faultOf('dropped', { stream: 'unfinished' })
    return text.trim() === '' ? faultOf('empty') : null
  }

  end(fault: Fault | null): Exchanged {
    const { text, usage, firstTokenMs, streamed } = this.got
    return { text, usage, firstTokenMs, streamed, fault }
  }
}

/** Our own end of it comes before whatever error it caused; null where it was not ended by us. */
function endedBy(leash: Leash, watch: Watch, ear: Ear): Fault | null {
  const why = leash.ended()
  if (why !== null) return faultOf(why)
  if (!watch.barked()) return null
  return ear.got.finish === null ? faultOf('stalled') : null
}

async function faultFrom(error: unknown, answered: boolean, model: string): Promise<Fault> {
  if (error instanceof TooLongError) return faultOf('too_long')
  const { APIError } = await import('openai')
  if (error instanceof APIError && error.status !== undefined && error.headers !== undefined) {
    const { status, headers, message } = error
    return faultOfStatus({ status, headers, error: error.error, text: message, model })
  }
  return faultOfThrown(error, answered)
}
