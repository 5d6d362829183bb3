import dns from 'node:dns'
import { expect, onTestFinished, vi } from 'vitest'
import { z } from 'zod'

import { createLlm, memoryRungs } from '../../src/llm/index.js'
import type { Failure, Llm, LlmCall, LlmOptions, LlmRequest, Reply } from '../../src/llm/index.js'
import { sleep } from '../../src/llm/wait.js'

import { FAULTS } from './faults.js'
import type { Answer, ServerFault } from './faults.js'
import { startFaultyServer } from './server.js'
import type { Fault, FaultyRequest, FaultyServer } from './server.js'

/** Never to be seen outside of a request's head. */
export const KEY = 'sk-test-4f9a7c2e-never-to-be-shown'

/** Faults of the way to a server, where no server says anything. */
export type WayFault = 'connection-refused' | 'dns' | 'tls'
export type FaultName = ServerFault | WayFault

/** A place to send requests to. `base` is a base URL. */
export type Place = {
  base: string
  requests: readonly FaultyRequest[]
  server: FaultyServer
  close(): Promise<void>
}

/** The place with this fault; `answer` is what its good replies hold. Nothing leaves this machine. */
export async function placeOf(
  fault: FaultName | Fault,
  answer: Answer = () => GOOD,
): Promise<Place> {
  if (fault === 'connection-refused') {
    const place = await at(() => undefined)
    await place.close()
    return place
  }
  if (fault === 'dns') return inNoDirectory(await at(() => undefined))
  if (fault === 'tls') {
    const place = await at(() => undefined)
    return { ...place, base: place.base.replace('http:', 'https:') }
  }
  return at(typeof fault === 'string' ? FAULTS[fault](answer) : fault)
}

async function at(fault: Fault): Promise<Place> {
  const server = await startFaultyServer(fault)
  return { base: server.url, requests: server.requests, server, close: () => server.close() }
}

/** As a resolver answers for a name that nobody has, without asking one. */
function inNoDirectory(place: Place): Place {
  const spy = vi.spyOn(dns, 'lookup').mockImplementation((host: string, ...rest: unknown[]) => {
    const done = rest.at(-1) as (error: Error) => void
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname: host,
    })
    process.nextTick(done, error)
  })
  return {
    ...place,
    base: 'http://models.invalid/v1',
    async close() {
      spy.mockRestore()
      await place.close()
    },
  }
}

const line = z.object({ move: z.string(), say: z.string() })
export type Line = z.infer<typeof line>

export const SAID: Line = { move: 'probe', say: 'Sie sagten „doppelt so schnell“ – 快 🙂: how?' }
export const GOOD = JSON.stringify(SAID)

export const REQUEST: LlmRequest<Line> = {
  role: 'interviewer',
  promptHash: 'hash-of-the-prompt',
  messages: [
    { role: 'system', content: 'You interview.' },
    { role: 'user', content: 'The candidate said something private.' },
  ],
  reply: { name: 'line', schema: line },
  temperature: 0.4,
  maxTokens: 200,
  deadlineMs: 10_000,
}

/** Short enough for a test, long enough for a busy machine. */
const QUICK = {
  firstChunkMs: 3000,
  nextChunkMs: 3000,
  backOffMs: { base: 5, max: 20 },
}

export type Scene = {
  place: Place
  llm: Llm
  calls: LlmCall[]
  /** Ms of each wait between two attempts. */
  waits: number[]
  ask(over?: Partial<LlmRequest<Line>>, signal?: AbortSignal): Promise<Reply<Line>>
  stream(over?: Partial<LlmRequest<Line>>, signal?: AbortSignal): Promise<Streamed>
}
export type Streamed = { chunks: string[]; reply: Reply<Line> }

/**
 * A client in front of a fault. When the test is over: one call was told for each question, the key stands nowhere,
 * nothing was printed, and neither a connection nor a timer is left.
 */
export async function under(
  fault: FaultName | Fault,
  options: Partial<LlmOptions> = {},
): Promise<Scene> {
  const place = await placeOf(fault)
  // Loading it takes longer than some deadlines of these tests.
  await import('openai')
  const printed = [
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name)),
    vi.spyOn(process.stderr, 'write'),
  ]
  const calls: LlmCall[] = []
  const waits: number[] = []
  const replies: Reply<Line>[] = []
  const leftTimers: number[] = []
  const llm = createLlm({
    baseUrl: place.base,
    apiKey: KEY,
    models: {
      interviewer: 'test-model',
      grader: 'test-model',
      candidate: 'test-model',
      coach: 'test-model',
    },
    onCall: (call) => calls.push(call),
    rungs: memoryRungs(),
    sleep(ms, signal) {
      waits.push(ms)
      return sleep(ms, signal)
    },
    ...options,
    limits: { ...QUICK, ...options.limits },
  })
  onTestFinished(async () => {
    for (const spy of printed) expect(spy.mock.calls).toEqual([])
    vi.restoreAllMocks()
    expect(calls).toHaveLength(replies.length)
    expect(JSON.stringify([calls, replies])).not.toContain(KEY)
    await vi.waitFor(() => expect(place.server.open()).toBe(0))
    expect(leftTimers.filter((count) => count > 0)).toEqual([])
    await place.close()
  })
  return {
    place,
    llm,
    calls,
    waits,
    async ask(over = {}, signal = new AbortController().signal) {
      const timers = timerCount()
      const reply = await llm.ask({ ...REQUEST, ...over }, signal)
      replies.push(reply)
      leftTimers.push(timerCount() - timers)
      return reply
    },
    async stream(over = {}, signal = new AbortController().signal) {
      const timers = timerCount()
      const chunks: string[] = []
      const reading = llm.stream({ ...REQUEST, ...over }, signal)
      for (;;) {
        const step = await reading.next()
        if (step.done === true) {
          replies.push(step.value)
          leftTimers.push(timerCount() - timers)
          return { chunks, reply: step.value }
        }
        chunks.push(step.value)
      }
    },
  }
}

/** The failure of a reply that must be one. */
export function failureIn(reply: Reply<unknown>): Failure {
  if (reply.ok) throw new Error('The reply is a good one.')
  return reply.failure
}

/** Timers that keep the program alive. */
function timerCount(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
}
