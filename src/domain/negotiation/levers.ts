import type { Span } from '../text/pattern.js'

/** A part of the package that can move; `total` is base, stock and bonus together. */
export type Lever = 'base' | 'stock' | 'bonus' | 'signOn' | 'total'

/** What is wanted of a lever, in thousands: a figure, so much more, so many percent more, or only more. */
export type Wish = { to: number } | { by: number } | { percent: number } | 'more'

export type LeverFound = Span & { lever: Lever }

/** In order: a signing bonus is no bonus, a stock bonus is stock. */
const NAMES: readonly [Lever, RegExp][] = [
  [
    'signOn',
    /\b(?:sign(?:ing)?[ -]?on(?: bonus| payment)?|signing(?: bonus| payment)?|sign-up bonus|(?:joining|starting|welcome|start) bonus|(?:one-?time|up-?front) (?:bonus|payment|cash)|for the start(?! date)\b)/g,
  ],
  [
    'stock',
    /\b(?:stocks?(?: units?| grants?)?|equity(?: grant)?|rsus?|shares|stock options|options|grants?)\b/g,
  ],
  ['bonus', /\bbonus(?:es)?\b/g],
  ['base', /\b(?:base(?: salary| pay)?|salary|fixed (?:pay|part)|basic pay)\b/g],
  [
    'total',
    /\b(?:total(?: comp\w*| package| pay)?|tc|overall|all[- ]in|in all|altogether|package|compensation(?! (?:committee|team))|comp(?! (?:committee|team))|offer)\b/g,
  ],
]

/** Parts of the package that a text names, in its order. `offset` is added to every place. */
export function leversIn(text: string, offset = 0): LeverFound[] {
  const found: LeverFound[] = []
  for (const [lever, name] of NAMES) {
    for (const match of text.matchAll(name)) {
      const start = offset + match.index
      const end = start + match[0].length
      if (found.some((each) => start < each.end && each.start < end)) continue
      found.push({ lever, start, end })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}
