import type { Span } from '../text/pattern.js'
import type { WishFound } from './amounts.js'
import type { Claim } from './claims.js'
import { leversIn } from './levers.js'
import { numbersIn } from './numbers.js'
import { isAskFor, isDenied } from './pieces.js'
import type { Clause, Piece } from './pieces.js'
import { totalOf } from './terms.js'
import type { Package } from './terms.js'

/** What a figure can be measured against. */
type Against = {
  offer: Package
  /** Of base at this level, in thousands; null where none is posted. */
  posted: readonly [number, number] | null
  claim: { claim: Claim; span: Span } | null
}

const MATCH =
  /\b(?:match(?:ed|ing)?|beat) (?:it|that|them|this|theirs?|their (?:offer|package|number|figure)|(?:the|my|that|this) (?:other |competing |outside |second )?(?:offer|figure|number|package|one|company))\b/
const TOP =
  /\b(?:top|upper end|high(?:er)? end|maximum|max) of (?:the|your|that|this) (?:\w+ ){0,2}(?:range|band)\b/
const MIDDLE =
  /\b(?:middle|mid-?point|centre|center) of (?:the|your|that|this) (?:\w+ ){0,2}(?:range|band)\b/
/** Asked about, not asked for. */
const ABOUT = /\b(?:what|which|where|how|tell me|understand|know)\b/
/** A bare figure from here on is pay in thousands. */
const BARE_MIN = 20

/**
 * Wishes whose figure is named by what it is measured against: "Can you match it?" after another offer, "the top of your
 * range". Without a figure to go by it is only more. Empty where nothing of the kind is asked for.
 */
export function referredIn(raw: string, pieces: readonly Piece[], against: Against): WishFound[] {
  const match = clauseWith(pieces, (text) => matchAt(text, against.claim))
  if (match) {
    const figures = figuresOfClaim(raw, pieces, against)
    const span = { start: match.start, end: match.end }
    if (figures.length > 0) return figures.map((each) => ({ ...each, span }))
    return against.claim?.claim.figure ? [] : [{ lever: 'total', wish: 'more', span }]
  }
  return inRange(pieces, TOP, against, ([, top]) => top).concat(
    inRange(pieces, MIDDLE, against, ([bottom, top]) => (bottom + top) / 2),
  )
}

/** A place in the range of base, where it is asked for and above what is offered. */
function inRange(
  pieces: readonly Piece[],
  place: RegExp,
  { offer, posted }: Against,
  figureOf: (range: readonly [number, number]) => number,
): WishFound[] {
  const clause = clauseWith(pieces, (text) =>
    isAskFor(text) && !ABOUT.test(text) ? text.search(place) : -1,
  )
  if (!clause) return []
  const span = { start: clause.start, end: clause.end }
  if (!posted) return [{ lever: 'base', wish: 'more', span }]
  const to = figureOf(posted)
  return to > offer.base ? [{ lever: 'base', wish: { to }, span }] : []
}

function clauseWith(
  pieces: readonly Piece[],
  placeIn: (text: string) => number,
): Clause | undefined {
  return pieces
    .flatMap(({ clauses }) => clauses)
    .find(({ text }) => {
      const at = placeIn(text)
      return at !== -1 && !isDenied(text.slice(0, at))
    })
}

/** The verb with its object; a company may be the object where its offer was named. */
function matchAt(text: string, claim: Against['claim']): number {
  const at = text.search(MATCH)
  const company = claim?.claim.company?.toLowerCase()
  if (at !== -1 || company === undefined) return at
  return Math.max(text.indexOf(`match ${company}`), text.indexOf(`beat ${company}`))
}

/** The other offer's parts where they are more than what is on the table; without a name it is the total. */
function figuresOfClaim(
  raw: string,
  pieces: readonly Piece[],
  { offer, claim }: Against,
): Pick<WishFound, 'lever' | 'wish'>[] {
  if (!claim) return []
  const found = new Map<WishFound['lever'], WishFound['wish']>()
  for (const clause of pieces.flatMap(({ clauses }) => clauses)) {
    if (clause.start < claim.span.start) continue
    const [named] = leversIn(clause.text)
    const lever = named?.lever ?? 'total'
    const number = numbersIn(raw.slice(clause.start, clause.end)).find(
      ({ value, sized, currency, percent }) =>
        !percent && (sized || currency || (value >= BARE_MIN && named)),
    )
    if (!number || found.has(lever)) continue
    const to = number.value >= 1000 ? number.value / 1000 : number.value
    if (to > (lever === 'total' ? totalOf(offer) : offer[lever])) found.set(lever, { to })
  }
  return [...found].map(([lever, wish]) => ({ lever, wish }))
}
