import type { Content } from '../../domain/content/index.js'
import { putIn } from '../../domain/director/question.js'
import type { Put } from '../../domain/director/question.js'
import { answersOf, itemsOf, saidOf } from '../../domain/interview/index.js'
import type { Interview, OfferState, Said } from '../../domain/interview/index.js'
import type { Plan } from '../../domain/plan.js'
import type { ActRequest } from '../../session/ports.js'

/** Where a simulated candidate hears what it answers. */
export type Stage = {
  plan: Plan
  content: Content
  /** The interview as it stands. */
  current: () => Interview
}

/** One turn of the candidate: what is asked and how far the talk on it is. */
export type Turn = {
  request: ActRequest
  content: Content
  put: Put
  /** The interviewer's last line of the round; null before the first. */
  heard: Said | null
  /** Candidate turns in the round so far. */
  turns: number
  /** The first one since the phase began. */
  first: boolean
  /** On the table; null outside of a negotiation and before there is one. */
  offer: OfferState | null
  /** What the company posts for base at the level of the offer, in thousands. */
  posted: readonly [number, number] | null
}

export function turnOf(request: ActRequest, { plan, content, current }: Stage): Turn {
  const round = current().rounds.at(-1)
  const phase = plan.rounds
    .find((each) => each.stage === request.stage)
    ?.phases.find((each) => each.id === request.phase)
  const put: Put =
    round && phase
      ? putIn(phase, round, plan, content)
      : { question: null, part: 'phase', prompt: null, keyPoints: [], followUps: [] }
  const here = round?.phases.at(-1)?.items ?? []
  const offer = current().offers.findLast(({ stage }) => stage === request.stage) ?? null
  const row = content.pack.comp?.rows.find(({ level }) => level === offer?.level)
  return {
    request,
    content,
    put,
    heard: round ? (saidOf(itemsOf(round)).at(-1) ?? null) : null,
    turns: round?.turns ?? 0,
    first: answersOf(here).length === 0,
    offer,
    posted: row?.posted_base_range_k ?? null,
  }
}
