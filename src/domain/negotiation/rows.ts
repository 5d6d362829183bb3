import type { Span } from '../text/pattern.js'
import type { Lever, LeverFound } from './levers.js'
import type { Piece } from './pieces.js'

/** The order in which a row of bare figures is written where it names none: "160/70/10". */
const ROW: readonly Lever[] = ['base', 'stock', 'signOn']

/** What each figure of a row is of: "160k/70k/10k", or the parts in the order in which they are named. */
export function rowsIn<Figure extends Span>(
  piece: Piece,
  numbers: readonly Figure[],
  levers: readonly LeverFound[],
): ReadonlyMap<Figure, Lever> {
  const found = new Map<Figure, Lever>()
  const parts = levers.flatMap(({ lever }) => (lever === 'total' ? [] : [lever]))
  for (let from = 0; from < numbers.length; from += 1) {
    let to = from
    while (followsInRow(piece, numbers[to], numbers[to + 1])) to += 1
    const row = numbers.slice(from, to + 1)
    const names = parts.length === row.length ? parts : parts.length === 0 ? ROW : []
    if (row.length > 1 && row.length <= names.length) {
      for (const [at, number] of row.entries()) found.set(number, names[at] ?? 'base')
    }
    from = to
  }
  return found
}

function followsInRow(piece: Piece, first: Span | undefined, second: Span | undefined): boolean {
  if (!first || !second) return false
  return /^\s*\/\s*$/.test(piece.text.slice(first.end - piece.start, second.start - piece.start))
}
