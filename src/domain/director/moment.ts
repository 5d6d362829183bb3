import type { Content, Phase, Question } from '../content/index.js'
import type { MoveKind } from '../events/index.js'
import { itemsOf, saidOf } from '../interview/index.js'
import type { Answer, PhaseState, RoundState, Said } from '../interview/index.js'
import type { ResumeState } from '../resume/loaded.js'
import { bargains, readAsk } from '../negotiation/index.js'
import type { Negotiation } from '../negotiation/index.js'
import { classify } from '../utterance/classify.js'
import type { Utterance } from '../utterance/classify.js'
import type { AllowedMove, Wording } from './moves.js'
import type { Put } from './question.js'

/** What a reply depends on. `facts` fill placeholders. */
export type Moment = {
  content: Content
  /** Rounds before this one, oldest first. */
  earlier: readonly RoundState[]
  /** Set in the talk that asks what the résumé leaves open. */
  resume?: ResumeState | null
  /** Set in a negotiation, where the pack has figures for it. */
  negotiation?: Negotiation | null
  round: RoundState
  state: PhaseState
  phase: Phase
  put: Put
  facts: Readonly<Record<string, string | null>>
  /** Of the candidate's time (extra-time.ts); 1 where there is no more of it than usual. */
  pace: number
}

/** A line with its placeholders filled; null where one has no value. */
export function fill(line: string, facts: Moment['facts']): string | null {
  let missing = false
  const text = line.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name]
    if (value === null || value === undefined) missing = true
    return value ?? ''
  })
  return missing ? null : text
}

/** The lines that can be said now: one whose placeholder has no value is not used (conduct.yaml `placeholders`). */
export function wordings(lines: readonly string[], facts: Moment['facts']): Wording[] {
  return lines.flatMap((source) => {
    const text = fill(source, facts)
    return text === null ? [] : [{ source, text, refs: [] }]
  })
}

/** One move with its groups of wordings; none where no group has any. */
export function moveOf(
  move: MoveKind,
  detail: string | null,
  groups: readonly (readonly Wording[])[],
): AllowedMove[] {
  const usable = groups.filter((group) => group.length > 0)
  if (usable.length === 0) return []
  return [{ move, detail, groups: usable, mayAcknowledge: false }]
}

/** What the candidate's turn is, here and now. */
export function utteranceOf(answer: Answer, moment: Moment): Utterance {
  const given = new Set(
    itemsOf(moment.round).flatMap((item) => (item.type === 'clarified' ? [item.id] : [])),
  )
  const { content, phase, put } = moment
  const question = put.question && askedHere(put.question, moment)
  const heard = classify(answer.text, { content, phase, question, given })
  return moment.negotiation && isBargaining(answer.text, heard, moment)
    ? { ...heard, kind: 'answer', clarification: null, companyAnswer: null }
    : heard
}

/** The question without what it could only say before there was an offer. */
function askedHere(question: Question, { negotiation }: Moment): Question {
  if (!negotiation?.state) return question
  const clarifications = question.clarifications.filter((each) => each.before_offer !== true)
  return { ...question, clarifications }
}

/** In a negotiation people ask by asking ("Could base go to …?"), and keep things to themselves without ending a part. */
function isBargaining(text: string, { kind }: Utterance, moment: Moment): boolean {
  if (kind === 'refuse') return !/^\W*(?:skip|next)\b/i.test(text)
  if (kind !== 'clarify' && kind !== 'asks_interviewer') return false
  const offer = moment.negotiation?.state?.offer ?? null
  const { name: company } = moment.content.pack
  const posted = moment.negotiation?.terms.posted ?? null
  return offer !== null && bargains(readAsk(text, { offer, company, posted, askedToSign: false }))
}

const ASKS: ReadonlySet<MoveKind> = new Set([
  'open_phase',
  'probe',
  'quote',
  'check',
  'negotiate',
  'dont_know_first',
])

/**
 * The facts of a reply, where {question} is what the interviewer asked last: the whole task where that is what was
 * put, else the very words of the probe or of the phase's own line.
 */
export function factsOfReply(moment: Moment): Moment['facts'] {
  const { put, state, facts } = moment
  const last = saidOf(state.items).findLast((each) => ASKS.has(each.move))
  if (!last) return facts
  const works = moment.phase.kind === 'code' || moment.phase.work === true
  const opening = last.move === 'open_phase'
  // Where work is done, the question is the task and not the line that handed over the editor.
  const task = opening && (works || last.wordings.some((each) => each.includes('{question}')))
  return { ...facts, question: task ? put.prompt : spokenQuestion(last) }
}

/** A line without the acknowledgement before it. */
function spokenQuestion({ text, wordings: used }: Said): string {
  const [acknowledgement] = used
  return used.length > 1 && acknowledgement && text.startsWith(`${acknowledgement} `)
    ? text.slice(acknowledgement.length + 1)
    : text
}
