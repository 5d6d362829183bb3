import type { Content, FollowUpKind } from '../content/index.js'
import type { TextSpan } from '../events/index.js'
import { addressesGrader } from '../text/grader-address.js'
import { sentences } from '../text/sentences.js'
import { contentStems, words } from '../text/words.js'

/** Words of the candidate that a line may pick up, with where they stand. `weight`: their content words. */
export type Quotable = { text: string; past: boolean; ref: TextSpan; weight: number }

/** Marks inside that would close a quote. */
export const QUOTING = /["“”'‘]\s|["“”]/
const PAST = /\b(?:was|were|had|did|\w+ed)\b/i
export const PERSONAL = /@|\b\d{3}[-. ]?\d{3,}\b/
const WORDS_MIN = 3
/** Words that need what stood before them, or something after them: a quote neither begins nor ends with one. */
export const LEANING_START =
  /^(?:and|but|or|so|then|because|which|who|that|also|plus|well|okay|yes|no|maybe|hm+|um+)\b\s*/i
/** A clause about "it" says nothing by itself; nor does one that only points. */
const POINTING_START =
  /^(?:once |maybe |perhaps )?(?:it|this|that|these|those|they|he|she|there|here)\b/i
export const LEANING_END =
  /\b(?:and|but|or|so|the|a|an|of|to|in|on|at|for|with|from|by|because|which|that|if|when|my|our)$/i

/** Every clause of an answer that a line may quote: 3 to `words_max` words, verbatim (conduct.yaml said_rule). */
export function quotables(text: string, seq: number, content: Content): Quotable[] {
  const max = content.conduct.probing.said_rule.words_max
  return sentences(text, content.coverage.said.sentence_split).flatMap((sentence) => {
    if (sentence.text.endsWith('?') || QUOTING.test(sentence.text)) return []
    if (addressesGrader(sentence.text, content.coverage) || PERSONAL.test(sentence.text)) return []
    return [...sentence.text.matchAll(/[^,;:()]+/g)].flatMap((match) => {
      const raw = match[0].trimStart()
      const skip = LEANING_START.exec(raw)?.[0].length ?? 0
      const piece = raw
        .slice(skip)
        .trim()
        .replace(/[.!]+$/, '')
      const count = words(piece).length
      if (count < WORDS_MIN || count > max) return []
      if (POINTING_START.test(piece) || LEANING_END.test(piece)) return []
      const weight = contentStems(piece, content.coverage).length
      if (weight < 2) return []
      const start = sentence.start + match.index + (match[0].length - raw.length) + skip
      const ref = { seq, start, end: start + piece.length }
      return [{ text: piece, past: PAST.test(piece), ref, weight }]
    })
  })
}

/** Words that claim a size or a change: what can be asked for a figure. */
const CLAIMS_SIZE =
  /\b(?:more|less|fewer|better|worse|faster|slower|larger|smaller|bigger|higher|lower|cheaper|well|many|few|most|much|lots?|large|small|huge|big|slow|fast|quick\w*|often|rare\w*|scal\w+|success\w*|improv\w*|reduc\w*|increas\w*|decreas\w*|grew|grow\w*|cut|fell|rose|dropped|saved?|doubled|halved|significant\w*|impact\w*|lift\w*|gain\w*|performan\w*|latency|cost\w*|traffic|volume|load)\b/i
const PLURAL = /\b(?:we|our|us)\b/i

/** Words of a choice that was or would be made: what has an alternative. A span of years is none. */
const CHOICE =
  /^(?!.*\b(?:for (?:\w+ )?(?:years?|months)|since)\b).*\b(?:chos\w+|choose|pick\w*|us(?:e|ed|ing)|mov(?:e|ed|ing)|replac\w+|switch\w*|built|build|decid\w+|kept|keep|went|rather|instead|would|add(?:ed|ing)?|wrote|write|start\w*|took|take|split|cach\w+|train\w*|pushed?|made|make|propos\w+|drop\w*|reject\w*|stor\w+|log\w*|sampl\w+|model\w*|rank\w*|join\w*)\b/i
const FITS: Partial<Record<FollowUpKind, RegExp>> = {
  quantify: CLAIMS_SIZE,
  own_part: PLURAL,
  alternative: CHOICE,
}

/**
 * The clause worth picking up most for this kind of probe: of those that it fits the one with most content; null where
 * nothing can be quoted. Only a claim of size is asked for its figure, only what "we" did for one's own part.
 */
export function quotable(
  text: string,
  seq: number,
  content: Content,
  kind: FollowUpKind,
): Quotable | null {
  const fits = FITS[kind] ?? null
  let best: Quotable | null = null
  for (const each of quotables(text, seq, content)) {
    if (fits && !fits.test(each.text)) continue
    if (!best || each.weight > best.weight) best = each
  }
  return best
}
