/** One line of a page: its cells are parted by wide gaps. Points from the lower left corner. */
export type Row = {
  y: number
  size: number
  cells: readonly { text: string; x: number; end: number }[]
}

type Cell = Row['cells'][number]

/** Lines that each side of a gutter has at least. */
const SIDE_MIN = 4
/** Where a gutter is looked for, in shares of the width. */
const FROM = 0.2
const TO = 0.8
const STEP = 4
/** Left edges of a right column that agree, in points and as a share. */
const ALIGNED = 6
const ALIGNED_SHARE = 0.6
const YEAR = /\b(?:19|20)\d\d\b/
/** A side that is mostly dates belongs to the lines beside it. */
const DATES_SHARE = 0.5

/** Rows that are read one after another. `open`: nothing stands at their right but the margin. */
export type Column = { rows: readonly Row[]; open: boolean }

/**
 * The page in the order in which it is read: where two columns stand side by side, what is above them, the left one, the
 * right one, what is below. A page in one column comes back as it is.
 */
export function columnsOf(rows: readonly Row[], width: number): Column[] {
  const found = gutterOf(rows, width)
  if (!found) return [{ rows, open: true }]
  const { x, from, to } = found
  const side = (which: (cell: Cell) => boolean): Row[] =>
    rows.slice(from, to).flatMap((row) => {
      const cells = row.cells.filter(which)
      return cells.length > 0 ? [{ ...row, cells }] : []
    })
  return [
    ...columnsOf(rows.slice(0, from), width),
    // Three columns are two of which one holds two.
    ...columnsOf(
      side((cell) => cell.end <= x),
      width,
    ).map(({ rows: column }) => ({ rows: column, open: false })),
    ...columnsOf(
      side((cell) => cell.end > x),
      width,
    ),
    ...columnsOf(rows.slice(to), width),
  ].filter((column) => column.rows.length > 0)
}

type Gutter = { x: number; from: number; to: number }

/** The place and the lines of the best gutter: where no cell crosses, with most lines on its shorter side. */
function gutterOf(rows: readonly Row[], width: number): Gutter | null {
  let best: (Gutter & { lines: number }) | null = null
  for (let x = FROM * width; x <= TO * width; x += STEP) {
    for (const { from, to } of openRuns(rows, x)) {
      const cells = rows.slice(from, to).map((row) => row.cells)
      const left = cells.flatMap((each) => each.filter((cell) => cell.end <= x).slice(0, 1))
      const right = cells.flatMap((each) => each.filter((cell) => cell.x >= x).slice(0, 1))
      const lines = Math.min(left.length, right.length)
      if (lines < SIDE_MIN || lines <= (best?.lines ?? 0)) continue
      if (isDates(left) || isDates(right) || !isAligned(right)) continue
      best = { x, from, to, lines }
    }
  }
  return best
}

function openRuns(rows: readonly Row[], x: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  let from = 0
  for (let at = 0; at <= rows.length; at++) {
    const crossed = at === rows.length || rows[at]?.cells.some((cell) => cell.x < x && cell.end > x)
    if (!crossed) continue
    if (at > from) runs.push({ from, to: at })
    from = at + 1
  }
  return runs
}

function isDates(cells: readonly Cell[]): boolean {
  return cells.filter(({ text }) => YEAR.test(text)).length > cells.length * DATES_SHARE
}

function isAligned(cells: readonly Cell[]): boolean {
  const edges = cells.map(({ x }) => x)
  const most = Math.max(
    ...edges.map((edge) => edges.filter((other) => Math.abs(other - edge) <= ALIGNED).length),
  )
  return most >= cells.length * ALIGNED_SHARE
}
