import { describe, expect, it } from 'vitest'

import { isScrambled, oddPairs } from '../../../src/domain/text/word-order.js'
import { sentences } from '../../../src/domain/text/sentences.js'
import { calibration, content } from '../../support/content.js'
import { outcomeOf } from '../../support/sheet.js'

const rules = content().coverage

describe('two words that never stand side by side', () => {
  it.each([
    ['the of', 1],
    ['They the scores would is, and our because', 3],
    ['the the model', 0],
    ['the, um, of course', 0],
    ['ask for the A/B test', 0],
    ['to the in-house team', 0],
    ['what it is is a join', 0],
    ['The ones I would is.', 1],
  ])('%s: %i', (text, expected) => {
    expect(oddPairs(text, rules)).toBe(expected)
  })
  it('are in no strong or weak answer and in no line of the bank', () => {
    const lines = Object.values(content().questions).flatMap((question) => [
      question.prompt,
      ...question.follow_ups.map((probe) => probe.text),
      ...question.clarifications.map((entry) => entry.answer),
      ...question.key_points.map((point) => point.text),
    ])
    const answers = calibration().flatMap(({ strong, weak }) => [strong, weak])
    expect([...lines, ...answers].filter((text) => oddPairs(text, rules) > 0)).toEqual([])
  })
  it('take a whole answer where they are many, not where one slipped in', () => {
    const strong = calibration()[1]?.strong ?? ''
    const parts = sentences(strong, rules.said.sentence_split).map((part) => part.text)
    expect(isScrambled(parts, rules)).toBe(false)
    expect(isScrambled([...parts, 'The of they the scores is were.'], rules)).toBe(false)
    expect(isScrambled(['The of they the scores is were a with.'], rules)).toBe(true)
  })
})

describe('a list of cue phrases between commas', () => {
  it('earns one key point at most, however many function words they hold', () => {
    for (const { question } of calibration()) {
      const cues = content().questions[question]?.key_points.flatMap((point) =>
        point.cues.filter((cue) => !/^(?:re:|#)| \+ /.test(cue)).slice(0, 3),
      )
      const { met, points } = outcomeOf(question, (cues ?? []).join(', '))
      expect(met.length, question).toBeLessThanOrEqual(1)
      expect(Math.max(...points.map((point) => point ?? 1)), question).toBe(1)
    }
  })
})
