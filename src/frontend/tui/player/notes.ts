import type { EventData, StoredEvent } from '../../../domain/events/index.js'
import { noteOf } from '../../../domain/interview/index.js'
import type { Note } from '../../../domain/interview/index.js'
import { cleanLine } from '../text/clean.js'
import { truncate, wrapText } from '../text/wrap.js'
import { fitLine, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { elapsed } from './elapsed.js'
import type { Score } from './score.js'
import { cueAt, interviewMs, playingTime } from './score.js'

/** A note on the moment that this cue has brought. */
export type PlacedNote = Note & { cue: number }

/** What a note is about when it is written now. */
export type NotePlace = NonNullable<EventData<'note.added'>['about']>

/** How the writing of a note ended; `sentence` says what there is to know. */
export type NoteOutcome =
  | { outcome: 'saved'; note: Note; sentence: string }
  | { outcome: 'refused'; sentence: string }

/** Appends notes to the interview's log. Rejects only for bugs. */
export type NoteKeeper = (text: string, about: NotePlace) => Promise<NoteOutcome>

/** The notes of a log, each at the moment that it is about; in the order of the talk. */
export function notesOf(events: readonly StoredEvent[]): PlacedNote[] {
  return events
    .flatMap((event) => (event.type === 'note.added' ? [placed(noteOf(event), events)] : []))
    .toSorted(inOrder)
}

/** The notes with one more. */
export function withNote(
  notes: readonly PlacedNote[],
  note: Note,
  events: readonly StoredEvent[],
): PlacedNote[] {
  return [...notes, placed(note, events)].toSorted(inOrder)
}

function placed(note: Note, events: readonly StoredEvent[]): PlacedNote {
  const after = events.findIndex(({ seq }) => seq > note.about)
  return { ...note, cue: Math.max(0, after < 0 ? events.length - 1 : after - 1) }
}

function inOrder(a: PlacedNote, b: PlacedNote): number {
  return a.cue - b.cue || a.ms - b.ms || a.seq - b.seq
}

/** The moment at a playing time. */
export function placeOfNote(score: Score, at: number): NotePlace {
  const cue = score.cues[Math.max(0, cueAt(score, at))]
  return { seq: cue?.event.seq ?? 0, ms: Math.floor(interviewMs(score, at)) }
}

/** The playing time of the moment that a note is about: not before its cue is there in full, nor with the next. */
export function noteTime(score: Score, { cue, ms }: Pick<PlacedNote, 'cue' | 'ms'>): number {
  const from = score.cues[cue]?.to ?? 0
  const to = score.cues[cue + 1]?.from ?? score.length
  return Math.max(from, Math.min(to, playingTime(score, ms)))
}

/** The list of notes, at most `height` lines, the chosen one in sight. `refusal`: why none can be written; null: one can. */
export function notesPage(
  notes: readonly PlacedNote[],
  chosen: number,
  refusal: string | null,
  { width, height }: { width: number; height: number },
): Line[] {
  if (notes.length === 0) {
    const text = `No notes yet. ${refusal ?? 'n writes one at the moment that is shown.'}`
    const rows = wrapText(cleanLine(text), Math.max(1, width - 2))
    return rows.slice(0, height).map((row) => fitLine(line(` ${row}`, 'dim'), width))
  }
  const room = Math.max(1, height - 2)
  const top = Math.max(0, Math.min(chosen - Math.floor(room / 2), notes.length - room))
  const rows = notes.slice(top, top + room).map((note, index): Line => {
    const isChosen = top + index === chosen
    const clock = elapsed(note.ms).padStart(8)
    const text = truncate(cleanLine(note.text), width - clock.length - 5)
    return [
      span(isChosen ? ' › ' : '   ', 'strong'),
      span(`${clock}  `, 'dim'),
      span(text, isChosen ? 'chosen' : 'plain'),
    ]
  })
  const count = `${notes.length} ${notes.length === 1 ? 'note' : 'notes'}`
  const more = notes.length > room ? `, ${chosen + 1} of them chosen` : ''
  return [fitLine(line(` ${count}${more}`, 'strong'), width), ...rows].slice(0, height)
}
