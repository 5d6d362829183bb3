import { z } from 'zod'

import { payloads } from './payloads.js'

export * from './payloads.js'

export type EventType = keyof typeof payloads
export type EventData<T extends EventType> = z.infer<(typeof payloads)[T]>

/** What a caller hands to the log: a tagged union over all types. */
export type NewEvent = { [T in EventType]: { type: T; data: EventData<T> } }[EventType]

/** Log format written by this program. A higher `v` is read only. */
export const LOG_VERSION = 1

/**
 * One line of events.jsonl. `seq` counts from 0 without a gap; `t` is wall time (ISO 8601);
 * `ms` is active time: it stands still while the interview is paused, and is simulated under the clock `turns`.
 */
export const envelope = z.strictObject({
  v: z.number().int().min(1),
  seq: z.number().int().min(0),
  t: z.string(),
  ms: z.number().min(0),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type Envelope = z.infer<typeof envelope>

type Known<T extends EventType> = {
  v: number
  seq: number
  t: string
  ms: number
  type: T
  data: EventData<T>
}

/** An event of a type that this program knows, with a valid payload. */
export type StoredEvent = { [T in EventType]: Known<T> }[EventType]

/** `sync`: on disk (fdatasync) before `append` returns; `write`: written; the rest is not stored. */
export type Persistence = 'sync' | 'write'

/** What each type needs. Exhaustive: a new type does not compile before its policy is written. */
export function persistence(type: EventType): Persistence {
  switch (type) {
    case 'session.started':
    case 'session.paused':
    case 'session.ended':
    case 'answer.submitted':
    case 'code.submitted':
    case 'sql.submitted':
    case 'resume.loaded':
    case 'grade.recorded':
    case 'grade.failed':
    case 'override.recorded':
    case 'note.added':
    case 'log.recovered':
      return 'sync'
    case 'session.resumed':
    case 'accommodation.changed':
    case 'round.opened':
    case 'phase.entered':
    case 'round.closed':
    case 'move.chosen':
    case 'question.asked':
    case 'message.completed':
    case 'clarification.given':
    case 'hint.given':
    case 'silence.noticed':
    case 'activity':
    case 'flag.raised':
    case 'pad.edited':
    case 'code.edited':
    case 'test.added':
    case 'code.run':
    case 'sql.run':
    case 'offer.made':
    case 'ask.read':
    case 'llm.called':
      return 'write'
    default:
      return unreachable(type)
  }
}

/** True where the program knows the type, so that its payload has a schema. */
export function isKnownType(type: string): type is EventType {
  return Object.hasOwn(payloads, type)
}

/**
 * Reads an envelope's payload by its type. Returns null for a type that this program does not know
 * and for a payload that does not fit: the reader keeps such lines and reports them.
 */
export function toStoredEvent(line: Envelope): StoredEvent | null {
  if (!isKnownType(line.type)) return null
  const data = payloads[line.type].safeParse(line.data)
  if (!data.success) return null
  // The payload was parsed by the schema of this very type.
  return { ...line, data: data.data } as StoredEvent
}

function unreachable(value: never): never {
  throw new Error(`unhandled event type: ${String(value)}`)
}
