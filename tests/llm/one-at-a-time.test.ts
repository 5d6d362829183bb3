import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { oneAtATime } from '../../src/llm/one-at-a-time.js'
import type { Llm, LlmRequest, Reply, Role } from '../../src/llm/types.js'

const FAILED = { kind: 'aborted', sentence: 'The request was stopped.', remedy: null } as const

function requestBy(role: Role, name: string): LlmRequest<{ a: number }> {
  return {
    role,
    promptHash: '',
    messages: [{ role: 'user', content: name }],
    reply: { name: 'r', schema: z.strictObject({ a: z.number() }) },
    temperature: 0,
    maxTokens: 1,
    deadlineMs: 1,
  }
}

/** A model whose answers a test gives; `log` is what was asked and stopped, in order. */
function heldModel() {
  const log: string[] = []
  const open = new Map<string, () => void>()
  let most = 0
  const answer = <T>(request: LlmRequest<T>, signal: AbortSignal): Promise<Reply<T>> => {
    const name = request.messages[0]?.content ?? ''
    log.push(name)
    return new Promise((resolve) => {
      const done = (reply: Reply<T>): void => {
        open.delete(name)
        resolve(reply)
      }
      open.set(name, () => done({ ok: true, value: { a: 1 } as T, raw: name }))
      most = Math.max(most, open.size)
      const stopped = (): void => {
        log.push(`${name} stopped`)
        done({ ok: false, failure: FAILED, raw: '' })
      }
      if (signal.aborted) stopped()
      else signal.addEventListener('abort', stopped, { once: true })
    })
  }
  const llm: Llm = {
    modelOf: () => 'held',
    ask: answer,
    async *stream(request, signal) {
      const reply = await answer(request, signal)
      if (reply.ok) yield reply.raw
      return reply
    },
  }
  return { llm, log, open, most: () => most, finish: (name: string) => open.get(name)?.() }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const never = new AbortController().signal

async function drained<T>(stream: AsyncGenerator<string, Reply<T>>): Promise<Reply<T>> {
  let next = await stream.next()
  while (!next.done) next = await stream.next()
  return next.value
}

describe('a model that is asked one question at a time', () => {
  it('gets them one after another', async () => {
    const held = heldModel()
    const llm = oneAtATime(held.llm)
    const all = ['a', 'b', 'c'].map((name) => llm.ask(requestBy('grader', name), never))
    await settled()
    expect(held.log).toEqual(['a'])
    for (const name of ['a', 'b', 'c']) {
      held.finish(name)
      await settled()
    }
    expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true)
    expect(held.log).toEqual(['a', 'b', 'c'])
    expect(held.most()).toBe(1)
  })

  it('is free for the interviewer at once; the grader’s question comes again', async () => {
    const held = heldModel()
    const llm = oneAtATime(held.llm)
    const grade = llm.ask(requestBy('grader', 'sheet'), never)
    const other = llm.ask(requestBy('grader', 'other'), never)
    await settled()
    const line = drained(llm.stream(requestBy('interviewer', 'line'), never))
    await settled()
    expect(held.log).toEqual(['sheet', 'sheet stopped', 'line'])
    held.finish('line')
    expect((await line).ok).toBe(true)
    await settled()
    held.finish('other')
    await settled()
    held.finish('sheet')
    expect([(await grade).ok, (await other).ok]).toEqual([true, true])
    expect(held.most()).toBe(1)
  })

  it('does not wait for whom nobody waits any more', async () => {
    const held = heldModel()
    const llm = oneAtATime(held.llm)
    const stopper = new AbortController()
    const first = llm.ask(requestBy('grader', 'first'), never)
    await settled()
    const second = llm.ask(requestBy('grader', 'second'), stopper.signal)
    stopper.abort()
    expect((await second).ok).toBe(false)
    held.finish('first')
    expect((await first).ok).toBe(true)
  })
})
