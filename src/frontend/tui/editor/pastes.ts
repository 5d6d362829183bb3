import { cellWidth } from '../text/graphemes.js'

/**
 * A folded paste is one private-use character in the text, so that the cursor treats it as one thing.
 * Which text it stands for is kept beside. Such characters are taken out of whatever comes in.
 */
const FIRST = 0x10ff00
const LAST = 0x10fffd
const MARKS = /[\u{10ff00}-\u{10fffd}]/gu

/** From the brief of readable drafts: more lines than this and the draft itself is out of sight. */
const LINES_SHOWN = 8
const CHARACTERS_SHOWN = 2_000

export type Pastes = Readonly<Record<string, string>>

export function isLargePaste(text: string): boolean {
  return text.length > CHARACTERS_SHOWN || countLines(text) > LINES_SHOWN
}

/** Files a paste away; null where no mark is left, so that the caller inserts it in full. */
export function fold(pastes: Pastes, text: string): { mark: string; pastes: Pastes } | null {
  const code = FIRST + Object.keys(pastes).length
  if (code > LAST) return null
  const mark = String.fromCodePoint(code)
  return { mark, pastes: { ...pastes, [mark]: text } }
}

/** The text as the person means it: every mark replaced by what it stands for. */
export function unfold(text: string, pastes: Pastes): string {
  return text.replace(MARKS, (mark) => pastes[mark] ?? '')
}

export function withoutMarks(text: string): string {
  return text.replace(MARKS, '\ufffd')
}

/** Offsets of the marks in a text. */
export function marksIn(text: string): { at: number; mark: string }[] {
  return Array.from(text.matchAll(MARKS), (match) => ({ at: match.index, mark: match[0] }))
}

/** What stands on the screen for a mark. */
export function label(mark: string, pastes: Pastes): string {
  const lines = countLines(pastes[mark] ?? '')
  return `[pasted ${lines} ${lines === 1 ? 'line' : 'lines'}]`
}

export function showMarks(text: string, pastes: Pastes): string {
  return text.replace(MARKS, (mark) => label(mark, pastes))
}

/** Columns of a grapheme where marks count as their labels. */
export function measureWith(pastes: Pastes): (grapheme: string) => number {
  if (Object.keys(pastes).length === 0) return cellWidth
  return (grapheme) => {
    const mark = String.fromCodePoint(grapheme.codePointAt(0) ?? 0)
    return pastes[mark] === undefined ? cellWidth(grapheme) : label(mark, pastes).length
  }
}

function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length
}
