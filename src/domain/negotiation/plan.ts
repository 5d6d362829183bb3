import type { ConcessionNeed } from '../content/index.js'
import { isBacked, spent } from './state.js'
import type { Case, State } from './state.js'
import { tenth, totalOf } from './terms.js'
import type { Package, PlanStep, Terms } from './terms.js'

/** What the onsite says for the candidate, beyond their words. */
export type Standing = { strongYesRounds: number }

/** Why the recruiter comes back with what they come back with. */
export type Cause =
  | 'first'
  | 'conceded'
  | 'nothing_asked'
  | 'not_specific'
  | 'no_reason'
  | 'no_goodwill'
  | 'nothing_more'
  | 'final'
  | 'terms'

/** An answer of the recruiter: what is on the table now and why. */
export type Answer = { offer: Package; step: number; cause: Cause }

/** Needs of the plan up to this step that the case does not meet. */
export function unmetNeeds(
  step: PlanStep,
  { terms, case: made }: Pick<State, 'terms' | 'case'>,
  { strongYesRounds }: Standing,
): ConcessionNeed[] {
  const claimed = made.claim !== null && !made.contradicted
  const counts = made.reasons.filter(
    (reason) => terms.reasons.includes(reason) && (reason !== 'competing' || claimed),
  )
  const holds: Record<ConcessionNeed, boolean> = {
    specific: made.specific,
    reason: counts.length > 0,
    evidence: counts.some((reason) => terms.evidence.includes(reason)),
    priority: made.priority !== null,
    leverage:
      (claimed && made.claim !== null && isBacked(made.claim)) ||
      strongYesRounds >= terms.strongYesRounds,
    will_sign: made.willSign,
  }
  return step.requires.filter((need) => !holds[need])
}

/** The furthest step whose needs, and those of all before it, are met; null before the first. */
export function stepReached(
  state: Pick<State, 'terms' | 'case'>,
  standing: Standing,
): PlanStep | null {
  let reached: PlanStep | null = null
  for (const step of state.terms.steps) {
    if (unmetNeeds(step, state, standing).length > 0) break
    reached = step
  }
  return reached
}

/**
 * What the recruiter comes back with. Never less than what is on the table, never more than the step allows, than was
 * asked for, or than the ceiling. Without goodwill the offer stands.
 */
export function answerOf(state: State, standing: Standing): Answer {
  const { offer, case: made } = state
  const stands = (cause: Cause): Answer => ({ offer, step: state.step, cause })
  if (state.goodwill === 0) return stands('no_goodwill')
  if (state.final) return stands('final')
  if (Object.keys(made.asked).length === 0) return stands('nothing_asked')
  const reached = stepReached(state, standing)
  if (!reached) return stands(made.specific ? 'no_reason' : 'not_specific')
  const granted = conceded(state, reached, false)
  const moved = totalOf(granted) > totalOf(offer) || granted.signOn > offer.signOn
  return { offer: granted, step: reached.step, cause: moved ? 'conceded' : 'nothing_more' }
}

/**
 * The package that a step allows from what is on the table. `unlimited`: as if all had been asked for. A later step has
 * the room of the steps before it, so that one more reason never gives less.
 */
export function conceded(state: State, reached: PlanStep, unlimited: boolean): Package {
  const { terms } = state
  let best = state.offer
  for (const step of terms.steps.filter((each) => each.step <= reached.step)) {
    const next = granted(state, step, unlimited)
    const signOn = Math.max(best.signOn, next.signOn)
    best = totalOf(next) >= totalOf(best) ? { ...next, signOn } : { ...best, signOn }
  }
  return best
}

/** What one step gives by itself: the candidate's own split where all of it fits, else the plan's. */
function granted({ terms, offer, case: made }: State, step: PlanStep, unlimited: boolean): Package {
  const { first, ceiling, bonusRatio } = terms
  const allowed = totalOf(first) + step.share * (totalOf(ceiling) - totalOf(first))
  const cap = unlimited ? allowed : Math.min(allowed, made.target)
  const signOn = Math.max(offer.signOn, signOnOf(terms, made, step, unlimited))
  const room = cap - totalOf(offer)
  if (room <= 0) return { ...offer, signOn }
  const baseMax = unlimited ? ceiling.base : baseLimit(made, offer, ceiling)
  if (cap >= totalOf(ceiling) && baseMax === ceiling.base) return { ...ceiling, signOn }
  // Base takes its bonus along, so that a thousand of it costs more.
  const perBase = 1 + bonusRatio
  const share = !unlimited && made.target <= allowed ? 1 : 1 - stockShareOf(step, made)
  const toBase = Math.max(share * room, room - (ceiling.stock - offer.stock)) / perBase
  const base = down(Math.min(baseMax, offer.base + toBase), offer.base, terms)
  const bonus = bonusOf(terms, base, offer)
  const stock = down(Math.min(ceiling.stock, cap - base - bonus), offer.stock, terms)
  // What stock cannot take goes back to base.
  const more = down(Math.min(baseMax, base + (cap - stock - base - bonus) / perBase), base, terms)
  const moreBonus = bonusOf(terms, more, offer)
  return more + moreBonus + stock <= cap + EPSILON
    ? { base: more, bonus: moreBonus, stock, signOn }
    : { base, bonus, stock, signOn }
}

/** Tenths of a thousand come and go in sums. */
const EPSILON = 0.05

/** Base moves only where it, its bonus or the whole was asked for, and no further than was asked. */
function baseLimit({ asked }: Case, offer: Package, ceiling: Package): number {
  if (asked.base !== undefined) return Math.min(ceiling.base, Math.max(offer.base, asked.base))
  return asked.bonus !== undefined || asked.total !== undefined ? ceiling.base : offer.base
}

/** The bonus follows base at the row's ratio, to the ceiling's at most. */
function bonusOf({ first, ceiling, bonusRatio }: Terms, base: number, offer: Package): number {
  if (base <= first.base) return offer.bonus
  const bonus =
    base >= ceiling.base ? ceiling.bonus : Math.min(ceiling.bonus, tenth(base * bonusRatio))
  return Math.max(offer.bonus, bonus)
}

function stockShareOf(step: PlanStep, { priority }: Case): number {
  if (step.toStock !== null) return step.toStock
  if (priority === 'stock') return step.toFirst
  return priority === 'base' || priority === 'total' || priority === 'bonus'
    ? 1 - step.toFirst
    : 0.5
}

/** A sign-on where the step has one and it was asked for, up to the share of the step. */
function signOnOf(terms: Terms, { asked }: Case, step: PlanStep, unlimited: boolean): number {
  if (!step.signOn) return 0
  const most = step.share * terms.ceiling.signOn
  const wanted = unlimited ? most : (asked.signOn ?? 0)
  return down(Math.min(most, wanted), 0, terms)
}

/** To the step in which offers are made, downwards, and never below what is on the table. */
function down(figure: number, now: number, { roundTo, ceiling }: Terms): number {
  // A ceiling that is no multiple of the step is reached all the same.
  const exact = [ceiling.base, ceiling.stock, ceiling.signOn].find(
    (each) => Math.abs(each - figure) < 0.001,
  )
  return Math.max(now, exact ?? Math.floor(figure / roundTo + 0.001) * roundTo)
}

function lacksReason(first: PlanStep, state: State, standing: Standing): boolean {
  return unmetNeeds(first, state, standing).includes('reason')
}

/** The state after the recruiter came back: with what, on which terms. `last`: there is no further round of approval. */
export function settle(
  state: State,
  standing: Standing,
  { turn, last }: { turn: number; last: boolean },
): { state: State; answer: Answer } {
  const { case: made } = state
  const known = state.violations.some(({ kind }) => kind === 'contradiction')
  const counted =
    last && made.contradicted && !known ? spent(state, ['contradiction'], turn) : state
  const before = answerOf(counted, standing)
  const [start] = state.terms.steps
  const unfounded =
    last &&
    made.open &&
    !state.final &&
    start !== undefined &&
    lacksReason(start, counted, standing)
  const charged = unfounded ? spent(counted, ['no_reason'], turn) : counted
  const { offer, step, cause } = before
  const other =
    charged.goodwill === 0 ? [] : made.other.filter((term) => state.terms.granted.includes(term))
  return {
    state: {
      ...charged,
      offer,
      step: Math.max(state.step, cause === 'conceded' ? step : 0),
      final: charged.final || last,
      other: [...new Set([...state.other, ...other])],
      case: { ...made, open: false },
    },
    answer: before,
  }
}
