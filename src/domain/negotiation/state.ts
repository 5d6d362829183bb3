import type { ReasonKind, TermId } from '../content/index.js'
import { LEVERS, asksForPay } from './ask.js'
import type { Ask } from './ask.js'
import type { Claim } from './claims.js'
import type { Lever, Wish } from './levers.js'
import { tenth, totalOf } from './terms.js'
import type { Package, Terms } from './terms.js'

/** What costs goodwill: nothing is given for it, and after as many as there is goodwill the offer stands as it is. */
export type Violation = 'ultimatum' | 'dripped' | 'contradiction' | 'no_reason'

/** Where a negotiation stands. All figures in thousands. */
export type State = {
  terms: Terms
  /** On the table. */
  offer: Package
  /** The step of the plan that the last answer of the recruiter came from; 0 before one. */
  step: number
  goodwill: number
  /** The recruiter has said that it is final, or has no goodwill left. */
  final: boolean
  /** Terms that were granted. */
  other: readonly TermId[]
  case: Case
  violations: readonly { kind: Violation; turn: number }[]
}

/** What the candidate has asked for and said so far. */
export type Case = {
  /** What stands of each lever, as a figure; infinite where no figure was named. */
  asked: Readonly<Partial<Record<Lever, number>>>
  /** The most that was heard for each, in whatever manner. */
  heard: Readonly<Partial<Record<Lever, number>>>
  /** A figure was named. */
  specific: boolean
  /** What all of it would come to, as a total; infinite where a lever has no figure. */
  target: number
  reasons: readonly ReasonKind[]
  priority: Lever | null
  willSign: boolean
  /** Null: none was made, or it was taken back. */
  claim: Claim | null
  /** The claim goes against the candidate's own words and nothing explains it. */
  contradicted: boolean
  other: readonly TermId[]
  level: boolean
  /** Turns with an ask for pay. */
  turns: number
  /** Asks for pay since the recruiter last came back. */
  open: boolean
}

export const NO_CASE: Case = {
  asked: {},
  heard: {},
  specific: false,
  target: 0,
  reasons: [],
  priority: null,
  willSign: false,
  claim: null,
  contradicted: false,
  other: [],
  level: false,
  turns: 0,
  open: false,
}

/** The first offer is on the table and nothing was asked yet. */
export function opening(terms: Terms): State {
  return {
    terms,
    offer: terms.first,
    step: 0,
    goodwill: terms.goodwill,
    final: false,
    other: [],
    case: NO_CASE,
    violations: [],
  }
}

/** What a turn answers to: a recruiter who opens another lever, or who has asked for a last word, is not dripped at. */
export type TurnAt = { turn: number; invited: boolean }

/**
 * The state after one more turn of the candidate. What an ultimatum, or an ask that comes drop by drop, names is heard;
 * the reasons in such a turn count for nothing, and goodwill falls.
 */
export function consider(state: State, ask: Ask, { turn, invited }: TurnAt): State {
  const { case: before } = state
  const resolved = resolve(ask, state.offer)
  const drips = asksForPay(ask) && isDripped(ask, resolved, before, invited)
  const kinds: Violation[] = []
  if (ask.ultimatum) kinds.push('ultimatum')
  else if (drips) kinds.push('dripped')
  const voided = kinds.length > 0
  // A drop is not added to the request that was taken along; what an ultimatum names is heard.
  const asked = drips ? before.asked : { ...before.asked, ...resolved }
  const specific = before.specific || (!drips && Object.values(resolved).some(Number.isFinite))
  const withCase: Case = {
    ...before,
    asked,
    heard: highest(before.heard, resolved),
    specific,
    target: targetOf(asked, state.offer),
    level: before.level || ask.level,
    other: union(before.other, ask.other),
    claim: ask.claimsOffer ? joined(before.claim, ask.claimsOffer) : before.claim,
    turns: before.turns + (asksForPay(ask) ? 1 : 0),
    open: before.open || asksForPay(ask),
    priority: ask.priority ?? before.priority,
    willSign: before.willSign || ask.willSignIf,
    reasons: voided ? before.reasons : union(before.reasons, groundsOf(ask)),
  }
  return spent({ ...state, case: withCase }, kinds, turn)
}

function groundsOf({ reasons, claimsOffer }: Ask): ReasonKind[] {
  return claimsOffer ? [...reasons, 'competing'] : [...reasons]
}

/** The state with violations of this turn, each of which costs goodwill. */
export function spent(state: State, kinds: readonly Violation[], turn: number): State {
  if (kinds.length === 0) return state
  const goodwill = Math.max(0, state.goodwill - kinds.length)
  return {
    ...state,
    goodwill,
    final: state.final || goodwill === 0,
    violations: [...state.violations, ...kinds.map((kind) => ({ kind, turn }))],
  }
}

/** Wishes as figures, from the offer on the table; infinite where none is named. */
export function resolve(ask: Ask, offer: Package): Partial<Record<Lever, number>> {
  const found: Partial<Record<Lever, number>> = {}
  for (const lever of LEVERS) {
    const wish = ask[lever]
    if (wish !== undefined)
      found[lever] = figureOf(wish, lever === 'total' ? totalOf(offer) : offer[lever])
  }
  return found
}

function figureOf(wish: Wish, now: number): number {
  if (wish === 'more') return Number.POSITIVE_INFINITY
  if ('to' in wish) return wish.to
  return tenth('by' in wish ? now + wish.by : now * (1 + wish.percent / 100))
}

/**
 * One request with all its parts is taken along. A further lever, or a higher figure for the same one, in a later turn
 * is a drop, unless the recruiter asked for it or one thing is traded for another.
 */
function isDripped(
  ask: Ask,
  resolved: Partial<Record<Lever, number>>,
  { heard, turns }: Case,
  invited: boolean,
): boolean {
  if (turns === 0 || invited || ask.trades) return false
  return LEVERS.some((lever) => {
    const figure = resolved[lever]
    // The total says the same again, and a wish that gets its figure is no new wish.
    if (figure === undefined || (lever === 'total' && figure !== Number.POSITIVE_INFINITY))
      return false
    const known = heard[lever]
    return known === undefined || (Number.isFinite(figure) && figure > known)
  })
}

/** What the package would come to if all of it were granted. */
function targetOf(asked: Case['asked'], offer: Package): number {
  const base = Math.max(offer.base, asked.base ?? 0)
  const ratio = offer.base > 0 ? offer.bonus / offer.base : 0
  const bonus = Math.max(Math.ceil(base * ratio * 10) / 10, asked.bonus ?? 0)
  const parts = base + bonus + Math.max(offer.stock, asked.stock ?? 0)
  return Math.max(parts, asked.total ?? 0)
}

function joined(before: Claim | null, now: Claim): Claim {
  if (!before) return now
  return {
    company: now.company ?? before.company,
    figure: now.figure || before.figure,
    proof: now.proof || before.proof,
  }
}

/** A name, a figure, or that it can be shown. */
export function isBacked({ company, figure, proof }: Claim): boolean {
  return company !== null || figure || proof
}

function highest(
  a: Partial<Record<Lever, number>>,
  b: Partial<Record<Lever, number>>,
): Partial<Record<Lever, number>> {
  const found = { ...a }
  for (const lever of LEVERS) {
    const figure = b[lever]
    if (figure !== undefined) found[lever] = Math.max(figure, found[lever] ?? 0)
  }
  return found
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])]
}
