import type { Span } from '../text/pattern.js'
import { numbersIn } from './numbers.js'
import type { Piece } from './pieces.js'

/** What a turn says of an offer of somebody else. */
export type Claim = {
  /** As written; null where none is named. */
  company: string | null
  /** A figure of it is named. */
  figure: boolean
  /** It is shown, or offered to be shown. */
  proof: boolean
}

const CLAIMS: readonly RegExp[] = [
  /\b(?:competing|second|written|outside|external) offers?\b/,
  /\b(?:other|another) offer(?!s? (?:you|i could))\b/,
  /\boffers? (?:from|by|at|with) (?!you\b|your\b|etsy\b)/,
  /\boffer in hand\b/,
  /\bmy other offers?\b/,
  /\bi(?: have|'ve)?(?: also| just| already)? (?:have|got|hold|received|been given) (?:an?|another|one|two|a second) (?:\w+ ){0,2}offers?\b/,
  /\bi(?:'ve| have) (?:an?|another|a second|two) (?:\w+ ){0,2}offers?\b/,
  /\b(?:have|has|had)? ?(?:also )?offered me\b/,
  /\bthey came in (?:at|with)\b/,
  /\b[a-z]+ (?:came|got) back (?:to me )?(?:\w+ )?with\b/,
  /\bthey(?:'re| are)? (?:offer(?:ed|ing)?|pay(?:ing)?|would pay)(?: me)?\b/,
]
/** Not an offer: denied, hoped for, asked about, or the one on this table. */
const NONE: readonly RegExp[] = [
  /\b(?:no|not any|any|without an?|neither an?) (?:other |competing |outside )?offers?\b(?! (?:from|by) [a-z]+ (?:is|was))/,
  /\b(?:do not|don't|did not|haven't|have not|not) (?:have |got |hold |received )?(?:an?|any|another|other|one|competing)?(?: other| competing)? ?offers?\b/,
  /\bif (?:i|there|another|they)\b[^.]*\boffers?\b/,
  /\b(?:might|may|could|will|would|should|expect(?:ing)?|hope|hoping|wait(?:ing)? (?:for|on)|expecting) (?:to )?(?:get |receive |have |make |be )?(?:an?|another|me an?|their)? ?offers?\b/,
  /\b(?:your|this|the) (?:written |current |first )?offer\b/,
  /\boffers? from you\b/,
]
const DENIALS: readonly RegExp[] = [
  /\b(?:no|not any|don't have any|do not have any|haven't any) (?:other |competing |outside |further )?(?:offers?|processes)\b/,
  /\b(?:i )?(?:do not|don't|did not|haven't|have not) (?:currently |yet |actually |really )?(?:have |got |hold |hold on to |received )?(?:an?|any|another|other)(?: other| competing)? ?offers?\b/,
  /\b(?:you are|you're|this is) (?:the only (?:ones?|company|offer)|my only (?:offer|one))\b/,
  /\b(?:not|never) (?:interviewing|talking|in process(?:es)?) (?:anywhere else|with anybody else|with anyone else|elsewhere)\b/,
]
const PROOF =
  /\b(?:(?:can|could|happy to|glad to|will|i'll) (?:show|send|forward|share|email|attach)|(?:sent|forwarded|shared|attached) (?:you )?(?:it|the|their)|attached|have it in writing|here is the letter|a copy of (?:it|the))\b/
/** A sentence about what the offer holds. */
const OF_IT =
  /\b(?:they|their|theirs|the other (?:one|offer|company)|it (?:is|was|has|comes|pays)|that (?:one|offer)|letter|base of|in total)\b/
/** Words with a capital that are no company. */
const NO_COMPANY =
  /^(?:I|The|A|An|My|Another|Other|They|It|Their|Thank|Thanks|However|But|And|So|Also|Monday|Tuesday|Wednesday|Thursday|Friday|January|February|March|April|May|June|July|August|September|October|November|December|New York|San Francisco|Base|Stock|IC\d?)$/
const NAME = /\b(?:from|at|by|with)\s+(?:the\s+)?([A-Z][\w&.'-]*(?:\s[A-Z][\w&'-]*)*)/
const NAME_FIRST =
  /\b([A-Z][\w&.'-]+)\s+(?:has |have |just |also |had )*(?:offer|pay|is at|came|sent|gave|put)/
const LOWER_NAME =
  /\b(?:offers?|one|letter) (?:from|at|by|with) (?!an?\b|another\b|the\b|my\b|them\b|you\b|us\b|one\b|somebody\b|someone\b|other\b|elsewhere\b|competitors?\b|some\b|two\b|different\b)([a-z][a-z0-9.]+)/

/** The claim of another offer in this turn, with the sentence that makes it; null where there is none. */
export function claimIn(
  raw: string,
  pieces: readonly Piece[],
  company: string,
): { claim: Claim; span: Span } | null {
  const at = pieces.findIndex((piece) => makesClaim(piece.text))
  const first = pieces[at]
  if (!first) return null
  const about = pieces
    .slice(at)
    .filter((piece, index) => index === 0 || OF_IT.test(piece.text) || PROOF.test(piece.text))
  const name =
    about
      .map((piece) => companyIn(raw.slice(piece.start, piece.end), company))
      .find((each) => each !== null) ?? null
  const figure = about.some((piece) =>
    numbersIn(piece.text).some(
      ({ value, sized, currency, percent }) => !percent && (sized || currency || value >= 20),
    ),
  )
  return {
    claim: { company: name, figure, proof: about.some(({ text }) => PROOF.test(text)) },
    span: { start: first.start, end: first.end },
  }
}

/** These words speak of an offer of somebody else as one that was made. */
export function makesClaim(text: string): boolean {
  if (text.endsWith('?')) return false
  const bare = NONE.reduce((rest, pattern) => rest.replace(new RegExp(pattern, 'g'), ' '), text)
  return CLAIMS.some((pattern) => pattern.test(bare))
}

function companyIn(sentence: string, own: string): string | null {
  const name =
    NAME.exec(sentence)?.[1] ??
    NAME_FIRST.exec(sentence)?.[1] ??
    LOWER_NAME.exec(sentence)?.[1] ??
    null
  const bare = name?.replace(/[.'&-]+$/, '') ?? null
  if (bare === null || NO_COMPANY.test(bare) || bare.toLowerCase() === own.toLowerCase())
    return null
  return bare
}

/** Where a turn says that there is no other offer; null where it does not. */
export function deniesOffers(pieces: readonly Piece[]): Span | null {
  const piece = pieces.find(
    ({ text, asks }) => !asks && DENIALS.some((pattern) => pattern.test(text)),
  )
  return piece ? { start: piece.start, end: piece.end } : null
}

const NEW_SINCE =
  /\b(?:since (?:then|we|that|our)|(?:came|arrived|got|received|reached|made)(?: \w+){0,4} (?:yesterday|today|this (?:week|morning)|last (?:week|night)|on (?:mon|tues|wednes|thurs|fri)day|only now|just now)|just (?:got|received|came|arrived)|in the meantime|meanwhile|back then|at that time|after (?:our|that|the|your) (?:\w+ )?(?:call|talk|conversation|interview))\b/
const TAKEN_BACK =
  /\b(?:made (?:that|it) up|not true|wasn't true|i misspoke|i take (?:that|it) back|i exaggerated|there is no(?: other)? offer|no(?:,)? i (?:do not|don't) (?:actually |really )?have (?:one|it|an offer)|it was not an offer|it's not an offer)\b/

/** How a claim that goes against earlier words is explained in this turn. */
export function explanationIn(pieces: readonly Piece[]): 'new' | 'taken_back' | null {
  if (pieces.some(({ text }) => TAKEN_BACK.test(text))) return 'taken_back'
  return pieces.some(({ text }) => NEW_SINCE.test(text)) ? 'new' : null
}
