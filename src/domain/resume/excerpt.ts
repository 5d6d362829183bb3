import type { Content } from '../content/index.js'
import { LEANING_END, LEANING_START, PERSONAL, QUOTING } from '../director/quote.js'
import type { Span } from '../text/pattern.js'
import { wordSpans } from '../text/words.js'

const WORDS_MIN = 2
/** So many words of a longer line are left at least. */
const WORDS_LONG = 4
/** Words of a long clause that stand behind the one it is about. */
const WORDS_BEHIND = 3
/** Words that a written line goes on from. */
const OPEN_END =
  /\s(?:as|than|compared|is|was|are|were|into|about|across|over|under|while|who|we|i|it|via|using|per|their|its|this|these)$/i
/** What ends a clause; "4,000" and "co-op" are one word. */
const BREAK = /[,:](?!\d)|[;()|–—•·]/g

/**
 * The part of a line that an interviewer may quote: at most `words_max` words, verbatim, around `focus`, from the
 * beginning of a clause where it fits (conduct.yaml said_rule). Null where nothing of it may be said. Offsets are those of `text`.
 */
export function excerptOf(
  text: string,
  line: Span,
  focus: Span | null,
  { conduct }: Pick<Content, 'conduct'>,
): Span | null {
  const raw = text.slice(line.start, line.end)
  const words = wordSpans(raw)
  const max = conduct.probing.said_rule.words_max
  const at = Math.max(0, focus ? words.findIndex(({ end }) => line.start + end > focus.start) : 0)
  const breaks = [...raw.matchAll(BREAK)].map(({ index }) => index)
  const first = words.length <= max ? 0 : firstWord(words, breaks, at, max)
  const kept = words.slice(first, first + max)
  const last = kept.at(-1)
  if (!kept[0] || !last) return null
  const goesOn = first + max < words.length
  const ends = [...breaks, ...[...raw.matchAll(RELATIVE)].map(({ index }) => index)]
  const end = goesOn ? clauseEnd(ends, words[at]?.end ?? 0, last.end) : last.end
  const piece = lean(raw, { start: withSigns(raw, kept[0].start, -1), end: withSigns(raw, end, 1) })
  const said = raw.slice(piece.start, piece.end)
  if (wordSpans(said).length < WORDS_MIN || QUOTING.test(said) || PERSONAL.test(said)) return null
  return { start: line.start + piece.start, end: line.start + piece.end }
}

/** What begins with these can be left out. */
const RELATIVE = /\s(?:that|which|who|where|while|so)\b/gi

type Words = ReturnType<typeof wordSpans>

/** The word to begin with: that of the clause, or of one before it where little would be left; in a long one a few words before. */
function firstWord(words: Words, breaks: readonly number[], at: number, max: number): number {
  const begins = [0, ...breaks].map((index) => words.findIndex(({ start }) => start >= index))
  const fits = begins.filter((begin) => begin >= 0 && begin <= at && at - begin < max)
  const long = fits.filter((begin) => words.length - begin >= WORDS_LONG)
  return long.at(-1) ?? fits[0] ?? at - max + WORDS_BEHIND
}

/** The last break between what it is about and the limit of words: what is cut there reads as a whole. */
function clauseEnd(breaks: readonly number[], from: number, limit: number): number {
  const within = breaks.filter((index) => index >= from && index <= limit)
  return within.length > 0 ? Math.max(...within) : limit
}

/** Percent and money signs belong to their figure. */
function withSigns(raw: string, place: number, step: 1 | -1): number {
  const signs = step === 1 ? /[%+#]/ : /[$€£~]/
  let at = place
  while (signs.test(raw.charAt(step === 1 ? at : at - 1))) at += step
  return at
}

/** Without words at either end that need what is not there, and without half a bracket. */
function lean(raw: string, { start, end }: Span): Span {
  const from = start + (LEANING_START.exec(raw.slice(start, end))?.[0].length ?? 0)
  let piece = raw.slice(from, end)
  for (let before = ''; before !== piece;) {
    before = piece
    piece = piece
      .replace(/[\s,;:.!(|–—•·-]+$/, '')
      .replace(LEANING_END, '')
      .replace(OPEN_END, '')
  }
  const open = piece.lastIndexOf('(')
  if (open > piece.lastIndexOf(')')) piece = piece.slice(0, open).trimEnd()
  return { start: from, end: from + piece.length }
}
