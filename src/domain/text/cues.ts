import type { CoverageRules } from '../content/index.js'
import { fold, normalize, rawSpan } from './normalize.js'
import type { Normalized } from './normalize.js'
import { pattern } from './pattern.js'
import type { Span } from './pattern.js'

/** A cue found in a text, by offsets into the raw text. `spans` has two entries where both parts of `a + b` matched. */
export type CueMatch = { cue: string; start: number; end: number; spans: readonly Span[] }

/** A text made ready once for many cues. */
export type CueText = { raw: string; folded: string; normal: Normalized }

type Form = 'number' | 'regex' | 'both' | 'short' | 'plain'
type Cue = { form: Form; source: string; parts: readonly Cue[] }

export function cueText(raw: string, rules: CoverageRules): CueText {
  return { raw, folded: fold(raw), normal: normalize(raw, rules) }
}

/**
 * Every match of these cues by coverage.yaml `cue_contract`, cue by cue and in order of the text. A cue is the first
 * form that fits how it is written. Prepare a long text with `cueText` where it is searched more than once.
 */
export function findCues(
  cues: readonly string[],
  text: string | CueText,
  rules: CoverageRules,
): CueMatch[] {
  const ready = typeof text === 'string' ? cueText(text, rules) : text
  return cues.flatMap((written) =>
    matches(compile(written, rules), ready).map((spans) => ({
      cue: written,
      start: Math.min(...spans.map((span) => span.start)),
      end: Math.max(...spans.map((span) => span.end)),
      spans,
    })),
  )
}

export function hasCue(
  cues: readonly string[],
  text: string | CueText,
  rules: CoverageRules,
): boolean {
  const ready = typeof text === 'string' ? cueText(text, rules) : text
  return cues.some((written) => matches(compile(written, rules), ready).length > 0)
}

const compiled = new WeakMap<CoverageRules, Map<string, Cue>>()

function compile(written: string, rules: CoverageRules): Cue {
  let cache = compiled.get(rules)
  if (!cache) {
    cache = new Map()
    compiled.set(rules, cache)
  }
  let cue = cache.get(written)
  if (!cue) {
    cue = read(written, rules)
    cache.set(written, cue)
  }
  return cue
}

function read(written: string, rules: CoverageRules): Cue {
  const part = (form: Form, source: string): Cue => ({ form, source, parts: [] })
  if (written === '#number') return part('number', rules.cue_contract.number_re)
  if (written.startsWith('re:')) return part('regex', written.slice(3))
  const both = written.split(' + ')
  const [first, second] = both
  if (both.length === 2 && first && second) {
    return { form: 'both', source: written, parts: [compile(first, rules), compile(second, rules)] }
  }
  const normal = normalize(written, rules).text.trim()
  return part(/^[a-z0-9]{1,3}$/.test(normal) ? 'short' : 'plain', normal)
}

/** One entry per match: its span, or the two spans of a pair. */
function matches(cue: Cue, text: CueText): Span[][] {
  switch (cue.form) {
    case 'number':
    case 'regex':
      return byPattern(cue.source, text)
    case 'both':
      return pairs(cue.parts, text)
    case 'short':
      return words(cue.source, text.normal, true)
    case 'plain':
      return words(cue.source, text.normal, false)
  }
}

function byPattern(source: string, { folded, raw }: CueText): Span[][] {
  const found: Span[][] = []
  for (const match of folded.matchAll(pattern(source, 'g'))) {
    const { index } = match
    // An expression of look-aheads only is about the whole text.
    const end = match[0] === '' ? raw.trimEnd().length : index + match[0].length
    if (end > index) found.push([{ start: index, end }])
  }
  return found
}

/** `whole`: ends at a word's end, a plural s allowed. Else it may go on, and is extended to the end of the word. */
function words(cue: string, normal: Normalized, whole: boolean): Span[][] {
  const found: Span[][] = []
  if (cue === '') return found
  const { text } = normal
  const opensWithWord = isWordUnit(cue.charCodeAt(0))
  for (let at = text.indexOf(cue); at !== -1; at = text.indexOf(cue, at + 1)) {
    if (opensWithWord && at > 0 && isWordUnit(text.charCodeAt(at - 1))) continue
    let end = at + cue.length
    if (whole) {
      if (text.charAt(end) === 's') end++
      if (isWordUnit(text.charCodeAt(end))) continue
    } else if (isWordUnit(text.charCodeAt(end - 1))) {
      while (isWordUnit(text.charCodeAt(end))) end++
    }
    found.push([rawSpan(normal, at, end)])
  }
  return found
}

/** Each match of either part with the nearest one of the other, so that one good pair is never hidden by a bad one. */
function pairs(parts: readonly Cue[], text: CueText): Span[][] {
  const [first = [], second = []] = parts.map((part) => matches(part, text).map(([span]) => span))
  const lefts = first.filter((span) => span !== undefined)
  const rights = second.filter((span) => span !== undefined)
  if (lefts.length === 0 || rights.length === 0) return []
  return [
    ...lefts.map((span) => [span, nearest(span, rights)]),
    ...rights.map((span) => [nearest(span, lefts), span]),
  ]
}

/** `spans` are in order and not empty. */
function nearest(span: Span, spans: readonly Span[]): Span {
  let low = 0
  let high = spans.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) < span.start) low = middle + 1
    else high = middle
  }
  const after = spans[low] ?? span
  const before = spans[low - 1] ?? after
  return Math.abs(before.start - span.start) <= Math.abs(after.start - span.start) ? before : after
}

/** a-z, 0-9 or underscore; NaN (past the end) is none. */
function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 95
}
