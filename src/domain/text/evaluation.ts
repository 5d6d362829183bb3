import type { Conduct } from '../content/index.js'

type Banned = Conduct['banned_evaluation']

/**
 * The id of the pattern by which a text evaluates the answer or the person, or null (conduct.yaml `banned_evaluation`).
 * Sentence by sentence, case-insensitive, quoted text removed, typographic apostrophes straightened.
 */
export function evaluationIn(text: string, banned: Banned): string | null {
  for (const sentence of withoutQuotes(text, banned).split(new RegExp(banned.sentence_split))) {
    const hit = banned.patterns.find(({ re }) => new RegExp(re, 'i').test(sentence))
    if (hit) return hit.id
  }
  return null
}

/** The text without what it quotes: the candidate's words, or an example. */
export function withoutQuotes(text: string, banned: Banned): string {
  const straight = text.replace(/[‘’ʼ]/g, "'")
  return banned.remove_quoted.reduce(
    (rest, re) => rest.replace(new RegExp(re, 'g'), '$1'),
    straight,
  )
}
