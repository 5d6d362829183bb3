import { sideBySide } from './compare.js'
import type { SideBySide } from './compare.js'
import type { Cell } from './report.js'

/** A table that a query gave: cells as SQL has them, long texts and blobs as texts that equal nothing. */
export type Rows = {
  /** null where the names are not known. */
  columns: readonly string[] | null
  rows: readonly (readonly GotCell[])[]
  /** There are more rows than these. */
  cut: boolean
}

/** `exact: false` where the text stands for something longer, or for a blob. */
export type GotCell = Cell | { text: string; number: number | null }

export type Asked = {
  columns: readonly string[]
  ordered: boolean
  rows: readonly (readonly unknown[])[]
}

export type RowsCompared = SideBySide & { same: boolean; note: string | null }

/** Of a figure that went through floating point. */
const TOLERANCE = 1e-9

/** Compares a result with the rows that are expected: names of columns, number of rows, then cell by cell. */
export function comparedRows(got: Rows, asked: Asked): RowsCompared {
  const columns = columnNote(got.columns, asked.columns)
  const paired = asked.ordered ? got.rows : inOrderOf(got.rows, asked.rows)
  const at = firstDifferentRow(paired, asked.rows)
  const counted = !got.cut && got.rows.length === asked.rows.length
  const same = columns === null && counted && at === null
  const texts = sideBySide(
    paired.map((row, i) => rowText(row, asked.rows[i])).join('\n'),
    asked.rows.map((row) => rowText(row)).join('\n'),
  )
  return {
    same,
    ...texts,
    ...(same ? { differsAt: null } : {}),
    note: same ? null : (columns ?? rowNote(got, asked, paired, at)),
  }
}

function columnNote(got: readonly string[] | null, wanted: readonly string[]): string | null {
  if (got === null || wanted.length === 0) return null
  const same =
    got.length === wanted.length &&
    got.every((name, i) => name.toLowerCase() === wanted[i]?.toLowerCase())
  if (same) return null
  return `The columns are ${listed(got)}; expected are ${listed(wanted)}.`
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.slice(0, 30).join(', ').slice(0, 600)
}

function rowNote(got: Rows, asked: Asked, paired: Rows['rows'], at: number | null): string {
  const wanted = asked.rows.length
  const count = got.cut ? `more than ${got.rows.length}` : String(got.rows.length)
  const counts =
    got.cut || got.rows.length !== wanted
      ? `${rowsOf(count)} came out; ${wanted === 1 ? '1 is' : `${wanted} are`} expected.`
      : ''
  if (at === null) return counts
  const inOrder =
    asked.ordered &&
    counts === '' &&
    firstDifferentRow(inOrderOf(got.rows, asked.rows), asked.rows) === null
  const lead = inOrder ? 'The rows are right, their order is not: row' : 'Row'
  const [row, expected] = [paired[at], asked.rows[at]]
  const first =
    row === undefined
      ? `Row ${at + 1} is missing: ${shown(expected ?? [])}.`
      : expected === undefined
        ? `Row ${at + 1} is not expected: ${shown(row)}.`
        : `${lead} ${at + 1}: expected ${shown(expected)}, got ${shown(row)}.`
  return counts === '' ? first : `${counts} ${first}`
}

function rowsOf(count: string): string {
  return count === '1' ? '1 row' : `${count} rows`
}

function shown(row: readonly unknown[]): string {
  const text = rowText(row)
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`
}

function firstDifferentRow(got: Rows['rows'], wanted: Asked['rows']): number | null {
  const end = Math.max(got.length, wanted.length)
  for (let at = 0; at < end; at += 1) {
    const [a, b] = [got[at], wanted[at]]
    if (a === undefined || b === undefined || !sameRow(a, b)) return at
  }
  return null
}

/** The rows in the order of those that are expected, the others behind them in their own. */
function inOrderOf(got: Rows['rows'], wanted: Asked['rows']): Rows['rows'] {
  const left = [...got]
  const found: Rows['rows'][number][] = []
  for (const row of wanted) {
    const at = left.findIndex((each) => sameRow(each, row))
    if (at !== -1) found.push(...left.splice(at, 1))
  }
  return [...found, ...left]
}

function sameRow(got: readonly GotCell[], wanted: readonly unknown[]): boolean {
  return got.length === wanted.length && got.every((cell, i) => sameCell(cell, wanted[i]))
}

function sameCell(got: GotCell, wanted: unknown): boolean {
  if (got === null || wanted === null) return got === wanted
  const number = typeof got === 'object' ? got.number : got
  if (typeof number === 'number' && typeof wanted === 'number') {
    return (
      number === wanted || Math.abs(number - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted))
    )
  }
  return typeof got === 'string' && got === wanted
}

/** `Art | 0 | NULL`. Cells that are the same as in `like` read as they do there. */
function rowText(row: readonly unknown[], like?: readonly unknown[]): string {
  return row
    .map((cell, i) => {
      if (like && i < like.length && sameCell(cell as GotCell, like[i])) return cellText(like[i])
      return cellText(cell)
    })
    .join(' | ')
}

function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell
  if (cell === null) return 'NULL'
  if (typeof cell === 'object' && 'text' in cell) return String(cell.text)
  return JSON.stringify(cell)
}
