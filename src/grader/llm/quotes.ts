import type { Evidence } from '../../domain/grading/grade.js'
import type { Shown } from './shown.js'

/** A line that was ours before the turns after `seq`: the question, a probe, an announcement. */
export type OwnLine = { seq: number; text: string }

/** Finds a quote in the candidate's own words; none where it is not there, is too short or was ours first. */
export type QuoteFinder = (quote: string) => Evidence[]

/** Letters and digits below which a quote could stand anywhere. */
const LETTERS_MIN = 6

/**
 * Matching folds NFC, white space, typographic signs and the case of the first letter; offsets are those of the text
 * as stored (UTF-16). Words that the model left out with an ellipsis are allowed where every part is found.
 */
export function quoteFinder(texts: readonly Shown[], own: readonly OwnLine[]): QuoteFinder {
  const sources = texts.map((shown) => ({ shown, folded: foldShown(shown) }))
  const ours = own.map(({ seq, text }) => ({ seq, text: fold(text).toLowerCase() }))
  const find = (wanted: string): Evidence[] => {
    // The arguments of a case may be short, and are quoted whole.
    const asCase = sources.find(
      ({ shown, folded }) => shown.source === 'run' && folded.text === wanted,
    )
    if (asCase) return evidenceOf(asCase.shown, asCase.folded, 0, wanted.length)
    if ((wanted.match(/[\p{L}\p{N}]/gu) ?? []).length < LETTERS_MIN) return []
    const lower = wanted.toLowerCase()
    for (const { shown, folded } of sources) {
      const wasOurs =
        shown.source === 'answer' &&
        ours.some(({ seq, text }) => seq < shown.seq && text.includes(lower))
      const at = wasOurs ? -1 : indexOf(folded.text, wanted)
      if (at >= 0) return evidenceOf(shown, folded, at, at + wanted.length)
    }
    return []
  }
  return (quote) => {
    for (const wanted of wordingsOf(quote)) {
      const found = find(wanted)
      if (found.length > 0) return found
    }
    const parts =
      wordingsOf(quote)
        .at(-1)
        ?.split(/\s*\[?\.{3}\]?\s*/) ?? []
    const all = parts.filter((part) => part !== '').map((part) => find(part))
    return all.length > 1 && all.every((found) => found.length > 0) ? all.flat() : []
  }
}

/** The quote as it stands, then without what models put around one: our fence, a turn's name, marks, a last full stop. */
function wordingsOf(quote: string): string[] {
  const plain = fold(quote)
  const unfenced = fold(quote.replace(/^[ \t]*\| ?/gm, ''))
  const bare = unfenced
    .replace(/^turn \d+[^:]{0,40}:\s*/i, '')
    .replace(/^["'\s]+|["'\s]+$/g, '')
    .replace(/[.,;:!?"'\s]+$/, '')
    .replace(/^\.{3}\s*/, '')
  return [...new Set([plain, unfenced, bare])]
}

/** First place that begins and ends at a word, the first letter in either case. */
function indexOf(text: string, wanted: string): number {
  for (const start of new Set([
    wanted,
    swapped(wanted, 'toLowerCase'),
    swapped(wanted, 'toUpperCase'),
  ])) {
    let at = text.indexOf(start)
    while (at >= 0) {
      if (!isInsideWord(text, at) && !isInsideWord(text, at + start.length)) return at
      at = text.indexOf(start, at + 1)
    }
  }
  return -1
}

function swapped(text: string, how: 'toLowerCase' | 'toUpperCase'): string {
  const first = text.charAt(0)[how]()
  return first.length === 1 ? first + text.slice(1) : text
}

function isInsideWord(text: string, at: number): boolean {
  const isLetter = (char: string) => /[\p{L}\p{N}]/u.test(char)
  return isLetter(text.charAt(at - 1)) && isLetter(text.charAt(at))
}

type Folded = {
  text: string
  /** For each code unit of `text`: its piece and the raw range that it came from; -1 between pieces. */
  piece: number[]
  start: number[]
  end: number[]
}

function foldShown({ raw, pieces }: Shown): Folded {
  const folded: Folded = { text: '', piece: [], start: [], end: [] }
  const put = (text: string, piece: number, start: number, end: number) => {
    const last = folded.text.length - 1
    if (text === ' ' && folded.text.charAt(last) === ' ') return
    folded.text += text
    for (let unit = 0; unit < text.length; unit++) {
      folded.piece.push(piece)
      folded.start.push(start)
      folded.end.push(end)
    }
  }
  pieces.forEach(({ before, start, end }, index) => {
    if (before !== '') put(fold(before) || ' ', -1, start, start)
    for (const { segment, index: at } of letters(raw.slice(start, end))) {
      put(foldLetter(segment), index, start + at, start + at + segment.length)
    }
  })
  return folded
}

/** One span for each piece that the match touches. */
function evidenceOf(shown: Shown, folded: Folded, from: number, to: number): Evidence[] {
  const spans = new Map<number, { start: number; end: number }>()
  for (let at = from; at < to; at++) {
    const piece = folded.piece[at] ?? -1
    if (piece < 0) continue
    const span = spans.get(piece) ?? { start: folded.start[at] ?? 0, end: 0 }
    span.end = folded.end[at] ?? 0
    spans.set(piece, span)
  }
  return [...spans.values()].map(({ start, end }) => ({
    source: shown.source,
    seq: shown.seq,
    start,
    end,
  }))
}

/** A quote or a line of ours as it is compared. */
function fold(text: string): string {
  let folded = ''
  for (const { segment } of letters(text)) folded += foldLetter(segment)
  return folded.replace(/ {2,}/g, ' ').trim()
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters with their marks: what composes under NFC stays together. */
function letters(text: string): Iterable<{ segment: string; index: number }> {
  return segmenter.segment(text)
}

const SIGNS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
}

function foldLetter(letter: string): string {
  if (letter >= '!' && letter <= '~' && letter.length === 1) return letter
  if (/^[\s\p{Cc}]+$/u.test(letter)) return ' '
  const visible = letter.replace(/\p{Cf}/gu, '').normalize('NFC')
  return SIGNS[visible] ?? visible
}
