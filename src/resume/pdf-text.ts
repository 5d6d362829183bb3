import { columnsOf } from './columns.js'
import type { Row } from './columns.js'
import { joined } from './lines.js'
import type { Line } from './lines.js'
import type { PdfPage, Piece } from './opened.js'

/** Pieces whose base lines differ by less than this share of their size stand on one line. */
const SAME_LINE = 0.4
/** A gap of this share of the size is a blank. */
const BLANK = 0.15
/** A gap of so many sizes is a column or a date at the right margin. */
const WIDE = 1.6
/** A line that stands this much lower than usual begins a paragraph. */
const PARAGRAPH = 1.5

/** The text of these pages as it is read: column by column, line by line, paragraphs whole. */
export function pdfText(pages: readonly PdfPage[]): string {
  let block = 0
  const lines = pages.flatMap((page) =>
    columnsOf(rowsOf(page.pieces), page.width).flatMap((rows) => {
      block += 1
      const column = linesOf(rows, block)
      block = column.at(-1)?.block ?? block
      return column
    }),
  )
  return joined(lines)
}

/** Pieces by line, from top to bottom and left to right; pieces that touch are one. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = []
  for (const piece of pieces.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.findLast(
      ({ y, size }) => Math.abs(y - piece.y) < SAME_LINE * Math.max(size, piece.size),
    )
    if (row) row.pieces.push(piece)
    else rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
  }
  return rows.map(({ y, size, pieces: all }) => ({ y, size, cells: cellsOf(all) }))
}

function cellsOf(pieces: readonly Piece[]): Row['cells'] {
  const cells: { text: string; x: number; end: number }[] = []
  for (const { text, x, width, size } of pieces.toSorted((a, b) => a.x - b.x)) {
    const open = cells.at(-1)
    const gap = open ? x - open.end : 0
    if (!open || gap > WIDE * size) cells.push({ text, x, end: x + width })
    else {
      const blank = gap > BLANK * size && !/\s$/.test(open.text) && !/^\s/.test(text)
      open.text += blank ? ` ${text}` : text
      open.end = Math.max(open.end, x + width)
    }
  }
  return cells
}

function linesOf(rows: readonly Row[], firstBlock: number): Line[] {
  const pageEnd = Math.max(0, ...rows.map(({ cells }) => cells.at(-1)?.end ?? 0))
  const steps = rows.slice(1).map(({ y }, index) => (rows[index]?.y ?? y) - y)
  const usual = median(steps.filter((step) => step > 0))
  let block = firstBlock
  return rows.map(({ y, size, cells }, index): Line => {
    const above = rows[index - 1]
    const begins =
      above !== undefined &&
      (above.y - y > PARAGRAPH * usual || Math.abs(above.size - size) > 0.15 * size)
    if (begins) block += 1
    const text = cells.map((cell) => cell.text.trim()).join(' ')
    const width = cells.reduce((sum, cell) => sum + cell.end - cell.x, 0)
    return {
      text,
      start: cells[0]?.x ?? 0,
      end: cells.at(-1)?.end ?? 0,
      pageEnd,
      unit: text.length > 0 ? width / text.length : 0,
      block,
      // With a date at the margin it is the head of a role.
      alone: cells.length > 1 && !/^[•‣·*▪–—-]$/.test(cells[0]?.text.trim() ?? ''),
    }
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
