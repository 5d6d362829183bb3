import { windowOf } from './layout.js'
import { LINE_EDITS } from './line-edits.js'
import { edit } from './reducer.js'
import type { EditorAction, EditorState } from './reducer.js'
import type { Stroke } from '../keys/strokes.js'
import { INTERVIEW_KEYS, commandOf } from '../keys/table.js'
import type { InterviewCommand } from '../keys/table.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { span } from '../view/line.js'
import type { Line } from '../view/line.js'

/** A line is edited with the keys of the interview's own editor. */
const EDITS: Partial<Record<InterviewCommand, EditorAction>> = {
  ...LINE_EDITS,
  'erase-right': { type: 'erase', to: 'right' },
}

/** The line after this stroke; the same line where the stroke is none of its keys. What is pasted stays on one line. */
export function typed(line: EditorState, stroke: Stroke): EditorState {
  if (stroke.type === 'text') {
    return edit(line, { type: 'insert', text: stroke.text.replace(/[\n\r\u2028\u2029]/g, ' ') })
  }
  if (stroke.type === 'paste') return edit(line, { type: 'insert', text: cleanLine(stroke.text) })
  const command = commandOf(INTERVIEW_KEYS, stroke.chord)
  const action = command === null ? undefined : EDITS[command]
  return action ? edit(line, action) : line
}

/** The line behind its label with the column of the cursor; `right` stands at the other edge where there is room. */
export function typedLine(
  line: EditorState,
  label: string,
  right: string,
  width: number,
): { line: Line; cursor: number } {
  const head = truncate(label, Math.max(1, width - LINE_MIN))
  const end = textWidth(right) + 2 <= width - textWidth(head) - LINE_MIN ? right : ''
  const room = width - textWidth(head) - (end === '' ? 0 : textWidth(end) + 2)
  const window = windowOf(line, { width: room, height: 1 }, 'none')
  const text = window.lines[0] ?? ''
  const gap = ' '.repeat(
    Math.max(0, width - textWidth(head) - textWidth(text) - textWidth(end) - 1),
  )
  return {
    line: [
      span(head, 'dim'),
      span(text),
      ...(end === '' ? [] : [span(gap), span(end, 'dim'), span(' ')]),
    ],
    cursor: textWidth(head) + window.cursor.x,
  }
}

/** Columns that a line has at the least. */
const LINE_MIN = 12
