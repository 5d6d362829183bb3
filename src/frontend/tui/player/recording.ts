import { simulatedCandidate } from '../../../domain/candidate.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import { apply, emptyInterview } from '../../../domain/interview/index.js'
import { itemsOf } from '../interview/scroll.js'
import type { TalkContext } from '../interview/scroll.js'
import { cleanLine } from '../text/clean.js'
import type { PlayerItem } from './blocks.js'
import { boardAfter } from './desk.js'
import type { Board } from './desk.js'
import { piecesOf } from './evidence.js'
import type { Piece } from './evidence.js'
import type { SegmentGrade } from './grades.js'
import { notesOf } from './notes.js'
import type { PlacedNote } from './notes.js'
import { outlineOf } from './outline.js'
import type { Outline } from './outline.js'
import { IDLE_MS, scoreOf } from './score.js'
import type { Score } from './score.js'
import { entriesOf } from './search.js'
import type { Entry } from './search.js'

/** A whole log, prepared once. Lists are by cue: what each event adds to the talk, what is on the table after it. */
export type Recording = {
  title: string
  events: readonly StoredEvent[]
  context: TalkContext
  /** Two settings of the log to playing time: silences cut, and as they were. */
  cut: Score
  whole: Score
  /** Longest silence of `cut`, ms. */
  idleMs: number
  outline: Outline
  items: readonly (readonly PlayerItem[])[]
  boards: readonly (Board | null)[]
  pieces: readonly Piece[]
  notes: readonly PlacedNote[]
  /** `hidden`: what grades rest on is shown, the points are not. */
  figures: 'shown' | 'hidden'
  /** How the candidate is called. */
  you: string
  /** What is to be said where the log ends; null: nothing. */
  standing: string | null
  /** Why no note can be written on it, as a sentence; null: one can. */
  noteRefusal: string | null
  /** Made when they are first asked for: most replays are only looked at. */
  entries: () => readonly Entry[]
  segments: () => readonly SegmentGrade[]
}

export type RecordingOptions = {
  title: string
  /** Longest silence that is played while silences are cut, ms. */
  idleMs?: number
  standing?: string | null
  noteRefusal?: string | null
  segments?: () => readonly SegmentGrade[]
  figures?: 'shown' | 'hidden'
}

export function recordingOf(
  events: readonly StoredEvent[],
  context: TalkContext,
  options: RecordingOptions,
): Recording {
  const { title, idleMs = IDLE_MS, segments = () => [] } = options
  let interview = emptyInterview
  let board: Board | null = null
  const boards: (Board | null)[] = []
  const items = events.map((event): PlayerItem[] => {
    interview = apply(interview, event)
    board = boardAfter(event, interview, board)
    boards.push(board)
    switch (event.type) {
      // A note stands at what it is about.
      case 'note.added':
        return []
      case 'flag.raised':
        return [{ type: 'flag', text: `flag: ${cleanLine(event.data.flag)}` }]
      default:
        return itemsOf(event, interview, context)
    }
  })
  return {
    title: cleanLine(title),
    events,
    context,
    cut: scoreOf(events, idleMs),
    whole: scoreOf(events, null),
    idleMs,
    outline: outlineOf(events, context),
    items,
    boards,
    pieces: piecesOf(events),
    notes: notesOf(events),
    figures: options.figures ?? 'shown',
    you: simulatedCandidate(interview.started) === null ? 'You' : 'Simulated',
    standing: options.standing ?? null,
    noteRefusal: options.noteRefusal ?? null,
    entries: once(() => entriesOf(items)),
    segments: once(segments),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
