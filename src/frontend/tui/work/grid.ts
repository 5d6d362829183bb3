import type { Cell, ResultTable } from '../../../domain/work/report.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { fitLine, line, span } from '../view/line.js'
import type { Line, Span } from '../view/line.js'
import { grouped } from './summary.js'
import { oneRow } from './values.js'

/** Narrower than this a column says nothing. */
const COLUMN_MIN = 6
const GAP = 2
/** Columns of the note on further columns. */
const NOTE = 14
/** Stands for a value that is not there: no text of a cell looks like it. */
const NULL_SIGN = '∅'

/**
 * A table as lines: its columns, its rows, and where not all of them are here, how many there are. Columns are as wide
 * as what stands in them; where that is too wide the widest give way, and what does not fit at all is counted.
 */
export function gridLines(table: ResultTable, width: number): Line[] {
  if (table.columns.length === 0) return [line(' no columns', 'dim')]
  const widths = widthsOf(table, width - 1)
  const left = table.columns.length - widths.length
  const numeric = widths.map((_, at) => isNumeric(table.rows, at))
  const header = rowLine(
    table.columns.map((name) => span(oneRow(name), 'dim')),
    widths,
    numeric,
  )
  const rows = table.rows.map((row) => rowLine(row.map(cellSpan), widths, numeric))
  return [
    fitLine([...header, ...(left > 0 ? [span(`  +${left} columns`, 'dim')] : [])], width),
    ...rows.map((row) => fitLine(row, width)),
    ...countLines(table),
  ]
}

/** How the database goes about a query: each step under the one that it is part of. Any other table as it is. */
export function planLines(table: ResultTable, width: number): Line[] {
  const [id, parent, detail] = ['id', 'parent', 'detail'].map((name) =>
    table.columns.indexOf(name),
  ) as [number, number, number]
  if (id < 0 || parent < 0 || detail < 0) return gridLines(table, width)
  const depths = new Map<Cell | undefined, number>()
  return table.rows.map((row) => {
    const depth = (depths.get(row[parent]) ?? -1) + 1
    depths.set(row[id], depth)
    const text = oneRow(String(row[detail] ?? ''))
    return fitLine([span(` ${'  '.repeat(Math.min(depth, DEPTH_MAX))}`), span(text)], width)
  })
}

/** Deeper steps are not moved in any further. */
const DEPTH_MAX = 8

function countLines({ rows, total, cut }: ResultTable): Line[] {
  if (total <= rows.length && !cut) return []
  const all = `${cut ? 'more than ' : ''}${grouped(total)}`
  return [line(` ${rows.length} of ${all} rows`, 'dim')]
}

function cellSpan(cell: Cell): Span {
  return cell === null ? span(NULL_SIGN, 'dim') : span(oneRow(String(cell)))
}

/** Numbers stand with their ends below each other. */
function isNumeric(rows: readonly (readonly Cell[])[], at: number): boolean {
  const cells = rows.map((row) => row[at] ?? null).filter((cell) => cell !== null)
  return cells.length > 0 && cells.every((cell) => typeof cell === 'number')
}

function rowLine(
  cells: readonly Span[],
  widths: readonly number[],
  numeric: readonly boolean[],
): Span[] {
  return widths.flatMap((width, at) => {
    const { text, tone } = cells[at] ?? span('')
    const shown = truncate(text, width)
    const pad = ' '.repeat(Math.max(0, width - textWidth(shown)))
    const gap = ' '.repeat(at === 0 ? 1 : GAP)
    const isLast = at === widths.length - 1
    return numeric[at]
      ? [span(gap + pad), span(shown, tone)]
      : [span(gap), span(shown, tone), span(isLast ? '' : pad)]
  })
}

/** Widths of the columns that fit, from the left. */
function widthsOf(table: ResultTable, room: number): number[] {
  const natural = table.columns.map((name, at) =>
    Math.max(
      1,
      textWidth(oneRow(name)),
      ...table.rows.map((row) => textWidth(cellSpan(row[at] ?? null).text)),
    ),
  )
  const count = columnsThatFit(natural, room)
  const widths = natural.slice(0, count)
  const space = count < natural.length ? room - NOTE : room
  for (let over = total(widths) - space; over > 0; over = total(widths) - space) {
    const widest = Math.max(...widths)
    if (widest <= COLUMN_MIN) break
    widths[widths.lastIndexOf(widest)] = widest - 1
  }
  return widths
}

function columnsThatFit(natural: readonly number[], room: number): number {
  let used = -GAP
  for (const [at, width] of natural.entries()) {
    used += GAP + Math.min(width, COLUMN_MIN)
    if (used > (at === natural.length - 1 ? room : room - NOTE)) return Math.max(1, at)
  }
  return natural.length
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP)
}
