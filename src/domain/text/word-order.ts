import type { CoverageRules } from '../content/index.js'
import { wordSpans } from './words.js'
import type { Word } from './words.js'

/**
 * Pairs of neighbours that no English sentence holds ("the of"), counted: a sign that the words were shuffled
 * (coverage.yaml `said.bare.odd_pairs`). Only a space may stand between them: "the, um, of" is speech.
 */
export function oddPairs(text: string, rules: CoverageRules, found = wordSpans(text)): number {
  const table = pairs(rules)
  let count = 0
  let before: Word | undefined
  for (const word of found) {
    if (
      before &&
      before.word !== word.word &&
      table.get(before.word)?.has(word.word) &&
      text.slice(before.end, word.start).trim() === '' &&
      // "the A/B test", "an I/O limit"
      text.charAt(word.end) !== '/'
    ) {
      count++
    }
    before = word
  }
  return count
}

/** So many odd pairs, in sentences that hold so many of the words, that the whole answer was shuffled. */
export function isScrambled(sentences: readonly string[], rules: CoverageRules): boolean {
  const { odd_pairs_min, words_share_min } = rules.said.bare.scrambled
  let odd = 0
  let oddWords = 0
  let all = 0
  for (const sentence of sentences) {
    const found = wordSpans(sentence)
    const here = oddPairs(sentence, rules, found)
    odd += here
    all += found.length
    if (here > 0) oddWords += found.length
  }
  return odd >= odd_pairs_min && oddWords >= words_share_min * all
}

const tables = new WeakMap<CoverageRules, ReadonlyMap<string, ReadonlySet<string>>>()

function pairs(rules: CoverageRules): ReadonlyMap<string, ReadonlySet<string>> {
  let table = tables.get(rules)
  if (!table) {
    table = new Map(
      rules.said.bare.odd_pairs.flatMap(({ first, then }) => {
        const second = new Set(then)
        return first.map((word) => [word, second] as const)
      }),
    )
    tables.set(rules, table)
  }
  return table
}
