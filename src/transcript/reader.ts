import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'

import { LOG_VERSION, isKnownType, payloads, toStoredEvent } from '../domain/events/index.js'
import type { Envelope, StoredEvent } from '../domain/events/index.js'
import { UserError } from '../errors.js'
import { claimedVersion, isEnvelope } from './envelope.js'
import { errnoOf } from './file-ops.js'
import { parseJson } from './json.js'
import { placeOf } from './order.js'
import { hasShape } from './payload-shape.js'
import type { Problem, ProblemKind } from './problem.js'
import { upcast } from './upcast.js'

/** What a log file holds. Nothing is left out of it: a line is in `events`, in `newer` or in `problems`. */
export type LogRead = {
  /** In the order of the file, `seq` rising. */
  events: StoredEvent[]
  /** Lines that a newer program wrote: an unknown type, or a higher `v`. Kept as they are. */
  newer: Envelope[]
  problems: Problem[]
  /** The highest `v` above ours; null where every line is of our version or older. */
  newerVersion: number | null
  /** Lines in the file, a torn one included. */
  lines: number
  bytes: number
  /** Bytes after the last line break that are no event; 0 where there are none. */
  tornBytes: number
  /** The last event is whole but its line break is missing. */
  unterminated: boolean
  /** The next free number. */
  nextSeq: number
  /** Active time in ms at the latest event. */
  lastMs: number
}

/** Reads events.jsonl. Throws UserError (exit 4) where there is no such file or it cannot be read at all. */
export function readLog(path: string): LogRead {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const code = errnoOf(error)
    if (code === null) throw error
    throw new UserError(
      code === 'ENOENT'
        ? `The log ${path} is missing.`
        : `The log ${path} cannot be read (${code}).`,
      { remedy: 'Restore the file from a backup, or delete the interview.', exitCode: 4 },
    )
  }
  return parseLog(bytes)
}

const NEWLINE = 0x0a

/** The same from memory. Pure; never throws, whatever the bytes are. */
export function parseLog(bytes: Buffer): LogRead {
  const reading = new Reading(bytes)
  let start = 0
  while (start < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline
    reading.line(start, end, newline !== -1)
    start = end + 1
  }
  return reading.result()
}

class Reading {
  readonly #bytes: Buffer
  readonly #allUtf8: boolean
  readonly #hasNul: boolean
  readonly #events: StoredEvent[] = []
  readonly #newer: Envelope[] = []
  readonly #problems: Problem[] = []
  #newerVersion: number | null = null
  #lines = 0
  #tornBytes = 0
  #unterminated = false
  #nextSeq = 0
  #lastMs = 0
  /** Unreadable lines since the last good one: they explain a gap of as many numbers. */
  #unreadable = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    // One pass each over the file is much cheaper than one call a line, and nearly always enough.
    this.#allUtf8 = isUtf8(bytes)
    this.#hasNul = bytes.includes(0)
  }

  result(): LogRead {
    return {
      events: this.#events,
      newer: this.#newer,
      problems: this.#problems,
      newerVersion: this.#newerVersion,
      lines: this.#lines,
      bytes: this.#bytes.length,
      tornBytes: this.#tornBytes,
      unterminated: this.#unterminated,
      nextSeq: this.#nextSeq,
      lastMs: this.#lastMs,
    }
  }

  line(start: number, end: number, terminated: boolean): void {
    this.#lines++
    const text = textOf(this.#bytes, start, end)
    const value = valueOf(text)
    if (!terminated) {
      // Whole JSON of a newer version is not half an event, whatever its envelope has become.
      if (!isEnvelope(value) && (claimedVersion(value) ?? 0) <= LOG_VERSION) {
        this.#tornBytes = end - start
        this.#report(
          start,
          'torn_tail',
          `The last ${end - start} bytes are an event that was not written to its end.`,
        )
        return
      }
      this.#unterminated = true
    }
    if (!this.#allUtf8 && !isUtf8(this.#bytes.subarray(start, end))) {
      this.#report(
        start,
        'invalid_utf8',
        value === undefined
          ? 'The line is not text and was left out.'
          : 'The line holds bytes that are not text; they are shown as \uFFFD.',
      )
    } else if (this.#hasNul && text.includes('\0')) {
      this.#report(
        start,
        'nul',
        value === undefined
          ? 'The line holds zero bytes, as a power cut leaves them, and was left out.'
          : 'The line begins with zero bytes, as a power cut leaves them; the event after them is kept.',
      )
    } else if (value === undefined) {
      this.#report(
        start,
        'not_json',
        text.trim() === '' ? 'The line is empty.' : 'The line is not JSON and was left out.',
      )
    }
    if (value === undefined) this.#unreadable++
    else this.#value(start, end, value)
  }

  #value(start: number, end: number, value: unknown): void {
    const version = claimedVersion(value)
    if (version !== null && version > LOG_VERSION) {
      if (this.#newerVersion === null) {
        this.#report(
          start,
          'newer_version',
          `From here on a newer greenroom has written (format ${version}; this one knows ${LOG_VERSION}).`,
        )
      }
      this.#newerVersion = Math.max(this.#newerVersion ?? 0, version)
    }
    if (!isEnvelope(value)) {
      this.#report(start, 'not_envelope', 'The line is JSON but no event, and was left out.')
      this.#unreadable++
      return
    }
    const due = { least: this.#nextSeq, most: this.#nextSeq + this.#unreadable }
    const { seq, problem } = placeOf(value.seq, due, () => this.#seqAt(end + 1))
    if (problem) this.#report(start, problem.kind, problem.sentence)
    if (seq === null) return
    this.#nextSeq = seq + 1
    this.#unreadable = 0
    this.#lastMs = Math.max(this.#lastMs, value.ms)
    this.#event(start, seq === value.seq ? value : { ...value, seq })
  }

  /** The number of the event in the line that begins at this byte; null where there is no event. */
  #seqAt(start: number): number | null {
    const newline = this.#bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? this.#bytes.length : newline
    const value = valueOf(textOf(this.#bytes, start, end))
    return isEnvelope(value) ? value.seq : null
  }

  #event(start: number, line: Envelope): void {
    if (line.v > LOG_VERSION) {
      this.#newer.push(line)
      return
    }
    const current = upcast(line)
    if (!isKnownType(current.type)) {
      this.#newer.push(current)
      return
    }
    // The shape was checked against the schema of this very type.
    const event = hasShape(current.type, current.data)
      ? (current as StoredEvent)
      : toStoredEvent(current)
    if (event) this.#events.push(event)
    else
      this.#report(
        start,
        'bad_payload',
        `Event ${current.seq} (${current.type}) does not fit${whatIsWrong(current)}, and was left out.`,
      )
  }

  #report(offset: number, kind: ProblemKind, sentence: string): void {
    this.#problems.push({ kind, line: this.#lines, offset, sentence })
  }
}

/** A byte order mark, as an editor may put one in front, is no part of the first event. */
function textOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end)
  return start === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** Zero bytes in front of an event, as a power cut leaves them, are passed over. */
function valueOf(text: string): unknown {
  return parseJson(text.startsWith('\0') ? text.replace(/^\0+/, '') : text)
}

function whatIsWrong(line: Envelope): string {
  if (!isKnownType(line.type)) return ''
  const issue = payloads[line.type].safeParse(line.data).error?.issues[0]
  return issue ? ` (${[issue.path.join('.'), issue.message].filter(Boolean).join(': ')})` : ''
}
