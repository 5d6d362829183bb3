import type { Content, Phase } from '../content/index.js'
import { loopResult } from '../decision/index.js'
import type { EventData } from '../events/index.js'
import { currentPhase } from '../interview/index.js'
import type { Interview, OfferState, RoundState } from '../interview/index.js'
import type { Plan, PlannedRound } from '../plan.js'
import { negotiationOf } from './log.js'
import { settle } from './plan.js'
import type { Answer, Standing } from './plan.js'
import type { State } from './state.js'
import { termsOf, totalOf } from './terms.js'

/** What stands behind an offer: a decision to hire, or only that it can be practised. */
export type Backing = Standing & {
  hypothetical: boolean
  /** At which level it is made: the target's, or the one below where the decision says so. */
  level: string
}

/** By the decision of the loop so far. A single round, and a loop that gives no decision, have none. */
export function backingOf(interview: Interview, plan: Plan, content: Content): Backing {
  const { decision, atLower, rounds } = loopResult(interview, plan, content)
  const lower = decision === 'hire_lower_level' ? atLower : null
  const strong = rounds.filter(({ gate, verdict }) => gate === 'onsite' && verdict === 'strong_yes')
  return {
    hypothetical: decision !== 'hire' && decision !== 'hire_lower_level',
    level: lower?.level ?? plan.level.id,
    strongYesRounds: strong.length,
  }
}

/** The same for a round in which an offer was made: what was offered is not made another by a later grade. */
export function backingIn(
  interview: Interview,
  round: RoundState,
  plan: Plan,
  content: Content,
): Backing {
  const backing = backingOf(interview, plan, content)
  const offered = interview.offers.find(({ stage }) => stage === round.stage)
  return offered
    ? { ...backing, level: offered.level, hypothetical: offered.hypothetical }
    : backing
}

/**
 * Why this round is closed before its first phase: strict gates without a hire, or a pack without figures for the level.
 * Null where it runs.
 */
export function closedBefore(
  interview: Interview,
  planned: PlannedRound,
  plan: Plan,
  content: Content,
): 'not_reached' | 'unavailable' | null {
  const round = interview.rounds.find(({ stage }) => stage === planned.stage)
  if (planned.kind !== 'negotiation' || (round && round.phases.length > 0)) return null
  const { hypothetical, level } = backingOf(interview, plan, content)
  const isStrict = interview.started?.gates === 'strict' && plan.yields === 'decision'
  if (hypothetical && isStrict && planned.gate === 'after_offer') return 'not_reached'
  return termsOf(content, level) ? null : 'unavailable'
}

/**
 * The offer that is due where the round stands: the first when the phase that presents the package opens, the next ones
 * when the recruiter comes back, and one more at the end where something beside pay was still granted. Null where the
 * one that was made last still says it all, so that nothing is made twice.
 */
export function offerDue(
  interview: Interview,
  planned: PlannedRound,
  plan: Plan,
  content: Content,
): EventData<'offer.made'> | null {
  const round = interview.rounds.find(({ stage }) => stage === planned.stage)
  const current = round && currentPhase(round)
  const at = planned.phases.findIndex(({ id }) => id === current?.id)
  const phase = planned.phases[at]
  if (!round || !phase) return null
  const backing = backingIn(interview, round, plan, content)
  const negotiation = negotiationOf(interview, round, content, backing.level)
  if (!negotiation) return null
  const { state, offers, terms } = negotiation
  const begins =
    current?.items.every((item) => item.type !== 'said' && item.type !== 'answer') === true
  if (!state) {
    const made = { offer: terms.first, step: 0, cause: 'first' as const }
    const head = { backing, stage: round.stage, phase: phase.id }
    return at < presentingAt(planned) || !begins
      ? null
      : eventOf({ ...head, goodwill: terms.goodwill, final: false, other: [] }, made)
  }
  const before = offers.at(-1)
  if (!before) return null
  const when = comesBack(planned, at, begins)
  if (!when || (begins && before.phase === phase.id)) return null
  const { state: after, answer } = settle(state, backing, {
    turn: round.turns,
    last: when === 'last',
  })
  const granted = after.other.length > before.other.length
  const cause = answer.cause === 'final' && granted ? 'terms' : answer.cause
  const next = eventOf(
    {
      backing,
      stage: round.stage,
      phase: phase.id,
      goodwill: after.goodwill,
      final: after.final,
      other: after.other,
    },
    { ...answer, cause, step: after.step },
  )
  return isSaid(next, before, state, when) ? null : next
}

/** The phase that presents the package; a round without one begins with the offer on the table. */
function presentingAt({ phases }: PlannedRound): number {
  return Math.max(
    0,
    phases.findIndex(({ kind }) => kind === 'inform'),
  )
}

/** Whether the recruiter comes back here: with the last word, or with one before it. */
function comesBack(planned: PlannedRound, at: number, begins: boolean): 'early' | 'last' | null {
  const asks = (phase: Phase, index: number) =>
    phase.kind === 'ask' && index > presentingAt(planned)
  const lastAsk = planned.phases.findLastIndex(asks)
  const phase = planned.phases[at]
  // The end of the round, or the words that end it.
  if (!begins) return at === planned.phases.length - 1 ? 'last' : null
  if (phase?.kind === 'close') return 'last'
  if (!phase || !asks(phase, at)) return null
  return at === lastAsk ? 'last' : 'early'
}

/** Nothing new: no pay, no term. The last word is said once, even where it is the one before. */
function isSaid(
  next: EventData<'offer.made'>,
  before: OfferState,
  state: State,
  when: 'early' | 'last',
): boolean {
  const same =
    next.total === before.total &&
    next.base === before.base &&
    next.signOn === before.signOn &&
    next.other.length === before.other.length
  return same && (when === 'early' || (before.final && state.final))
}

function eventOf(
  head: {
    backing: Backing
    stage: string
    phase: string
    goodwill: number
    final: boolean
    other: readonly string[]
  },
  { offer, step, cause }: Answer,
): EventData<'offer.made'> {
  const { backing, stage, phase, goodwill, final, other } = head
  return {
    stage,
    phase,
    level: backing.level,
    ...offer,
    total: totalOf(offer),
    step,
    goodwill,
    by: cause,
    final,
    hypothetical: backing.hypothetical,
    other: [...other],
  }
}
