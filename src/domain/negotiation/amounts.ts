import type { Span } from '../text/pattern.js'
import { leversIn } from './levers.js'
import type { Lever, LeverFound, Wish } from './levers.js'
import { numbersIn } from './numbers.js'
import type { NumberFound } from './numbers.js'
import { makesClaim } from './claims.js'
import { clauseAt, isAskFor, isDenied } from './pieces.js'
import type { Clause, Piece } from './pieces.js'
import { rowsIn } from './rows.js'
import { totalOf } from './terms.js'
import type { Package } from './terms.js'

export type WishFound = { lever: Lever; wish: Wish; span: Span }

/** Pay of today, or of another employer. */
const PAID_NOW =
  /\b(?:my (?:current|present|last|previous)\b|(?:currently|at the moment|right now|now)\b[^,;]{0,20}\b(?:make|earn|paid|on|at|get)\b|i (?:now |currently )?(?:make|earn|get paid|am paid|am on|am at)|i (?:was|am) making|i'm (?:on|at|making|earning|paid))\b/
/** A figure that somebody else has published or pays. */
const EVIDENCE =
  /\b(?:range|band|posted|posting|listing|market|levels\.fyi|glassdoor|blind|median|average|percentile|benchmark\w*|survey|heard|comparable|similar roles?|elsewhere|peers?|pays?(?! me\b)|website)\b/
/** A figure that is said to lie inside such a range is one's own. */
const LIES_WITHIN =
  /^\s*(?:k|thousand)?\s*(?:(?:in |of |a year in )?(?:base|stock|equity|total))?\s*(?:is|would be|lies|sits|falls|being)?\s*(?:still |well |right )?(?:within|inside|in the (?:middle|upper|top|range|band)|below the top)\b/
const UNVESTED =
  /\b(?:unvested|leav(?:e|ing)|walk(?:ing)? away from|giv(?:e|ing) up|forfeit\w*|behind|lose|losing)\b/
const THEIRS =
  /\b(?:they|them|their|the other (?:company|offer|side|place|one)|my other|another (?:company|offer|place)|competing|competitor)\b/
const RECAP =
  /\b(?:let me (?:repeat|sum|recap|read)|to (?:confirm|sum up|recap)|so that(?:'s| is)|just to be clear|what i have|in summary|summari\w+|i read (?:it|that) as|you (?:have )?(?:offered|offer|sent|put))\b/
const MORE =
  /\b(?:more|higher|above|up|increase|rais(?:e|ing)|bump|on top|better|extra|additional|another|over|beyond|on (?:the |my )?(?:base|salary|total|stock))\b/
const BY_BEFORE =
  /(?:\b(?:another|extra|additional|by|up|further|increase of|raise of|bump of)\s*(?:about |around |roughly )?)$/
const BY_AFTER = /^\s*(?:k\s*)?(?:more|higher|extra|on top|additional|increase|better|above)\b/
/** What may stand behind a bare figure that means pay; any other word makes it a count of something. */
const AFTER_PAY =
  /^(?:s\b)?\s*(?:$|[.,;:!?)/+–—-]|(?:in|of|for|on|as|is|are|was|were|would|could|should|will|base|salary|stocks?|equity|rsus?|bonus|tc|comp\w*|package|altogether|overall|be|work|doable|possible|feasible|realistic|out|plus|somewhere|more|higher|a year|per year|per annum|yearly|annually|and|or|to|plus|total|sign\w*|at|if|which|right|works?|with|then|instead|i|we|you|the|this|that|seems?|feels?|sounds?|makes?|rather|but|because|since|given|all|once|one-?time|upfront|today|from|up|now|though|please|k)\b)/
/** Between a figure and the lever that it is of. */
const ATTACHED =
  /^\s*(?:k\s*)?(?:more|higher|extra|additional)?\s*(?:a year|per year|annually|yearly)?\s*(?:in|of|on|as)?\s*(?:the |my |a |your )?$/
/** Counts, times and dates, not pay. */
const OTHER_UNIT =
  /^\s*(?:(?:more|extra|additional|other|further|paid|vacation|working|business) )*(?:years?|days?|weeks?|months?|hours?|minutes?|times|people|interviews?|rounds?|launches|projects?|engineers?|teams?|th\b|st\b|nd\b|rd\b|o'clock|january|february|march|april|may|june|july|august|september|october|november|december)\b/
const BEFORE_OTHER =
  /(?:\b(?:ic|level|turn|january|february|march|april|may|june|july|august|september|october|november|december|the last|past|top|grade)\s*-?|#|\bin )$/
const HALVES: readonly [RegExp, number][] = [
  [/\blow(?:er)?[ -]$/, 2],
  [/\bmid(?:dle)?[ -]$/, 5],
  [/\b(?:high|upper)[ -]$/, 7],
]

/** Within so many times the figure on the table a bare number is pay. */
const PLAUSIBLE: Readonly<Record<Lever, readonly [number, number]>> = {
  base: [0.5, 2.5],
  total: [0.5, 2.5],
  stock: [0.2, 5],
  bonus: [0.3, 4],
  signOn: [0, Number.POSITIVE_INFINITY],
}
const SIGN_ON_MAX_K = 150
/** A bare figure below this is no pay. */
const BARE_MIN = 5
const SAME_K = 0.6
/** A figure with so little around it is the whole answer. */
const ALONE_CHARS = 20

/** What is wanted of each lever, the last wish of each; quoted, denied and repeated figures are left out. */
export function wishesIn(
  raw: string,
  pieces: readonly Piece[],
  offer: Package | null,
  claim: Span | null,
): WishFound[] {
  const found = new Map<Lever, WishFound>()
  let focus: Lever | null = null
  let recap = false
  for (const piece of pieces) {
    const levers = leversIn(piece.text, piece.start)
    const numbers = merged(numbersIn(raw.slice(piece.start, piece.end)), piece)
    const rows = rowsIn(piece, numbers, levers)
    if (RECAP.test(piece.text)) recap = true
    for (const number of numbers) {
      const row = rows.get(number) ?? null
      const place: Place = { raw, piece, number, row, levers, numbers, focus, offer, claim, recap }
      const read = wishAt(place)
      if (!read) continue
      found.delete(read.lever)
      found.set(read.lever, read)
    }
    const repeated = recap && !isAskFor(piece.text)
    for (const read of repeated ? [] : withoutFigure(piece, levers)) {
      if (!found.has(read.lever)) found.set(read.lever, read)
    }
    const middle = repeated || found.size > 0 ? null : halfway(piece, levers)
    if (middle) found.set(middle.lever, middle)
    focus = levers.findLast(({ lever }) => lever !== 'total')?.lever ?? focus
  }
  return [...found.values()]
}

/** A number or a range of two, in thousands where it is pay. */
type Amount = NumberFound & { low: number; target: number | null; offset: number }

type Place = {
  raw: string
  piece: Piece
  number: Amount
  /** What it is of by its place in a row; null where it stands in none. */
  row: Lever | null
  levers: readonly LeverFound[]
  numbers: readonly Amount[]
  focus: Lever | null
  offer: Package | null
  claim: Span | null
  recap: boolean
}

/** Ranges as one amount; "from 152 to 165" aims at the second. Places become those of the raw text. */
function merged(numbers: readonly NumberFound[], piece: Piece): Amount[] {
  const found: Amount[] = []
  for (let at = 0; at < numbers.length; at++) {
    const first = numbers[at]
    const second = numbers[at + 1]
    if (!first || isCount(first)) continue
    const before = piece.text.slice(0, first.start)
    const gap = second ? piece.text.slice(first.end, second.start) : ''
    const between = /\bbetween\s+[$€£]?$/.test(before) && /^\s*and\s*$/.test(gap)
    const isRange = second && (between || /^\s*(?:-|–|—|to|or)\s*$/.test(gap))
    if (!isRange) {
      const near = HALVES.find(([pattern]) => pattern.test(before))
      const tens = /^s\b/.test(piece.text.slice(first.end))
      const offset = tens ? (near?.[1] ?? 0) * (first.value >= 1000 ? 1000 : 1) : 0
      found.push({ ...moved(first, piece), low: first.value, target: null, offset })
      continue
    }
    // "160-170k": the size stands once.
    const scale = second.sized && !first.sized && second.value >= 1000 ? 1000 : 1
    const low = first.value * (first.value < 1000 ? scale : 1)
    const target = /\bfrom\s+[$€£]?$/.test(before) ? second.value : null
    found.push({
      ...moved(first, piece),
      end: piece.start + second.end,
      sized: first.sized || second.sized,
      currency: first.currency || second.currency,
      percent: second.percent,
      low: Math.min(low, second.value),
      target,
      offset: 0,
    })
    at++
  }
  return found
}

/** "One", "two": never pay. */
function isCount({ value, spelled, sized, percent, currency }: NumberFound): boolean {
  return spelled && value < BARE_MIN && !sized && !percent && !currency
}

function moved(number: NumberFound, piece: Piece): NumberFound {
  return { ...number, start: piece.start + number.start, end: piece.start + number.end }
}

function wishAt(place: Place): WishFound | null {
  const { number, piece, offer } = place
  const clause = clauseAt(piece, number.start)
  const before = piece.text.slice(0, number.start - piece.start)
  const after = piece.text.slice(number.end - piece.start)
  const clauseBefore = piece.text.slice(clause.start - piece.start, number.start - piece.start)
  if (OTHER_UNIT.test(after) || BEFORE_OTHER.test(before)) return null
  if (isDenied(clauseBefore)) return null
  if (isSomebodyElses(place, clause, after)) return null
  if (number.percent) return percentWish(place, clause)
  const named = place.row ?? leverOf(place, clause)
  const asks = isAskFor(piece.text)
  if (!isPay(place, named, after, asks)) return null
  const k =
    thousands(number.target ?? number.low) + number.offset / (number.value >= 1000 ? 1000 : 1)
  if (k <= 0) return null
  const isMore = BY_BEFORE.test(before) || BY_AFTER.test(after)
  const lever = named ?? nearest(k, offer, isMore)
  if (!isMore && isRepeated(k, lever, place)) return null
  // Nobody asks for less than what is offered: it says what would do, or is given up for something else.
  if (!isMore && offer && k < onTable(lever, offer)) return null
  if (!isMore && !isPlausible(k, lever, offer)) return null
  const wish: Wish = isMore && lever !== 'signOn' ? { by: k } : { to: k }
  return { lever, wish, span: { start: clause.start, end: clause.end } }
}

/** Pay of today, a published figure, what is left behind, another company's: grounds, not asks. */
function isSomebodyElses({ number, piece, claim }: Place, clause: Clause, after: string): boolean {
  const { text } = clause
  if (PAID_NOW.test(text) && !/\byou(?:'re| are) at\b/.test(piece.text)) return true
  if (/\b(?:value|valued|worth|discount)\b/.test(text)) return true
  const own = isAskFor(text) || LIES_WITHIN.test(after)
  if (!own && EVIDENCE.test(text)) return true
  if (UNVESTED.test(text) && !/\b(?:sign|joining|ask|like|want|need)\w*\b/.test(text)) return true
  if (!own && THEIRS.test(text)) return true
  const inClaim =
    claim && claim.start >= piece.start && number.start >= claim.start && number.start < piece.end
  return Boolean(
    inClaim && !isAskFor(text) && !/^(?:and|so|but) i\b/.test(text) && !isListed(piece, clause),
  )
}

/** A further item of an ask that began before the other offer is spoken of: "170 base, 80 in stock, as I have …". */
function isListed({ clauses }: Piece, clause: Clause): boolean {
  for (let at = clauses.indexOf(clause); at >= 0; at--) {
    const text = clauses[at]?.text ?? ''
    if (makesClaim(text) || THEIRS.test(text)) return false
    if (isAskFor(text)) return true
  }
  return false
}

/** The part of the package that a figure belongs to: the nearest that no other figure stands between. */
function leverOf({ piece, number, numbers, levers, focus }: Place, clause: Clause): Lever | null {
  const free = (lever: LeverFound) =>
    !numbers.some(
      (each) =>
        each !== number &&
        each.start >= Math.min(lever.start, number.start) &&
        each.end <= Math.max(lever.end, number.end),
    )
  const gap = (lever: LeverFound) =>
    lever.start >= number.end ? lever.start - number.end : number.start - lever.end
  // "159 plus a signing bonus": what is added has a figure of its own, or none.
  const added = ({ start }: LeverFound) =>
    start >= number.end &&
    /\b(?:plus|and|with)\b/.test(piece.text.slice(number.end - piece.start, start - piece.start))
  const usable = levers.filter((each) => free(each) && !added(each) && named(piece, each))
  const here = usable.filter(({ start }) => start >= clause.start && start < clause.end)
  const attached = here.find(
    ({ start }) =>
      start >= number.end &&
      ATTACHED.test(piece.text.slice(number.end - piece.start, start - piece.start)),
  )
  const [closest] = here.toSorted((a, b) => gap(a) - gap(b))
  if (attached ?? closest) return (attached ?? closest)?.lever ?? null
  const earlier = usable.findLast(({ start }) => start < number.start)
  return earlier?.lever ?? usable[0]?.lever ?? focus
}

/** "The offer" names nothing that a figure would be of. */
function named(piece: Piece, lever: LeverFound): boolean {
  return piece.text.slice(lever.start - piece.start, lever.end - piece.start) !== 'offer'
}

function isPay(
  { number, piece, levers, offer }: Place,
  lever: Lever | null,
  after: string,
  asks: boolean,
): boolean {
  if (number.sized || number.currency)
    return lever !== null || asks || levers.length > 0 || offer !== null
  if (number.low < BARE_MIN) return false
  if (!AFTER_PAY.test(after)) return false
  const alone = piece.text.length - (number.end - number.start) < ALONE_CHARS
  return lever !== null || asks || alone
}

function thousands(value: number): number {
  return value >= 1000 ? value / 1000 : value
}

/** Without a name: base or total, whichever is nearer to what is on the table; a total below that is none. */
function nearest(k: number, offer: Package | null, isMore: boolean): Lever {
  if (!offer || isMore) return isMore && offer ? 'total' : 'base'
  const total = onTable('total', offer)
  return k > total && Math.abs(k - total) < Math.abs(k - offer.base) ? 'total' : 'base'
}

function onTable(lever: Lever, offer: Package): number {
  return lever === 'total' ? totalOf(offer) : offer[lever]
}

/** The figure on the table, or one of a summary. */
function isRepeated(k: number, lever: Lever, { offer, recap, piece }: Place): boolean {
  if (recap && !isAskFor(piece.text)) return true
  if (!offer) return false
  const figure = onTable(lever, offer)
  return figure > 0 && Math.abs(figure - k) < SAME_K
}

function isPlausible(k: number, lever: Lever, offer: Package | null): boolean {
  if (lever === 'signOn') return k <= SIGN_ON_MAX_K
  if (!offer) return true
  const figure = onTable(lever, offer)
  const [least, most] = PLAUSIBLE[lever]
  return k >= figure * least && k <= figure * most
}

function percentWish(place: Place, clause: Clause): WishFound | null {
  const { number, piece, levers } = place
  if (number.low <= 0 || number.low > 100 || !MORE.test(piece.text)) return null
  const lever = percentLever(place, clause)
  if (lever === null && !isAskFor(piece.text)) return null
  if (lever === null && levers.length === 0 && !isAskFor(clause.text)) return null
  return {
    lever: lever ?? 'base',
    wish: { percent: number.low },
    span: { start: clause.start, end: clause.end },
  }
}

/** The offer as a whole is named by its name here. */
function percentLever({ number, levers }: Place, clause: Clause): Lever | null {
  const here = levers.filter(({ start }) => start >= clause.start && start < clause.end)
  const behind = here.find(({ start }) => start >= number.end)
  return (
    (behind ?? here.at(-1) ?? levers.findLast(({ start }) => start < number.start))?.lever ?? null
  )
}

const MORE_OF =
  /\b(?:more|higher|better|increase|rais(?:e|ing)|improv\w+|bump|larger|bigger|additional|extra|some|a bit of|room (?:on|for|in|with)|mov(?:e|ement) (?:on|in)|difference (?:as|in)|(?:up|go) on)\b/
/** A figure of its own that was no wish. */
const HAS_FIGURE = /^\s*(?:of|at|to|is|was|:)?\s*[$€£]?\d/
const MORE_PAY =
  /\b(?:more (?:money|pay|cash)|higher pay|better offer|improve the offer|do (?:any )?better|go (?:any )?higher|a (?:bit|little) more(?! (?:time|about|detail|specific))|pay me more|more than (?:that|this))\b/

/** Between what is offered and what was asked. */
const HALFWAY =
  /\b(?:split the difference|meet (?:me |you |each other )?(?:half-?way|in the middle))\b/

/** A middle without a figure: of the part that is named beside it, else of the whole. */
function halfway(piece: Piece, levers: readonly LeverFound[]): WishFound | null {
  const clause = piece.clauses.find(({ text }) => HALFWAY.test(text))
  if (!clause || isDenied(clause.text.slice(0, clause.text.search(HALFWAY)))) return null
  const named = levers.find(({ start }) => start >= clause.start && start < clause.end)
  const span = { start: clause.start, end: clause.end }
  return { lever: named?.lever ?? 'total', wish: 'more', span }
}

/** Wishes without a figure: "more stock", "a sign-on would help", "more money". */
function withoutFigure(piece: Piece, levers: readonly LeverFound[]): WishFound[] {
  const found: WishFound[] = []
  for (const lever of levers) {
    const clause = clauseAt(piece, lever.start)
    const before = clause.text
      .slice(0, Math.max(0, lever.start - clause.start))
      .replace(/^.*\d/, '')
    const after = clause.text.slice(Math.max(0, lever.end - clause.start))
    if (isDenied(before) || isFine(after) || HAS_FIGURE.test(after)) continue
    const wanted =
      lever.lever === 'signOn'
        ? isAskFor(clause.text) || /\b(?:or|and|then|plus)\s+(?:a |the |some )?$/.test(before)
        : MORE_OF.test(before.slice(-40)) ||
          /^\s*(?:could |can |should )?(?:to )?(?:go|be) (?:up|higher|more)\b/.test(after)
    if (wanted && !/\b(?:how|what|which|when|tell me)\b/.test(before)) {
      found.push({
        lever: lever.lever,
        wish: 'more',
        span: { start: clause.start, end: clause.end },
      })
    }
  }
  const asked = piece.clauses.find(
    ({ text }) => MORE_PAY.test(text) && !isDenied(text.slice(0, text.search(MORE_PAY))),
  )
  if (asked && found.length === 0 && levers.every(({ lever }) => lever === 'total')) {
    found.push({ lever: 'total', wish: 'more', span: { start: asked.start, end: asked.end } })
  }
  return found
}

/** "Base is fine." */
function isFine(after: string): boolean {
  return /^\s*(?:is|are|seems?|looks?|sounds?|works?)\s+(?:is |are )?(?:just |already |absolutely |all )?(?:fine|ok(?:ay)?|good|great|enough|fair|not (?:my|the) (?:issue|point|problem|concern))\b/.test(
    after,
  )
}
