import type { Size } from '../interview/frame.js'
import type { Board } from './desk.js'
import { footerOf } from './footer.js'
import { cueIn } from './found.js'
import { gradesHeight } from './grades.js'
import type { Recording } from './recording.js'
import { scoreIn } from './state.js'
import type { PlayerState } from './state.js'

/** Smaller than this nothing can be read. */
export const SMALLEST: Size = { columns: 30, rows: 8 }
/** From here on talk and program stand beside each other. */
const BESIDE = 120
/** Lowest terminals with room for each further row above the talk. */
const ROWS_WITH_MARKS = 10
const ROWS_WITH_RULE = 14
const ROWS_WITH_NAMES = 20
/** The last words stay beneath a program where there is so much room. */
const ROOM_WITH_STRIP = 14
const STRIP = 4
/** The grades take no more of the room than this. */
const GRADES_SHARE = 0.5
const GRADES_MIN = 3

type Pane = { width: number; height: number }

/** How the screen is shared out. `strip`: the talk stands beneath the program, not beside it. */
export type Panes = {
  head: { names: boolean; marks: boolean; evidence: boolean; rule: boolean }
  talk: Pane | null
  board: Pane | null
  strip: boolean
  grades: number
}

/** True where a program takes the place of the talk. */
export function hidesTalk({ columns }: Size): boolean {
  return columns < BESIDE
}

export function panesOf(recording: Recording, state: PlayerState, size: Size): Panes {
  const { columns, rows } = size
  const head = {
    names: rows >= ROWS_WITH_NAMES,
    marks: rows >= ROWS_WITH_MARKS,
    evidence: rows >= ROWS_WITH_NAMES && state.grades === 'shown',
    rule: rows >= ROWS_WITH_RULE,
  }
  // The title and the bar are always there.
  const above = 2 + Object.values(head).filter(Boolean).length
  const below = footerOf(state, recording, columns).lines.length
  const room = Math.max(0, rows - 1 - above - below)
  const most = Math.max(Math.min(GRADES_MIN, room - 2), Math.floor(room * GRADES_SHARE))
  const grades = state.grades === 'shown' ? gradesHeight(recording, state, most) : 0
  const main = room - grades
  const whole = { width: columns, height: main }
  if (state.code === 'folded') return { head, grades, talk: whole, board: null, strip: false }
  if (!hidesTalk(size)) {
    const width = Math.floor((columns - 1) / 2)
    const board = { width: columns - width - 1, height: main }
    return { head, grades, talk: { width, height: main }, board, strip: false }
  }
  // Without a program there is nothing to give the talk up for.
  if (!boardIn(recording, state)) return { head, grades, talk: whole, board: null, strip: false }
  if (main < ROOM_WITH_STRIP) return { head, grades, talk: null, board: whole, strip: false }
  const talk = { width: columns, height: STRIP - 1 }
  return { head, grades, talk, board: { width: columns, height: main - STRIP }, strip: true }
}

/** The program on the table at the playhead; null where there is none. */
export function boardIn(recording: Recording, state: PlayerState): Board | null {
  const index = cueIn(recording, state)
  const cue = scoreIn(recording, state).cues[index]
  // An edit that begins this very moment has typed nothing yet.
  const isAhead = cue?.event.type === 'code.edited' && state.at <= cue.from && cue.to > cue.from
  return recording.boards[isAhead ? index - 1 : index] ?? null
}
