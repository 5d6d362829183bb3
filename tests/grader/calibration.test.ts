import { describe, expect, it } from 'vitest'

import { calibration } from '../support/content.js'
import { outcomeOf } from '../support/sheet.js'

/** How far a measured share may be from the one that the content states. */
const TOLERANCE = 0.1

describe.each(calibration())('the answers to $question', (entry) => {
  it('the strong one meets at least three quarters, as stated', () => {
    const { share } = outcomeOf(entry.question, entry.strong)
    expect(share).toBeGreaterThanOrEqual(0.75)
    expect(Math.abs(share - entry.strong_coverage)).toBeLessThanOrEqual(TOLERANCE)
  })
  it('the weak one meets less than half, as stated', () => {
    const { share } = outcomeOf(entry.question, entry.weak)
    expect(share).toBeLessThan(0.5)
    expect(Math.abs(share - entry.weak_coverage)).toBeLessThanOrEqual(TOLERANCE)
  })
  it('every level above 1 quotes the candidate, every low one cites turns', () => {
    for (const answer of [entry.strong, entry.weak]) {
      for (const criterion of outcomeOf(entry.question, answer).grade.criteria) {
        if (criterion.points === null) {
          expect(criterion.reason).not.toBe('')
          continue
        }
        if (criterion.points > 1) expect(criterion.evidence.length).toBeGreaterThan(0)
        if (criterion.points < 3) expect(criterion.absent).toEqual([1])
        for (const { start, end } of criterion.evidence) {
          expect(answer.slice(start, end).trim()).not.toBe('')
        }
        expect(criterion.confidence).toBe('low')
      }
    }
  })
})
