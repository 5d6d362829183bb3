import { editorWith, textOf } from '../editor/reducer.js'
import type { Stroke } from '../keys/strokes.js'
import { HOME_KEYS, PLAYER_KEYS, commandOf } from '../keys/table.js'
import { atHit, besideHit, blockOfNote, cueIn, searchOf } from './found.js'
import { withNote } from './notes.js'
import type { NoteOutcome } from './notes.js'
import type { Recording } from './recording.js'
import { CLOSED, lookedAt } from './state.js'
import type { Dialog, PlayerState } from './state.js'
import { typed } from '../editor/typed-line.js'

type Of<T extends Dialog['type']> = Extract<Dialog, { type: T }>

/** True while letters are text and no keys. */
export function takesText({ dialog }: PlayerState): boolean {
  return dialog.type === 'note' || dialog.type === 'search'
}

/** A stroke while something is open. */
export function dialogStep(state: PlayerState, stroke: Stroke, recording: Recording): PlayerState {
  const { dialog } = state
  switch (dialog.type) {
    case 'none':
      return state
    case 'help':
      return helpStep(state, dialog, stroke)
    case 'notes':
      return notesStep(state, dialog, stroke, recording)
    case 'note':
      return noteStep(state, dialog, stroke)
    case 'search':
      return searchStep(state, dialog, stroke, recording)
  }
}

/** In a list each letter is a key. */
function keyOf(stroke: Stroke): string {
  return stroke.type === 'chord' ? stroke.chord : stroke.text
}

/** In a line letters are text, also those that spell a key's name. */
function chordOf(stroke: Stroke): string | null {
  return stroke.type === 'chord' ? stroke.chord : null
}

function helpStep(state: PlayerState, { page }: Of<'help'>, stroke: Stroke): PlayerState {
  const command = commandOf(PLAYER_KEYS, keyOf(stroke))
  if (command === 'help') return { ...state, dialog: { type: 'help', page: page + 1 } }
  if (command === 'quit') return { ...state, status: 'left' }
  return { ...state, dialog: CLOSED }
}

function notesStep(
  state: PlayerState,
  { chosen }: Of<'notes'>,
  stroke: Stroke,
  recording: Recording,
): PlayerState {
  const last = state.notes.length - 1
  const at = (to: number): PlayerState => ({
    ...state,
    dialog: { type: 'notes', chosen: Math.max(0, Math.min(last, to)) },
  })
  switch (commandOf(HOME_KEYS, keyOf(stroke))) {
    case 'up':
      return at(chosen - 1)
    case 'down':
      return at(chosen + 1)
    case 'first':
      return at(0)
    case 'last':
      return at(last)
    case 'page-up':
      return at(chosen - PAGE)
    case 'page-down':
      return at(chosen + PAGE)
    case 'choose': {
      const note = state.notes[chosen]
      const closed = { ...state, dialog: CLOSED }
      if (!note) return closed
      const block = blockOfNote(recording, state.notes, chosen)
      return lookedAt(closed, recording, { cue: note.cue, block, offset: 0 })
    }
    case 'quit':
      return { ...state, status: 'left' }
    default:
      break
  }
  const closed = { ...state, dialog: CLOSED }
  const isEmpty = state.notes.length === 0 && recording.noteRefusal === null
  return isEmpty && commandOf(PLAYER_KEYS, keyOf(stroke)) === 'note' ? noteOpened(closed) : closed
}

const PAGE = 10

function noteStep(state: PlayerState, dialog: Of<'note'>, stroke: Stroke): PlayerState {
  // What is on its way to the log is not changed any more.
  if (dialog.status === 'saving') return state
  const text = textOf(dialog.line).trim()
  switch (chordOf(stroke)) {
    case 'escape':
    case 'ctrl+c':
      return {
        ...state,
        dialog: CLOSED,
        draft: text,
        notice: text === '' ? null : 'Not saved. n opens it again as you left it.',
      }
    case 'enter':
      return text === ''
        ? { ...state, dialog: CLOSED, draft: '' }
        : { ...state, dialog: { ...dialog, status: 'saving' } }
    default:
      return { ...state, dialog: { ...dialog, line: typed(dialog.line, stroke) } }
  }
}

/** What became of a note. One that was refused stays in the line, so that nothing typed is lost. */
export function notedStep(
  state: PlayerState,
  outcome: NoteOutcome,
  recording: Recording,
): PlayerState {
  const { dialog } = state
  if (dialog.type !== 'note') return state
  if (outcome.outcome === 'refused')
    return { ...state, dialog: { ...dialog, status: 'typing' }, notice: outcome.sentence }
  return {
    ...state,
    dialog: CLOSED,
    draft: '',
    notes: withNote(state.notes, outcome.note, recording.events),
    notice: outcome.sentence,
  }
}

function searchStep(
  state: PlayerState,
  dialog: Of<'search'>,
  stroke: Stroke,
  recording: Recording,
): PlayerState {
  const { origin } = dialog
  const chord = chordOf(stroke)
  if (chord === 'escape' || chord === 'ctrl+c')
    return { ...state, ...origin, dialog: CLOSED, search: null, focus: null, scroll: 0 }
  if (chord === 'enter') {
    return state.search && state.search.current !== null
      ? { ...state, dialog: CLOSED }
      : { ...state, ...origin, dialog: CLOSED, search: null, notice: nothingFound(dialog) }
  }
  if (chord === 'down' || chord === 'ctrl+n') return besideHit(state, recording, 1)
  if (chord === 'up' || chord === 'ctrl+p') return besideHit(state, recording, -1)
  const line = typed(dialog.line, stroke)
  const { at, status } = origin
  const before = { ...state, at, status, focus: null, scroll: 0, piece: null }
  const query = textOf(line)
  const search =
    query.trim() === ''
      ? null
      : searchOf(query, { recording, state, from: cueIn(recording, before) })
  return atHit({ ...before, dialog: { ...dialog, line }, search }, recording)
}

function nothingFound({ line }: Of<'search'>): string | null {
  const query = textOf(line).trim()
  return query === '' ? null : `Nothing found for "${query}".`
}

/** Opens the line for a note, with what was begun before. */
export function noteOpened(state: PlayerState): PlayerState {
  const line = editorWith(state.draft)
  return { ...state, dialog: { type: 'note', line, status: 'typing' } }
}

export function searchOpened(state: PlayerState): PlayerState {
  const { at, status, code } = state
  const dialog: Dialog = { type: 'search', line: editorWith(''), origin: { at, status, code } }
  return { ...state, dialog, search: null, piece: null, focus: null, scroll: 0 }
}
