import { ownWords } from './own-words.js'

/**
 * Questions that hold their own answer (conduct.yaml `never`: "Wouldn't you use a hash map here?"): a negated opening, a
 * tag at the end, a suggestion in the form of a question, or a view with a demand to agree.
 */
const LEADING: readonly RegExp[] = [
  /(?:^|[.!?,;:]\s+|\b(?:so|but|and|then|well)\s+)(?:would|could|should|do|did|does|is|are|was|were|can|have|has)n't (?:you|it|that|this|there|we|one|the|a|an)\b[^.!?]*\?/i,
  /(?:^|[.!?,;:]\s+|\b(?:so|but|and|then|well)\s+)(?:would|could|should|do|did|is|are) (?:you|it|that|this|we) not\b[^.!?]*\?/i,
  /,\s*(?:right|correct|no|yes|agreed|true|(?:is|are|was|were|do|does|did|would|could|should|have|has|can|wo)n't (?:it|you|they|that|there|we)|(?:don't|do) you (?:think|agree))\s*\?/i,
  /\b(?:do you (?:not )?agree|don't you (?:think|agree)|would you agree|you would agree|you do agree)\b/i,
  /\b(?:why not|how about|what about) (?:just |simply |perhaps |maybe )?(?:use|using|try|trying|add|adding|take|taking|replac\w+|switch\w*|cach\w+|index\w*|sort\w*|split\w*)\b[^.!?]*\?/i,
  /\b(?:have|did|could|would) you (?:ever )?(?:consider(?:ed)?|thought? (?:of|about)) (?:just |simply |perhaps |maybe )?(?:using|adding|trying|taking|replacing|switching|caching|indexing|sorting|splitting)\b/i,
  /\b(?:surely|obviously|of course),? (?:you|it|that|this|one|we)\b/i,
]

/** The line suggests its answer. What it quotes of the candidate is left out of it. */
export function isLeading(text: string): boolean {
  const own = ownWords(text)
  return LEADING.some((pattern) => pattern.test(own))
}
