import type { Content } from '../domain/content/index.js'
import type { EventData } from '../domain/events/index.js'
import { openRoundOf } from '../domain/interview/index.js'
import type { Interview, OfferState } from '../domain/interview/index.js'
import {
  HYPOTHETICAL,
  backingOf,
  currencyOf,
  payWords,
  termWords,
} from '../domain/negotiation/index.js'
import type { Plan } from '../domain/plan.js'
import { wrapText } from './tui/text/wrap.js'

type Offer = EventData<'offer.made'>

/** An offer as a small table, beside the one before it; lines of at most `width` columns. */
export function offerText(
  offer: Offer,
  before: Offer | null,
  content: Content,
  width: number,
): string {
  const title = content.pack.levels.find(({ id }) => id === offer.level)?.seed_title ?? ''
  const head = `${offer.final ? 'Final offer' : 'Offer'} · ${title} (${offer.level})`
  const unit = `${currencyOf(content)} a year`.trim()
  const rows: [string, number, number | null][] = [
    ['Base', offer.base, before?.base ?? null],
    ['Stock', offer.stock, before?.stock ?? null],
    ['Bonus', offer.bonus, before?.bonus ?? null],
    ['Total', offer.total, before?.total ?? null],
  ]
  const once = offer.signOn > 0 || (before?.signOn ?? 0) > 0
  if (once) rows.push(['Sign-on, once', offer.signOn, before?.signOn ?? null])
  const other = offer.other.map(termWords).join(', ')
  const lines = [
    ...wrapText(head, width),
    ...(offer.hypothetical ? indented(HYPOTHETICAL, width) : []),
    row(unit, 'now', before ? 'before' : ''),
    ...rows.map(([name, now, then]) =>
      row(name, payWords(now), then === null ? '' : payWords(then)),
    ),
    ...(other === '' ? [] : indented(`Also: ${other}.`, width)),
  ]
  return lines.join('\n')
}

/** The same a figure a line, each with its name: for who hears it. */
export function offerLines(offer: Offer, before: Offer | null, content: Content): string[] {
  const title = content.pack.levels.find(({ id }) => id === offer.level)?.seed_title ?? ''
  const unit = `${currencyOf(content)} a year`.trim()
  const figure = (name: string, now: number, then: number | undefined): string =>
    `${name}: ${payWords(now)}${then === undefined ? '' : `, before ${payWords(then)}`}.`
  const once = offer.signOn > 0 || (before?.signOn ?? 0) > 0
  const other = offer.other.map(termWords).join(', ')
  return [
    `${offer.final ? 'The final offer' : 'The offer'}, ${title} (${offer.level}), in ${unit}:`,
    ...(offer.hypothetical ? [HYPOTHETICAL] : []),
    figure('Base', offer.base, before?.base),
    figure('Stock', offer.stock, before?.stock),
    figure('Bonus', offer.bonus, before?.bonus),
    figure('Total', offer.total, before?.total),
    ...(once ? [figure('Sign-on, once', offer.signOn, before?.signOn)] : []),
    ...(other === '' ? [] : [`Also: ${other}.`]),
  ]
}

const NAME = 15
const FIGURE = 10

function row(name: string, now: string, before: string): string {
  return `  ${name.padEnd(NAME)}${now.padStart(FIGURE)}${before.padStart(FIGURE)}`.trimEnd()
}

function indented(text: string, width: number): string[] {
  return wrapText(text, width - 2).map((line) => `  ${line}`)
}

/** What an offer of this event shows; `interview` already holds it. */
export function offerOf(seq: number, interview: Interview, content: Content) {
  const found = offerAt(seq, interview)
  return found && ((width: number) => `${offerText(found.offer, found.before, content, width)}\n`)
}

/** The offer of this event with the one before it in its round; null where there is none. */
export function offerAt(
  seq: number,
  { offers }: Interview,
): { offer: OfferState; before: OfferState | null } | null {
  const at = offers.findIndex((each) => each.seq === seq)
  const offer = offers[at]
  if (!offer) return null
  return {
    offer,
    before: offers.slice(0, at).findLast(({ stage }) => stage === offer.stage) ?? null,
  }
}

/** Offers of the open round, so that they are on the screen again when an interview goes on. */
export function offersHere(interview: Interview): readonly OfferState[] {
  const stage = openRoundOf(interview)?.stage
  return interview.offers.filter((offer) => offer.stage === stage)
}

/** Before an offer is talked about without a hire behind it; null for any other round. */
export function hypotheticalNote(
  { kind }: EventData<'round.opened'>,
  interview: Interview,
  plan: Plan,
  content: Content,
): string | null {
  if (kind !== 'negotiation') return null
  const { hypothetical, level } = backingOf(interview, plan, content)
  const isStrict = interview.started?.gates === 'strict' && plan.yields === 'decision'
  if (!hypothetical) {
    return level === plan.level.id
      ? null
      : `The offer is made at ${level}, one level below the target.`
  }
  return isStrict ? null : `${HYPOTHETICAL} It is made at ${level}, to practise on.`
}
