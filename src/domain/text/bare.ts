import type { CoverageRules } from '../content/index.js'
import type { Span } from './pattern.js'
import { oddPairs } from './word-order.js'
import { isFunctionWord, wordSpans } from './words.js'
import type { Word } from './words.js'

/** Between two terms of a list that is read out; a comma inside a figure is none. */
const PIECE = /[,;:]\s|\s[-\u2013\u2014]\s/

/**
 * The parts of a sentence that list terms and state nothing (coverage.yaml `said.bare`): all of it, runs of content
 * words, or none. Offsets count from the start of the sentence.
 */
export function bareSpans(sentence: string, rules: CoverageRules): Span[] {
  const found = wordSpans(sentence)
  const whole = [{ start: 0, end: sentence.length }]
  if (found.length === 0) return whole
  const glue = new Set(rules.said.bare.glue_words)
  const functionShare =
    found.filter(({ word }) => isFunctionWord(word, rules)).length / found.length
  const glueShare = found.filter(({ word }) => glue.has(word)).length / found.length
  const content = Math.round(found.length * (1 - functionShare))
  const odd = oddPairs(sentence, rules, found)
  const pieces = sentence.split(PIECE).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length
  const runs: Word[][] = []
  for (const rule of rules.said.bare.any_of) {
    if (rule.run_of_content_words_min !== undefined) {
      runs.push(...contentRuns(found, rule.run_of_content_words_min, rules))
      continue
    }
    const holds =
      found.length >= (rule.words_min ?? 0) &&
      functionShare < (rule.function_word_share_below ?? Infinity) &&
      glueShare < (rule.glue_word_share_below ?? Infinity) &&
      content < (rule.content_words_below ?? Infinity) &&
      odd >= (rule.odd_pairs_min ?? 0) &&
      pieces >= (rule.pieces_min ?? 0) &&
      found.length / pieces < (rule.words_per_piece_below ?? Infinity)
    if (holds) return whole
  }
  const inRuns = runs.reduce((sum, run) => sum + run.length, 0)
  if (inRuns * 2 >= found.length) return whole
  return runs.map((run) => ({ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 }))
}

/**
 * The words of an answer stand in no order: function words with a capital inside a sentence, and sentences that begin
 * without one. Both together, since many people type without capitals and some with too many.
 */
export function isOutOfOrder(answer: string, rules: CoverageRules): boolean {
  const limits = rules.said.bare.out_of_order
  if (!limits) return false
  const found = wordSpans(answer)
  let capitals = 0
  let starts = 0
  let lowerStarts = 0
  found.forEach(({ word, start, end }, index) => {
    const before = found[index - 1]
    const gap = before ? answer.slice(before.end, start) : '.'
    const raw = answer.slice(start, end)
    if (before && /^[.!?]+\s+$/.test(gap)) {
      starts++
      if (/^[a-z]/.test(raw)) lowerStarts++
    }
    // After a colon, a quotation mark or a bullet a capital is in its place.
    const opens = /[^\s,]/.test(gap) || gap.includes('\n')
    if (!opens && /^[A-Z][a-z]+$/.test(raw) && isFunctionWord(word, rules)) capitals++
  })
  return (
    capitals >= limits.misplaced_capitals_min &&
    lowerStarts >= limits.lower_case_starts_min &&
    lowerStarts >= starts * limits.lower_case_starts_share_min
  )
}

function contentRuns(found: readonly Word[], min: number, rules: CoverageRules): Word[][] {
  const runs: Word[][] = []
  let run: Word[] = []
  for (const word of found) {
    if (isFunctionWord(word.word, rules)) {
      if (run.length >= min) runs.push(run)
      run = []
    } else {
      run.push(word)
    }
  }
  if (run.length >= min) runs.push(run)
  return runs
}
