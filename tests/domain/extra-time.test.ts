import { describe, expect, it } from 'vitest'

import { planOf } from '../../src/domain/plan.js'
import { content } from '../support/content.js'

const request = { loop: 'full', round: null, question: null, level: 'IC3-1' }

describe('extended time', () => {
  it('gives every part its share, and the last part still ends with the round', () => {
    const usual = planOf(content(), request)
    const longer = planOf(content(), { ...request, accommodations: { extraTimePct: 50 } })
    for (const [at, round] of longer.rounds.entries()) {
      const before = usual.rounds[at]
      expect(round.minutes).toBe(Math.round((before?.minutes ?? 0) * 1.5))
      const last = round.phases.at(-1)
      if (last) expect(last.to).toBeCloseTo(round.minutes, 9)
      for (const [index, phase] of round.phases.entries()) {
        const was = before?.phases[index]
        expect(phase.to - phase.from).toBeGreaterThanOrEqual((was?.to ?? 0) - (was?.from ?? 0))
        expect(phase.turns).toBe(was?.turns)
      }
    }
  })

  it('changes nothing where none is asked for', () => {
    const usual = planOf(content(), request)
    expect(planOf(content(), { ...request, accommodations: {} })).toEqual(usual)
    expect(planOf(content(), { ...request, accommodations: { extraTimePct: 0 } })).toEqual(usual)
  })
})
