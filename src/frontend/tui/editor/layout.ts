import { cellWidth, graphemes, snap } from '../text/graphemes.js'
import { showTabs, sliceColumns, wrapRows } from '../text/wrap.js'
import type { Measure, Row } from '../text/wrap.js'
import { measureWith, showMarks } from './pastes.js'
import type { EditorState } from './reducer.js'

/** Index of the row that the offset is on. At a soft break it is the start of the later row. */
export function rowAt(rows: readonly Row[], cursor: number): number {
  return Math.max(
    0,
    rows.findLastIndex((row) => row.start <= cursor),
  )
}

/** Columns between the start of a row and an offset on it. */
export function columnOf(
  text: string,
  row: Row,
  cursor: number,
  measure: Measure = cellWidth,
): number {
  let column = 0
  for (const grapheme of graphemes(text.slice(row.start, cursor))) column += measure(grapheme)
  return column
}

/** The offset on a row that is nearest to a column from the left; never one that belongs to the next row. */
export function offsetAt(
  text: string,
  row: Row,
  column: number,
  measure: Measure,
  isLast: boolean,
): number {
  let at = row.start
  let columns = 0
  for (const grapheme of graphemes(text.slice(row.start, row.end))) {
    const wide = measure(grapheme)
    if (columns + wide > column) break
    columns += wide
    at += grapheme.length
  }
  // The end of a soft-wrapped row is the start of the next: stay one grapheme before it.
  const soft = !isLast && text[row.end] !== '\n'
  if (soft && at === row.end && at > row.start) {
    const last = graphemes(text.slice(row.start, row.end)).at(-1) ?? ''
    at -= last.length
  }
  return snap(text, at)
}

export type EditorWindow = {
  /** Lines to show, at most `height`, each at most `width` columns. */
  lines: readonly string[]
  /** Of each line, whether more of its row stands beside the window; where at the right, the last column is left free. */
  cut: readonly { left: boolean; right: boolean }[]
  cursor: { x: number; y: number }
  /** Rows hidden above and below. */
  above: number
  below: number
}

/**
 * The part of a text that fits in `height` rows of `width` columns with the cursor in sight.
 * Soft wrap for prose, horizontal scrolling for code. The window moves by half its size, so that it stays
 * where it is while the cursor moves about in it.
 */
export function windowOf(
  editor: EditorState,
  size: { width: number; height: number },
  wrapping: 'soft' | 'none',
): EditorWindow {
  const measure = measureWith(editor.pastes)
  // One column is left for a cursor behind the last character.
  const width = Math.max(1, size.width - 1)
  const height = Math.max(1, size.height)
  const rows = wrapRows(editor.text, wrapping === 'soft' ? width : null, measure)
  const index = rowAt(rows, editor.cursor)
  const row = rows[index] ?? { start: 0, end: 0 }
  const column = columnOf(editor.text, row, editor.cursor, measure)
  const top = Math.min(scroll(index, height), Math.max(0, rows.length - height))
  const left = wrapping === 'soft' ? 0 : scroll(column, width)
  const shown = rows.slice(top, top + height)
  const cut = shown.map((each) => {
    const wide = wrapping === 'soft' ? 0 : columnOf(editor.text, each, each.end, measure)
    return { left: left > 0 && wide > 0, right: wide > left + width + 1 }
  })
  return {
    lines: shown.map(({ start, end }, at) => {
      const room = cut[at]?.right ? width : width + 1
      const part = sliceColumns(editor.text.slice(start, end), left, room, measure)
      return showTabs(showMarks(part, editor.pastes)).trimEnd()
    }),
    cut,
    cursor: { x: Math.min(column - left, width), y: index - top },
    above: top,
    below: rows.length - top - shown.length,
  }
}

/** First visible place for a cursor at `at` in a window of `size`. */
function scroll(at: number, size: number): number {
  if (at < size) return 0
  const half = Math.max(1, Math.floor(size / 2))
  return (Math.floor((at - size) / half) + 1) * half
}
