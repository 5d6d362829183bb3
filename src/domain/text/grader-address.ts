import type { CoverageRules } from '../content/index.js'
import { fold } from './normalize.js'
import { pattern } from './pattern.js'
import type { Span } from './pattern.js'
import { sentences } from './sentences.js'

/** The sentence speaks to whoever grades, or gives the program an instruction (coverage.yaml `said.drop` to_the_grader). */
export function addressesGrader(sentence: string, rules: CoverageRules): boolean {
  const patterns = rules.said.drop.find((step) => step.id === 'to_the_grader')?.patterns ?? []
  const folded = fold(sentence.trim())
  return patterns.some((source) => pattern(source).test(folded))
}

/** Places of such sentences in a text. */
export function graderAddresses(text: string, rules: CoverageRules): Span[] {
  return sentences(text, rules.said.sentence_split)
    .filter((sentence) => addressesGrader(sentence.text, rules))
    .map(({ start, end }) => ({ start, end }))
}
