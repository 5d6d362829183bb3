import type { RecruiterMoveKind } from '../content/index.js'
import type { FollowUp } from '../content/index.js'
import type { Answer } from '../interview/index.js'
import { allowedMoves, bargains } from '../negotiation/index.js'
import type { Words } from '../negotiation/index.js'
import { hasCue } from '../text/cues.js'
import { wordSpans } from '../text/words.js'
import { moveOf, wordings } from './moment.js'
import type { Moment } from './moment.js'
import type { AllowedMove } from './moves.js'

/** What the recruiter does about an ask, the most pressing move first; none outside of a negotiation or before an offer. */
export function recruiterMoves(moment: Moment): AllowedMove[] {
  const { negotiation } = moment
  if (!negotiation?.state) return []
  return allowedMoves(negotiation.state, negotiation.said).flatMap((kind) =>
    kind === 'contradiction' ? contradiction(moment) : recruiterMove(kind, moment),
  )
}

/** The last turn asks for something or says how it is meant: it is no question to be answered from the pack. */
export function isCounter(answer: Answer, { negotiation }: Moment): boolean {
  const read = negotiation?.turns.find(({ seq }) => seq === answer.seq)
  return read !== undefined && bargains(read.ask)
}

/** The question's own follow-up that is a wording of the move, with those of conduct.yaml beside it. */
function recruiterMove(kind: RecruiterMoveKind, moment: Moment): AllowedMove[] {
  const { facts, put } = moment
  const own = put.followUps.filter((each) => each.recruiter_move === kind && fits(each, moment))
  const lines = linesOf(kind, moment)
  return moveOf('negotiate', kind, [
    wordings([...own.map(({ text }) => text), ...(lines ?? [])], facts),
  ])
}

function linesOf(kind: RecruiterMoveKind, { content }: Moment): readonly string[] | undefined {
  const lines = content.conduct.negotiation
  switch (kind) {
    case 'reason':
    case 'will_sign':
    case 'above_range':
    case 'trade':
    case 'proof':
    case 'final':
    case 'level':
      return lines?.[kind]
    default:
      return undefined
  }
}

function fits({ when }: FollowUp, { negotiation, content }: Moment): boolean {
  const said = (negotiation?.turns ?? []).map(({ text }) => text).join('\n')
  return !when?.said || hasCue(when.said, said, content.coverage)
}

/** Earlier words that a claim of another offer goes against, said back once. */
function contradiction(moment: Moment): AllowedMove[] {
  const { content, facts, phase, negotiation } = moment
  const found = negotiation?.contradiction
  if (!found || !phase.moves.includes('quote')) return []
  const said = quoteOf(found.denial, content.conduct.probing.said_rule.words_max)
  const lines = wordings(content.conduct.probing.quote.contradiction, { ...facts, said: said.text })
  return moveOf('quote', `contradiction:${found.denial.seq}`, [
    lines.map((line) => ({ ...line, refs: [said.ref] })),
  ])
}

/** At most so many words of it, verbatim. */
function quoteOf({ seq, text, span }: Words, max: number) {
  const said = text.slice(span.start, span.end)
  const words = wordSpans(said)
  const [first] = words
  const last = words[Math.min(max, words.length) - 1]
  const start = span.start + (first?.start ?? 0)
  const end = span.start + (last?.end ?? said.length)
  return { text: text.slice(start, end), ref: { seq, start, end } }
}

/** A question that nothing in the pack answers: the recruiter takes it along. */
export function notedQuestion({ content, facts }: Moment): AllowedMove[] {
  return moveOf('no_fact', null, [wordings(content.conduct.negotiation?.noted ?? [], facts)])
}
