import stringWidth from 'string-width'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const PLAIN = /^[\x20-\x7e]*$/
/** Columns of a tab. Terminals jump to stops; a fixed width keeps the cursor where it is computed. */
export const TAB_WIDTH = 4

/** What a reader sees as one character, in order. */
export function graphemes(text: string): string[] {
  if (PLAIN.test(text)) return text.split('')
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** Terminal columns of one grapheme. */
export function cellWidth(grapheme: string): number {
  if (grapheme === '\t') return TAB_WIDTH
  if (grapheme.length === 1 && PLAIN.test(grapheme)) return 1
  const known = WIDTHS.get(grapheme)
  if (known !== undefined) return known
  const width = stringWidth(grapheme)
  if (WIDTHS.size >= WIDTHS_MAX) WIDTHS.clear()
  if (grapheme.length <= GRAPHEME_KEPT) WIDTHS.set(grapheme, width)
  return width
}

/** Measuring takes a thousand times as long as looking up, and a text has few different characters. */
const WIDTHS = new Map<string, number>()
const WIDTHS_MAX = 20_000
/** Longer ones are hostile, and would only take memory. */
const GRAPHEME_KEPT = 32

/** Terminal columns of a text on one line. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length
  return graphemes(text).reduce((sum, grapheme) => sum + cellWidth(grapheme), 0)
}

/** Start of the grapheme that ends at or spans `at`; `at` is 0 or more. */
export function graphemeBefore(text: string, at: number): number {
  const from = text.lastIndexOf('\n', at - 1) + 1
  if (at <= from) return Math.max(0, at - 1)
  const line = text.slice(from, lineEnd(text, from))
  return from + (segmenter.segment(line).containing(at - from - 1)?.index ?? at - from - 1)
}

/** End of the grapheme that starts at or spans `at`. */
export function graphemeAfter(text: string, at: number): number {
  if (at >= text.length) return text.length
  if (text[at] === '\n') return at + 1
  const from = text.lastIndexOf('\n', at - 1) + 1
  const line = text.slice(from, lineEnd(text, at))
  const found = segmenter.segment(line).containing(at - from)
  return found ? from + found.index + found.segment.length : at + 1
}

/** `at` where it is between two graphemes, else the end of the one it is in. */
export function snap(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  return graphemeAfter(text, graphemeBefore(text, at)) === at ? at : graphemeAfter(text, at)
}

export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
}

export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
