import { helpEntries, helpPage } from '../keys/help.js'
import { INTERVIEW_KEYS } from '../keys/table.js'
import { clean, cleanLine } from '../text/clean.js'
import { wrapText } from '../text/wrap.js'
import { fitLine, line } from '../view/line.js'
import type { Line } from '../view/line.js'
import { openRoundOf } from '../../../domain/interview/index.js'
import { betweenLines } from './between-view.js'
import { SLASH_COMMANDS, placeOf } from './commands.js'
import { footerLines } from './footer.js'
import { headerLine } from './header.js'
import { spoken } from './item-view.js'
import { prompted } from './prompt.js'
import type { Body } from './prompt.js'
import { nameOfInterviewer } from './scroll.js'
import type { TalkContext } from './scroll.js'
import { foundEditor } from './search.js'
import { menuLines, menuOf } from './slash-menu.js'
import { questionOf } from './state.js'
import type { ScreenState } from './state.js'
import { isPadShown, padBody } from '../pad/pad-view.js'
import { deskBody } from '../work/desk-view.js'

export type Size = { columns: number; rows: number }
/** The live part of the screen: always lower than the terminal. `cursor` counts from its first line. */
export type Frame = { lines: readonly Line[]; cursor: { x: number; y: number } | null }

/** Smaller than this nothing sensible can be typed. */
export const SMALLEST: Size = { columns: 30, rows: 8 }
/**
 * Rows that stay free above the live part. A frame as tall as the terminal is drawn twice; one that begins in
 * its first row is pushed into the scrollback by tmux each time it is erased.
 */
const FREE_ROWS = 2

/** Everything below the finished talk: always two rows lower than the terminal, and never wider than it. */
export function frameOf(
  state: ScreenState,
  size: Size,
  activeMs: number,
  context: TalkContext,
): Frame {
  const { rows } = size
  if (state.turn.type === 'finished') return { lines: [], cursor: null }
  if (size.columns < SMALLEST.columns || rows < SMALLEST.rows) return tooSmall(size)
  const columns = frameColumns(state, size.columns)
  const height = rows - FREE_ROWS
  const header = headerLine(state.interview, activeMs, context, columns, questionOf(state))
  const footer = footerLines(state, columns, context.plan)
  // What is found stands in the prompt; the draft waits behind it.
  const shown = state.search ? { ...state, talk: foundEditor(state.search) } : state
  if (state.dialog.type === 'help') return helpFrame(state, size, header)
  const whole = height - footer.length - 1
  const menu = openMenu(state, columns, whole)
  const room = whole - menu.length
  const typed = withMenu(menu, bodyOf(shown, context, { columns, rows }, room, activeMs))
  // As wide as the talk that it becomes.
  const tail = tailLines(state, context, size.columns, whole - typed.lines.length)
  const lines = [...tail, header, ...typed.lines, ...footer]
  const cursorY = tail.length + 1 + typed.cursor.y
  return {
    lines: lines.slice(-height).map((row) => fitLine(row, size.columns)),
    cursor: { x: Math.min(typed.cursor.x, columns - 1), y: Math.min(cursorY, height - 1) },
  }
}

/**
 * Columns of the live part in a terminal of this width. A program takes all rows, and where lines of it break, because the
 * terminal gets narrower, the first ones are pushed into the scrollback, which no program can reach: so they end a little
 * before the edge, and a terminal that is pulled narrower step by step breaks none.
 */
export function frameColumns(state: ScreenState, columns: number): number {
  return state.desk !== null && columns >= MARGIN_FROM ? columns - MARGIN : columns
}

/** tmux’s keys move the edge of a pane by one column or by five. */
const MARGIN = 5
/** Narrower ones need every column; the lines of a program are numbered from 60 on. */
const MARGIN_FROM = 65

function bodyOf(
  state: ScreenState,
  context: TalkContext,
  size: Size,
  room: number,
  activeMs: number,
): Body {
  if (!state.desk) return talkBody(state, context, size.columns, room)
  const left = room - rowsToSpeak(state, room)
  return deskBody(state, state.desk, context, { ...size, room: left }, activeMs)
}

/** The list of commands takes at most half of the room, and leaves enough for what it stands over. */
function openMenu(state: ScreenState, columns: number, room: number): Line[] {
  const menu = menuOf(state)
  return menu ? menuLines(menu, columns, Math.min(MENU_ROWS, Math.floor(room / 2))) : []
}

const MENU_ROWS = 8

/** The list right above the line that is typed: a command is one line. */
function withMenu(menu: readonly Line[], body: Body): Body {
  if (menu.length === 0) return body
  const { lines, cursor } = body
  return {
    lines: [...lines.slice(0, cursor.y), ...menu, ...lines.slice(cursor.y)],
    cursor: { x: cursor.x, y: cursor.y + menu.length },
  }
}

/** Rows that the desk may take in a terminal of this size. */
export function deskRoom(
  state: ScreenState,
  { columns, rows }: Size,
  context: TalkContext,
): number {
  const footer = footerLines(state, frameColumns(state, columns), context.plan)
  const room = rows - FREE_ROWS - footer.length - 1
  return room - rowsToSpeak(state, room)
}

/** Rows that a program or a pad gives up while the interviewer has the word: talk must not wait for room. */
function rowsToSpeak(state: ScreenState, room: number): number {
  if (state.streaming.trim() === '') return 0
  if (room >= 10) return Math.min(6, Math.floor(room / 4))
  return room >= 6 ? 2 : 0
}

function talkBody(state: ScreenState, context: TalkContext, columns: number, room: number): Body {
  if (isPadShown(state)) return padBody(state, columns, room - rowsToSpeak(state, room))
  const above = betweenLines(state, context, columns).slice(0, Math.max(0, room - 3))
  const left = room - above.length
  const height = Math.max(1, Math.min(10, left - 2, Math.ceil(left * 0.5)))
  const talk = prompted(state.talk, columns, height)
  return {
    lines: [...above, ...talk.lines],
    cursor: { x: talk.cursor.x, y: above.length + talk.cursor.y },
  }
}

/** The end of what is being said, as much as fits. */
function tailLines(
  state: ScreenState,
  context: TalkContext,
  columns: number,
  room: number,
): Line[] {
  if (room < 2) return []
  const round = openRoundOf(state.interview)
  const persona = round?.persona ?? null
  if (state.streaming.trim() === '') {
    // A script answers at once; a model may take a while, and silence would look like a hang.
    const waits = round !== null && state.turn.type === 'listening' && isAsked(state)
    if (waits) return [line(` ${nameOfInterviewer(persona, context.content)} …`, 'dim'), line('')]
    return isGraded(state)
      ? wrapText(GRADING, columns - 2).map((row) => line(` ${row}`, 'dim'))
      : []
  }
  const name = nameOfInterviewer(persona, context.content)
  const all = spoken(name, clean(state.streaming).trimEnd(), columns)
  return [...lastRows(all, room - 1, columns >= WIDE ? GROWS_BY_ROW / 2 : GROWS_BY_ROW), line('')]
}

/** So many rows of a line that is being said grow one by one: most lines are no longer, and on a wide screen half of it. */
const GROWS_BY_ROW = 4
const WIDE = 120
const GROWTH = 8

/**
 * The end of a line that is being said, in at most `most` rows. A longer one grows and moves on in steps, with empty rows
 * to be filled: each row more would draw everything below it again.
 */
function lastRows(all: readonly Line[], most: number, byRow: number): Line[] {
  const filled = (rows: readonly Line[], height: number): Line[] => [
    ...rows,
    ...Array.from({ length: Math.max(0, height - rows.length) }, () => line('')),
  ]
  if (all.length <= most) {
    const steps = Math.ceil((all.length - byRow) / GROWTH)
    return filled(all, steps > 0 ? Math.min(most, byRow + steps * GROWTH) : 0)
  }
  const step = Math.max(1, Math.floor((most * 4) / 5))
  const left = Math.ceil((all.length - most) / step) * step
  return filled([line(' …', 'dim'), ...all.slice(left + 1)], most)
}

const GRADING =
  'The last answers are being graded; the feedback follows. Ctrl+C leaves now, and greenroom continue goes on from here.'

/** True where all is said and grades are still to come. */
function isGraded({ turn, interview, due }: ScreenState): boolean {
  return turn.type === 'listening' && openRoundOf(interview) === null && due.length > 0
}

/** True where a model has the word. */
function isAsked({ interview }: ScreenState): boolean {
  return interview.started?.interviewer.kind === 'llm'
}

function helpFrame(state: ScreenState, size: Size, header: Line): Frame {
  const where = state.desk ? 'code' : 'talk'
  const entries = [
    ...helpEntries(INTERVIEW_KEYS, where),
    ...SLASH_COMMANDS.filter((entry) => entry.where.includes(placeOf(state))).map((entry) => ({
      show: `/${entry.name}`,
      help: entry.help,
    })),
  ]
  const page = state.dialog.type === 'help' ? state.dialog.page : 0
  const lines = [
    header,
    ...helpPage(entries, { width: size.columns, height: size.rows - FREE_ROWS - 1 }, page),
  ]
  return { lines, cursor: null }
}

function tooSmall({ columns, rows }: Size): Frame {
  const text = `Too small (${columns}x${rows}), needs ${SMALLEST.columns}x${SMALLEST.rows}. Nothing is lost.`
  const room = Math.max(1, rows - 1)
  const wrapped = wrapText(text, columns)
  const filled =
    wrapped.length <= room
      ? wrapped
      : (text.match(new RegExp(`.{1,${Math.max(1, columns)}}`, 'g')) ?? [])
  return { lines: filled.slice(0, room).map((row) => line(cleanLine(row))), cursor: null }
}
