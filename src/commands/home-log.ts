import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

import { parseJson } from '../transcript/json.js'

/**
 * What the home screen takes from logs without their schemas, which cost more than the whole first frame. A log can
 * have 10 MB: nothing here parses more of it than one round. Status for the list comes from transcript/summary.ts;
 * what stands here is only shown, and never decides.
 */

/** `unfinished`: neither ended nor, as far as the end of the log tells, damaged. `at`: ISO 8601. */
export type Ending = { type: 'ended' | 'unfinished' | 'unknown'; at: string | null }

const TAIL_BYTES = 8 * 1024

/** How a log ends by its last 8 KB; `unknown` where they do not tell or cannot be read. */
export function endingOf(path: string): Ending {
  const tail = readPart(path, (size) => [Math.max(0, size - TAIL_BYTES), size])
  let at: string | null = null
  for (const line of tail?.toString('utf8').split('\n').toReversed() ?? []) {
    const event = eventOf(line)
    if (event === null) continue
    at ??= event.t
    if (event.type === 'session.ended') return { type: 'ended', at }
    if (!SAYS_NOTHING.has(event.type)) return { type: 'unfinished', at }
  }
  return { type: 'unknown', at }
}

/** Appended to ended interviews too (as in transcript/summary.ts); what stands before decides. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'session.resumed',
  'grade.recorded',
  'grade.failed',
  'override.recorded',
  'note.added',
  'llm.called',
  'log.recovered',
])

/** What was started: the pack, the loop, and what `single` is limited to. */
export type Begun = { pack: string; loop: string; round: string | null; question: string | null }
/** `isSimulated`: no person talked. */
export type Start = Begun & { level: string | null; isSimulated: boolean }

const HEAD_BYTES = 64 * 1024

/** The first event of a log; null where it is none that this program knows. */
export function begunIn(path: string): Start | null {
  const head = readPart(path, (size) => [0, Math.min(size, HEAD_BYTES)])?.toString('utf8') ?? ''
  const event = eventOf(head.slice(0, head.includes('\n') ? head.indexOf('\n') : undefined))
  const pack = event?.data['pack']
  if (event?.type !== 'session.started' || !isRecord(pack)) return null
  const { loop, round, question, level, candidate } = event.data
  return {
    pack: textOf(pack['id']) ?? '',
    loop: textOf(loop) ?? '',
    round: textOf(round),
    question: textOf(question),
    level: textOf(level),
    isSimulated: candidate !== undefined,
  }
}

/** Where an unfinished interview stands: its last round, and how many questions that has put. */
export type Standing = { stage: string; questions: number }

/** From the last opened round of a log on. Null before the first round. */
export function standingIn(path: string): Standing | null {
  const bytes = readPart(path, (size) => [0, size])
  const opened = bytes?.lastIndexOf('"type":"round.opened"') ?? -1
  if (!bytes || opened === -1) return null
  const from = bytes.lastIndexOf('\n', opened) + 1
  const events = bytes.toString('utf8', from).split('\n').map(eventOf)
  const stage = textOf(events[0]?.data['stage'])
  if (stage === null) return null
  const asked = events.filter(
    (event) =>
      event?.type === 'question.asked' &&
      event.data['part'] === 'main' &&
      event.data['questionId'] !== null,
  )
  return { stage, questions: asked.length }
}

type Event = { type: string; t: string; data: Record<string, unknown> }

/** Null for a torn or damaged line: the list says so, with its reason. */
function eventOf(line: string): Event | null {
  const value = parseJson(line)
  if (!isRecord(value) || typeof value['type'] !== 'string' || !isRecord(value['data'])) return null
  return { type: value['type'], t: textOf(value['t']) ?? '', data: value['data'] }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The bytes [from, to) that `part` names for a file of this size; null where it cannot be read. */
function readPart(path: string, part: (size: number) => [number, number]): Buffer | null {
  let fd: number | null = null
  try {
    fd = openSync(path, 'r')
    const [from, to] = part(fstatSync(fd).size)
    const bytes = Buffer.alloc(to - from)
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, from))
  } catch (error) {
    // Missing or not readable: listed as damaged.
    if (error instanceof Error && 'code' in error) return null
    throw error
  } finally {
    if (fd !== null) closeSync(fd)
  }
}
