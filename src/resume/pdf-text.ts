import { columnsOf } from './columns.js'
import type { Column, Row } from './columns.js'
import { joined } from './lines.js'
import type { Line } from './lines.js'
import type { PdfPage, Piece } from './opened.js'

/** Pieces whose base lines differ by less than this share of their size stand on one line. */
const SAME_LINE = 0.4
/** A gap of this share of the size is a blank. */
const BLANK = 0.15
/** A gap of so many sizes is a column or a date at the right margin. */
const WIDE = 1.6
/** Lines that were broken reach this share of the way to the margin. */
const REACHED = 0.8
/** A line that stands this much lower than usual begins a paragraph. */
const PARAGRAPH = 1.5

/** Lines at one edge begin so close to each other (points). */
const SAME_EDGE = 1
/** Items of a list stand so far in, and so many make one: a name in the middle of the page is none. */
const INDENT = 8
const ITEMS_MIN = 3
/** Below this size (points) nobody reads a letter: the smallest print of a contract has five. */
const SIZE_MIN = 3

/** The pages without what nobody sees on them: print too small to read and text off the page; `words` of it. */
export function visibleOn(pages: readonly PdfPage[]): { pages: PdfPage[]; words: number } {
  const isSeen = (piece: Piece, { width, height }: PdfPage): boolean =>
    piece.size >= SIZE_MIN &&
    piece.x < width &&
    piece.x + piece.width > 0 &&
    piece.y < height &&
    piece.y > -piece.size
  const unseen = pages.flatMap((page) => page.pieces.filter((piece) => !isSeen(piece, page)))
  return {
    pages: pages.map((page) => ({
      ...page,
      pieces: page.pieces.filter((piece) => isSeen(piece, page)),
    })),
    words: unseen.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0),
  }
}

/** The text of these pages as it is read: column by column, line by line, paragraphs whole. */
export function pdfText(pages: readonly PdfPage[]): string {
  let block = 0
  const lines = pages.flatMap((page) => {
    const all = withoutPrintMarks(rowsOf(page.pieces))
    const margin = Math.max(0, Math.min(...all.flatMap(({ cells }) => cells[0]?.x ?? [])))
    return columnsOf(all, page.width).flatMap((column) => {
      block += 1
      const found = linesOf(column.rows, endOf(column, page.width - margin), block)
      block = found.at(-1)?.block ?? block
      return found
    })
  })
  return joined(lines)
}

/** What a browser prints above and below a page: when, and from which address. Nobody wrote it, and it stands further out. */
function withoutPrintMarks(rows: readonly Row[]): readonly Row[] {
  const head = rows[0]?.cells[0]?.text ?? ''
  const foot = rows.at(-1)?.cells[0]?.text ?? ''
  return rows.slice(PRINTED_AT.test(head) ? 1 : 0, PRINTED_FROM.test(foot) ? -1 : undefined)
}

const PRINTED_AT = /^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?:\s*[AP]M)?\b/i
const PRINTED_FROM = /^\s*(?:https?|file|about|data):\S*(?:\s+\d{1,3}\/\d{1,3})?\s*$/

/**
 * Where lines of a column are broken: at its widest one. Where all of them stay far from the margin (`right`, as wide as
 * the left one) and each begins anew, nothing has broken them, and there is room up to it.
 */
function endOf({ rows, open }: Column, right: number): number {
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.at(-1)?.end ?? 0))
  const broken = rows.some(({ cells }) => /^(?!\S*[@/.])\p{Ll}/u.test(cells[0]?.text ?? ''))
  return open && !broken && widest < REACHED * right ? right : widest
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

function linesOf(rows: readonly Row[], pageEnd: number, firstBlock: number): Line[] {
  const steps = rows.slice(1).map(({ y }, index) => (rows[index]?.y ?? y) - y)
  const usual = median(steps.filter((step) => step > 0))
  const items = itemEdges(rows)
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
      item: items.some((x) => Math.abs(x - (cells[0]?.x ?? 0)) <= SAME_EDGE),
      // With a date at the margin it is the head of a role.
      alone: cells.length > 1 && !/^[•‣·*▪–—-]$/.test(cells[0]?.text.trim() ?? ''),
    }
  })
}

/**
 * Left edges of the items of a list whose bullets are drawn and not written, as browsers do it: indented, and shared by
 * some lines. None where a bullet is written anywhere.
 */
function itemEdges(rows: readonly Row[]): number[] {
  const starts = rows.flatMap(({ cells }) => cells[0] ?? [])
  if (starts.some(({ text }) => /^\s*[•‣·*▪–—-](?:\s|$)/.test(text))) return []
  const edges = starts.map(({ x }) => x)
  const left = Math.min(...edges)
  return edges.filter(
    (edge) =>
      edge >= left + INDENT &&
      edges.filter((other) => Math.abs(other - edge) <= SAME_EDGE).length >= ITEMS_MIN,
  )
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
