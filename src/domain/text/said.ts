import type { CoverageRules, QuestionKind } from '../content/index.js'
import { bareSpans, isOutOfOrder } from './bare.js'
import { courtesySpans, mask } from './courtesy.js'
import { addressesGrader } from './grader-address.js'
import { deniesAnew, deniesThroughout, hasNegation, retractions } from './negation.js'
import { fold } from './normalize.js'
import { pattern } from './pattern.js'
import type { Span } from './pattern.js'
import { sentences } from './sentences.js'
import type { Sentence } from './sentences.js'
import { isScrambled } from './word-order.js'
import { contentClauses, contentStems, isOnlyEcho } from './words.js'

export type SaidAnswer = { seq: number; text: string; kind: string }

export type SaidContext = {
  /** Null for a graded phase without a question. */
  kind: QuestionKind | null
  /** Stems (function words too) of everything that the interviewer said on this question before this turn. */
  wordsBefore(seq: number): ReadonlySet<string>
  rules: CoverageRules
}

export type DropReason =
  | 'blank'
  | 'to_the_grader'
  | 'master_key'
  | 'courtesy'
  | 'dont_know'
  | 'echo'
  | 'retracting'

/** A sentence that counts as said. Offsets are those of the raw answer. */
export type CountedSentence = Span & {
  /** Its content words stand in another counted sentence of the question: adds nothing to counts. */
  repeat: boolean
  /** Taken back later in the same answer. */
  retracted: boolean
  /** Parts that list terms and state nothing. */
  bare: readonly Span[]
  allBare: boolean
}

export type CountedAnswer = {
  seq: number
  /** The raw text with everything that does not count overwritten by full stops: offsets are the raw ones. */
  text: string
  /** The same for what was taken back. */
  retractedText: string
  sentences: readonly CountedSentence[]
  dropped: readonly (Span & { why: DropReason })[]
  /** Nearly every sentence denies: whatever is found in it is denied. */
  deniedThroughout: boolean
  /** Content clauses of what counts, repeats left out. */
  clauses: number
}

/** What counts as said on one question (coverage.yaml `said` and `voids.retraction`); every step only takes away. */
export function said(answers: readonly SaidAnswer[], context: SaidContext): CountedAnswer[] {
  const cut = answers.map((answer) => cutAnswer(answer, context))
  retract(answers, cut)
  markRepeats(cut, context.rules)
  return cut.map((parts, index) => {
    const answer = answers[index]
    const raw = answer?.text ?? ''
    const seq = answer?.seq ?? 0
    const live = parts.filter((part) => part.drop === null)
    const standing = live.filter((part) => !part.retracted && !part.repeat).map((part) => part.text)
    const shuffled = isOutOfOrder(raw, context.rules) || isScrambled(standing, context.rules)
    return {
      seq,
      text: keep(
        raw,
        live.filter((part) => !part.retracted),
      ),
      retractedText: keep(
        raw,
        live.filter((part) => part.retracted),
      ),
      sentences: live.map((part) => counted(part, shuffled, context.rules)),
      deniedThroughout: deniesThroughout(standing, context.rules),
      dropped: parts.flatMap(({ start, end, drop }) => (drop ? [{ start, end, why: drop }] : [])),
      clauses: contentClauses(standing.join('\n'), context.rules, context.wordsBefore(seq)),
    }
  })
}

type Part = Sentence & {
  /** Why it does not count; null where it does. */
  drop: DropReason | null
  /** Ranges of the raw answer that are polite phrases. */
  courtesy: readonly Span[]
  whole: boolean
  retracted: boolean
  repeat: boolean
}

function cutAnswer(answer: SaidAnswer, context: SaidContext): Part[] {
  const { rules, kind } = context
  const ours = context.wordsBefore(answer.seq)
  const step = (id: string) => rules.said.drop.find((candidate) => candidate.id === id)
  const keepsTone = kind !== null && (step('courtesy')?.keep_for_kinds ?? []).includes(kind)
  const all = sentences(answer.text, rules.said.sentence_split)
  const takesBack = new Map(retractions(all, rules).map((entry) => [entry.index, entry.whole]))
  return all.map((sentence, index) => {
    const polite = keepsTone ? [] : courtesySpans(sentence.text, rules)
    const text = mask(sentence.text, polite, ' ')
    const matches = (id: string): boolean =>
      (step(id)?.patterns ?? []).some((source) => pattern(source).test(fold(text.trim())))
    const drop = (): DropReason | null => {
      if (!/[\p{L}\p{N}]/u.test(sentence.text)) return 'blank'
      if (addressesGrader(sentence.text, rules)) return 'to_the_grader'
      if (matches('master_key')) return 'master_key'
      if (takesBack.has(index)) return 'retracting'
      if (polite.length > 0 && contentStems(text, rules).length === 0) return 'courtesy'
      if (matches('dont_know')) return 'dont_know'
      return isOnlyEcho(text, ours, rules) && !deniesAnew(text, ours, rules) ? 'echo' : null
    }
    return {
      ...sentence,
      text,
      drop: drop(),
      courtesy: polite.map((span) => ({
        start: sentence.start + span.start,
        end: sentence.start + span.end,
      })),
      whole: takesBack.get(index) ?? false,
      retracted: false,
      repeat: false,
    }
  })
}

/** A retraction takes the sentence before it, or everything before it; one that opens a correction reaches the answer before. */
function retract(answers: readonly SaidAnswer[], cut: readonly Part[][]): void {
  cut.forEach((parts, index) => {
    let before: Part[] =
      answers[index]?.kind === 'correction' ? (cut[index - 1] ?? []).filter(counts) : []
    let own = false
    for (const part of parts) {
      if (part.drop === 'retracting') {
        for (const target of part.whole ? before : before.slice(-1)) target.retracted = true
        before = before.filter(counts)
      } else if (counts(part)) {
        // What the answer says itself comes first; the answer before it is out of reach from here.
        if (!own) before = []
        own = true
        before.push(part)
      }
    }
  })
}

function counts(part: Part): boolean {
  return part.drop === null && !part.retracted
}

/** A sentence within another one of the same question is a repeat; of equal ones the first stays. "Not X" is no repeat of "X". */
function markRepeats(cut: readonly Part[][], rules: CoverageRules): void {
  const seen = new Map<string, { stems: ReadonlySet<string>; denies: boolean; part: Part }>()
  for (const part of cut.flat().filter(counts)) {
    const stems = new Set(contentStems(part.text, rules))
    const denies = hasNegation(part.text, rules)
    const key = `${denies}:${[...stems].sort().join(' ')}`
    if (seen.has(key)) part.repeat = true
    else seen.set(key, { stems, denies, part })
  }
  const entries = [...seen.values()]
  const holders = new Map<string, typeof entries>()
  for (const entry of entries) {
    for (const stem of entry.stems) {
      const list = holders.get(stem)
      if (list) list.push(entry)
      else holders.set(stem, [entry])
    }
  }
  for (const entry of entries) {
    let rarest = entries
    for (const stem of entry.stems) {
      const list = holders.get(stem) ?? entries
      if (list.length < rarest.length) rarest = list
    }
    entry.part.repeat = rarest.some(
      (other) =>
        other.stems.size > entry.stems.size &&
        other.denies === entry.denies &&
        [...entry.stems].every((stem) => other.stems.has(stem)),
    )
  }
}

function counted(part: Part, shuffled: boolean, rules: CoverageRules): CountedSentence {
  const bare = shuffled ? [{ start: 0, end: part.text.length }] : bareSpans(part.text, rules)
  const [first] = bare
  return {
    start: part.start,
    end: part.end,
    repeat: part.repeat,
    retracted: part.retracted,
    bare: bare.map(({ start, end }) => ({ start: part.start + start, end: part.start + end })),
    allBare: first !== undefined && first.start === 0 && first.end === part.text.length,
  }
}

/** Only these sentences, without their polite phrases; the rest is full stops, which no cue reaches across. */
function keep(raw: string, parts: readonly Part[]): string {
  const gaps: Span[] = []
  let at = 0
  for (const { start, end } of [...parts, { start: raw.length, end: raw.length }]) {
    // Neighbours stay neighbours: a line that was only wrapped reads on.
    if (raw.slice(at, start).trim() !== '') gaps.push({ start: at, end: start })
    at = end
  }
  return mask(
    mask(
      raw,
      parts.flatMap((part) => part.courtesy),
      ' ',
    ),
    gaps,
    '.',
  )
}
