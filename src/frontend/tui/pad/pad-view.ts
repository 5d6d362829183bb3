import { windowOf } from '../editor/layout.js'
import { measureWith } from '../editor/pastes.js'
import { wrapRows } from '../text/wrap.js'
import { prompted } from '../interview/prompt.js'
import type { Body } from '../interview/prompt.js'
import type { ScreenState } from '../interview/state.js'
import { fitLine, line, lineWidth, span } from '../view/line.js'
import type { Line } from '../view/line.js'

/** From this width on the pad stands beside the talk; below, above the prompt. */
const BESIDE_COLUMNS = 120
const PAD_SHARE = 0.45
/** ` │ ` between the two. */
const GAP = 3
/** So many rows it has in any case where there is room, and so many at the most. */
const ROWS_MIN = 3
const ROWS_MAX = 14
/** Beside the talk it is a pane of its own from the start. */
const BESIDE_ROWS_MIN = 6
/** Fewer rows than this have no room for lines between the two. */
const ROWS_WITH_RULES = 5

/** True where the pad is to be seen: not beside a program, and inside a round only. */
export function isPadShown({ pad, desk, turn }: ScreenState): boolean {
  return pad.isOpen && desk === null && turn.type !== 'between' && turn.type !== 'finished'
}

/** Columns of the talk line in a terminal of this width. */
export function talkColumns(state: ScreenState, columns: number): number {
  return isBeside(state, columns) ? columns - padColumns(columns) - GAP : columns
}

/** Columns that the pad wraps at: one is left for the cursor behind the last character. */
export function padWidth(columns: number): number {
  return (columns >= BESIDE_COLUMNS ? padColumns(columns) : columns) - 2
}

/** The pad and the talk line in at most `room` rows. */
export function padBody(state: ScreenState, columns: number, room: number): Body {
  return isBeside(state, columns)
    ? besideBody(state, columns, room)
    : aboveBody(state, columns, room)
}

function isBeside(state: ScreenState, columns: number): boolean {
  return columns >= BESIDE_COLUMNS && isPadShown(state)
}

function padColumns(columns: number): number {
  return Math.floor(columns * PAD_SHARE)
}

function besideBody(state: ScreenState, columns: number, room: number): Body {
  const left = talkColumns(state, columns)
  const wanted = Math.max(BESIDE_ROWS_MIN, rowsOf(state, columns) + 1)
  const height = Math.max(1, Math.min(ROWS_MAX, Math.floor(room * 0.6), wanted))
  const pad = paneOf(state, padColumns(columns), height)
  const talk = prompted(state.talk, left, height)
  const rows = Math.max(height, talk.lines.length)
  const lines = Array.from({ length: rows }, (_, at): Line => {
    const spoken = fitLine(talk.lines[at] ?? [], left)
    const fill = ' '.repeat(Math.max(0, left - lineWidth(spoken)))
    const goesOn = (at === 0 && pad.above > 0) || (at === height - 1 && pad.below > 0)
    return [...spoken, span(fill), span(goesOn ? ' …' : ' │', 'dim'), ...(pad.lines[at] ?? [])]
  })
  const inPad = state.focus === 'pad'
  return {
    lines,
    cursor: inPad ? { x: left + GAP - 1 + pad.cursor.x, y: pad.cursor.y } : talk.cursor,
  }
}

function aboveBody(state: ScreenState, columns: number, room: number): Body {
  const inPad = state.focus === 'pad'
  const ruled = room >= ROWS_WITH_RULES
  const free = Math.max(2, room - (ruled ? 2 : 0))
  const most = Math.min(ROWS_MAX, Math.floor(free * (inPad ? 0.7 : 0.5)))
  // The rows of the one are what the other leaves, a row at the least.
  const height = Math.max(1, Math.min(free - 1, most, Math.max(ROWS_MIN, rowsOf(state, columns))))
  const pad = paneOf(state, columns, height)
  const talk = prompted(state.talk, columns, Math.max(1, Math.min(10, free - height)))
  const name = inPad ? 'pad' : 'pad: Tab'
  const head = ruled ? [fitLine(line(`── ${name}${moreOf(pad)} ──`, 'dim'), columns)] : []
  const divider = ruled ? [line(inPad ? '── talk: Tab ──' : '── talk ──', 'dim')] : []
  const above = [...head, ...pad.lines, ...divider]
  return {
    lines: [...above, ...talk.lines],
    cursor: inPad
      ? { x: pad.cursor.x, y: head.length + pad.cursor.y }
      : { x: talk.cursor.x, y: above.length + talk.cursor.y },
  }
}

function rowsOf({ pad }: ScreenState, columns: number): number {
  return wrapRows(pad.editor.text, padWidth(columns), measureWith(pad.editor.pastes)).length
}

/** ` · 3 above · 2 below`: rows of the pad that are not in sight. */
function moreOf({ above, below }: Pane): string {
  return [above > 0 ? ` · ${above} above` : '', below > 0 ? ` · ${below} below` : ''].join('')
}

type Pane = Body & { above: number; below: number }

/** The part of the pad with the cursor in sight, `height` rows high. */
function paneOf(state: ScreenState, columns: number, height: number): Pane {
  const { pad, focus } = state
  const inFocus = focus === 'pad'
  // An empty last line is where one goes on writing; who only reads sees the line before it.
  const end = pad.editor.text.trimEnd().length
  const editor = inFocus
    ? pad.editor
    : {
        ...pad.editor,
        text: pad.editor.text.slice(0, end),
        cursor: Math.min(pad.editor.cursor, end),
      }
  const window = windowOf(editor, { width: columns - 1, height }, 'soft')
  const isEmpty = pad.editor.text === ''
  const tone = inFocus ? 'plain' : 'dim'
  const hint = HINTS.find((each) => each.length < columns) ?? ''
  const rows = isEmpty ? [hint] : window.lines
  return {
    lines: Array.from({ length: height }, (_, at): Line => {
      const row = rows[at] ?? ''
      return fitLine([span(' '), span(row, isEmpty ? 'dim' : tone)], columns)
    }),
    cursor: { x: 1 + window.cursor.x, y: window.cursor.y },
    above: window.above,
    below: window.below,
  }
}

/** Where nothing stands there yet; the longest that fits. */
const HINTS = ['notes beside the talk; they count as said', 'notes; they count as said']
