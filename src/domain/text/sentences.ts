import { pattern } from './pattern.js'

/** One sentence with its place in the raw text; white space around it is left out. */
export type Sentence = { text: string; start: number; end: number }

/** Cuts a text at every match of `splitSource` (coverage.yaml `said.sentence_split`); pieces of white space only are dropped. */
export function sentences(text: string, splitSource: string): Sentence[] {
  const found: Sentence[] = []
  const add = (from: number, to: number): void => {
    const piece = text.slice(from, to)
    const trimmed = piece.trim()
    if (trimmed === '') return
    const start = from + (piece.length - piece.trimStart().length)
    found.push({ text: trimmed, start, end: start + trimmed.length })
  }
  let last = 0
  for (const match of text.matchAll(pattern(splitSource, 'g'))) {
    add(last, match.index)
    last = match.index + match[0].length
  }
  add(last, text.length)
  return found
}
