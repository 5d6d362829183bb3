import type { Span } from '../text/pattern.js'
import type { Piece } from './pieces.js'

const ULTIMATA: readonly RegExp[] = [
  /\bor (?:else )?i(?:'m| am|'ll| will)? ?(?:walk|leave|out\b|go\b|gone|done|quit|sign (?:with|elsewhere)|take the other)/,
  /\bor else\b/,
  /\btake it or leave it\b/,
  /\botherwise,? (?:i(?:'m| am|'ll| will)? ?(?:walk|leave|out\b|go\b|gone|done|decline|sign|have to (?:walk|leave|go))|we(?:'re| are) done|forget it|no deal|this is over)/,
  /\b(?:i(?:'ll| will| would)?|i'm going to) (?:leave|walk|go)(?: away)? otherwise\b/,
  /\bif you (?:do not|don't|cannot|can't|won't|will not) (?:\w+ ){0,8}?(?:\S+ ){0,4}?(?:then )?i(?:'m| am|'ll| will)? ?(?:walk|leave|out\b|go\b|going|gone|done|decline|sign (?:with|elsewhere)|take|accept|look)/,
  /\bunless (?:you|i|it|we)\b[^.]*\b(?:i (?:won't|will not|am not|'m not)|i'm (?:out|gone|not)|no deal|i (?:walk|leave|decline))/,
  /\bi(?:'ll| will) (?:walk|leave|decline|go (?:somewhere )?else\w*)\b[^.]*\b(?:if|unless)\b/,
  /\bnon-?negotiable\b/,
  /\b(?:final demand|last word|my final number|this is my final|final and only)\b/,
  /\b(?:no|not any) deal\b/,
  /\bi will go somewhere else\b/,
  /\byou have (?:until|till|one (?:day|chance)|two days)\b/,
  /\bi(?:'ll| will)? give you (?:until|till|one|a day|two)\b/,
  /\bdeal breaker\b|\bdeal-?breaker\b/,
]

const SIGNS =
  '(?:sign|accept|commit|say yes|join(?: you)?|shake hands|withdraw (?:from )?(?:my |the )?other)'
const WILL_SIGN: readonly RegExp[] = [
  new RegExp(
    `\\bi(?:'d| would|'ll| will| can| could|'m| am)(?: be)?(?: \\w+){0,3}? ?(?:ready to |happy to |glad to |prepared to |willing to )?${SIGNS}\\b[^.]{0,40}\\b(?:if|at|today|tomorrow|this week|right away|immediately|same day|on the spot|once|when|as soon as|straight away|now|by)\\b`,
  ),
  new RegExp(
    `\\b(?:if|at|with|for|once|when) [^.]{0,90}\\bi(?:'d| would|'ll| will| can|'m| am)?(?: be)?(?: \\w+){0,2}? ?(?:ready to |happy to |glad to |prepared to |willing to )?${SIGNS}\\b`,
  ),
  new RegExp(
    `\\bi ${SIGNS} (?:if|at|today|tomorrow|this week|the same day|right away|as soon as|once|when)\\b`,
  ),
  /\b(?:we have a deal|it's a deal|you have (?:my signature|a deal)) (?:if|at|with|once)\b/,
  /\b(?:that|this|it) (?:would |will )?(?:get|gets|be|is|makes?) (?:you )?(?:a|my) (?:yes|signature)\b/,
  /\bready to sign\b/,
  /\b(?:and|then) i'm yours\b/,
]
const NOT_SIGN =
  /\b(?:would not|wouldn't|won't|will not|can't|cannot|not sure (?:i|if|that)|don't know (?:if|whether)|do not know (?:if|whether)|before i|not (?:yet )?ready to|need (?:time|to think)) ?(?:\w+ ){0,3}(?:sign|accept|commit|say yes|join)\b/
const YES =
  /^(?:well |ok(?:ay)?,? )?(?:yes|yeah|yep|sure|absolutely|definitely|of course|certainly|i (?:would|will|do)|i'd sign|that would do it)\b/

const ACCEPTS: readonly RegExp[] = [
  /(?<!before )(?<!until )(?<!if )(?<!unless )(?<!can't )(?<!cannot )(?<!not )\bi (?:gladly |happily |hereby )?accept\b(?! if)/,
  /\b(?:happy|glad|delighted|pleased) to accept\b/,
  /\bi(?:'m| am) in\b(?! (?:one|another|a|the|two|my|final|talks|process|contact|touch|no|some|favou?r))/,
  /\bi(?:'ll| will) take it\b/,
  /\b(?:we have|it's|that's|it is) a deal\b(?! (?:if|when|once|breaker))/,
  /\blet(?:'s| us) do it\b/,
  /\bwith that i (?:accept|sign|am in)\b/,
  /\bsign me up\b/,
  /^(?:(?:ok(?:ay)?|alright|all right|fine|great|good|yes|then)[,.]? )*deal[.!]*$/,
  /\byes,? (?:we can close|let's close|i (?:accept|will sign|'ll sign))\b/,
]
/** A question that is a yes. */
const ASKS_TO_SIGN = /\bwhere (?:do|can|should|shall) i sign\b(?! (?:if|when|once))/
const DECLINES: readonly RegExp[] = [
  /\bi (?:have to |must |will |would like to )?(?:decline|say no|pass on (?:it|this|the offer)|turn (?:it|this|you) down)\b/,
  /\bi(?:'ll| will) (?:decline|pass)\b/,
  /\bi(?:'m| am) out\b(?! of\b)/,
  /\bi(?:'ll| will|'m going to| am going to| have decided to) go with (?!it\b|this\b|that\b|yours?\b|you\b|what\b|an?\b|the (?:offer|package|figures|first|current|final|one)\b)/,
  /\b(?:not going to|can't|cannot|won't|will not) (?:accept|sign|take) (?:it|this|that|the offer)\b/,
]

export type Stance = Readonly<
  Record<'ultimatum' | 'willSign' | 'accepts' | 'declines', Span | null>
>

/** What the candidate would do: pressing, signing on a condition, accepting, declining. */
export function stanceIn(pieces: readonly Piece[], askedToSign: boolean): Stance {
  const first = (holds: (text: string, asks: boolean) => boolean): Span | null => {
    const piece = pieces.find(({ text, asks }) => holds(text, asks))
    return piece ? { start: piece.start, end: piece.end } : null
  }
  const any = (patterns: readonly RegExp[], text: string) =>
    patterns.some((each) => each.test(text))
  const ultimatum = first((text, asks) => !asks && any(ULTIMATA, text))
  const [opening] = pieces
  const saysYes =
    askedToSign && opening !== undefined && YES.test(opening.text) && !NOT_SIGN.test(opening.text)
  const willSign =
    first((text, asks) => !asks && any(WILL_SIGN, text) && !NOT_SIGN.test(text)) ??
    (saysYes ? { start: opening.start, end: opening.end } : null)
  const accepts = first(
    (text, asks) =>
      (ASKS_TO_SIGN.test(text) || (!asks && any(ACCEPTS, text))) && !NOT_SIGN.test(text),
  )
  // What is announced for the case of a no is pressing, not yet leaving.
  const declines = first((text, asks) => !asks && any(DECLINES, text) && !any(ULTIMATA, text))
  return { ultimatum, willSign, accepts: accepts ?? null, declines }
}
