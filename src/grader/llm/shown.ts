import type { Span } from '../../domain/text/pattern.js'

/** A part of the raw text that is shown; `before` stands between it and the part before it. */
export type Piece = Span & { before: string }

/** One text of the candidate as the model sees it, with the way back to the text as stored. */
export type Shown = {
  /** `run`: the arguments of a case of the candidate's own. */
  source: 'answer' | 'code' | 'run' | 'resume'
  seq: number
  raw: string
  pieces: readonly Piece[]
}

/** Of what is kept of a shortened text, the share that stands before the mark. */
const HEAD = 0.6

/** What is left of an answer without these spans (in order): the same text as if they had never been said. */
export function shownAnswer(seq: number, raw: string, cut: readonly Span[]): Shown {
  const pieces: Piece[] = []
  let at = 0
  let gap = ''
  for (const { start, end } of [...cut, { start: raw.length, end: raw.length }]) {
    const kept = raw.slice(at, start)
    const text = kept.trim()
    if (text === '') {
      gap += kept
    } else {
      const from = at + kept.indexOf(text)
      gap += raw.slice(at, from)
      const before = pieces.length === 0 ? '' : /[\n\r]/.test(gap) ? '\n' : ' '
      pieces.push({ start: from, end: from + text.length, before })
      gap = raw.slice(from + text.length, start)
    }
    at = Math.max(at, end)
  }
  return { source: 'answer', seq, raw, pieces }
}

/** A program without the lines that hold these spans (in order). */
export function shownCode(seq: number, raw: string, cut: readonly Span[]): Shown {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of [...cut, { start: raw.length + 1, end: raw.length }]) {
    const from = start > raw.length ? raw.length : raw.lastIndexOf('\n', start - 1) + 1
    if (from > at && raw.slice(at, from).trim() !== '') {
      pieces.push({ start: at, end: from, before: '' })
    }
    const newline = raw.indexOf('\n', end)
    at = Math.max(at, newline < 0 ? raw.length : newline + 1)
  }
  return { source: 'code', seq, raw, pieces }
}

export function textOf({ raw, pieces }: Shown): string {
  return pieces.map(({ before, start, end }) => before + raw.slice(start, end)).join('')
}

export function lengthOf({ pieces }: Shown): number {
  return pieces.reduce((sum, { before, start, end }) => sum + before.length + end - start, 0)
}

/** At most `max` characters of it, its middle left out with a mark that says how much. */
export function shorten(shown: Shown, max: number): Shown {
  const length = lengthOf(shown)
  if (length <= max) return shown
  const head = Math.floor(max * HEAD)
  const from = length - (max - head)
  const first = slice(shown, 0, head)
  const last = slice(shown, from, length)
  const mark = ` [… ${from - head} characters left out …] `
  const [next, ...rest] = last
  return { ...shown, pieces: next ? [...first, { ...next, before: mark }, ...rest] : first }
}

/** Pieces within [from, to) of the shown text; a character of two code units stays whole or is left out. */
function slice({ raw, pieces }: Shown, from: number, to: number): Piece[] {
  let at = 0
  return pieces.flatMap((piece) => {
    const begin = at + piece.before.length
    at = begin + piece.end - piece.start
    let start = piece.start + Math.max(0, from - begin)
    let end = piece.end - Math.max(0, at - to)
    if (isLowSurrogate(raw, start) && start > piece.start) start++
    if (isLowSurrogate(raw, end) && end < piece.end) end--
    return start < end ? [{ start, end, before: piece.before }] : []
  })
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff
}

/**
 * The longest length that each text may have so that all fit into `room` characters as `cost` counts them; null where
 * they fit as they are. Only the longest are shortened, all to the same length.
 */
export function lengthThatFits(
  texts: readonly Shown[],
  room: number,
  cost: (shown: Shown) => number,
  least: number,
): number | null {
  const total = (max: number) => texts.reduce((sum, each) => sum + cost(shorten(each, max)), 0)
  let high = texts.reduce((most, each) => Math.max(most, lengthOf(each)), 0)
  if (total(high) <= room) return null
  let low = least
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (total(middle) <= room) low = middle
    else high = middle - 1
  }
  return low
}
