import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { outcomeOf } from '../../../src/domain/negotiation/outcome.js'
import { settle } from '../../../src/domain/negotiation/plan.js'
import { consider, opening } from '../../../src/domain/negotiation/state.js'
import type { State } from '../../../src/domain/negotiation/state.js'
import { totalOf } from '../../../src/domain/negotiation/terms.js'
import { LEVEL_IDS, after, anyTurns, ask, termsAt } from './support.js'

const share = (state: State) => outcomeOf(state, state.terms.first, { strongYesRounds: 0 }).share

const reasoned = ask({ base: { to: 164 }, reasons: ['range'] })
const prioritised = ask({
  base: { to: 166 },
  stock: { to: 76 },
  signOn: { to: 16 },
  reasons: ['range', 'level'],
  priority: 'base',
})

describe('the concession plan at IC3-1', () => {
  it('gives a quarter of the gap for a specific ask with one reason, mostly in stock', () => {
    const { offer, step } = after([
      { ask: ask({ base: { to: 166 }, stock: { to: 76 }, reasons: ['interviews'] }) },
    ])
    expect(step).toBe(1)
    expect(offer).toEqual({ base: 154, stock: 61, bonus: 16.4, signOn: 0 })
    expect((totalOf(offer) - 222.2) / 38).toBeCloseTo(0.25, 1)
  })

  it('gives up to three fifths for evidence and a priority, and opens the sign-on', () => {
    const { offer, step } = after([{ ask: prioritised }])
    expect(step).toBe(2)
    expect((totalOf(offer) - 222.2) / 38).toBeCloseTo(0.6, 1)
    expect(offer.signOn).toBe(9.5)
    // Base comes first for this candidate.
    expect(offer.base - 152).toBeGreaterThan(10)
  })

  it('gives all of it for a backed offer or two rounds at strong yes, and "I sign if"', () => {
    const signs = { ...prioritised, willSignIf: true }
    const all = { base: 166, stock: 76, bonus: 17.7, signOn: 16 }
    const backed = { ...signs, claimsOffer: { company: 'Wayfair', figure: true, proof: false } }
    expect(after([{ ask: backed }])).toMatchObject({ step: 3, offer: all })
    expect(after([{ ask: signs }], { strongYesRounds: 2 })).toMatchObject({ step: 3, offer: all })
    // One of the two is not enough.
    expect(
      after([{ ask: backed }].map(({ ask: each }) => ({ ask: { ...each, willSignIf: false } })))
        .step,
    ).toBe(2)
    expect(after([{ ask: signs }], { strongYesRounds: 1 }).step).toBe(2)
  })

  it('opens nothing further for an offer without name, figure or proof', () => {
    const bare = { company: null, figure: false, proof: false }
    const state = after([{ ask: { ...prioritised, willSignIf: true, claimsOffer: bare } }])
    expect(state.step).toBe(2)
  })

  it('gives no more than was asked for', () => {
    const { offer } = after([
      { ask: ask({ base: { to: 154 }, reasons: ['market'], priority: 'base' }) },
    ])
    expect(offer).toEqual({ base: 154, stock: 54, bonus: 16.4, signOn: 0 })
  })

  it('gives stock in place of base that is not there', () => {
    const { offer } = after(
      [
        {
          ask: ask({ base: { to: 180 }, reasons: ['market'], priority: 'base', willSignIf: true }),
        },
      ],
      { strongYesRounds: 2 },
    )
    expect(offer.base).toBe(166)
    expect(offer.stock).toBeGreaterThan(60)
  })

  it.each([
    ['nothing asked', ask()],
    ['no figure', ask({ base: 'more', reasons: ['range'] })],
    ['no reason', ask({ base: { to: 160 } })],
    ['a need that cannot be forwarded', ask({ base: { to: 160 }, reasons: ['need'] })],
    ['an ultimatum', { ...prioritised, ultimatum: true }],
  ])('gives nothing for %s', (_what, each) => {
    expect(totalOf(after([{ ask: each }]).offer)).toBe(222.2)
  })

  it('loses goodwill by an ultimatum, an ask without a reason, drops, and ends when it is used up', () => {
    expect(after([{ ask: ask({ base: { to: 160 } }) }]).goodwill).toBe(1)
    expect(after([{ ask: { ...reasoned, ultimatum: true } }]).goodwill).toBe(0)
    const dripped = after([
      { ask: reasoned, invited: true },
      { ask: ask({ stock: { to: 70 } }) },
      { ask: ask({ signOn: { to: 10 } }) },
    ])
    expect(dripped.violations.map(({ kind }) => kind)).toEqual(['dripped', 'dripped'])
    expect(dripped).toMatchObject({ goodwill: 0, final: true })
    expect(totalOf(dripped.offer)).toBe(222.2)
  })

  it('takes no offence where the recruiter asked for another lever, or one is traded for another', () => {
    const answers = [
      { ask: ask({ stock: { to: 70 } }), invited: true },
      { ask: ask({ signOn: { to: 10 }, trades: true }) },
    ]
    for (const answer of answers) {
      expect(after([{ ask: reasoned, invited: true }, answer]).violations).toEqual([])
    }
  })

  it('grants terms that cost no pay, and leaves a title to the level', () => {
    expect(after([{ ask: ask({ other: ['start_date', 'title'] }) }]).other).toEqual(['start_date'])
  })
})

describe('whatever is asked', () => {
  const level = fc.constantFrom(...LEVEL_IDS)
  const strongYesRounds = fc.integer({ min: 0, max: 3 })

  it('no part of the offer is above its ceiling, and none falls', () => {
    fc.assert(
      fc.property(anyTurns, level, strongYesRounds, (turns, at, strong) => {
        const terms = termsAt(at)
        let state = opening(terms)
        for (const [index, { ask: each, invited }] of turns.entries()) {
          const before = state
          state = consider(state, each, { turn: index + 1, invited })
          expect(state.goodwill).toBeLessThanOrEqual(before.goodwill)
          if (index % 2 === 1) {
            state = settle(
              state,
              { strongYesRounds: strong },
              { turn: index + 1, last: false },
            ).state
          }
          for (const part of ['base', 'stock', 'bonus', 'signOn'] as const) {
            expect(state.offer[part]).toBeGreaterThanOrEqual(before.offer[part])
            expect(state.offer[part]).toBeLessThanOrEqual(terms.ceiling[part])
          }
          expect(state.goodwill).toBeGreaterThanOrEqual(0)
        }
        const end = settle(state, { strongYesRounds: strong }, { turn: 9, last: true }).state
        expect(totalOf(end.offer)).toBeLessThanOrEqual(totalOf(terms.ceiling))
        expect(totalOf(end.offer)).toBeGreaterThanOrEqual(totalOf(state.offer))
        // After the last word pay stands.
        const again = consider(end, ask({ base: { to: 400 }, reasons: ['range'] }), {
          turn: 10,
          invited: true,
        })
        const more = settle(again, { strongYesRounds: strong }, { turn: 10, last: true }).state
        expect(more.offer).toEqual(end.offer)
      }),
      { numRuns: 400 },
    )
  })

  it('one more reason, a priority, or "I sign if" never gives less', () => {
    fc.assert(
      fc.property(
        anyTurns,
        level,
        strongYesRounds,
        fc.nat(),
        fc.constantFrom('range', 'level', 'market', 'interviews', 'unvested'),
        (turns, at, strong, pick, reason) => {
          const options = { level: at, strongYesRounds: strong }
          const index = pick % turns.length
          const better = turns.map((each, place) =>
            place === index
              ? {
                  ...each,
                  ask: { ...each.ask, reasons: [...new Set([...each.ask.reasons, reason])] },
                }
              : each,
          )
          const signed = better.map((each, place) =>
            place === index ? { ...each, ask: { ...each.ask, willSignIf: true } } : each,
          )
          const [less, more, most] = [turns, better, signed].map((each) =>
            totalOf(after(each, options).offer),
          )
          expect(more).toBeGreaterThanOrEqual(less ?? 0)
          expect(most).toBeGreaterThanOrEqual(more ?? 0)
        },
      ),
      { numRuns: 600 },
    )
  })

  it('an ultimatum never gives more than the same words without it', () => {
    fc.assert(
      fc.property(anyTurns, level, strongYesRounds, fc.nat(), (turns, at, strong, pick) => {
        const options = { level: at, strongYesRounds: strong }
        const index = pick % turns.length
        const set = (ultimatum: boolean) =>
          turns.map((each, place) =>
            place === index ? { ...each, ask: { ...each.ask, ultimatum } } : each,
          )
        const [pressed, polite] = [after(set(true), options), after(set(false), options)]
        expect(totalOf(pressed.offer)).toBeLessThanOrEqual(totalOf(polite.offer))
        expect(pressed.offer.signOn).toBeLessThanOrEqual(polite.offer.signOn)
        expect(pressed.goodwill).toBeLessThanOrEqual(polite.goodwill)
      }),
      { numRuns: 600 },
    )
  })

  it('what was left adds up to the ceiling', () => {
    fc.assert(
      fc.property(anyTurns, level, strongYesRounds, (turns, at, strong) => {
        const state = after(turns, { level: at, strongYesRounds: strong })
        const { left, share: got } = outcomeOf(state, state.terms.first, {
          strongYesRounds: strong,
        })
        const sum = left.reduce((total, { k }) => total + k, 0)
        expect(totalOf(state.offer) + sum).toBeCloseTo(totalOf(state.terms.ceiling), 1)
        expect(left.reduce((total, { signOn }) => total + signOn, state.offer.signOn)).toBeCloseTo(
          state.terms.ceiling.signOn,
          1,
        )
        expect(got).toBeGreaterThanOrEqual(0)
        expect(got).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what was left on the table', () => {
  it('is named by the move that would have brought it', () => {
    const state = after([
      { ask: ask({ base: { to: 166 }, stock: { to: 76 }, reasons: ['interviews'] }) },
    ])
    expect(share(state)).toBeCloseTo(0.24, 1)
    const { left } = outcomeOf(state, state.terms.first, { strongYesRounds: 0 })
    expect(
      left.map((each) => ('step' in each ? [each.by, each.step, each.needs] : [each.by])),
    ).toEqual([
      ['step', 2, ['evidence', 'priority']],
      ['step', 3, ['leverage', 'will_sign']],
    ])
  })

  it('is one thing where the last step waits only for the one before it', () => {
    const state = after([
      {
        ask: ask({
          base: { to: 166 },
          stock: { to: 76 },
          signOn: { to: 16 },
          claimsOffer: { company: 'Company X', figure: true, proof: false },
          willSignIf: true,
        }),
      },
    ])
    expect(share(state)).toBeCloseTo(0.24, 1)
    const { left } = outcomeOf(state, state.terms.first, { strongYesRounds: 0 })
    expect(left).toMatchObject([{ by: 'step', step: 3, needs: ['evidence', 'priority'] }])
  })

  it('names lost goodwill and a small ask', () => {
    const state = after([
      {
        ask: { ...prioritised, base: { to: 155 }, stock: undefined, signOn: undefined } as never,
        invited: true,
      },
      { ask: ask({ ultimatum: true }) },
      { ask: ask({ ultimatum: true }) },
    ])
    const { left } = outcomeOf(state, state.terms.first, { strongYesRounds: 0 })
    expect(left.map(({ by }) => by)).toEqual(['goodwill', 'asked_more', 'step'])
    expect(left[0]).toMatchObject({ violations: ['ultimatum'] })
  })
})
