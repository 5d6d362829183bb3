import { exchange } from './exchange.js'
import type { Exchanged } from './exchange.js'
import { isWhole } from './extract.js'
import { faultOf } from './fault.js'
import type { Fault } from './fault.js'
import type { Server } from './server.js'
import { isSendable } from './server.js'
import { bodyOf } from './shape.js'
import type { Question } from './shape.js'
import type { Rung, Usage } from './types.js'
import { backOff } from './wait.js'
import type { Leash } from './wait.js'
import { Way } from './way.js'

/** What all requests for one question took, kept while it goes on: a reader may stop in the middle. */
export type Tally = {
  attempts: number
  usage: Usage
  firstTokenMs: number | null
  rung: Rung | null
  streamed: boolean
}

export function newTally(): Tally {
  return {
    attempts: 0,
    usage: { input: null, cached: null, output: null },
    firstTokenMs: null,
    rung: null,
    streamed: false,
  }
}

export type Pursued = { text: string; fault: Fault | null }

type Pursuit = {
  server: Server
  question: Question
  leash: Leash
  tally: Tally
  /** Whether what was yielded may be followed by another attempt, from its beginning. */
  again: boolean
}

/**
 * Asks until there is a complete reply or nothing more is to be tried: other addresses and forms of the question as
 * the server wants it (they count for nothing), then the same again after a wait. Yields the text as it comes.
 */
export async function* pursue(pursuit: Pursuit): AsyncGenerator<string, Pursued> {
  const { server, question, leash, tally } = pursuit
  const hindrance = cannotAsk(server)
  if (server.baseUrl === null || hindrance !== null) return { text: '', fault: hindrance }
  const way = new Way(server, server.baseUrl, question)
  let once = 0
  let busy: Fault | null = null
  for (;;) {
    const ended = leash.ended()
    if (ended !== null) return { text: '', fault: faultOf(ended) }
    tally.attempts += 1
    const got = yield* exchange(server, way.base, bodyOf(question, way.shape), leash)
    record(tally, got, way.shape.rung)
    const { text } = got
    // A server that was busy until the time was over is told as busy.
    const fault: Fault | null = got.fault?.kind === 'deadline' && busy !== null ? busy : got.fault
    busy = fault?.kind === 'rate_limited' ? fault : null
    if (fault === null || (MAY_BE_WHOLE.has(fault.kind) && isWhole(text, question.reply.schema))) {
      way.worked(got)
      return { text, fault: null }
    }
    // All text was yielded, and may be on a screen.
    if (text !== '' && !pursuit.again) return { text, fault }
    const turn = way.turn(fault, tally.attempts)
    if (turn === 'free') tally.attempts -= 1
    else if (fault.retry === 'once') once += 1
    if (turn !== null) continue
    const wait = waitBefore(fault, { once, attempts: tally.attempts, server })
    if (wait === null || wait >= leash.leftMs()) {
      way.failed(fault)
      return { text, fault }
    }
    await server.sleep(wait, leash.signal)
    if (leash.ended() === 'deadline') return { text, fault }
  }
}

/** These say that something is missing; a text that is complete in itself shows that nothing is. */
const MAY_BE_WHOLE: ReadonlySet<Fault['kind']> = new Set(['dropped', 'stalled', 'cut'])

function cannotAsk(server: Server): Fault | null {
  if (server.baseUrl === null) return faultOf('not_a_model')
  return server.apiKey === null || isSendable(server.apiKey)
    ? null
    : faultOf('auth', { code: 'unsendable_key' })
}

/** Ms until the next attempt, or null where there is none. */
function waitBefore(
  fault: Fault,
  { once, attempts, server }: { once: number; attempts: number; server: Server },
): number | null {
  const { limits, random } = server
  if (fault.retry === 'never') return null
  if (fault.retry === 'once' && once > 1) return null
  if (fault.retry === 'attempts' && attempts >= limits.attempts) return null
  return fault.waitMs ?? backOff(attempts, limits.backOffMs, random())
}

function record(tally: Tally, got: Exchanged, rung: Rung): void {
  tally.rung = rung
  tally.streamed = got.streamed
  tally.firstTokenMs = got.firstTokenMs
  tally.usage = {
    input: sum(tally.usage.input, got.usage?.input),
    cached: sum(tally.usage.cached, got.usage?.cached),
    output: sum(tally.usage.output, got.usage?.output),
  }
}

function sum(a: number | null, b: number | null | undefined): number | null {
  return b == null ? a : (a ?? 0) + b
}
