import type { ConcessionNeed } from '../content/index.js'
import { conceded, stepReached, unmetNeeds } from './plan.js'
import type { Standing } from './plan.js'
import type { State, Violation } from './state.js'
import { tenth, totalOf } from './terms.js'
import type { Package } from './terms.js'

/** What was not given, and what would have brought it, in thousands a year; the sign-on apart. */
export type LeftOver = { k: number; signOn: number } &
  /** Lost by these; none where the recruiter did not come back any more. */
  (
    | { by: 'goodwill'; violations: readonly Violation[] }
    | { by: 'asked_more' }
    | { by: 'step'; step: number; needs: readonly ConcessionNeed[] }
  )

export type Outcome = {
  /** (final − first) / (ceiling − first) of the total, 0 to 1; null where there is no room. */
  share: number | null
  first: Package
  final: Package
  ceiling: Package
  /** In the order in which it would have come; adds up to ceiling − final. */
  left: readonly LeftOver[]
}

/** What the negotiation came to, and by which move the rest would have come. Computed, nothing is judged. */
export function outcomeOf(state: State, first: Package, standing: Standing): Outcome {
  const { ceiling } = state.terms
  const gap = totalOf(ceiling) - totalOf(first)
  return {
    share: gap > 0 ? (totalOf(state.offer) - totalOf(first)) / gap : null,
    first,
    final: state.offer,
    ceiling,
    left: leftOver(state, standing),
  }
}

/**
 * Walks from what was given to the ceiling: first what lost goodwill held back, then what was not asked for though the
 * grounds would have carried it, then each further step of the plan with the needs that were not met.
 */
function leftOver(state: State, standing: Standing): LeftOver[] {
  const found: LeftOver[] = []
  let at = { ...state, goodwill: Math.max(1, state.goodwill), final: false }
  const take = (next: Package, why: Reason): boolean => {
    const k = tenth(totalOf(next) - totalOf(at.offer))
    const signOn = tenth(next.signOn - at.offer.signOn)
    const isMore = k > 0 || signOn > 0
    if (isMore) found.push({ k: Math.max(0, k), signOn: Math.max(0, signOn), ...why })
    at = { ...at, offer: next }
    return isMore
  }
  const reached = stepReached(at, standing)
  if (reached) {
    take(conceded(at, reached, false), {
      by: 'goodwill',
      violations: [...new Set(state.violations.map(({ kind }) => kind))],
    })
    take(conceded(at, reached, true), { by: 'asked_more' })
  }
  let needs: ConcessionNeed[] = []
  const steps = state.terms.steps.filter(({ step }) => !reached || step > reached.step)
  for (const [index, step] of steps.entries()) {
    needs = [...needs, ...unmetNeeds(step, at, standing)]
    // A step whose own needs are met comes with the one before it: nothing of its own would have brought it.
    const next = steps[index + 1]
    if (next && unmetNeeds(next, at, standing).length === 0) continue
    if (take(conceded(at, step, true), { by: 'step', step: step.step, needs })) needs = []
  }
  return found
}

type Reason =
  | { by: 'goodwill'; violations: readonly Violation[] }
  | { by: 'asked_more' }
  | { by: 'step'; step: number; needs: readonly ConcessionNeed[] }
