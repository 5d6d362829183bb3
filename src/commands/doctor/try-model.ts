import { z } from 'zod'

import { shownName } from '../../config/index.js'
import { createLlm, memoryRungs } from '../../llm/index.js'
import type { Failure, Llm, LlmCall, Rung } from '../../llm/index.js'
import { failed, late, look, ok } from './check.js'
import type { Check } from './check.js'

/** What became of one model. */
export type Tried = {
  model: string
  /** It gave a usable reply. False without a failure: time ran out. */
  isProved: boolean
  failure: Failure | null
  checks: Check[]
}

export type Trial = {
  baseUrl: string
  key: string | null
  model: string
  seconds: number
  signal: AbortSignal
  /** For somebody who watches: what is asked now, and what came of it. */
  progress?: (step: TrialStep) => void
}

export type TrialStep =
  | { type: 'asks'; what: 'structured' | 'streaming' }
  /** `ms`: from asking to the end of the reply. */
  | { type: 'checked'; check: Check; ms: number }

/**
 * Two tiny questions: whether a reply comes in the form that was asked for, and how fast it comes. Nothing of any
 * interview is in them. What was found out about the server before is not used: this is to find out what holds now.
 */
export async function tryModel(trial: Trial): Promise<Tried> {
  const { model, signal } = trial
  const calls: LlmCall[] = []
  const llm = createLlm({
    baseUrl: trial.baseUrl,
    apiKey: trial.key,
    models: { interviewer: model, grader: model, candidate: model, coach: model },
    onCall: (call) => calls.push(call),
    rungs: memoryRungs(),
    limits: { attempts: 2 },
  })
  trial.progress?.({ type: 'asks', what: 'structured' })
  const reply = await llm.ask({ ...question(trial, READY), maxTokens: 60 }, signal)
  if (!reply.ok) {
    const tried = { model, isProved: false, failure: null }
    if (signal.aborted) return { ...tried, checks: [late('structured', trial.seconds)] }
    const { kind } = reply.failure
    // Both have a line of their own.
    const checks =
      kind === 'auth' || kind === 'no_model' ? [] : [failed('structured', reply.failure)]
    return { ...tried, failure: reply.failure, checks }
  }
  const structured = structuredCheck(shownName(model), calls.at(-1)?.rung ?? null)
  trial.progress?.({ type: 'checked', check: structured, ms: calls.at(-1)?.ms ?? 0 })
  trial.progress?.({ type: 'asks', what: 'streaming' })
  const later = await streamed(llm, trial, calls)
  for (const check of later) {
    trial.progress?.({ type: 'checked', check, ms: calls.at(-1)?.ms ?? 0 })
  }
  const checks = [structured, ...later]
  return { model, isProved: true, failure: null, checks }
}

const READY = {
  text: 'Are you ready? Reply with {"ready": true} or {"ready": false}.',
  reply: { name: 'ready', schema: z.object({ ready: z.boolean() }) },
}
/** Long enough to measure, short enough for 10 tokens a second. */
const COUNT = {
  text: 'Write the numbers from one to thirty as words. Reply with {"words": "one two three …"}.',
  reply: { name: 'words', schema: z.object({ words: z.string() }) },
}

function question<T>(
  { seconds }: Trial,
  { text, reply }: { text: string; reply: { name: string; schema: z.ZodType<T> } },
) {
  return {
    role: 'interviewer' as const,
    promptHash: '',
    messages: [{ role: 'user' as const, content: text }],
    reply,
    temperature: 0,
    deadlineMs: seconds * 1000,
  }
}

function structuredCheck(model: string, rung: Rung | null): Check {
  const id = 'structured'
  switch (rung) {
    case 'json_schema':
      return ok(id, `${model} replies by a schema (json_schema)`)
    case 'json_object':
      return ok(id, `${model} replies in JSON, not held to a schema (json_object)`)
    case 'plain':
    case null:
      return look(
        id,
        `${model} replies in JSON because it is asked to (plain)`,
        'It works; a server that knows response_format fails less often.',
      )
  }
}

async function streamed(llm: Llm, trial: Trial, calls: readonly LlmCall[]): Promise<Check[]> {
  const stream = llm.stream({ ...question(trial, COUNT), maxTokens: 120 }, trial.signal)
  let pieces = 0
  let step = await stream.next()
  for (; step.done !== true; step = await stream.next()) pieces += 1
  const call = calls.at(-1)
  const { raw } = step.value
  if (trial.signal.aborted) return [late('streaming', trial.seconds)]
  // What a short reply says does not count here, only how it came.
  if (raw === '' || call?.firstTokenMs == null) {
    return step.value.ok ? [] : [failed('streaming', step.value.failure)]
  }
  const isStream = call.streamed && pieces > 1
  const streaming = isStream
    ? ok('streaming', `replies come in pieces (${pieces})`)
    : look(
        'streaming',
        call.streamed ? 'the reply comes in one piece' : 'the server does not stream',
        'It works; a line appears only when all of it is there.',
      )
  return [streaming, speedCheck(call, raw, isStream)]
}

/** A line of the interviewer with its move: what a person waits for. */
const LINE_TOKENS = 40
/** Longer than an interviewer takes to think. */
const WAIT_MAX_S = 10

function speedCheck(call: LlmCall, raw: string, isStream: boolean): Check {
  const first = (call.firstTokenMs ?? call.ms) / 1000
  // Whoever counts no tokens: four characters each.
  const tokens = call.usage.output ?? raw.length / 4
  const seconds = isStream ? call.ms / 1000 - first : call.ms / 1000
  const pace = tokens / Math.max(seconds, 0.001)
  const line = (isStream ? first : 0) + LINE_TOKENS / pace
  const text = `first word after ${figure(first)} s, ${figure(pace)} tokens a second: a line takes about ${figure(line)} s`
  if (line <= WAIT_MAX_S) return ok('speed', text)
  return look('speed', text, 'It works; a smaller model answers faster.')
}

function figure(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value))
}
