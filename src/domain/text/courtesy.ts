import type { CoverageRules } from '../content/index.js'
import { fold } from './normalize.js'
import { spansOf } from './pattern.js'
import type { Span } from './pattern.js'

/** Polite phrases in a text, merged and in order (coverage.yaml `said.drop` courtesy). */
export function courtesySpans(text: string, rules: CoverageRules): Span[] {
  const patterns = rules.said.drop.find((step) => step.id === 'courtesy')?.patterns ?? []
  const folded = fold(text)
  return merge(patterns.flatMap((source) => [...spansOf(source, folded)]))
}

/** The text with these ranges overwritten; every offset stays. */
export function mask(text: string, spans: readonly Span[], filler: string): string {
  if (spans.length === 0) return text
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of merge([...spans])) {
    pieces.push(text.slice(at, start), filler.repeat(end - start))
    at = end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

function merge(spans: Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}
