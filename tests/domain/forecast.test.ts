import { describe, expect, test } from 'vitest'

import type { Content } from '../../src/domain/content/index.js'
import { costOf, forecast, forecastCost, forecastSentence } from '../../src/domain/forecast.js'
import type { Forecast } from '../../src/domain/forecast.js'
import { planOf } from '../../src/domain/plan.js'
import type { Plan } from '../../src/domain/plan.js'
import { content } from '../support/content.js'

const planned = (loop: string): Plan =>
  planOf(content(), { loop, round: null, question: null, level: 'IC3-1' })
const uncached = ({ interviewer, grader }: Forecast) => interviewer.uncached + grader.uncached

describe('a forecast of the first pack', () => {
  test.each([
    ['express', 25_000],
    ['full', 60_000],
  ])('keeps the %s loop within its budget of %i new tokens', (loop, budget) => {
    const made = forecast(planned(loop), content())
    expect(uncached(made)).toBeLessThanOrEqual(budget)
    expect(uncached(made)).toBeGreaterThan(budget / 3)
    for (const role of [made.interviewer, made.grader]) {
      expect(role.input).toBeGreaterThan(role.uncached)
      expect(role.output).toBeGreaterThan(0)
    }
  })

  // 17 and 60 lines with something to word and 8 turns to read, counted in rehearsals over six seeds with the strong answers.
  test.each([
    ['express', 17],
    ['full', 68],
  ])(
    'counts about as many calls of the interviewer in the %s loop as rehearsals have',
    (loop, counted) => {
      const { calls } = forecast(planned(loop), content()).interviewer
      expect(calls / counted).toBeGreaterThan(0.8)
      expect(calls / counted).toBeLessThan(1.25)
    },
  )

  test('keeps a sheet below 5,000 tokens', () => {
    const { grader } = forecast(planned('full'), content())
    expect(grader.input / grader.calls).toBeLessThan(5000)
  })
})

describe('a forecast', () => {
  test('grows with every round, and a round that does not run adds nothing', () => {
    const full = planned('full')
    let last = forecast({ ...full, rounds: [] }, content())
    expect(last).toEqual({
      interviewer: { calls: 0, input: 0, uncached: 0, output: 0 },
      grader: { calls: 0, input: 0, uncached: 0, output: 0 },
    })
    for (let count = 1; count <= full.rounds.length; count++) {
      const next = forecast({ ...full, rounds: full.rounds.slice(0, count) }, content())
      for (const role of ['interviewer', 'grader'] as const) {
        for (const part of ['calls', 'input', 'uncached', 'output'] as const) {
          expect(next[role][part]).toBeGreaterThanOrEqual(last[role][part])
        }
      }
      const kind = full.rounds[count - 1]?.kind
      if (kind === 'talk' || kind === 'negotiation')
        expect(uncached(next)).toBeGreaterThan(uncached(last))
      else expect(next).toEqual(last)
      last = next
    }
  })

  test('knows the size of the prompts', () => {
    const long = { id: 'grader', version: 1, role: 'grader' as const, text: 'x'.repeat(40_000) }
    const wordy: Content = { ...content(), prompts: { ...content().prompts, grader: long } }
    const [before, after] = [content(), wordy].map((each) => forecast(planned('express'), each))
    const prompt = content().prompts['grader']?.text.length ?? 2800
    // Sent with each of 15 calls, read once where the server keeps it.
    expect(Number(after?.grader.input) - Number(before?.grader.input)).toBeCloseTo(
      15 * (10_000 - prompt / 4),
      -1,
    )
    expect(Number(after?.grader.uncached) - Number(before?.grader.uncached)).toBeCloseTo(
      10_000 - prompt / 4,
      -1,
    )
    expect(after?.interviewer).toEqual(before?.interviewer)
  })
})

describe('money', () => {
  const price = { input: 2, cached: 0.5, output: 10 }

  test('counts input that the server had already at its own price', () => {
    expect(costOf({ input: 1_000_000, cached: 400_000, output: 100_000 }, price)).toBeCloseTo(2.4)
    expect(costOf({ input: 1_000_000, cached: null, output: null }, price)).toBe(2)
    expect(costOf({ input: null, cached: null, output: null }, price)).toBe(0)
    expect(costOf({ input: 10, cached: 20, output: 0 }, price)).toBeGreaterThanOrEqual(0)
  })

  test('of a forecast needs the price of both models', () => {
    const made: Forecast = {
      interviewer: { calls: 16, input: 20_000, uncached: 8_000, output: 600 },
      grader: { calls: 15, input: 40_000, uncached: 10_000, output: 9_200 },
    }
    expect(forecastCost(made, price)).toBeCloseTo(0.155)
    expect(forecastCost(made, price, null)).toBeNull()
    expect(forecastSentence(made, price)).toBe(
      'About 31 requests with 60,000 tokens in (18,000 of them new, where the server keeps the rest) and 9,800 out; about $0.15.',
    )
    expect(forecastSentence(made, null)).toMatch(/; no price is set for the model\.$/)
    const none = { input: 0, cached: 0, output: 0 }
    expect(forecastSentence(made, none)).toMatch(/; free\.$/)
    expect(forecastSentence(made, { ...none, output: 0.5 })).toMatch(/; under \$0\.01\.$/)
  })
})
