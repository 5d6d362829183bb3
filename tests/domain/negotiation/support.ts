import fc from 'fast-check'

import { LEVERS } from '../../../src/domain/negotiation/ask.js'
import type { Ask } from '../../../src/domain/negotiation/ask.js'
import type { Wish } from '../../../src/domain/negotiation/levers.js'
import { settle } from '../../../src/domain/negotiation/plan.js'
import { consider, opening } from '../../../src/domain/negotiation/state.js'
import type { State } from '../../../src/domain/negotiation/state.js'
import { termsOf } from '../../../src/domain/negotiation/terms.js'
import type { Terms } from '../../../src/domain/negotiation/terms.js'
import { content } from '../../support/content.js'

export function termsAt(level: string): Terms {
  const terms = termsOf(content(), level)
  if (!terms) throw new Error(`no figures for ${level}`)
  return terms
}

export const LEVEL_IDS = content().pack.levels.map(({ id }) => id)

/** An ask that asks for nothing, with these changes. */
export function ask(change: Partial<Ask> = {}): Ask {
  return {
    other: [],
    level: false,
    reasons: [],
    priority: null,
    trades: false,
    claimsOffer: null,
    deniesOffer: false,
    willSignIf: false,
    accepts: false,
    declines: false,
    ultimatum: false,
    at: {},
    ...change,
  }
}

/** The state after these turns, each invited or not, and the recruiter's last word. */
export function after(
  turns: readonly { ask: Ask; invited?: boolean }[],
  { level = 'IC3-1', strongYesRounds = 0 }: { level?: string; strongYesRounds?: number } = {},
): State {
  const state = turns.reduce(
    (at, { ask: each, invited = false }, index) => consider(at, each, { turn: index + 1, invited }),
    opening(termsAt(level)),
  )
  return settle(state, { strongYesRounds }, { turn: turns.length, last: true }).state
}

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant<Wish>('more'),
  fc.double({ min: 1, max: 500, noNaN: true }).map((to) => ({ to: Math.round(to * 2) / 2 })),
  fc.integer({ min: 1, max: 60 }).map((by) => ({ by })),
  fc.integer({ min: 1, max: 60 }).map((percent) => ({ percent })),
)

export const anyAsk: fc.Arbitrary<Ask> = fc
  .record({
    wishes: fc.dictionary(fc.constantFrom(...LEVERS), wish),
    reasons: fc.uniqueArray(
      fc.constantFrom('range', 'level', 'market', 'interviews', 'unvested', 'need'),
    ),
    priority: fc.constantFrom('base', 'stock', 'signOn', null),
    trades: fc.boolean(),
    willSignIf: fc.boolean(),
    ultimatum: fc.boolean(),
    other: fc.uniqueArray(fc.constantFrom('start_date', 'remote', 'title')),
    claimsOffer: fc.option(
      fc.record({
        company: fc.constantFrom(null, 'Wayfair'),
        figure: fc.boolean(),
        proof: fc.boolean(),
      }),
    ),
  })
  .map(({ wishes, ...rest }) => ask({ ...rest, ...wishes }))

export const anyTurns = fc.array(fc.record({ ask: anyAsk, invited: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
})
