import { windowOf } from '../editor/layout.js'
import type { EditorState } from '../editor/reducer.js'
import { span } from '../view/line.js'
import type { Line } from '../view/line.js'

/** Lines with the place of the cursor, counted from the first of them. */
export type Body = { lines: Line[]; cursor: { x: number; y: number } }

const PROMPT = ' › '

/** Columns that the talk editor wraps at. */
export function talkWidth(columns: number): number {
  return columns - PROMPT.length - 1
}

/** The talk editor in at most `height` rows. */
export function prompted(editor: EditorState, columns: number, height: number): Body {
  const window = windowOf(editor, { width: columns - PROMPT.length, height }, 'soft')
  const lines = window.lines.map((row, index): Line => {
    const more =
      (index === 0 && window.above > 0) || (index === window.lines.length - 1 && window.below > 0)
    return [
      span(index === 0 && window.above === 0 ? PROMPT : more ? ' … ' : '   ', 'dim'),
      span(row),
    ]
  })
  return { lines, cursor: { x: PROMPT.length + window.cursor.x, y: window.cursor.y } }
}
