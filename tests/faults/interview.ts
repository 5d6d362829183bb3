import { expect, vi } from 'vitest'

import type { StoredEvent } from '../../src/domain/events/index.js'
import { currentGrade, emptyInterview, fold } from '../../src/domain/interview/index.js'
import { itemsOf } from '../../src/frontend/tui/interview/scroll.js'
import { createLlmGrader } from '../../src/grader/llm/index.js'
import { createLlmInterviewer } from '../../src/interviewer/llm/index.js'
import { createLlm, memoryRungs } from '../../src/llm/index.js'
import type { Limits, LlmCall } from '../../src/llm/index.js'
import { content } from '../support/content.js'
import { linesOf, rehearse } from '../support/rehearsal.js'
import type { ChatBody } from './server.js'
import { KEY, placeOf } from './support.js'
import type { FaultName } from './support.js'

/** What a candidate said, and what was seen and kept of a whole interview in front of a fault. */
export type Seen = {
  /** The quiet lines on the screen. */
  notes: string[]
  /** Who spoke after each answer: `model`, or the script with the reason. */
  spoke: string[]
  /** Each question to the model: `interviewer dropped ×2`. */
  asked: string[]
  /** Points of the segment's criteria and, where there are none, why; each once. */
  points: (number | string)[]
}

const QUESTION = 'rec-01'
const ANSWERS = [
  'I traced the wrong prices to the batch job and moved the conversion into one shared library.',
  'The search for the cause and the library were mine, about five weeks of work.',
  'A colleague added the logging to the service, and our analyst set up the experiment.',
  'We compared both places for three weeks, and the difference went from 11 percent to none.',
]
const QUICK: Partial<Limits> = {
  firstChunkMs: 3000,
  nextChunkMs: 3000,
  backOffMs: { base: 5, max: 20 },
}
/** Long enough for a busy machine; only a fault that lasts for ever needs a short one. */
const DEADLINE_MS = 10_000

/** One question practised to its end with interviewer and grader behind this fault. Nothing may be lost, whatever it is. */
export async function interviewUnder(
  fault: FaultName,
  { limits = {}, deadlineMs = DEADLINE_MS }: { limits?: Partial<Limits>; deadlineMs?: number } = {},
): Promise<Seen> {
  await import('openai')
  const place = await placeOf(fault, goodReply)
  const printed = vi.spyOn(console, 'log')
  const listeners = new Set<(call: LlmCall) => void>()
  const llm = createLlm({
    baseUrl: place.base,
    apiKey: KEY,
    models: {
      interviewer: 'test-model',
      grader: 'test-model',
      candidate: 'test-model',
      coach: 'test-model',
    },
    onCall: (call) => listeners.forEach((listener) => listener(call)),
    rungs: memoryRungs(),
    limits: { ...QUICK, ...limits },
  })
  const prompts = content().prompts
  const said: string[] = []
  try {
    const { events, interview, plan } = await rehearse(
      {
        question: QUESTION,
        seed: 3,
        interviewer: createLlmInterviewer({
          llm,
          promptHash: 'p',
          prompt: prompts['interviewer']?.text ?? '',
          deadlineMs,
        }),
        grader: createLlmGrader({
          llm,
          prompt: { text: prompts['grader']?.text ?? '', hash: 'g' },
          deadlineMs,
        }),
        calls: {
          subscribe(listener) {
            listeners.add(listener)
            return () => void listeners.delete(listener)
          },
        },
      },
      () => {
        const text = ANSWERS[said.length % ANSWERS.length] ?? ''
        said.push(text)
        return text
      },
    )
    expect(events.at(-1)).toMatchObject({ type: 'session.ended', data: { reason: 'completed' } })
    const kept = events.flatMap((event) =>
      event.type === 'answer.submitted' ? [event.data.text] : [],
    )
    expect(kept).toEqual(said)
    for (const { text } of linesOf(events)) expect(text.trim()).not.toBe('')
    const notes = notesOf(events, { plan, content: content() })
    expect(JSON.stringify([events, notes])).not.toContain(KEY)
    expect(printed.mock.calls).toEqual([])
    const stage = interview.rounds[0]?.stage ?? ''
    const grades = interview.grades.filter(({ grade }) => grade.target.stage === stage)
    expect(new Set(grades.map(({ grade }) => grade.target.segment)).size).toBe(grades.length)
    const segment = plan.rounds[0]?.segments[0]?.id ?? ''
    const current = currentGrade(interview, stage, segment)
    return {
      notes,
      spoke: spokeIn(events),
      asked: events.flatMap((event) =>
        event.type === 'llm.called'
          ? [`${event.data.role} ${event.data.outcome ?? ''} ×${event.data.attempts ?? 0}`]
          : [],
      ),
      points: [
        ...new Set(
          (current?.grade.criteria ?? []).map(({ points, reason }) => points ?? serverless(reason)),
        ),
      ],
    }
  } finally {
    printed.mockRestore()
    await place.close()
  }
}

function notesOf(events: readonly StoredEvent[], context: Parameters<typeof itemsOf>[2]): string[] {
  let interview = emptyInterview
  return events.flatMap((event) => {
    interview = fold([event], interview)
    return itemsOf(event, interview, context).flatMap((item) =>
      item.type === 'note' && (event.type === 'move.chosen' || event.type === 'llm.called')
        ? [serverless(item.text)]
        : [],
    )
  })
}

function serverless(text: string): string {
  return text.replace(/127\.0\.0\.1:\d+/g, 'SERVER')
}

function spokeIn(events: readonly StoredEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== 'move.chosen' || event.data.move === 'open_phase') return []
    return [event.data.by === 'model' ? 'model' : (event.data.why ?? 'script')]
  })
}

/** What a good model replies: a line for the interviewer, a level with its quote for the grader. */
function goodReply(body: ChatBody): string {
  const told = JSON.stringify(body.messages)
  const ids = [...new Set(told.match(/\brc\.[a-z_]+/g) ?? [])]
  if (!told.includes('You grade')) {
    const say = told.includes('Which step of that')
      ? 'What did it change for you?'
      : 'Which step of that was yours?'
    return JSON.stringify({ move: 'a', say })
  }
  return JSON.stringify({
    criteria: ids.map((id) => ({
      id,
      reason: 'The candidate names the cause and the remedy.',
      level: 3,
      quotes: ['I traced the wrong prices to the batch job'],
    })),
    seniority: { reason: '', id: null, quotes: [] },
  })
}
