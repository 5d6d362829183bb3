import { wrapRows } from '../text/wrap.js'
import { showTabs } from '../text/wrap.js'
import { span } from './line.js'
import type { Line, Span } from './line.js'

/** Spans that follow each other, as lines of at most `width` columns; line feeds in them end a line. */
export function wrapSpans(spans: readonly Span[], width: number): Line[] {
  const text = spans.map((part) => part.text).join('')
  return wrapRows(text, Math.max(1, width)).map(({ start, end }) => {
    const kept = text.slice(start, end).trimEnd().length
    return slicedSpans(spans, start, start + kept)
  })
}

/** The part of the spans between two offsets of their text. */
function slicedSpans(spans: readonly Span[], from: number, to: number): Line {
  let at = 0
  const parts = spans.flatMap((part): Span[] => {
    const start = Math.max(from, at) - at
    const end = Math.min(to, at + part.text.length) - at
    at += part.text.length
    return start < end ? [span(showTabs(part.text.slice(start, end)), part.tone)] : []
  })
  return parts.length > 0 ? parts : [span('')]
}
