import type { CoverageRules } from '../content/index.js'
import { words } from './words.js'

const OTHER_WORDS = 5
const OTHER_LETTERS = 20

/** By function words of the listed languages, or by script (coverage.yaml `said.other_language`). */
export function isOtherLanguage(text: string, rules: CoverageRules): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (letters >= OTHER_LETTERS && letters - latin > letters / 2) return true
  // "O(n)" is no Portuguese.
  const found = words(text.replace(/\bO\s*\(/gi, '('))
  const count = (list: readonly string[]): number => {
    const set = new Set(list)
    return found.filter((word) => set.has(word)).length
  }
  const english = count(rules.said.function_words)
  const { de, fr, es, pt } = rules.said.other_language
  return [de, fr, es, pt].some((list) => {
    const other = count(list)
    return other >= OTHER_WORDS && other >= 2 * english
  })
}
