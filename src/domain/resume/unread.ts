import type { CoverageRules, ResumeCues } from '../content/index.js'
import { addressesGrader } from '../text/grader-address.js'
import { fold } from '../text/normalize.js'
import { pattern, spansOf } from '../text/pattern.js'
import type { Span } from '../text/pattern.js'
import { sentences } from '../text/sentences.js'

/** Sentences that speak to whoever reads the page: flagged, quoted, and no part of what is judged. */
export function addressed(
  text: string,
  { cues, coverage }: { cues: ResumeCues; coverage: CoverageRules },
): Span[] {
  return sentences(text, coverage.said.sentence_split)
    .filter((sentence) => {
      const folded = fold(sentence.text)
      return (
        addressesGrader(sentence.text, coverage) ||
        cues.definitions.to_the_reader.some((source) => pattern(source).test(folded))
      )
    })
    .map(({ start, end }) => ({ start, end }))
}

/** Bounded, so that no text makes them slow. */
const ADDRESS =
  /\S{1,64}@\S{1,64}|\b(?:https?:\/\/|www\.)\S+|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:com|org|net|io|dev|me|ai)\b(?:\/\S*)?/gi

/** Names of schools and addresses: whoever they belong to, no cue is looked for in them. */
export function withoutNames(text: string, cues: ResumeCues): Span[] {
  const addresses = [...text.matchAll(ADDRESS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  return [...addresses, ...spansOf(cues.definitions.school, text)]
}
