import type { CoverageRules } from '../content/index.js'
import { fold } from './normalize.js'
import { pattern } from './pattern.js'
import type { Sentence } from './sentences.js'
import { contentStems, stems, words, wordSpans } from './words.js'

/** Characters looked at on either side: more than any four words of speech. */
const WINDOW = 160

/** The match [start, end) is denied in its own clause, before or after it (coverage.yaml `voids.negation`). */
export function isNegated(text: string, start: number, end: number, rules: CoverageRules): boolean {
  return deniedBefore(text, start, end, rules) || deniedAfter(text, end, rules)
}

/** The text holds a word that denies: its saying is not the same as the saying without it. */
export function hasNegation(text: string, rules: CoverageRules): boolean {
  return pattern(anyOf(rules.voids.negation.before.words)).test(fold(text))
}

/** So many of these sentences deny that nothing in them is claimed (coverage.yaml `voids.negation.throughout`). */
export function deniesThroughout(sentences: readonly string[], rules: CoverageRules): boolean {
  const { sentences_min, share_min } = rules.voids.negation.throughout
  if (sentences.length < sentences_min) return false
  const denying = sentences.filter((sentence) => hasNegation(sentence, rules)).length
  return denying >= share_min * sentences.length
}

/**
 * A sentence of the interviewer's words that denies where they did not: "No sponsorship required" is an answer.
 * `ours`: stems of the interviewer's words; a bare "no" denies nothing that could be found.
 */
export function deniesAnew(
  sentence: string,
  ours: ReadonlySet<string>,
  rules: CoverageRules,
): boolean {
  if (contentStems(sentence, rules).length === 0) return false
  const denials = fold(sentence).match(pattern(anyOf(rules.voids.negation.before.words), 'g')) ?? []
  return denials.some((phrase) =>
    words(phrase)
      .flatMap(stems)
      .some((stem) => !ours.has(stem)),
  )
}

function deniedBefore(text: string, start: number, end: number, rules: CoverageRules): boolean {
  const { before, not_a_negation } = rules.voids.negation
  const from = Math.max(0, start - WINDOW)
  const harmless = pattern(anyOf(not_a_negation), 'g')
  // A harmless phrase may reach into the match ("not only clicks"); the match itself never denies itself.
  const window = fold(text.slice(from, end)).replace(harmless, (phrase) =>
    '_'.repeat(phrase.length),
  )
  const ahead = window.slice(0, start - from)
  const deny = anyOf(before.words)
  let clause = 0
  for (const match of ahead.matchAll(pattern(rules.said.clauses.split, 'g'))) {
    // "instead of" and "rather than" both open a clause and deny it.
    const denies = pattern(deny).test(match[0])
    clause = denies ? match.index : match.index + match[0].length
  }
  const near = wordSpans(ahead.slice(clause)).slice(-before.within_words)
  const [first] = near
  if (!first) return false
  for (const match of ahead.slice(clause).matchAll(pattern(deny, 'g'))) {
    if (match.index + match[0].length > first.start) return true
  }
  return false
}

function deniedAfter(text: string, end: number, rules: CoverageRules): boolean {
  const { after } = rules.voids.negation
  const behind = fold(text.slice(end, end + WINDOW))
  // The cue may stop inside a word ("calibrat"); what is left of it is no word of its own.
  const rest = behind.replace(/^[a-z0-9]+/, '')
  const stop = rest.search(pattern(rules.said.clauses.split))
  const clause = stop === -1 ? rest : rest.slice(0, stop)
  const limit = wordSpans(clause)[after.within_words - 1]?.end ?? clause.length
  return after.patterns.some((source) => {
    for (const match of clause.matchAll(pattern(source, 'g'))) {
      const before = clause.charAt(match.index - 1)
      const next = clause.charAt(match.index + match[0].length)
      if (!/[a-z0-9']/.test(before) && !/[a-z0-9]/.test(next)) return match.index < limit
    }
    return false
  })
}

/** A sentence that takes back what was said: the one before it, or with `whole` everything before it. */
export type Retraction = { index: number; whole: boolean }

/** Which sentences retract, by index (coverage.yaml `voids.retraction`). */
export function retractions(
  sentences: readonly Pick<Sentence, 'text'>[],
  rules: CoverageRules,
): Retraction[] {
  const { patterns, whole } = rules.voids.retraction
  return sentences.flatMap(({ text }, index) => {
    const folded = fold(text)
    if (!patterns.some((source) => pattern(source).test(folded))) return []
    return [{ index, whole: whole.some((source) => pattern(source).test(folded)) }]
  })
}

const joined = new WeakMap<readonly string[], string>()

/** An expression for any of these phrases as whole words; the lists of the rules are joined once. */
function anyOf(phrases: readonly string[]): string {
  let source = joined.get(phrases)
  if (source === undefined) {
    const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    source = `(?<![a-z0-9'])(?:${escaped.join('|')})(?![a-z0-9'])`
    joined.set(phrases, source)
  }
  return source
}
