import type { Content } from '../content/index.js'
import type { TextSpan } from '../events/index.js'
import { addressesGrader } from '../text/grader-address.js'
import { sentences } from '../text/sentences.js'
import { contentStems, words } from '../text/words.js'

/** Words of the candidate that a line may pick up, with where they stand. */
export type Quotable = { text: string; past: boolean; ref: TextSpan }

const PAST = /\b(?:was|were|had|did|\w+ed)\b/i
const PERSONAL = /@|\b\d{3}[-. ]?\d{3,}\b/

/**
 * The piece of an answer worth picking up: one clause, 3 to `words_max` words, verbatim (conduct.yaml said_rule).
 * The one with most content comes first; null where nothing can be quoted.
 */
export function quotable(text: string, seq: number, content: Content): Quotable | null {
  const max = content.conduct.probing.said_rule.words_max
  let best: (Quotable & { weight: number }) | null = null
  for (const sentence of sentences(text, content.coverage.said.sentence_split)) {
    if (sentence.text.endsWith('?') || /["“”'‘]\s|["“”]/.test(sentence.text)) continue
    if (addressesGrader(sentence.text, content.coverage) || PERSONAL.test(sentence.text)) continue
    for (const match of sentence.text.matchAll(/[^,;:()]+/g)) {
      const raw = match[0]
      const piece = raw.trim().replace(/[.!]+$/, '')
      const count = words(piece).length
      if (count < 3 || count > max) continue
      const start = sentence.start + match.index + (raw.length - raw.trimStart().length)
      const weight = contentStems(piece, content.coverage).length
      if (weight < 2 || (best && weight <= best.weight)) continue
      const ref = { seq, start, end: start + piece.length }
      best = { text: piece, past: PAST.test(piece), ref, weight }
    }
  }
  return best
}
