import { graphemes, textWidth } from '../text/graphemes.js'
import { sliceColumns, truncate } from '../text/wrap.js'

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u001f]/g
const UNSHOWN = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu
/** Where the picture of a control character stands in Unicode: U+2400 on. */
const PICTURES = 0x2400

/**
 * A value on one row: what would move the cursor is shown as a sign, one for one, so that offsets stay what they are.
 */
export function oneRow(text: string): string {
  return text
    .replace(CONTROLS, (sign) => String.fromCharCode(PICTURES + sign.charCodeAt(0)))
    .replace(UNSHOWN, '\ufffd')
}

export type Compared = {
  expected: string
  got: string
  /** Column of the first difference; null where none is marked. */
  caret: number | null
}

/**
 * What was expected and what came out, each at most `width` columns, cut at the same place so that they can be read one
 * above the other with the difference in sight. `differsAt` counts UTF-16 code units of both.
 */
export function compared(
  expected: string,
  got: string,
  differsAt: number | null,
  width: number,
): Compared {
  const texts = [oneRow(expected), oneRow(got)] as const
  if (differsAt === null) {
    return { expected: truncate(texts[0], width), got: truncate(texts[1], width), caret: null }
  }
  const before = prefixOf(texts, differsAt)
  const column = textWidth(before)
  // As much as there is room for before it, and a third of the row for what comes behind.
  const longest = Math.max(column + 1, ...texts.map((text) => textWidth(text)))
  const left = Math.max(0, Math.min(column - Math.floor((width * 2) / 3), longest - width))
  const [first, second] = texts.map((text) => windowed(text, left, width)) as [string, string]
  return { expected: first, got: second, caret: Math.min(column - left, width - 1) }
}

/** What both have before the difference, back to the start of the character that differs. */
function prefixOf([a, b]: readonly [string, string], differsAt: number): string {
  let at = 0
  const first = graphemes(a)
  const second = graphemes(b)
  for (let index = 0; index < first.length; index += 1) {
    const grapheme = first[index] ?? ''
    if (grapheme !== second[index] || at + grapheme.length > differsAt) break
    at += grapheme.length
  }
  return a.slice(0, at)
}

/** The part of a text from a column on, with … at the sides where more of it is. */
function windowed(text: string, left: number, width: number): string {
  const cut = left > 0
  const part = sliceColumns(text, left, Math.max(0, width))
  const shown = cut ? `…${sliceColumns(part, 1, width)}` : part
  return textWidth(text) - left > width ? `${sliceColumns(shown, 0, width - 1)}…` : shown
}
