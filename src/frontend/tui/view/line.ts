import { textWidth } from '../text/graphemes.js'
import { truncate, wrapText } from '../text/wrap.js'

/** How a span looks. Two accents (interviewer's name, saved mark); dim is what is not talk; never colour alone. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'name'
  | 'saved'
  | 'marked'
  | 'picked'
  | 'found'
  | 'current'
  | 'chosen'
export type Span = { text: string; tone: Tone }
/** One screen line. Views are functions to lines, so that their height is known before they are drawn. */
export type Line = readonly Span[]

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone }
}

export function line(text: string, tone: Tone = 'plain'): Line {
  return [span(text, tone)]
}

export const BLANK: Line = [span('')]

export function lineWidth(spans: Line): number {
  return spans.reduce((sum, part) => sum + textWidth(part.text), 0)
}

/** A line cut to `width` columns. */
export function fitLine(spans: Line, width: number): Line {
  if (lineWidth(spans) <= width) return spans
  const out: Span[] = []
  let room = width
  for (const part of spans) {
    const wide = textWidth(part.text)
    if (wide > room) {
      out.push({ ...part, text: truncate(part.text, room) })
      break
    }
    out.push(part)
    room -= wide
  }
  return out
}

/** `left` and `right` at the two edges of `width` columns; `right` goes first when both do not fit. */
export function edges(left: Line, right: Line, width: number): Line {
  const gap = width - lineWidth(left) - lineWidth(right)
  if (gap >= 1) return [...left, span(' '.repeat(gap)), ...right]
  const room = width - lineWidth(right) - 1
  return room >= 8 ? [...fitLine(left, room), span(' '), ...right] : fitLine(left, width)
}

/** A paragraph behind a label, its further lines under the first one's text. */
export function hanging(
  label: Span,
  gutter: number,
  text: string,
  width: number,
  tone: Tone = 'plain',
): Line[] {
  return beside(
    label,
    gutter,
    wrapText(text, width - gutter).map((row) => [span(row, tone)]),
  )
}

/** Lines behind a label: the first beside it, the others below that. */
export function beside(label: Span, gutter: number, rows: readonly Line[]): Line[] {
  const head = truncate(label.text, gutter - 1)
  const pad = ' '.repeat(Math.max(0, gutter - textWidth(head)))
  return rows.map((row, index) => {
    if (index === 0) return [span(head, label.tone), span(pad), ...row]
    const isEmpty = row.every((part) => part.text === '')
    return [span(isEmpty ? '' : ' '.repeat(gutter)), ...row]
  })
}

/** A paragraph moved in by `indent` columns. */
export function indented(
  text: string,
  indent: number,
  width: number,
  tone: Tone = 'plain',
): Line[] {
  return wrapText(text, width - indent).map((row) =>
    row === '' ? BLANK : [span(' '.repeat(indent)), span(row, tone)],
  )
}

/** What a line says, without its looks. */
export function plainText(spans: Line): string {
  return spans.map((part) => part.text).join('')
}
