import type { ConcessionNeed, Content } from '../domain/content/index.js'
import { listWords, sentence } from '../domain/decision/index.js'
import type { Interview, RoundState } from '../domain/interview/index.js'
import {
  HYPOTHETICAL,
  backingIn,
  currencyOf,
  negotiationOf,
  outcomeOf,
  payWords,
  termWords,
  totalOf,
} from '../domain/negotiation/index.js'
import type {
  Contradiction,
  LeftOver,
  Negotiation,
  Outcome,
  Package,
  State,
  Violation,
} from '../domain/negotiation/index.js'
import type { Plan } from '../domain/plan.js'
import { oneLine } from './safe.js'
import { turnsWords } from './words.js'

/** Figures in thousands a year; the sign-on once. */
export type PayLine = Package & { total: number }

export type OfferLine = PayLine & {
  final: boolean
  /** Terms beside pay, in words. */
  other: readonly string[]
  /** What moved it, or why it did not move. */
  why: string
}

/** What was on the table, what it came to and what was left. The room above the offer is told only here. */
export type OfferReport = {
  hypothetical: boolean
  level: { id: string; title: string }
  currency: string
  offers: readonly OfferLine[]
  first: PayLine
  final: PayLine
  ceiling: PayLine
  /** (final − first) / (ceiling − first) of the total, 0 to 1; the sign-on stands apart. */
  share: number | null
  left: readonly { k: number; signOn: number; by: LeftOver['by']; text: string }[]
  closing: 'accepted' | 'declined' | null
  lost: readonly { by: Violation; turn: number }[]
  /** What the candidate's own words say against each other; '' where nothing does. */
  contradiction: string
}

/** Null where no offer was made. For a round that is over: the ceiling is nobody's to know before. */
export function offerReport(
  interview: Interview,
  round: RoundState,
  plan: Plan,
  content: Content,
): OfferReport | null {
  if (round.kind !== 'negotiation') return null
  const backing = backingIn(interview, round, plan, content)
  const negotiation = negotiationOf(interview, round, content, backing.level)
  const first = negotiation?.history[0]
  const last = negotiation?.history.at(-1)
  if (!negotiation || !first || !last || !negotiation.state) return null
  // What was asked after the last word moved nothing any more.
  const settled = negotiation.history.find(({ offer }) => offer.final)?.state ?? negotiation.state
  const outcome = outcomeOf({ ...settled, offer: last.state.offer }, first.state.offer, backing)
  const { level } = backing
  return {
    hypothetical: backing.hypothetical,
    level: {
      id: level,
      title: content.pack.levels.find(({ id }) => id === level)?.seed_title ?? '',
    },
    currency: currencyOf(content),
    offers: negotiation.history.map(({ offer, state }) => ({
      ...payLine(state.offer),
      final: offer.final,
      other: offer.other.map(termWords),
      why: whyWords(offer.by, state, backing.strongYesRounds),
    })),
    first: payLine(outcome.first),
    final: payLine(outcome.final),
    ceiling: payLine(outcome.ceiling),
    share: outcome.share,
    left: outcome.left.map((each) => ({
      k: each.k,
      signOn: each.signOn,
      by: each.by,
      text: leftWords(each, settled),
    })),
    closing: negotiation.closing,
    lost: settled.violations.map(({ kind, turn }) => ({ by: kind, turn })),
    contradiction: contradictionWords(negotiation, plan),
  }
}

function payLine(pay: Package): PayLine {
  return { ...pay, total: totalOf(pay) }
}

const REASONS: Readonly<Record<string, string>> = {
  range: 'the posted range',
  level: 'level and scope',
  market: 'the market',
  interviews: 'the interviews',
  unvested: 'what is left behind',
  competing: 'another offer',
  need: 'personal need',
}

function whyWords(cause: string, state: State, strongYesRounds: number): string {
  const { case: made, terms } = state
  switch (cause) {
    case 'first':
      return 'The first offer.'
    case 'conceded': {
      const counted = made.reasons.filter((reason) => terms.reasons.includes(reason))
      const grounds = counted.map((reason) => REASONS[reason] ?? reason)
      const parts = [
        `moved by ${listWords(grounds)}`,
        ...(state.step >= 2 && made.priority ? [`with ${leverWords(made.priority)} first`] : []),
        ...(state.step >= 3 && strongYesRounds >= terms.strongYesRounds
          ? [`by strong yes in ${strongYesRounds} onsite rounds`]
          : []),
        ...(state.step >= 3 ? ['and by what would make you sign'] : []),
      ]
      return `${sentence(parts.join(', '))} Step ${state.step} of the plan.`
    }
    case 'nothing_asked':
      return 'Nothing was asked for.'
    case 'not_specific':
      return 'It stands: more was asked for, and no figure was named.'
    case 'no_reason':
      return 'It stands: no reason was given that could be taken to the committee.'
    case 'no_goodwill':
      return 'It stands: the goodwill was used up.'
    case 'terms':
      return 'Pay stands; a term beside it was granted.'
    default:
      return 'It stands: what was asked for is in it, or the grounds carry no more.'
  }
}

function leverWords(lever: string): string {
  return lever === 'signOn' ? 'the sign-on' : lever
}

const NEEDS: Readonly<Record<ConcessionNeed, string>> = {
  specific: 'a figure',
  reason: 'a reason that can be forwarded',
  evidence: 'evidence such as the posted range, the level or the market',
  priority: 'a word on what comes first',
  leverage:
    'an offer of somebody else that can be looked at, or strong yes in several onsite rounds',
  will_sign: "a clear 'I sign if'",
}

const LOST: Readonly<Record<Violation, string>> = {
  ultimatum: 'an ultimatum',
  dripped: 'asks that came one by one',
  contradiction: 'a claim against your own words',
  no_reason: 'an ask without a reason',
}

function leftWords(left: LeftOver, state: State): string {
  switch (left.by) {
    case 'goodwill': {
      if (left.violations.length === 0)
        return 'the recruiter coming back, which the round ended before'
      const turns = state.violations.map(({ turn }) => turn)
      return `the grounds you gave, without ${listWords(left.violations.map((kind) => LOST[kind]))} (${turnsWords(turns)})`
    }
    case 'asked_more':
      return 'a larger request: your grounds carried more than you asked for'
    case 'step':
      return left.needs.length === 0
        ? 'asking for all that your grounds carried'
        : listWords(left.needs.map((need) => NEEDS[need]))
  }
}

function contradictionWords({ contradiction }: Negotiation, plan: Plan): string {
  if (!contradiction || contradiction.explained) return ''
  const quoted = ({ text, span, stage, turn }: Contradiction['denial']) => {
    const round = plan.rounds.find((each) => each.stage === stage)?.name ?? stage
    return `"${oneLine(text.slice(span.start, span.end))}" (${round}, turn ${turn})`
  }
  return `You said ${quoted(contradiction.denial)} and ${quoted(contradiction.claim)}, and nothing explained it. The claim counted for nothing.`
}

/** The outcome as sentences; figures in whole units. */
export function offerSentences(report: OfferReport): string[] {
  const { first, final, ceiling, share, hypothetical, lost, closing } = report
  const total = `${payWords(final.total)} in total, between ${payWords(first.total)} at first and ${payWords(ceiling.total)} at most`
  return [
    hypothetical ? HYPOTHETICAL : '',
    `Outcome: ${share === null ? '' : `${Math.round(share * 100)} percent of the room, `}${total} (${report.currency} a year).`,
    `Sign-on, apart from it: ${payWords(final.signOn)} of at most ${payWords(ceiling.signOn)}, once.`,
    closing === null ? '' : `You ${closing} at the end.`,
    lost.length === 0
      ? ''
      : `Goodwill was lost by ${listWords([...new Set(lost.map(({ by }) => LOST[by]))])} (${turnsWords(lost.map(({ turn }) => turn))}).`,
    report.contradiction,
  ].filter((text) => text !== '')
}

/** "13,300 a year and 9,500 once would have come with …". */
export function leftSentences({ left }: OfferReport): string[] {
  if (left.length === 0) return ['Nothing was left on the table.']
  return left.map(({ k, signOn, text }) => {
    const sums = [
      ...(k > 0 ? [`${payWords(k)} a year`] : []),
      ...(signOn > 0 ? [`${payWords(signOn)} once`] : []),
    ]
    return sentence(`${sums.join(' and ')} would have come with ${text}`)
  })
}

/** Rows of a table: what each offer held. */
export function offerRows({ offers, ceiling }: OfferReport): string[][] {
  const cells = (name: string, { base, stock, bonus, signOn, total }: PayLine) => [
    name,
    ...[base, stock, bonus, total].map(payWords),
    signOn > 0 ? payWords(signOn) : '',
  ]
  const named = (index: number, final: boolean) =>
    index === 0 ? 'First' : final ? 'Final' : `Offer ${index + 1}`
  // A term beside pay that was granted at the end is no further row.
  const paid = offers.filter(({ final }, index) => !final || offers[index - 1]?.final !== true)
  return [
    ['', 'Base', 'Stock', 'Bonus', 'Total', 'Sign-on'],
    ...paid.map((offer, index) => cells(named(index, offer.final), offer)),
    cells('At most', ceiling),
  ]
}

/** Why each offer is what it is. */
export function offerReasons({ offers }: OfferReport): string[] {
  return offers.flatMap(({ why, final, other }, index) => {
    const before = offers[index - 1]
    if (!before) return []
    const also = other.length > 0 ? ` Also: ${other.join(', ')}.` : ''
    const name = before.final ? 'At the end' : final ? 'Final offer' : 'Next offer'
    return [`${name}: ${why}${also}`]
  })
}

export type { Outcome }
