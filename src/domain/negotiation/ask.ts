import type { ReasonKind, TermId } from '../content/index.js'
import type { Span } from '../text/pattern.js'
import { wishesIn } from './amounts.js'
import { claimIn, deniesOffers } from './claims.js'
import type { Claim } from './claims.js'
import type { Lever, Wish } from './levers.js'
import { piecesOf } from './pieces.js'
import { priorityIn, reasonsIn, termsIn, tradesIn } from './reasons.js'
import { referredIn } from './referred.js'
import { stanceIn } from './stance.js'
import type { Package } from './terms.js'

/** What one turn of the candidate asks for, on what grounds, and under which conditions. */
export type Ask = {
  base?: Wish
  stock?: Wish
  bonus?: Wish
  signOn?: Wish
  total?: Wish
  /** Terms that cost no pay. */
  other: readonly TermId[]
  /** Another level, which is not the recruiter's to give. */
  level: boolean
  reasons: readonly ReasonKind[]
  /** What comes first. */
  priority: Lever | null
  /** One thing is offered for another, or left to the recruiter. */
  trades: boolean
  claimsOffer: Claim | null
  /** "I have no other offers." */
  deniesOffer: boolean
  willSignIf: boolean
  accepts: boolean
  declines: boolean
  ultimatum: boolean
  /** Where each field stands in the turn, by its name: UTF-16 code units of the text as stored. */
  at: Readonly<Record<string, Span>>
}

/** What was said before the turn, as far as it says what a short answer means. */
export type Heard = {
  /** The offer on the table; null before there is one. */
  offer: Package | null
  /** Whose offer it is: no other company. */
  company: string
  /** The range of base that is posted for the level, in thousands; null or absent where there is none. */
  posted?: readonly [number, number] | null
  /** The recruiter has just asked whether that would be signed, or for a decision. */
  askedToSign: boolean
}

export const LEVERS = [
  'base',
  'stock',
  'bonus',
  'signOn',
  'total',
] as const satisfies readonly Lever[]

/**
 * Reads a turn by rule. Pure and total: a text without an ask gives one that asks for nothing. Of a range the lower end
 * is taken, as a recruiter would. What is denied ("I don't need more base"), quoted from elsewhere (a range, the pay of
 * today, another offer) or only repeated from the table is no ask.
 */
export function readAsk(text: string, heard: Heard): Ask {
  const pieces = piecesOf(text)
  const claim = claimIn(text, pieces, heard.company)
  const figures = wishesIn(text, pieces, heard.offer, claim?.span ?? null)
  const { offer, posted = null } = heard
  const wishes =
    figures.length > 0 || !offer ? figures : referredIn(text, pieces, { offer, posted, claim })
  const stance = stanceIn(pieces, heard.askedToSign)
  const reasons = reasonsIn(pieces, wishes.length > 0)
  const terms = termsIn(pieces)
  const priority = priorityIn(pieces)
  const denial = deniesOffers(pieces)
  const at: Record<string, Span> = {}
  const ask: Ask = {
    other: terms.flatMap(({ term }) => (term === 'level' ? [] : [term])),
    level: terms.some(({ term }) => term === 'level'),
    reasons: reasons.map(({ kind }) => kind),
    priority: priority?.lever ?? null,
    trades: tradesIn(pieces),
    claimsOffer: claim?.claim ?? null,
    deniesOffer: denial !== null,
    willSignIf: stance.willSign !== null,
    accepts: stance.accepts !== null,
    declines: stance.declines !== null,
    ultimatum: stance.ultimatum !== null,
    at,
  }
  for (const { lever, wish, span } of wishes) {
    ask[lever] = wish
    at[lever] = span
  }
  for (const { kind, span } of reasons) at[kind] = span
  for (const { term, span } of terms) at[term] = span
  const spans = {
    priority: priority?.span,
    claim: claim?.span,
    denial,
    willSign: stance.willSign,
    accepts: stance.accepts,
    declines: stance.declines,
    ultimatum: stance.ultimatum,
  }
  for (const [name, span] of Object.entries(spans)) if (span) at[name] = span
  return ask
}

/** It asks for pay, with a figure or without. */
export function asksForPay(ask: Ask): boolean {
  return LEVERS.some((lever) => ask[lever] !== undefined)
}

/** It moves a negotiation on, so that it is no question to be answered from the pack. */
export function bargains(ask: Ask): boolean {
  return asksForAnything(ask) || ask.claimsOffer !== null || ask.willSignIf || ask.ultimatum
}

/** It asks for something: pay, a term, another level. */
export function asksForAnything(ask: Ask): boolean {
  return asksForPay(ask) || ask.other.length > 0 || ask.level
}
