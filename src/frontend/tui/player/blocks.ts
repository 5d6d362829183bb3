import { gutterOf, itemLines, spoken } from '../interview/item-view.js'
import type { ScrollItem } from '../interview/scroll.js'
import { BLANK, beside, span } from '../view/line.js'
import type { Line, Span, Tone } from '../view/line.js'
import { markedRows } from './marked-text.js'
import type { Range } from './marked-text.js'

/** A piece of the talk in lines, an empty one behind it. `rowOf` finds the line of an offset of its text. */
export type Block = { lines: readonly Line[]; rowOf: (offset: number) => number }

/** Pieces of the talk that the player adds to those of the interview's screen. */
export type PlayerItem = ScrollItem | { type: 'own-note' | 'flag'; text: string }

/** What stands out in a piece, and how the candidate is called. */
export type BlockView = { width: number; ranges: readonly Range[]; you: string }

/** A piece of the talk at this width. */
export function blockOf(item: PlayerItem, view: BlockView): Block {
  if (view.ranges.length > 0) return laidOut(item, view)
  const laid = LAID.get(item)
  if (laid && laid.width === view.width && laid.you === view.you) return laid.block
  const block = laidOut(item, view)
  LAID.set(item, { width: view.width, you: view.you, block })
  return block
}

/** Most of a frame was there in the one before. */
const LAID = new WeakMap<PlayerItem, { width: number; you: string; block: Block }>()

const NOTE_GUTTER = 3
const SOURCE_INDENT = 5

function laidOut(item: PlayerItem, view: BlockView): Block {
  const gutter = gutterOf(view.width)
  switch (item.type) {
    case 'said':
      // With its Markdown laid out; where something stands out in it, as it was written: offsets count in that.
      if (view.ranges.length === 0)
        return { lines: [...spoken(item.name, item.text, view.width), BLANK], rowOf: () => 0 }
      return hanging(span(` ${item.name}`, 'name'), gutter, item.text, 'plain', view)
    case 'answer':
      return hanging(span(` ${view.you}`, 'strong'), gutter, item.text, 'plain', view)
    case 'pad':
      return hanging(span(' Pad', 'strong'), gutter, item.text, 'plain', view)
    case 'note':
      return hanging(span(' ·', 'dim'), NOTE_GUTTER, item.text, 'dim', view)
    case 'flag':
      return hanging(span(' !', 'strong'), NOTE_GUTTER, item.text, 'plain', view)
    case 'own-note':
      return hanging(span(' ♦', 'strong'), NOTE_GUTTER, item.text, 'plain', view)
    case 'source': {
      const head = hanging(span(` ${view.you}`, 'strong'), gutter, item.what, 'dim', {
        ...view,
        ranges: [],
      })
      const first = head.lines.length - 1
      const rows = markedRows(item.text, view.ranges, view.width - 1 - SOURCE_INDENT, 'plain')
      const lines = Array.from({ length: rows.count }, (_, index): Line => [
        span(' '.repeat(SOURCE_INDENT)),
        ...rows.row(index),
      ])
      return {
        lines: [...head.lines.slice(0, first), ...lines, BLANK],
        rowOf: (offset) => first + rows.rowOf(offset),
      }
    }
    default:
      return { lines: itemLines(item, view.width), rowOf: () => 0 }
  }
}

function hanging(
  label: Span,
  gutter: number,
  text: string,
  tone: Tone,
  { width, ranges }: BlockView,
): Block {
  const rows = markedRows(text, ranges, width - 1 - gutter, tone)
  const lines = Array.from({ length: rows.count }, (_, index) => rows.row(index))
  return { lines: [...beside(label, gutter, lines), BLANK], rowOf: rows.rowOf }
}

/** The line with a sign in its first column, which every piece of the talk leaves free. */
export function pointedAt(line: Line): Line {
  const [first, ...rest] = line
  if (!first || !first.text.startsWith(' ')) return line
  return [span('▸', 'strong'), span(first.text.slice(1), first.tone), ...rest]
}
