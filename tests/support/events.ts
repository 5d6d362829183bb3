import type { EventData, EventType, StoredEvent } from '../../src/domain/events/index.js'
import { payloads } from '../../src/domain/events/index.js'

/** One line of a hand-made log: a type, its payload, and the active time if it is not ten seconds on. */
export type Line = { [T in EventType]: { type: T; data: EventData<T>; ms?: number } }[EventType]

const START = Date.parse('2026-11-24T09:30:00.000Z')
const STEP_MS = 10_000

/**
 * A log from lines: `seq` counts from 0, `ms` grows by ten seconds unless a line names it, `t` follows `ms`.
 * Every payload is read by its schema, so that a test cannot use an event that the program would refuse.
 */
export function log(lines: readonly Line[]): StoredEvent[] {
  let ms = -STEP_MS
  return lines.map((line, seq) => {
    ms = line.ms ?? ms + STEP_MS
    const t = new Date(START + ms).toISOString()
    const data = payloads[line.type].parse(line.data)
    return { v: 1, seq, t, ms, type: line.type, data } as StoredEvent
  })
}

/** session.started with defaults that a test may change. */
export function started(change: Partial<EventData<'session.started'>> = {}): Line {
  return {
    type: 'session.started',
    data: {
      app: { name: 'greenroom', version: '0.1.0' },
      pack: { id: 'etsy-ml-engineer' },
      contentHash: '0'.repeat(64),
      loop: 'express',
      round: null,
      question: null,
      gates: 'practice',
      level: 'IC3-1',
      seed: 1,
      draw: 1,
      clock: 'turns',
      interviewer: { kind: 'scripted' },
      grader: { kind: 'coverage' },
      accommodations: {},
      recent: [],
      origin: null,
      ...change,
    },
  }
}

/** round.opened; `slots` maps a slot to its question. */
export function opened(
  stage: string,
  slots: Readonly<Record<string, string>> = {},
  change: Partial<EventData<'round.opened'>> & { ms?: number } = {},
): Line {
  const { ms, ...rest } = change
  return {
    type: 'round.opened',
    ...(ms === undefined ? {} : { ms }),
    data: {
      stage,
      kind: 'talk',
      persona: 'search_engineer',
      minutes: 25,
      slots: Object.entries(slots).map(([slot, chosen]) => ({
        slot,
        pool: [chosen],
        excluded: [],
        chosen,
      })),
      ...rest,
    },
  }
}

export function closed(
  stage: string,
  reason: EventData<'round.closed'>['reason'] = 'completed',
): Line {
  return { type: 'round.closed', data: { stage, reason } }
}

export function ended(reason: EventData<'session.ended'>['reason'] = 'completed'): Line {
  return { type: 'session.ended', data: { reason } }
}

/** Events of one phase; each talk event of it takes stage, phase and question from here. */
export function inPhase(stage: string, phase: string, questionId: string | null) {
  const place = { stage, phase, questionId }
  return {
    enter: (kind = 'ask'): Line => ({ type: 'phase.entered', data: { stage, phase, kind } }),
    asked: (segment: string, part: EventData<'question.asked'>['part'] = 'main'): Line => ({
      type: 'question.asked',
      data: { ...place, segment, part },
    }),
    says: (text: string, move: EventData<'message.completed'>['move'] = 'open_phase'): Line => ({
      type: 'message.completed',
      data: {
        ...place,
        role: 'interviewer',
        move,
        text,
        refs: [],
        chunks: [],
        stop: 'end',
        wordings: [],
      },
    }),
    answer: (
      turn: number,
      text: string,
      kind: EventData<'answer.submitted'>['kind'] = 'answer',
    ): Line => ({ type: 'answer.submitted', data: { ...place, turn, text, kind } }),
    code: (source: string): Line => ({
      type: 'code.submitted',
      data: { ...place, part: 'main', source },
    }),
    sql: (source: string): Line => ({
      type: 'sql.submitted',
      data: { ...place, part: 'main', source },
    }),
    hint: (level: number | 'rescue', cap: number): Line => ({
      type: 'hint.given',
      data: { ...place, level, cap },
    }),
    clarified: (id: string, beforeFirstCode = true): Line => ({
      type: 'clarification.given',
      data: { ...place, id, beforeFirstCode },
    }),
    silence: (afterS = 30): Line => ({
      type: 'silence.noticed',
      data: { ...place, step: 1, afterS },
    }),
  }
}

export function flagged(
  stage: string,
  flag: EventData<'flag.raised'>['flag'],
  span: { seq: number; start: number; end: number },
): Line {
  return { type: 'flag.raised', data: { stage, flag, span } }
}

/** What a test says about one criterion; the rest has defaults. */
export type CriterionLine = Partial<EventData<'grade.recorded'>['criteria'][number]> & {
  points: number | null
}

/** grade.recorded by the coverage grader. Criteria by id: points alone, or more. */
export function graded(
  stage: string,
  segment: string,
  rubric: string,
  criteria: Readonly<Record<string, number | null | CriterionLine>>,
  change: Partial<EventData<'grade.recorded'>> = {},
): Line {
  return {
    type: 'grade.recorded',
    data: {
      target: { stage, segment },
      rubric: { id: rubric, hash: '0'.repeat(64) },
      grader: { kind: 'coverage' },
      questions: [],
      criteria: Object.entries(criteria).map(([id, given]) => {
        const line = given !== null && typeof given === 'object' ? given : { points: given }
        return {
          id,
          reason: line.points === null ? 'not asked' : 'key points',
          evidence: [],
          confidence: 'low' as const,
          caps: [],
          signal: 'kp_coverage',
          ...line,
        }
      }),
      flags: [],
      level: { id: null, reason: 'needs_a_model', evidence: [] },
      ...change,
    },
  }
}
