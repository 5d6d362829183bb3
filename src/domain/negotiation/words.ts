import type { Content, TermId } from '../content/index.js'
import type { OfferState } from '../interview/index.js'

/** Terms beside pay as a reader knows them. */
const TERMS: Readonly<Record<TermId, string>> = {
  start_date: 'start date',
  remote: 'days at home',
  relocation: 'help with the move',
  time_off: 'time off',
  learning: 'learning budget',
  review: 'early pay review',
  team: 'choice of team',
  title: 'title',
  visa: 'visa',
  hours: 'working hours',
}

export function termWords(term: string): string {
  return Object.hasOwn(TERMS, term) ? (TERMS[term as TermId] ?? term) : term.replaceAll('_', ' ')
}

/** "USD": what a pack's figures are in, without the thousands. */
export function currencyOf({ pack }: Pick<Content, 'pack'>): string {
  return /^\w+/.exec(pack.comp?.currency ?? '')?.[0] ?? ''
}

/** 162.5 thousand → "162,500". */
export function payWords(k: number): string {
  return Math.round(k * 1000)
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Said wherever an offer without a hire stands. */
export const HYPOTHETICAL = 'Hypothetical: no decision to hire stands behind this offer.'

/** An offer in a line: "final offer: base 164,000, stock 63,500, bonus 17,500, total 245,000, sign-on 9,500 once". */
export function offerWords({
  base,
  stock,
  bonus,
  total,
  signOn,
  final,
  other,
}: OfferState): string {
  const parts = [
    `base ${payWords(base)}`,
    `stock ${payWords(stock)}`,
    `bonus ${payWords(bonus)}`,
    `total ${payWords(total)}`,
    ...(signOn > 0 ? [`sign-on ${payWords(signOn)} once`] : []),
    ...other.map(termWords),
  ]
  return `${final ? 'final offer' : 'offer'}: ${parts.join(', ')}`
}
