import type { StoredEvent } from '../../../domain/events/index.js'
import type { Evidence, Grade } from '../../../domain/grading/grade.js'
import { ownCaseText } from '../../../domain/work/categories.js'
import { clean, cleanLine } from '../text/clean.js'
import { snap } from '../text/graphemes.js'

/** The text that a piece of evidence points into. */
type Source = Evidence['source']
/** A criterion that rests on the piece. */
export type Resting = { id: string; points: number }

/** Words that grades of one segment rest on: a span (UTF-16) in the text of the event at this cue, as it is shown. */
export type Piece = {
  cue: number
  source: Source
  start: number
  end: number
  stage: string
  segment: string
  criteria: readonly Resting[]
  quote: Quote
}

/** The words, and what stands around them in their sentence; each on one line. */
export type Quote = { before: string; words: string; after: string }

/**
 * What the grades that count (the last of each segment) rest on, in the order of the talk. Spans of one segment that
 * overlap are one piece.
 */
export function piecesOf(events: readonly StoredEvent[]): Piece[] {
  const current = new Map<string, Grade>()
  const cues = new Map<number, number>()
  for (const [cue, event] of events.entries()) {
    cues.set(event.seq, cue)
    if (event.type !== 'grade.recorded') continue
    current.set(`${event.data.target.stage}/${event.data.target.segment}`, event.data)
  }
  return [...current.values()]
    .flatMap((grade) => piecesOfGrade(grade, events, cues))
    .sort((a, b) => a.cue - b.cue || a.start - b.start || a.end - b.end)
}

type Span = Omit<Piece, 'quote'> & { text: string }

function piecesOfGrade(
  grade: Grade,
  events: readonly StoredEvent[],
  cues: ReadonlyMap<number, number>,
): Piece[] {
  const { stage, segment } = grade.target
  const spans = grade.criteria.flatMap(({ id, points, evidence }): Span[] =>
    points === null
      ? []
      : evidence.flatMap(({ source, seq, start, end }) => {
          const cue = cues.get(seq)
          const event = cue === undefined ? undefined : events[cue]
          const text = event && textOf(event)
          // A span that is not there: the log was damaged, or a model counted wrong.
          if (cue === undefined || text == null || start >= end || end > text.length) return []
          return [{ cue, source, start, end, stage, segment, criteria: [{ id, points }], text }]
        }),
  )
  return merged(spans).map(({ text, ...piece }) => ({
    ...piece,
    start: shownAt(text, piece.start),
    end: shownAt(text, piece.end),
    quote: quoteOf(text, piece.start, piece.end),
  }))
}

/** Offsets count in the text as stored; what a terminal must not get is left out when it is shown. */
function shownAt(text: string, offset: number): number {
  return clean(text.slice(0, offset)).length
}

/** What evidence can point into, as it is stored; null where the event has no words of the candidate. */
export function textOf(event: StoredEvent): string | null {
  switch (event.type) {
    case 'answer.submitted':
    case 'resume.loaded':
      return event.data.text
    case 'code.submitted':
    case 'sql.submitted':
      return event.data.source
    case 'test.added':
      return ownCaseText(event.data.args)
    default:
      return null
  }
}

function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans.toSorted((a, b) => a.cue - b.cue || a.start - b.start)) {
    const last = out.at(-1)
    if (!last || last.cue !== span.cue || span.start >= last.end) out.push(span)
    else {
      const known = new Set(last.criteria.map(({ id }) => id))
      const more = span.criteria.filter(({ id }) => !known.has(id))
      out[out.length - 1] = {
        ...last,
        end: Math.max(last.end, span.end),
        criteria: [...last.criteria, ...more],
      }
    }
  }
  return out
}

const AROUND = 120
const SENTENCE_END = /[.!?](?:\s+|$)|\n+/g

/** The span in its sentence; a long sentence is cut at a word on either side. */
function quoteOf(text: string, start: number, end: number): Quote {
  const lead = text.slice(Math.max(0, start - AROUND * 2), start)
  const begin = [...lead.matchAll(SENTENCE_END)].at(-1)
  const before = begin ? lead.slice(begin.index + begin[0].length) : lead
  const rest = text.slice(end, end + AROUND * 2)
  const stop = rest.search(/[.!?](?=\s|$)|\n/)
  const after = stop < 0 ? rest : rest.slice(0, stop + 1)
  return {
    before: cutFront(spaced(before)),
    words: cleanLine(text.slice(start, end)),
    after: cutBack(spaced(after)),
  }
}

/** On one line; a blank towards the words stays. */
function spaced(text: string): string {
  const line = cleanLine(text)
  if (line === '') return /\s/.test(text) ? ' ' : ''
  return `${/^\s/.test(text) ? ' ' : ''}${line}${/\s$/.test(text) ? ' ' : ''}`
}

function cutFront(text: string): string {
  if (text.length <= AROUND) return text.trimStart()
  const space = text.indexOf(' ', text.length - AROUND)
  return `… ${text.slice(space < 0 ? snap(text, text.length - AROUND) : space + 1)}`
}

function cutBack(text: string): string {
  if (text.length <= AROUND) return text.trimEnd()
  const space = text.lastIndexOf(' ', AROUND)
  return `${text.slice(0, space <= 0 ? snap(text, AROUND) : space)} …`
}

/** The piece that the replay has come to: the last one at or before this cue; -1 before the first. */
export function pieceBefore(pieces: readonly Piece[], cue: number): number {
  return pieces.findLastIndex((piece) => piece.cue <= cue)
}

/** The least points that rest on it, rounded down: one column on the timeline. */
export function pointsOf({ criteria }: Piece): string {
  return String(Math.floor(Math.min(...criteria.map(({ points }) => points))))
}
