import type { Definitions } from './match.js'

const LETTER = '[B-HJ-Zb-hj-z]'
const NOUN =
  'length|size|number|count|total|windows?|characters?|chars|rows?|columns?|cols|elements?|entries|cells|values|nodes|digits|n-?grams?|terms|words|height|depth|queries'

/** Nobody defines a letter further on in a sentence. */
const SENTENCE_MAX = 1_000

const DEFINES: readonly RegExp[] = [
  // k is the number of windows; where L = length of the text; let m be the rows
  new RegExp(
    String.raw`(?<![\p{L}\p{N}'(*+^])(?<letter>${LETTER})\s*(?:=|:|\bis\b|\bare\b|\bbeing\b|\bbe\b|\bfor\b|\bdenotes\b|\bstands for\b|\bas\b)\s*(?:the |all )?(?<what>[^,;.()]{3,60})`,
    'gu',
  ),
  // with k nodes; m windows
  new RegExp(
    String.raw`(?<![\p{L}\p{N}'(*+^])(?<letter>${LETTER})\s+(?<what>(?:distinct |unique |different )?(?:${NOUN}))\b`,
    'gu',
  ),
  // a text of length L; the number of nodes k
  new RegExp(
    String.raw`\b(?<what>(?:distinct |unique )?(?:${NOUN})(?: of (?:the )?[\p{L}-]+)?)\s+(?<letter>${LETTER})(?![\p{L}\p{N}'(])`,
    'gu',
  ),
]

/** Letters that these sentences give a meaning as a size. */
export function definitionsIn(sentences: readonly string[]): Definitions {
  const found = new Map<string, string>()
  for (const sentence of sentences) {
    for (const pattern of DEFINES) {
      for (const { groups } of sentence.slice(0, SENTENCE_MAX).matchAll(pattern)) {
        const { letter, what } = groups ?? {}
        if (!letter || !what || !new RegExp(String.raw`\b(?:${NOUN})\b|\blen\b`, 'i').test(what))
          continue
        if (!found.has(letter)) found.set(letter, what.trim().toLowerCase())
      }
    }
  }
  return found
}
