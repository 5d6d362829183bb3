import { showTabs, wrapRows } from '../text/wrap.js'
import type { Row } from '../text/wrap.js'
import { span } from '../view/line.js'
import type { Span, Tone } from '../view/line.js'

/** A part of a text that stands out (UTF-16 offsets). `signs` are set around it, so that it needs no colour. */
export type Range = {
  start: number
  end: number
  tone: Tone
  signs?: readonly [string, string]
}

/** Rows of a text, drawn when they are asked for, and on which of them an offset of the text as it was given stands. */
export type MarkedRows = {
  count: number
  row: (index: number) => readonly Span[]
  rowOf: (offset: number) => number
}

/**
 * A text in rows of at most `width` columns (null: one row a line) with its ranges standing out. Where ranges overlap
 * the later one in the list is seen; offsets beyond the text are cut to it.
 */
export function markedRows(
  text: string,
  ranges: readonly Range[],
  width: number | null,
  base: Tone,
): MarkedRows {
  const within = ranges
    .map((range) => ({ ...range, end: Math.min(range.end, text.length) }))
    .filter(({ start, end }) => start < end)
  const { whole, shown, moved } = withSigns(text, within)
  const rows = wrapRows(whole, width === null ? null : Math.max(1, width))
  return {
    count: rows.length,
    row(index) {
      const row = rows[index]
      return row ? rowSpans(whole, row, shown, base) : []
    },
    rowOf(offset) {
      const at = moved(Math.min(offset, text.length))
      return Math.max(
        0,
        rows.findLastIndex((row) => row.start <= at),
      )
    },
  }
}

/** The text with its signs, the ranges with their signs in it, and where an offset stands then: behind signs set at it. */
function withSigns(text: string, ranges: readonly Range[]) {
  const signs = ranges
    .flatMap(({ start, end, signs: pair }, index) =>
      pair
        ? [
            { at: start, sign: pair[0], index, side: 'start' as const },
            { at: end, sign: pair[1], index, side: 'end' as const },
          ]
        : [],
    )
    // What ends here ends before the next begins.
    .toSorted((a, b) => a.at - b.at || a.side.localeCompare(b.side))
  const places = new Map<string, number>()
  let whole = ''
  let from = 0
  for (const { at, sign, index, side } of signs) {
    whole += text.slice(from, at)
    if (side === 'start') places.set(`${index} start`, whole.length)
    whole += sign
    if (side === 'end') places.set(`${index} end`, whole.length)
    from = at
  }
  whole += text.slice(from)
  const moved = (offset: number, isEnd = false): number =>
    signs.reduce(
      (sum, { at, sign }) => (at < offset || (at === offset && !isEnd) ? sum + sign.length : sum),
      offset,
    )
  const shown = ranges.map((range, index) => ({
    ...range,
    start: places.get(`${index} start`) ?? moved(range.start),
    end: places.get(`${index} end`) ?? moved(range.end, true),
  }))
  return { whole, shown, moved }
}

function rowSpans(text: string, row: Row, ranges: readonly Range[], base: Tone): Span[] {
  const end = row.start + text.slice(row.start, row.end).trimEnd().length
  const inRow = ranges.filter((range) => range.start < end && range.end > row.start)
  if (inRow.length === 0) return [span(showTabs(text.slice(row.start, end)), base)]
  const edges = [row.start, end, ...inRow.flatMap((range) => [range.start, range.end])]
  const cuts = [...new Set(edges)]
    .filter((at) => at >= row.start && at <= end)
    .toSorted((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? end
    const tone = inRow.findLast((range) => range.start <= from && range.end >= to)?.tone ?? base
    return span(showTabs(text.slice(from, to)), tone)
  })
}
