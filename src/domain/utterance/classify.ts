import type {
  Company,
  CompanyAnswer,
  Content,
  Phase,
  Question,
  UtteranceClass,
} from '../content/index.js'
import { findCues } from '../text/cues.js'
import { addressesGrader } from '../text/grader-address.js'
import { sentences } from '../text/sentences.js'
import type { Sentence } from '../text/sentences.js'
import { words } from '../text/words.js'

/** Where the turn was said: what it can be about. */
export type UtteranceContext = {
  content: Content
  phase: Phase
  /** The question on the table; null in a phase without one. */
  question: Question | null
  /** Ids of clarifications already given on it. */
  given: ReadonlySet<string>
}

export type Utterance = {
  kind: UtteranceClass | 'injection'
  /** Clarification asked for; null where the class is another or none of the list fits. */
  clarification: string | null
  /** Entry of company.yaml that answers the candidate's own question; null where no fact fits. */
  companyAnswer: string | null
  /** Sentences that address the grader or the program; the rest of the turn is taken as it is. */
  injected: readonly Sentence[]
}

/** Tried where the turn is long, too: they may stand anywhere in it. */
const ANYWHERE: ReadonlySet<UtteranceClass> = new Set(['stop', 'hostile'])
const MAX_CLARIFY_WORDS = 40

/**
 * What the candidate's turn is, by packs/common/utterance.yaml: the first class that fits, top down.
 * Pure and total; every text is something, `answer` where nothing else fits.
 */
export function classify(text: string, context: UtteranceContext): Utterance {
  const { content, phase } = context
  const rules = content.utterance
  const plain = straighten(text)
  const parts = sentences(plain, rules.sentence_split)
  const injected = parts.filter((part) => addressesGrader(part.text, content.coverage))
  const none = { clarification: null, companyAnswer: null, injected }
  if (!/[\p{L}\p{N}]/u.test(text)) return { ...none, kind: 'blank' }
  const rest = parts.filter((part) => !injected.includes(part))
  if (rest.length === 0) return { ...none, kind: 'injection' }
  const long = words(plain).length > rules.long_words
  for (const entry of rules.classes) {
    if (entry.id === 'blank' || entry.id === 'answer') continue
    if (long && !ANYWHERE.has(entry.id)) continue
    const found = matchClass(entry.id, plain, rest, context)
    if (found) return { ...none, ...found }
  }
  if (phase.kind === 'candidate_questions' && /\?/.test(plain)) {
    return { ...none, kind: 'asks_interviewer', companyAnswer: factFor(plain, context)?.id ?? null }
  }
  return { ...none, kind: 'answer' }
}

type Found = Pick<Utterance, 'kind'> & Partial<Utterance>

function matchClass(
  id: UtteranceClass,
  text: string,
  parts: readonly Sentence[],
  context: UtteranceContext,
): Found | null {
  const entry = context.content.utterance.classes.find((candidate) => candidate.id === id)
  if (!entry) return null
  switch (id) {
    case 'dont_know':
      return isDontKnow(parts, context.content) ? { kind: id } : null
    case 'asks_interviewer':
      return asksInterviewer(text, parts, context)
    case 'clarify':
      return asksToClarify(text, parts, context, entry.openers ?? [])
    default: {
      const patterns = (entry.patterns ?? []).map(regex)
      const pieces = entry.whole_turn ? [text.trim()] : parts.map((part) => part.text)
      const hit = pieces.some((piece) => patterns.some((re) => re.test(piece.toLowerCase())))
      return hit ? { kind: id } : null
    }
  }
}

/** The whole turn is a don't-know sentence, or one with at most five more words. */
function isDontKnow(parts: readonly Sentence[], content: Content): boolean {
  const patterns = (
    content.coverage.said.drop.find((step) => step.id === 'dont_know')?.patterns ?? []
  ).map(regex)
  const rest = parts.filter(
    (part) => !patterns.some((re) => re.test(part.text.toLowerCase().trim())),
  )
  if (rest.length === parts.length) return false
  return rest.reduce((sum, part) => sum + words(part.text).length, 0) <= 5
}

/** About team, company, process or role; parked in a graded phase, answered in candidate_questions. */
function asksInterviewer(
  text: string,
  parts: readonly Sentence[],
  context: UtteranceContext,
): Found | null {
  if (!text.trim().endsWith('?')) return null
  if (context.phase.kind === 'candidate_questions') {
    return { kind: 'asks_interviewer', companyAnswer: factFor(text, context)?.id ?? null }
  }
  const asked = parts.filter((part) => part.text.trim().endsWith('?'))
  const question = asked.map((part) => part.text).join(' ')
  // Where no question is on the table there is nothing to clarify: a turn that only asks is for the interviewer.
  if (!context.question && asked.length === parts.length) {
    return { kind: 'asks_interviewer', companyAnswer: factFor(question, context)?.id ?? null }
  }
  if (context.question && clarificationFor(question, context)) return null
  const fact = factFor(question, context)
  if (!fact) return null
  // A question on the task may share a word with a fact; one that has said something first is an answer.
  if (context.question && words(text).length > MAX_CLARIFY_WORDS) return null
  return { kind: 'asks_interviewer', companyAnswer: fact.id }
}

function asksToClarify(
  text: string,
  parts: readonly Sentence[],
  context: UtteranceContext,
  openers: readonly string[],
): Found | null {
  if (!context.question || words(text).length > MAX_CLARIFY_WORDS) return null
  const asked = parts.filter((part) => {
    const piece = part.text.trim().toLowerCase()
    return piece.endsWith('?') || openers.some((opener) => piece.startsWith(`${opener} `))
  })
  if (asked.length === 0) return null
  // A turn that states something and only ends in a question put to oneself is an answer.
  const stated = parts.filter((part) => !asked.includes(part))
  const statedWords = stated.reduce((sum, part) => sum + words(part.text).length, 0)
  const question = asked.map((part) => part.text).join(' ')
  const fit = clarificationFor(question, context)
  if (!fit && statedWords > words(question).length) return null
  return { kind: 'clarify', clarification: fit }
}

/** The clarification with most cues met; one not given yet before one that was. */
function clarificationFor(text: string, context: UtteranceContext): string | null {
  let best: { id: string; cues: number; given: boolean } | null = null
  for (const entry of context.question?.clarifications ?? []) {
    const found = findCues(entry.cues, text, context.content.coverage)
    const cues = new Set(found.map((match) => match.cue)).size
    const given = context.given.has(entry.id)
    if (cues === 0) continue
    if (!best || cues > best.cues || (cues === best.cues && best.given && !given)) {
      best = { id: entry.id, cues, given }
    }
  }
  return best?.id ?? null
}

/** The fact with the longest matching cue answers; a tie goes to the first (company.yaml). */
export function factFor(text: string, context: UtteranceContext): CompanyAnswer | null {
  return companyFact(text, context.content.company, context.content)
}

function companyFact(text: string, company: Company, content: Content): CompanyAnswer | null {
  let best: { entry: CompanyAnswer; letters: number } | null = null
  for (const entry of company.qa) {
    for (const match of findCues(entry.cues, text, content.coverage)) {
      const letters = match.cue.replace(/[^\p{L}\p{N}]/gu, '').length
      if (!best || letters > best.letters) best = { entry, letters }
    }
  }
  return best?.entry ?? null
}

/** Typographic apostrophes and quotes as typed on a keyboard; every offset stays. */
export function straighten(text: string): string {
  return text.replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"')
}

const compiled = new Map<string, RegExp>()

function regex(source: string): RegExp {
  let re = compiled.get(source)
  if (!re) {
    re = new RegExp(source)
    compiled.set(source, re)
  }
  return re
}
