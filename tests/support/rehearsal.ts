import { rubricHash } from '../../src/library/hash.js'
import type { Content } from '../../src/domain/content/index.js'
import type { NewEvent, StoredEvent } from '../../src/domain/events/index.js'
import { emptyInterview, fold } from '../../src/domain/interview/index.js'
import type { Interview } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import type { Plan } from '../../src/domain/plan.js'
import { createCoverageGrader } from '../../src/grader/coverage.js'
import { createScriptedInterviewer } from '../../src/interviewer/scripted.js'
import { turnsClock } from '../../src/session/clock.js'
import type {
  Act,
  ActRequest,
  AskReader,
  Candidate,
  Clock,
  Grader,
  Interviewer,
  Log,
  ModelCalls,
  Runner,
} from '../../src/session/ports.js'
import { runInterview } from '../../src/session/run.js'
import { content as ownContent } from './content.js'
import { log as logOf, started } from './events.js'

export type Rehearsal = { events: StoredEvent[]; interview: Interview; plan: Plan }

export type Options = {
  loop?: string
  round?: string
  question?: string
  level?: string
  seed?: number
  gates?: 'practice' | 'strict'
  clock?: Clock
  content?: Content
  /** Goes on from these events instead of starting. */
  from?: readonly StoredEvent[]
  signal?: AbortSignal
  interviewer?: Interviewer
  grader?: Grader
  calls?: ModelCalls
  asks?: AskReader
  runner?: Runner
}

/** A whole interview in memory: the real session, interviewer and grader, with this candidate. */
export async function rehearse(
  options: Options,
  answer: (request: ActRequest, soFar: readonly StoredEvent[]) => Act | string,
): Promise<Rehearsal> {
  const events: StoredEvent[] = []
  const candidate: Candidate = {
    act: async (request) => {
      const given = answer(request, events)
      return typeof given === 'string' ? { type: 'say', text: given } : given
    },
    draft: () => '',
    clearDraft: () => {},
    lastKeyMs: () => null,
  }
  return converse(options, candidate, events)
}

/** The same with a candidate of one's own; `events` is filled as the interview goes on. */
export async function converse(
  options: Options,
  candidate: Candidate,
  events: StoredEvent[] = [],
): Promise<Rehearsal> {
  const content = options.content ?? ownContent()
  const clock = options.clock ?? turnsClock(0)
  const seed = options.seed ?? 1
  const first = logOf([
    started({
      pack: { id: content.pack.id },
      loop: options.round || options.question ? 'single' : (options.loop ?? 'express'),
      round: options.round ?? null,
      question: options.question ?? null,
      level: options.level ?? content.pack.target_level_default,
      gates: options.gates ?? 'practice',
      seed,
      draw: seed,
      clock: clock.kind,
    }),
  ])
  events.push(...(options.from ?? first))
  const from = fold(events, emptyInterview)
  if (!from.started) throw new Error('an interview has a start')
  const plan = planOf(content, from.started)
  const log: Log = {
    append: async (event: NewEvent) => {
      const stored: StoredEvent = {
        v: 1,
        seq: events.length,
        t: clock.now().toISOString(),
        ms: clock.activeMs(),
        ...event,
      }
      events.push(stored)
      return stored
    },
  }
  const { interview } = await runInterview(
    {
      log,
      clock,
      candidate,
      audience: { stored: () => {}, delta: () => {} },
      interviewer: options.interviewer ?? createScriptedInterviewer(),
      grader: options.grader ?? createCoverageGrader(),
      calls: options.calls,
      asks: options.asks,
      runner: options.runner,
      rubricHash: (id) => {
        const rubric = content.rubrics[id]
        return rubric ? rubricHash(rubric) : ''
      },
    },
    plan,
    content,
    from,
    options.signal ?? new AbortController().signal,
  )
  return { events, interview, plan }
}

/** A person's clock that a test moves by hand: `to` lets everything that waits until then happen. */
export function handClock(): Clock & { to(ms: number): Promise<void> } {
  let now = 0
  const waiting = new Set<{ atMs: number; resolve: () => void }>()
  return {
    kind: 'real',
    now: () => new Date(Date.parse('2026-11-24T09:30:00.000Z') + now),
    activeMs: () => now,
    advance: () => {},
    wake: (atMs, signal) =>
      new Promise((resolve) => {
        const entry = { atMs, resolve }
        waiting.add(entry)
        signal.addEventListener('abort', () => waiting.delete(entry), { once: true })
      }),
    // Steps from one waking time to the next, and lets what it wakes run before time goes on.
    to: async (ms) => {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve))
        const next = [...waiting].toSorted((a, b) => a.atMs - b.atMs)[0]
        if (!next || next.atMs > ms) break
        waiting.delete(next)
        now = Math.max(now, next.atMs)
        next.resolve()
      }
      now = Math.max(now, ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** The interviewer's lines of a log, in order. */
export function linesOf(events: readonly StoredEvent[]) {
  return events.flatMap((event) => (event.type === 'message.completed' ? [event.data] : []))
}
