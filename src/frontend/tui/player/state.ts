import type { EditorState } from '../editor/reducer.js'
import { noteTime } from './notes.js'
import type { PlacedNote } from './notes.js'
import type { Recording } from './recording.js'
import type { Score } from './score.js'
import type { Hit } from './search.js'

export type PlayerState = {
  /** Playing time, ms from the start. */
  at: number
  speed: number
  status: 'playing' | 'paused' | 'ended' | 'left'
  silences: 'cut' | 'whole'
  grades: 'hidden' | 'shown'
  code: 'folded' | 'shown'
  /** The piece of evidence that was gone to; null: the one that the replay has come to. */
  piece: number | null
  /** What was gone to in the talk and has to be in sight; null: its end. */
  focus: Focus | null
  /** Rows scrolled up from there; negative: down. */
  scroll: number
  search: Search | null
  notes: readonly PlacedNote[]
  /** A note that was begun and not saved. */
  draft: string
  dialog: Dialog
  /** One sentence until the next key; null: none. */
  notice: string | null
}

/** A place in the talk: an offset in a block of what a cue has added. */
export type Focus = { cue: number; block: number; offset: number }

/** What is searched, and the hit that is looked at: an index, null where there is none. */
export type Search = {
  query: string
  hits: readonly Hit[]
  byCue: ReadonlyMap<number, readonly Hit[]>
  current: number | null
}

export type Dialog =
  | { type: 'none' }
  | { type: 'help'; page: number }
  | { type: 'notes'; chosen: number }
  /** `saving`: its text is on the way to the log. */
  | { type: 'note'; line: EditorState; status: 'typing' | 'saving' }
  /** `origin`: where it was begun. */
  | { type: 'search'; line: EditorState; origin: Pick<PlayerState, 'at' | 'status' | 'code'> }

export const CLOSED: Dialog = { type: 'none' }

export const SPEEDS = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8] as const

/** Where a replay begins. A log without a length has nothing to play. */
export function playerState(
  recording: Recording,
  start: {
    at?: number
    speed?: number
    silences?: PlayerState['silences']
    notice?: string | null
  } = {},
): PlayerState {
  const { at = 0, speed = 1, silences = 'cut', notice = null } = start
  const { length } = silences === 'cut' ? recording.cut : recording.whole
  return {
    at: within(at, length),
    speed: Math.min(8, Math.max(0.5, speed)),
    status: at >= length ? 'ended' : 'playing',
    silences,
    grades: 'hidden',
    code: 'folded',
    piece: null,
    focus: null,
    scroll: 0,
    search: null,
    notes: recording.notes,
    draft: '',
    dialog: CLOSED,
    notice,
  }
}

export function scoreIn(recording: Recording, state: Pick<PlayerState, 'silences'>): Score {
  return state.silences === 'cut' ? recording.cut : recording.whole
}

/** The player at another playing time, as near as there is one; nothing is looked for there. */
export function sought(state: PlayerState, recording: Recording, to: number): PlayerState {
  const { length } = scoreIn(recording, state)
  const at = within(to, length)
  const status = at >= length ? 'ended' : state.status === 'ended' ? 'paused' : state.status
  return { ...state, at, status, ...NOTHING_LOOKED_FOR }
}

export const NOTHING_LOOKED_FOR = { piece: null, focus: null, scroll: 0 } as const

/** The same, held there: it was gone to for a look. */
export function heldAt(state: PlayerState, recording: Recording, to: number): PlayerState {
  const there = sought(state, recording, to)
  return there.status === 'playing' ? { ...there, status: 'paused' } : there
}

/** Goes to a place in the talk and holds there. */
export function lookedAt(state: PlayerState, recording: Recording, focus: Focus): PlayerState {
  const score = scoreIn(recording, state)
  const cue = score.cues[focus.cue]
  if (!cue) return state
  const note = noteIn(state, recording, focus)
  return { ...heldAt(state, recording, note ? noteTime(score, note) : cue.to), focus }
}

/** Notes stand behind what their cue has added. */
function noteIn({ notes }: PlayerState, recording: Recording, { cue, block }: Focus) {
  const at = block - (recording.items[cue]?.length ?? 0)
  return at < 0 ? undefined : notes.filter((note) => note.cue === cue)[at]
}

function within(at: number, length: number): number {
  return Number.isFinite(at) ? Math.max(0, Math.min(length, at)) : 0
}
