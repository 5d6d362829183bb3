import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs'

import { UserError } from '../errors.js'
import { readReply } from './extract.js'
import { readRecorded, requestHash } from './recorded.js'
import type { RecordedHead, RecordedReply } from './recorded.js'
import type { Failure, Llm, LlmCall, LlmRequest, Reply, Role } from './types.js'

/**
 * The same model, whose replies are also written to `file` (made anew, readable by its owner alone). Questions that
 * were stopped before anything came are left out. Throws UserError (exit 3) where the file cannot be made; a line that cannot be written
 * later goes to `onLost`, once, and nothing more is recorded.
 */
export function recording(llm: Llm, file: string, onLost: (why: string) => void = () => {}): Llm {
  const models = {
    interviewer: llm.modelOf('interviewer'),
    grader: llm.modelOf('grader'),
    candidate: llm.modelOf('candidate'),
    coach: llm.modelOf('coach'),
  }
  const write = lineWriter(file, onLost)
  write({ v: 1, models } satisfies RecordedHead)
  const keep = <T>(request: LlmRequest<T>, reply: Reply<T>, chunks: number[]) => {
    // A line is stopped when its question stands: what came until then is heard again. What was stopped before is not.
    const unheard =
      !reply.ok && ['aborted', 'budget'].includes(reply.failure.kind) && reply.raw === ''
    if (unheard) return
    write({
      request: requestHash(request, llm.modelOf(request.role)),
      raw: reply.raw,
      chunks,
      failure: reply.ok ? null : reply.failure,
      usage: reply.usage ?? null,
    } satisfies RecordedReply)
  }
  return {
    modelOf: (role) => llm.modelOf(role),
    async ask(request, signal) {
      const reply = await llm.ask(request, signal)
      keep(request, reply, [reply.raw.length])
      return reply
    },
    async *stream(request, signal) {
      const asked = llm.stream(request, signal)
      const chunks: number[] = []
      let step = await asked.next()
      try {
        for (; step.done !== true; step = await asked.next()) {
          chunks.push(step.value.length)
          yield step.value
        }
      } finally {
        if (step.done !== true) await asked.return({ ok: false, failure: STOPPED, raw: '' })
      }
      keep(request, step.value, chunks)
      return step.value
    },
  }
}

/**
 * A model that gives the replies recorded in `file`, and asks nobody. Replies to the same question come in the order in
 * which they were recorded, the last of them again and again; an unknown question is a failure. Throws UserError
 * (exit 3) where the file cannot be used.
 */
export function replaying(file: string, onCall: (call: LlmCall) => void = () => {}): Llm {
  const { head, replies } = readRecorded(file)
  const shelf = new Map<string, RecordedReply[]>()
  for (const each of replies) shelf.set(each.request, [...(shelf.get(each.request) ?? []), each])
  const take = <T>(request: LlmRequest<T>): RecordedReply | null => {
    const kept = shelf.get(requestHash(request, head.models[request.role]))
    return (kept && kept.length > 1 ? kept.shift() : kept?.[0]) ?? null
  }
  const end = <T>(request: LlmRequest<T>, found: RecordedReply | null, streamed: boolean) => {
    const reply = replyOf(request, found)
    onCall(callOf(request, head.models[request.role], { reply, streamed }))
    return reply
  }
  return {
    modelOf: (role: Role) => head.models[role],
    async ask(request, signal) {
      return signal.aborted ? end(request, ABORTED, false) : end(request, take(request), false)
    },
    async *stream(request, signal) {
      const found = take(request)
      let at = 0
      for (const length of found?.chunks ?? []) {
        if (signal.aborted) return end(request, ABORTED, true)
        if (length > 0) yield found?.raw.slice(at, at + length) ?? ''
        at += length
      }
      return end(request, found, true)
    },
  }
}

const STOPPED: Failure = { kind: 'aborted', sentence: 'The request was stopped.', remedy: null }

const ABORTED: RecordedReply = { request: '', raw: '', chunks: [], failure: STOPPED, usage: null }

const UNKNOWN: Failure = {
  kind: 'server',
  sentence: 'The recorded replies hold no answer to this request.',
  remedy: 'Something in it has changed since: record again with --record FILE.',
}

function replyOf<T>(request: LlmRequest<T>, found: RecordedReply | null): Reply<T> {
  if (found === null) return { ok: false, failure: UNKNOWN, raw: '' }
  const { raw, failure } = found
  const counted = found.usage === null ? {} : { usage: found.usage }
  if (failure !== null) return { ok: false, failure, raw, ...counted }
  const read = readReply(raw, request.reply.schema)
  if (read.ok) return { ok: true, value: read.value, raw, ...counted }
  const sentence = 'A recorded reply is not in the form that is asked for now.'
  return { ok: false, failure: { ...UNKNOWN, kind: 'malformed', sentence }, raw, ...counted }
}

function callOf<T>(
  request: LlmRequest<T>,
  model: string,
  { reply, streamed }: { reply: Reply<T>; streamed: boolean },
): LlmCall {
  return {
    role: request.role,
    model,
    promptHash: request.promptHash,
    usage: reply.usage ?? { input: null, cached: null, output: null },
    ms: 0,
    firstTokenMs: null,
    attempts: 0,
    outcome: reply.ok ? 'ok' : reply.failure.kind,
    rung: null,
    streamed,
    sentence: reply.ok ? null : reply.failure.sentence,
  }
}

/** Opens and closes with each line: nothing is left open, and a line is on its way when the call returns. */
function lineWriter(file: string, onLost: (why: string) => void): (line: object) => void {
  try {
    const fd = openSync(file, 'w', 0o600)
    fchmodSync(fd, 0o600)
    closeSync(fd)
  } catch (error) {
    throw new UserError(`${file} cannot be written to (${codeOf(error)}).`, {
      remedy: 'Give --record another file.',
      exitCode: 3,
    })
  }
  let lost = false
  return (line) => {
    if (lost) return
    try {
      append(file, `${JSON.stringify(line)}\n`)
    } catch (error) {
      lost = true
      onLost(`The replies are no longer recorded: ${file} cannot be written to (${codeOf(error)}).`)
    }
  }
}

function append(file: string, text: string): void {
  const fd = openSync(file, 'a', 0o600)
  try {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done)
  } finally {
    closeSync(fd)
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}
