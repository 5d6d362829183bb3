import { clean } from '../text/clean.js'
import { lineEnd, lineStart, snap } from '../text/graphemes.js'
import { wrapRows } from '../text/wrap.js'
import { columnOf, offsetAt, rowAt } from './layout.js'
import { target } from './motion.js'
import type { Motion } from './motion.js'
import { fold, isLargePaste, marksIn, measureWith, unfold, withoutMarks } from './pastes.js'
import type { Pastes } from './pastes.js'

/** A text and a place in it: UTF-16 offset, always between two graphemes. */
export type Snapshot = { text: string; cursor: number }

/**
 * A text that is being written. `text` holds a mark for each folded paste; `textOf` gives the whole.
 * `recall` is set while an earlier answer is shown: `at` counts from the oldest, and `kept` holds what each
 * place looked like when it was left, the draft included, so that nothing typed is lost.
 */
export type EditorState = Snapshot & {
  pastes: Pastes
  undo: readonly Snapshot[]
  redo: readonly Snapshot[]
  killed: string
  last: 'typing' | 'erasing' | 'killing' | 'other'
  /** Column that Up and Down aim for; null after any other key. */
  goal: number | null
  recall: { at: number; kept: Readonly<Record<number, Snapshot>> } | null
}

export type EditorAction =
  | { type: 'insert'; text: string }
  /** The same in a program: a closing brace goes back to the line that it closes. */
  | { type: 'insert-code'; text: string }
  | { type: 'paste'; text: string; folding: 'large' | 'huge' }
  | { type: 'newline'; indent: 'none' | 'keep' }
  | { type: 'indent' }
  | { type: 'dedent' }
  | { type: 'move'; to: Motion }
  | { type: 'erase'; to: Motion }
  | { type: 'kill'; to: Motion }
  | { type: 'yank' }
  | { type: 'undo' }
  | { type: 'redo' }
  /** Up or down over rows of `width` columns (null: no wrapping), then over `earlier`, the oldest first. */
  | { type: 'row'; by: -1 | 1; width: number | null; earlier: readonly string[] }
  | { type: 'open-paste' }
  | { type: 'replace'; text: string }
  | { type: 'clear' }

/**
 * A program longer than this is never run, and every key in it would be slow: a paste that makes it so long is folded
 * away (UTF-16 code units). One as long is not opened either.
 */
export const WRITTEN_MAX = 200_000
/** Enough to take back minutes of typing; more would only hold memory. */
const UNDO_DEPTH = 300
const INDENT = '    '

/** One step of indentation: two columns where the text is indented like that, as JavaScript mostly is. */
function indentOf(text: string): string {
  return /^ {2}(?! )/m.test(text) ? '  ' : INDENT
}

/** An editor with this text and the cursor at its end. */
export function editorWith(text: string): EditorState {
  const cleaned = withoutMarks(clean(text))
  return {
    text: cleaned,
    cursor: cleaned.length,
    pastes: {},
    undo: [],
    redo: [],
    killed: '',
    last: 'other',
    goal: null,
    recall: null,
  }
}

/** The same with the cursor at an offset of the text; null: at its end. */
export function editorAt(text: string, cursor: number | null): EditorState {
  if (text.length > WRITTEN_MAX)
    return edit(editorWith(''), { type: 'paste', text, folding: 'huge' })
  const editor = editorWith(text)
  return cursor === null ? editor : { ...editor, cursor: snap(editor.text, cursor) }
}

/** Where the cursor is in the text with folded pastes in full. */
export function wholeOffset(editor: EditorState): number {
  return unfold(editor.text.slice(0, editor.cursor), editor.pastes).length
}

/** The text as it will be sent: folded pastes in full. */
export function textOf(editor: EditorState): string {
  return unfold(editor.text, editor.pastes)
}

/** One step of the editor. Pure and total; the cursor stays between graphemes, controls never enter the text. */
export function edit(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'insert':
      return insert(state, withoutMarks(clean(action.text)), 'typing')
    case 'insert-code':
      return insertCode(state, withoutMarks(clean(action.text)))
    case 'paste':
      return paste(state, withoutMarks(clean(action.text)), action.folding)
    case 'newline':
      return insert(state, `\n${action.indent === 'keep' ? indentAfter(state) : ''}`, 'other')
    case 'indent':
      return insert(state, indentOf(state.text), 'other')
    case 'dedent':
      return dedent(state)
    case 'move':
      return { ...moved(state, target(state.text, state.cursor, action.to)), goal: null }
    case 'erase':
      return erase(state, eraseTarget(state, action.to), 'erasing')
    case 'kill':
      return kill(state, action.to)
    case 'yank':
      return state.killed === '' ? state : insert(state, state.killed, 'other')
    case 'undo':
      return travel(state, 'undo', 'redo')
    case 'redo':
      return travel(state, 'redo', 'undo')
    case 'row':
      return moveRow(state, action)
    case 'open-paste':
      return openPaste(state)
    case 'replace': {
      const text = withoutMarks(clean(action.text))
      if (text.length <= WRITTEN_MAX) return changed(state, { text, cursor: text.length }, 'other')
      const emptied = changed(state, { text: '', cursor: 0 }, 'other')
      return paste(emptied, text, 'huge')
    }
    case 'clear':
      return { ...editorWith(''), killed: state.killed }
  }
}

function moved(state: EditorState, cursor: number): EditorState {
  return { ...state, cursor, last: 'other' }
}

/** Takes a new text in; typing and erasing in one go are one step of undo. */
function changed(state: EditorState, next: Snapshot, kind: EditorState['last']): EditorState {
  if (next.text === state.text) return moved(state, next.cursor)
  const joins = (kind === 'typing' || kind === 'erasing') && kind === state.last
  return {
    ...state,
    text: next.text,
    cursor: snap(next.text, next.cursor),
    undo: joins
      ? state.undo
      : [...state.undo, { text: state.text, cursor: state.cursor }].slice(-UNDO_DEPTH),
    redo: [],
    last: kind,
    goal: null,
  }
}

function insert(state: EditorState, text: string, kind: EditorState['last']): EditorState {
  if (text === '') return state
  const next = {
    text: state.text.slice(0, state.cursor) + text + state.text.slice(state.cursor),
    cursor: state.cursor + text.length,
  }
  // A space ends a step of undo, so that undo goes back by words.
  const typing = kind === 'typing' && !/\s/.test(text)
  return changed(state, next, typing ? 'typing' : 'other')
}

function insertCode(state: EditorState, text: string): EditorState {
  const start = lineStart(state.text, state.cursor)
  const before = state.text.slice(start, state.cursor)
  const step = before.endsWith('\t') ? 1 : indentOf(state.text).length
  if (text !== '}' || before.length < step || !/^\s+$/.test(before))
    return insert(state, text, 'typing')
  const at = state.cursor - step
  return changed(
    state,
    { text: `${state.text.slice(0, at)}}${state.text.slice(state.cursor)}`, cursor: at + 1 },
    'other',
  )
}

function paste(state: EditorState, text: string, folding: 'large' | 'huge'): EditorState {
  const folds =
    folding === 'large' ? isLargePaste(text) : state.text.length + text.length > WRITTEN_MAX
  const folded = folds ? fold(state.pastes, text) : null
  if (!folded) return insert(state, text, 'other')
  return { ...insert(state, folded.mark, 'other'), pastes: folded.pastes }
}

function erase(state: EditorState, to: number, kind: EditorState['last']): EditorState {
  const from = Math.min(to, state.cursor)
  const end = Math.max(to, state.cursor)
  return changed(
    state,
    { text: state.text.slice(0, from) + state.text.slice(end), cursor: from },
    kind,
  )
}

/** In the white space before a line, one Backspace goes back to the tab stop before. */
function eraseTarget(state: EditorState, to: Motion): number {
  const before = state.text.slice(lineStart(state.text, state.cursor), state.cursor)
  if (to === 'left' && /^ +$/.test(before)) {
    const step = indentOf(state.text).length
    return state.cursor - (before.length % step || step)
  }
  return target(state.text, state.cursor, to)
}

function kill(state: EditorState, motion: Motion): EditorState {
  let to = target(state.text, state.cursor, motion)
  // At the end of a line Ctrl+K takes the line feed, as readline does.
  if (to === state.cursor && motion === 'line-end') to = target(state.text, state.cursor, 'right')
  if (to === state.cursor && motion === 'line-start') to = target(state.text, state.cursor, 'left')
  if (to === state.cursor) return state
  const taken = state.text.slice(Math.min(to, state.cursor), Math.max(to, state.cursor))
  const joined =
    state.last !== 'killing'
      ? taken
      : to < state.cursor
        ? taken + state.killed
        : state.killed + taken
  return { ...erase(state, to, 'killing'), killed: joined }
}

/** Leading white space of this line, one step deeper behind what opens a block. */
function indentAfter(state: EditorState): string {
  const line = state.text.slice(lineStart(state.text, state.cursor), state.cursor)
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  const isComment = /^\s*(?:#|\/\/|--)/.test(line)
  if (isComment || !/[:{([]\s*(?:(?:#|\/\/).*)?$/.test(line)) return indent
  return indent + (indent.includes('\t') ? '\t' : indentOf(state.text))
}

function dedent(state: EditorState): EditorState {
  const start = lineStart(state.text, state.cursor)
  const line = state.text.slice(start, lineEnd(state.text, start))
  const step = indentOf(state.text).length
  const taken = line.startsWith('\t') ? 1 : Math.min(step, line.length - line.trimStart().length)
  const text = state.text.slice(0, start) + state.text.slice(start + taken)
  return changed(state, { text, cursor: Math.max(start, state.cursor - taken) }, 'other')
}

function travel(state: EditorState, from: 'undo' | 'redo', to: 'undo' | 'redo'): EditorState {
  const snapshot = state[from].at(-1)
  if (!snapshot) return state
  return {
    ...state,
    ...snapshot,
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], { text: state.text, cursor: state.cursor }],
    last: 'other',
    goal: null,
  }
}

function moveRow(state: EditorState, action: Extract<EditorAction, { type: 'row' }>): EditorState {
  const measure = measureWith(state.pastes)
  const rows = wrapRows(state.text, action.width, measure)
  const index = rowAt(rows, state.cursor)
  const row = rows[index]
  const next = rows[index + action.by]
  if (!row) return state
  if (!next) return recall(state, action.by, action.earlier)
  const goal = state.goal ?? columnOf(state.text, row, state.cursor, measure)
  const isLast = index + action.by === rows.length - 1
  return { ...moved(state, offsetAt(state.text, next, goal, measure, isLast)), goal }
}

function recall(state: EditorState, by: -1 | 1, earlier: readonly string[]): EditorState {
  const from = state.recall?.at ?? earlier.length
  const at = from + by
  if (at < 0 || at > earlier.length) return state
  const kept = { ...state.recall?.kept, [from]: { text: state.text, cursor: state.cursor } }
  const text = withoutMarks(clean(earlier[at] ?? ''))
  const shown = kept[at] ?? { text, cursor: text.length }
  return {
    ...state,
    ...shown,
    // Undo inside a recalled answer must not bring back the text of another one.
    undo: [],
    redo: [],
    last: 'other',
    goal: null,
    recall: { at, kept },
  }
}

/** Opens the paste at the cursor, else the one before it, else the first. */
function openPaste(state: EditorState): EditorState {
  const marks = marksIn(state.text)
  const chosen =
    marks.find(({ at }) => at === state.cursor) ??
    marks.findLast(({ at }) => at < state.cursor) ??
    marks[0]
  if (!chosen) return state
  const whole = state.pastes[chosen.mark] ?? ''
  if (whole.length > WRITTEN_MAX) return state
  const text =
    state.text.slice(0, chosen.at) + whole + state.text.slice(chosen.at + chosen.mark.length)
  return changed(state, { text, cursor: chosen.at + whole.length }, 'other')
}
