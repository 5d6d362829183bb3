import { TAB_WIDTH, cellWidth, graphemes, textWidth } from './graphemes.js'

/** One screen row of a text: UTF-16 offsets, `end` exclusive, the line feed left out. */
export type Row = { start: number; end: number }
export type Measure = (grapheme: string) => number

/**
 * Rows of a text at this many columns, broken at spaces where there are any. Spaces at a break stay on the
 * row that they end and may hang over its edge. `null` breaks at line feeds only.
 */
export function wrapRows(text: string, width: number | null, measure: Measure = cellWidth): Row[] {
  const rows: Row[] = []
  let from = 0
  for (const line of text.split('\n')) {
    if (width === null || fits(line, width, measure))
      rows.push({ start: from, end: from + line.length })
    else wrapLine(line, from, width, measure, rows)
    from += line.length + 1
  }
  return rows
}

function fits(line: string, width: number, measure: Measure): boolean {
  // No character is wider than a tab or two cells, but a pasted block's label may be.
  return line.length * TAB_WIDTH <= width && measure === cellWidth
}

function wrapLine(line: string, from: number, width: number, measure: Measure, rows: Row[]): void {
  let start = 0
  let columns = 0
  let breakAt = 0
  let columnsAtBreak = 0
  let at = 0
  const cut = (end: number): void => {
    rows.push({ start: from + start, end: from + end })
    start = end
  }
  for (const grapheme of graphemes(line)) {
    const wide = measure(grapheme)
    if (grapheme === ' ' || grapheme === '\t') {
      columns += wide
      breakAt = at + grapheme.length
      columnsAtBreak = columns
    } else {
      if (columns + wide > width && breakAt > start) {
        cut(breakAt)
        columns -= columnsAtBreak
      }
      if (columns + wide > width && at > start) {
        cut(at)
        columns = 0
      }
      columns += wide
    }
    at += grapheme.length
  }
  cut(line.length)
}

/** A text as lines no wider than `width`, ready to show. */
export function wrapText(text: string, width: number): string[] {
  const room = Math.max(1, width)
  return wrapRows(text, room).map(({ start, end }) => showTabs(text.slice(start, end)).trimEnd())
}

export function showTabs(text: string): string {
  return text.replaceAll('\t', ' '.repeat(TAB_WIDTH))
}

/**
 * The part of a line from column `left`, at most `width` columns. A wide character is never halved: where the edge goes
 * through one, spaces stand for what is left of it, so that everything behind it keeps its column.
 */
export function sliceColumns(
  line: string,
  left: number,
  width: number,
  measure: Measure = cellWidth,
): string {
  let column = 0
  let out = ''
  for (const grapheme of graphemes(line)) {
    const wide = measure(grapheme)
    if (column >= left && column + wide <= left + width) out += grapheme
    else if (column < left && column + wide > left)
      out += ' '.repeat(Math.min(column + wide - left, width))
    column += wide
    if (column >= left + width) break
  }
  return out
}

/** Cut to `width` columns, with … where something is missing. */
export function truncate(line: string, width: number): string {
  if (textWidth(line) <= width) return line
  return width <= 0 ? '' : `${sliceColumns(line, 0, width - 1)}…`
}
