import type { ReasonKind, TermId } from '../content/index.js'
import type { Span } from '../text/pattern.js'
import { leversIn } from './levers.js'
import type { Lever } from './levers.js'
import { isAskFor, isDenied } from './pieces.js'
import type { Piece } from './pieces.js'

/** Words that a reason is known by. A claim of another offer is read apart: it can be looked at. */
const REASONS: readonly [Exclude<ReasonKind, 'competing'>, RegExp][] = [
  [
    'range',
    /\b(?:posted (?:base |salary |pay )?(?:range|band)|posting|job ad|(?:pay|salary|base) (?:range|band)|(?:the|your|this) (?:range|band|bands)|(?:range|band) (?:for|of|that)|(?:within|inside|in|of|top of|middle of|upper half of) (?:the|your) (?:\w+ )?(?:range|band))\b/,
  ],
  [
    'level',
    /\b(?:(?:my|the|such) scope|scope of|years of experience|my (?:experience|background)|experience (?:with|in|leading|building)|seniority|work(?:ed|ing)? at (?:this|that|the) level|responsib\w+|i(?: have|'ve)? led|having led|leading (?:\w+ ){1,4}(?:launch\w*|project\w*|team\w*)|what i(?: have|'ve)? (?:led|shipped|built)|track record|mentor\w*)\b/,
  ],
  [
    'market',
    /\b(?:market|levels\.fyi|levels fyi|glassdoor|teamblind|blind\b|payscale|percentile|median|benchmark\w*|salary survey|survey|comparable (?:roles?|positions?|jobs?|offers?)|similar (?:roles?|positions?|jobs?) (?:pay|in|at)|going rate)\b/,
  ],
  [
    'interviews',
    /\b(?:interview feedback|feedback (?:from|of|in) (?:the |my |your )?(?:interviews?|panel|onsite|team|rounds?)|interviews? (?:went|have gone|saw|showed)|(?:the |your )?(?:interviewers?|panel) (?:saw|said|liked|told|were|was|gave)|how (?:the|my) interviews went|onsite (?:went|showed))\b/,
  ],
  [
    'unvested',
    /\b(?:unvested|not (?:yet )?vested|leav(?:e|ing) (?:\w+ ){0,6}(?:behind|stock|equity|bonus|rsus?|shares)|walk(?:ing)? away from (?:\w+ ){0,5}(?:stock|equity|bonus|rsus?|shares)|giv(?:e|ing) up (?:\w+ ){0,5}(?:stock|equity|bonus|rsus?|shares)|forfeit\w*|annual bonus (?:i|that i) (?:would )?lose)\b/,
  ],
  [
    'need',
    /\b(?:rent|mortgage|cost of living|living costs?|my (?:kids?|children|family|wife|husband|partner)|day ?care|childcare|student loans?|my loan|moving costs|expensive (?:city|place)|pay my bills|bills)\b/,
  ],
]

/** Grounds that are stated; a question about the range is none unless it asks for pay as well. */
export function reasonsIn(
  pieces: readonly Piece[],
  turnAsks: boolean,
): { kind: ReasonKind; span: Span }[] {
  const found = new Map<ReasonKind, Span>()
  for (const piece of pieces) {
    if (
      piece.asks &&
      !(turnAsks && isAskFor(piece.text) && /\d|\bmore\b|\bhigher\b/.test(piece.text))
    )
      continue
    for (const [kind, pattern] of REASONS) {
      const match = pattern.exec(piece.text)
      if (!match || found.has(kind)) continue
      if (
        isDenied(
          piece.text.slice(Math.max(0, match.index - 30), match.index).replace(/^.*[,;:]/, ''),
        )
      )
        continue
      found.set(kind, { start: piece.start, end: piece.end })
    }
  }
  return [...found].map(([kind, span]) => ({ kind, span }))
}

const LEVER =
  '(?:the |my )?(base|salary|stock|equity|rsus?|sign-?on|signing bonus|bonus|total(?: comp\\w*)?|cash)'
const FIRST: readonly RegExp[] = [
  new RegExp(
    `\\b${LEVER}(?: salary| pay| compensation)? (?:is|would be|comes|matters|counts)(?: \\w+){0,3} (?:most important|priority|first|most|more|key|main thing|what counts)`,
  ),
  new RegExp(
    `\\b(?:most important|matters? (?:the )?most|priority|prioriti[sz]e|care (?:the )?most about|care about|main thing|first(?: of all)? comes|what counts)(?:[^.,;]{0,30}?) (?:is |comes |about )?${LEVER}\\b`,
  ),
  new RegExp(`\\b${LEVER}(?: salary)? (?:comes )?first\\b`),
  new RegExp(`\\bfirst (?:the )?${LEVER}\\b`),
  new RegExp(`\\bprioriti[sz]e ${LEVER}`),
  new RegExp(`\\b(?:mostly|all|mainly) about (?:the )?${LEVER}`),
  new RegExp(`\\bonly ${LEVER} (?:matters|counts)`),
  new RegExp(`\\b(?:all|everything|it|most of it) (?:in|into|on) (?:the )?${LEVER}`),
  new RegExp(`\\b(?:prefer|rather have|would rather (?:have|take|see)) (?:more |higher )?${LEVER}`),
  new RegExp(
    `\\b${LEVER} (?:over|before|rather than|more than|ahead of) (?:the )?(?:base|stock|equity|bonus|sign-?on|salary|rsus?)`,
  ),
  new RegExp(
    `\\b(?:if i (?:had to|have to|must|can|could) (?:pick|choose|name)(?: only)?(?: one)?|the one (?:thing|part)(?: that counts)?|just one)[^.;]{0,20}?(?:is |be |it is |,? )${LEVER}\\b`,
  ),
  new RegExp(`\\bif ${LEVER} (?:has|have|had) (?:little|no|less) (?:room|flexib\\w*)`),
  new RegExp(`\\bif (?:you )?(?:can(?:'t|not) )?(?:move|raise) (?:on )?${LEVER}\\b`),
]
/** A bare answer to "which part should it be?". */
const ALONE =
  /^(?:it(?:'s| is| would be| should be)? |that(?:'s| is| would be)? |the |my |i'd say |definitely |clearly )*(base|stock|equity|rsus?|sign-?on|bonus)(?: salary| pay)?(?:,? please)?[.!]*$/

/** What is said to come first. */
export function priorityIn(pieces: readonly Piece[]): { lever: Lever; span: Span } | null {
  for (const piece of pieces) {
    const name =
      FIRST.map((pattern) => firstIn(pattern, piece.text)).find((each) => each !== null) ??
      (pieces.length === 1 ? ALONE.exec(piece.text)?.[1] : undefined)
    if (name === undefined) continue
    const lever = name === 'cash' ? 'base' : leversIn(name)[0]?.lever
    if (lever) return { lever, span: { start: piece.start, end: piece.end } }
  }
  return null
}

function firstIn(pattern: RegExp, text: string): string | null {
  const match = pattern.exec(text)
  if (!match || isDenied(text.slice(0, match.index).replace(/^.*[,;:]/, ''))) return null
  return match[1] ?? null
}

const TRADES =
  /\b(?:flexible|either|alternatively|instead|in (?:return|exchange)|could live with|open to|the difference (?:as|in)|trade|if (?:the )?(?:base|stock|that) (?:has|have|is|can(?:'t|not)|does not|doesn't)|or (?:more )?(?:stock|equity|rsus?|a sign)|whichever|rather than|make up for)\b/

/** One lever is offered for another. */
export function tradesIn(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text }) => TRADES.test(text))
}

const TERMS: readonly [TermId | 'level', RegExp][] = [
  [
    'level',
    /\b(?:higher level|next level|another level|level up|up-?level\w*|re-?level\w*|(?:raise|review|reconsider|change) (?:the|my) level|come in (?:at|as) (?:a )?(?:ic\s?\d|senior|staff|principal)|(?:at|as) ic\s?\d)\b/,
  ],
  [
    'start_date',
    /\b(?:start(?:ing)? date|start (?:in|on|later|a (?:month|week)|after|\d|january|february|march|april|may|june|july|august|september|october|november|december)|(?:the )?start (?:be|to be|is|could)|begin (?:in|on|later|after)|join (?:in|on|later) )/,
  ],
  [
    'remote',
    /\b(?:remote|work(?:ing)? from home|home office|days? at home|hybrid|fewer days in the office|office days?)\b/,
  ],
  ['relocation', /\b(?:relocation|moving (?:costs|expenses|help)|help with the move)\b/],
  ['time_off', /\b(?:vacation|holidays?|time off|days off|pto|sabbatical)\b/],
  [
    'learning',
    /\b(?:learning budget|training budget|conference|tuition|education budget|courses?)\b/,
  ],
  [
    'review',
    /\b(?:early review|(?:salary|pay|compensation|comp|performance) review|review after|six-?month review|review (?:in|at) (?:six|6|three|3|twelve|12))\b/,
  ],
  [
    'team',
    /\b(?:choice of team|which team|team choice|choose (?:the|my) team|join the \w+ team)\b/,
  ],
  ['title', /\b(?:the title|job title|my title|title of)\b/],
  ['visa', /\b(?:visa|green card|sponsorship|sponsor)\b/],
  ['hours', /\b(?:part[- ]time|four[- ]day|4[- ]day|80 percent|working hours|flexible hours)\b/],
]

/** Terms that cost no pay, and a wish for another level, where they are asked for. */
export function termsIn(pieces: readonly Piece[]): { term: TermId | 'level'; span: Span }[] {
  const found = new Map<TermId | 'level', Span>()
  for (const piece of pieces) {
    if (!isAskFor(piece.text)) continue
    for (const [term, pattern] of TERMS) {
      const match = pattern.exec(piece.text)
      if (!match || found.has(term)) continue
      if (isDenied(piece.text.slice(0, match.index).replace(/^.*[,;:]/, ''))) continue
      if (piece.asks && /^(?:and |so |also )?(?:what|which|when|how|where|who)\b/.test(piece.text))
        continue
      found.set(term, { start: piece.start, end: piece.end })
    }
  }
  return [...found].map(([term, span]) => ({ term, span }))
}
