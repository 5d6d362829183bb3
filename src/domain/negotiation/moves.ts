import type { RecruiterMoveKind } from '../content/index.js'
import { unmetNeeds } from './plan.js'
import { isBacked } from './state.js'
import type { State } from './state.js'

/** From so close to the ceiling of base on, other levers are offered in its place. */
const NEAR_CEILING = 0.75

/**
 * What the recruiter may do about what was asked, the most pressing first; each is done once. Before there is an offer
 * the pack's own lines ask for expectations, present the package and set its expiry.
 */
export function allowedMoves(
  { terms, offer, case: made, final }: State,
  said: ReadonlySet<RecruiterMoveKind>,
): RecruiterMoveKind[] {
  const { asked } = made
  const asksPay = made.turns > 0
  const [first] = terms.steps
  const lacks = first ? unmetNeeds(first, { terms, case: made }, { strongYesRounds: 0 }) : []
  const near = terms.first.base + NEAR_CEILING * (terms.ceiling.base - terms.first.base)
  const onlyBase = asked.stock === undefined && asked.signOn === undefined
  const holds: Partial<Record<RecruiterMoveKind, boolean>> = {
    contradiction: made.contradicted,
    proof: made.claim !== null && !isBacked(made.claim),
    level: made.level,
    // A second counter, after the last word of the committee.
    final: final && made.open,
    above_range: !final && isAbove(asked.base, terms.posted?.[1] ?? terms.ceiling.base),
    reason: !final && asksPay && lacks.includes('reason'),
    trade: !final && onlyBase && Math.max(offer.base, finite(asked.base)) >= near,
    will_sign: !final && made.specific && !made.willSign,
  }
  return ORDER.filter((kind) => holds[kind] === true && !said.has(kind))
}

const ORDER = [
  'contradiction',
  'proof',
  'final',
  'reason',
  'above_range',
  'trade',
  'level',
  'will_sign',
] as const satisfies readonly RecruiterMoveKind[]

function isAbove(figure: number | undefined, limit: number): boolean {
  return figure !== undefined && Number.isFinite(figure) && figure > limit
}

function finite(figure: number | undefined): number {
  return figure !== undefined && Number.isFinite(figure) ? figure : 0
}
