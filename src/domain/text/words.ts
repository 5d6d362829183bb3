import type { CoverageRules } from '../content/index.js'
import { courtesySpans, mask } from './courtesy.js'
import { fold } from './normalize.js'
import { pattern } from './pattern.js'
import type { Span } from './pattern.js'

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'.,-]*[\p{L}\p{M}\p{N}])?/gu
const STEM_LETTERS = 6

/** A word as it stands: folded, compounds with a hyphen, figures ("3.1") and short forms ("don't") whole. */
export type Word = Span & { word: string }

/** Words with their places in the raw text. */
export function wordSpans(text: string): Word[] {
  const found: Word[] = []
  for (const match of fold(text).matchAll(WORD)) {
    let at = match.index
    // "end.next" and "a,b" are two words, "3.1" and "4,000" are one.
    for (const part of match[0].split(/(?<!\p{N})[.,]+|[.,]+(?!\p{N})|--+/u)) {
      const start = part === '' ? at : match[0].indexOf(part, at - match.index) + match.index
      if (/[\p{L}\p{N}]/u.test(part)) found.push({ word: part, start, end: start + part.length })
      at = start + part.length
    }
  }
  return found
}

/** The words of a text in order, folded. */
export function words(text: string): string[] {
  return wordSpans(text).map(({ word }) => word)
}

/** First six letters of every part of a word: "time-based" gives "time" and "based", "shop's" gives "shop". */
export function stems(word: string): string[] {
  return word.split('-').flatMap((part) => {
    const stem = part.replace(/'.*$/, '').normalize('NFC').slice(0, STEM_LETTERS)
    return stem === '' ? [] : [stem]
  })
}

/** Stems of all words, function words too: what an echoed match is compared with. */
export function allStems(text: string): Set<string> {
  return new Set(words(text).flatMap(stems))
}

export function isFunctionWord(word: string, rules: CoverageRules): boolean {
  return functionWords(rules).has(word)
}

/** Six-letter stems of the content words, in order and with repeats; courtesy phrases are left out by the caller. */
export function contentStems(text: string, rules: CoverageRules): string[] {
  return words(text).flatMap((word) =>
    isFunctionWord(word, rules) ? [] : stems(word).filter((stem) => !isFunctionWord(stem, rules)),
  )
}

/**
 * Number of content clauses (coverage.yaml `said.clauses`) once courtesy is cut out. `ours`: content stems of the
 * interviewer's words; a clause counts only with `new_words_min` words beyond them.
 */
export function contentClauses(
  text: string,
  rules: CoverageRules,
  ours: ReadonlySet<string> = new Set(),
): number {
  const { split, content_words_min, new_words_min } = rules.said.clauses
  const plain = squeeze(fold(mask(text, courtesySpans(text, rules), ' ')))
  const pieces = plain.split(pattern(split)).map((piece) => contentStems(piece, rules))
  const isNew = (piece: readonly string[]): boolean =>
    piece.filter((stem) => !ours.has(stem)).length >= new_words_min
  const full = pieces.filter((piece) => piece.length >= content_words_min)
  if (full.length > 0) return full.filter(isNew).length
  const all = pieces.flat()
  return all.length >= content_words_min && isNew(all) ? 1 : 0
}

/** Every content word of the sentence, of which there may be none, stands in the interviewer's words. */
export function isOnlyEcho(
  sentence: string,
  ours: ReadonlySet<string>,
  rules: CoverageRules,
): boolean {
  return contentStems(sentence, rules).every((stem) => ours.has(stem))
}

/** Long runs of white space and of punctuation made short: keeps patterns with `\s+` or `[.!?]+` linear. */
function squeeze(text: string): string {
  return text
    .replace(/\s{2,}/g, (run) => (run.includes('\n') ? '\n' : ' '))
    .replace(/[.!?;:]{3,}/g, (run) => run.slice(0, 3))
}

const sets = new WeakMap<CoverageRules, ReadonlySet<string>>()

function functionWords(rules: CoverageRules): ReadonlySet<string> {
  let set = sets.get(rules)
  if (!set) {
    set = new Set(rules.said.function_words)
    sets.set(rules, set)
  }
  return set
}
