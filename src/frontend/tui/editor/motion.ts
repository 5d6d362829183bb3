import { graphemeAfter, graphemeBefore, lineEnd, lineStart } from '../text/graphemes.js'

export type Motion =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  /** Back over everything up to white space: what Ctrl+W takes. */
  | 'blank-left'
  | 'line-start'
  | 'line-end'
  | 'start'
  | 'end'

const WORD = /[\p{L}\p{N}\p{M}_]/u

/** Where a motion leads from `at`; both are offsets between graphemes. */
export function target(text: string, at: number, motion: Motion): number {
  switch (motion) {
    case 'left':
      return at === 0 ? 0 : graphemeBefore(text, at)
    case 'right':
      return graphemeAfter(text, at)
    case 'word-left':
      return backOver(
        text,
        backOver(text, at, (c) => !WORD.test(c)),
        (c) => WORD.test(c),
      )
    case 'word-right':
      return forwardOver(
        text,
        forwardOver(text, at, (c) => !WORD.test(c)),
        (c) => WORD.test(c),
      )
    case 'blank-left':
      return backOver(
        text,
        backOver(text, at, (c) => /\s/.test(c)),
        (c) => !/\s/.test(c),
      )
    case 'line-start':
      return lineStart(text, at)
    case 'line-end':
      return lineEnd(text, at)
    case 'start':
      return 0
    case 'end':
      return text.length
  }
}

function backOver(text: string, from: number, take: (grapheme: string) => boolean): number {
  let at = from
  while (at > 0) {
    const before = graphemeBefore(text, at)
    if (!take(text.slice(before, at))) break
    at = before
  }
  return at
}

function forwardOver(text: string, from: number, take: (grapheme: string) => boolean): number {
  let at = from
  while (at < text.length) {
    const after = graphemeAfter(text, at)
    if (!take(text.slice(at, after))) break
    at = after
  }
  return at
}
