const compiled = new Map<string, Map<string, RegExp>>()

/** A pattern of the content files, compiled once per flags. `g` is for matchAll only, which keeps no state in it. */
export function pattern(source: string, flags: '' | 'g' = ''): RegExp {
  let bySource = compiled.get(flags)
  if (!bySource) {
    bySource = new Map()
    compiled.set(flags, bySource)
  }
  let re = bySource.get(source)
  if (!re) {
    re = new RegExp(source, flags)
    bySource.set(source, re)
  }
  return re
}

/** Half-open range in UTF-16 code units. */
export type Span = { start: number; end: number }

/** All matches of a pattern; an empty match is left out. */
export function* spansOf(source: string, text: string): Generator<Span> {
  // A fresh iterator per call: matchAll clones the expression, so the shared one keeps no state.
  for (const match of text.matchAll(pattern(source, 'g'))) {
    if (match[0].length > 0) yield { start: match.index, end: match.index + match[0].length }
  }
}
