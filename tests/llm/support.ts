import { z } from 'zod'

import type { Llm, LlmRequest, Reply, Role } from '../../src/llm/index.js'

export const MODELS: Record<Role, string> = {
  interviewer: 'm-i',
  grader: 'm-g',
  candidate: 'm-c',
  coach: 'm-g',
}

export const verdict = z.object({ level: z.number(), why: z.string() })
export type Verdict = z.infer<typeof verdict>

export const GOOD: Verdict = { level: 3, why: 'Said it.' }

export const REQUEST: LlmRequest<Verdict> = {
  role: 'grader',
  promptHash: 'hash',
  messages: [
    { role: 'system', content: 'You grade. '.repeat(10) },
    { role: 'user', content: 'The sheet.' },
  ],
  reply: { name: 'verdict', schema: verdict },
  temperature: 0,
  maxTokens: 100,
  deadlineMs: 5000,
}

export const NEVER = new AbortController().signal

/** A model that gives these replies, in this order; streams come in pieces of ten characters. */
export function modelSaying(...replies: Reply<Verdict>[]): Llm & { asked: number } {
  const llm = {
    asked: 0,
    modelOf: (role: Role) => MODELS[role],
    async ask<T>(_request: LlmRequest<T>) {
      return next() as Reply<T>
    },
    async *stream<T>(_request: LlmRequest<T>) {
      const reply = next() as Reply<T>
      for (let at = 0; at < reply.raw.length; at += 10) yield reply.raw.slice(at, at + 10)
      return reply
    },
  }
  const next = () => {
    llm.asked += 1
    const reply = replies.shift()
    if (!reply) throw new Error('Asked more often than expected.')
    return reply
  }
  return llm
}

export function good(usage?: {
  input: number
  cached: number | null
  output: number
}): Reply<Verdict> {
  return { ok: true, value: GOOD, raw: JSON.stringify(GOOD), ...(usage ? { usage } : {}) }
}

export function bad(kind: 'stalled' | 'auth' | 'aborted', raw = ''): Reply<Verdict> {
  return { ok: false, failure: { kind, sentence: 'It went wrong.', remedy: null }, raw }
}

/** Everything that a stream gives. */
export async function read<T>(
  stream: AsyncGenerator<string, Reply<T>>,
): Promise<{ chunks: string[]; reply: Reply<T> }> {
  const chunks: string[] = []
  for (;;) {
    const step = await stream.next()
    if (step.done === true) return { chunks, reply: step.value }
    chunks.push(step.value)
  }
}
