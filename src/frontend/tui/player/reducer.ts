import type { Size } from '../interview/frame.js'
import type { Stroke } from '../keys/strokes.js'
import { PLAYER_KEYS, commandOf } from '../keys/table.js'
import type { PlayerCommand } from '../keys/table.js'
import { graphemes } from '../text/graphemes.js'
import { dialogStep, noteOpened, notedStep, searchOpened, takesText } from './dialog.js'
import { besideHit } from './found.js'
import { noProgramText } from './desk.js'
import { nextProgram, pageRows, scrolled } from './frame.js'
import { boardIn, hidesTalk } from './panes.js'
import { noteTime } from './notes.js'
import type { NoteOutcome } from './notes.js'
import type { Recording } from './recording.js'
import { sameMoment } from './score.js'
import { targetOf } from './seek.js'
import { CLOSED, NOTHING_LOOKED_FOR, SPEEDS, heldAt, lookedAt, scoreIn, sought } from './state.js'
import type { PlayerState } from './state.js'
import { pieceIn } from './talk.js'

export type PlayerAction =
  /** A key, or text that came as one, in a terminal of this size. */
  | { type: 'stroke'; stroke: Stroke; size: Size }
  /** Real time that has passed, ms. */
  | { type: 'passed'; ms: number }
  /** What became of the note that was to be saved. */
  | { type: 'noted'; outcome: NoteOutcome }

/** One step of the player. Pure; the playing time stays between 0 and the length of the score. */
export function playerStep(
  state: PlayerState,
  action: PlayerAction,
  recording: Recording,
): PlayerState {
  switch (action.type) {
    case 'passed':
      return passed(state, action.ms, recording)
    case 'noted':
      return notedStep(state, action.outcome, recording)
    case 'stroke':
      return strokeStep(state, action.stroke, action.size, recording)
  }
}

/** True where time goes on: not while something is read or typed. */
export function plays({ status, dialog }: PlayerState): boolean {
  return status === 'playing' && dialog.type === 'none'
}

function passed(state: PlayerState, ms: number, recording: Recording): PlayerState {
  if (!plays(state)) return state
  const { length } = scoreIn(recording, state)
  const at = state.at + Math.max(0, ms) * state.speed
  return at >= length ? { ...state, at: length, status: 'ended' } : { ...state, at }
}

function strokeStep(
  state: PlayerState,
  stroke: Stroke,
  size: Size,
  recording: Recording,
): PlayerState {
  if (state.status === 'left') return state
  // Fast typing arrives as one text; each character of it is a key, until one opens a line to type into.
  if (stroke.type === 'text' && !takesText(state)) {
    const letters = graphemes(stroke.text)
    if (letters.length > 1) {
      return letters.reduce(
        (before, text) => strokeStep(before, { type: 'text', text }, size, recording),
        state,
      )
    }
  }
  const quiet = state.notice === null ? state : { ...state, notice: null }
  if (state.dialog.type !== 'none') return dialogStep(quiet, stroke, recording)
  if (stroke.type === 'paste') return state
  const chord = stroke.type === 'chord' ? stroke.chord : stroke.text
  const command = commandOf(PLAYER_KEYS, chord)
  if (command === null) return quiet
  const to = targetOf(command, chord, quiet, recording)
  if (to === null) return commandStep(quiet, command, size, recording)
  // Stepping is for looking: it holds the replay.
  return command === 'step' || command === 'step-back'
    ? heldAt(quiet, recording, to)
    : sought(quiet, recording, to)
}

function commandStep(
  state: PlayerState,
  command: PlayerCommand,
  size: Size,
  recording: Recording,
): PlayerState {
  switch (command) {
    case 'pause':
      return turned(state, recording)
    case 'slower':
      return { ...state, speed: SPEEDS.findLast((speed) => speed < state.speed) ?? state.speed }
    case 'faster':
      return { ...state, speed: SPEEDS.find((speed) => speed > state.speed) ?? state.speed }
    case 'silences':
      return silencesTurned(state, recording)
    case 'grades':
      return {
        ...state,
        ...(state.piece === null ? {} : NOTHING_LOOKED_FOR),
        grades: state.grades === 'shown' ? 'hidden' : 'shown',
      }
    case 'next-evidence':
      return pieceStep(state, 1, size, recording)
    case 'previous-evidence':
      return pieceStep(state, -1, size, recording)
    case 'code':
      return codeTurned(state, size, recording)
    case 'up':
      return scrolledBy(state, 1, size, recording)
    case 'down':
      return scrolledBy(state, -1, size, recording)
    case 'page-up':
      return scrolledBy(state, pageRows(recording, state, size), size, recording)
    case 'page-down':
      return scrolledBy(state, -pageRows(recording, state, size), size, recording)
    case 'search':
      return talkInSight(searchOpened(state), size)
    case 'note':
      if (state.search) return talkInSight(besideHit(state, recording, 1), size)
      return recording.noteRefusal === null
        ? noteOpened(state)
        : { ...state, notice: recording.noteRefusal }
    case 'previous-hit':
      return talkInSight(besideHit(state, recording, -1), size)
    case 'notes':
      return { ...state, dialog: { type: 'notes', chosen: noteBefore(state, recording) } }
    case 'help':
      return { ...state, dialog: { type: 'help', page: 0 } }
    case 'close':
      return closed(state)
    case 'quit':
      return { ...state, status: 'left' }
    default:
      return state
  }
}

/** Plays, holds, or begins again; what was looked for gives way to what goes on. */
function turned(state: PlayerState, recording: Recording): PlayerState {
  if (state.status === 'playing') return { ...state, status: 'paused' }
  if (scoreIn(recording, state).length === 0) return state
  const at = state.status === 'ended' ? 0 : state.at
  return { ...state, ...NOTHING_LOOKED_FOR, at, status: 'playing' }
}

function silencesTurned(state: PlayerState, recording: Recording): PlayerState {
  const silences = state.silences === 'cut' ? 'whole' : 'cut'
  const before = scoreIn(recording, state)
  const after = scoreIn(recording, { silences })
  const at = Math.min(after.length, sameMoment(before, after, state.at))
  const notice =
    silences === 'whole'
      ? 'Silences are played as long as they were.'
      : `Silences are cut to ${recording.idleMs / 1000} s.`
  return { ...state, silences, at, notice }
}

/** To the next words that a grade rests on, or the ones before. */
function pieceStep(state: PlayerState, by: 1 | -1, size: Size, recording: Recording): PlayerState {
  const { pieces } = recording
  const shown: PlayerState = { ...state, grades: 'shown' }
  if (pieces.length === 0) return { ...shown, notice: 'No grade rests on words of this interview.' }
  const now = pieceIn(recording, state)?.at ?? -1
  // Back from a moment behind the words means to them.
  const to = state.piece === null && by === -1 ? now : now + by
  const at = Math.max(0, Math.min(pieces.length - 1, to))
  const piece = pieces[at]
  if (!piece) return shown
  const focus = { cue: piece.cue, block: 0, offset: piece.start }
  const there = { ...lookedAt(shown, recording, focus), piece: at }
  const isEnd = to !== at && state.piece !== null
  const notice = isEnd ? (by === 1 ? 'These are the last.' : 'These are the first.') : null
  return piece.source === 'code' ? { ...there, notice } : talkInSight({ ...there, notice }, size)
}

/** The program comes or goes. Where the talk keeps its place because there is none yet, that is said. */
function codeTurned(state: PlayerState, size: Size, recording: Recording): PlayerState {
  const turned = { ...state, scroll: 0 }
  if (state.code === 'shown') return { ...turned, code: 'folded' }
  const isMissing = hidesTalk(size) && !boardIn(recording, state)
  const notice = isMissing ? noProgramText(nextProgram(recording, state)) : state.notice
  return { ...turned, code: 'shown', notice }
}

/** What is looked for in the talk must not be behind the program. */
function talkInSight(state: PlayerState, size: Size): PlayerState {
  return state.code === 'shown' && hidesTalk(size) ? { ...state, code: 'folded' } : state
}

/** Scrolling is for reading: it holds the replay, which would push away what is read. */
function scrolledBy(
  state: PlayerState,
  rows: number,
  size: Size,
  recording: Recording,
): PlayerState {
  const held: PlayerState = state.status === 'playing' ? { ...state, status: 'paused' } : state
  return { ...held, scroll: scrolled(recording, held, size, state.scroll + rows) }
}

function noteBefore({ notes, at, silences }: PlayerState, recording: Recording): number {
  const score = scoreIn(recording, { silences })
  return Math.max(
    0,
    notes.findLastIndex((note) => noteTime(score, note) <= at),
  )
}

/** One thing after the other, the latest first; where nothing is open the player closes. */
function closed(state: PlayerState): PlayerState {
  if (state.search) return { ...state, search: null, focus: null, scroll: 0 }
  if (state.grades === 'shown') return { ...state, ...NOTHING_LOOKED_FOR, grades: 'hidden' }
  if (state.code === 'shown') return { ...state, code: 'folded', scroll: 0 }
  return { ...state, dialog: CLOSED, status: 'left' }
}
