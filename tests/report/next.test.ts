import { describe, expect, it } from 'vitest'

import { content as realContent } from '../support/content.js'
import { SAID_ACCURACY, oneAnswer, reportOf, sampleExpress } from './sample.js'

const content = realContent()

describe('what to do next', () => {
  it('starts at the lowest criterion and names missed key points, a seed item and a command', () => {
    const { next } = reportOf(sampleExpress())
    expect(next[0]).toMatchObject({
      criterion: { id: 'cd.test', points: 1, stage: 'tech_screen' },
      missed: [{ question: 'cd-02', keyPoint: 'cd-02.k6' }],
      seed: { id: 'P3-K1' },
      action: 'greenroom practice cd-02',
    })
    expect(next[1]).toMatchObject({
      criterion: { id: 'ml.depth' },
      action: 'greenroom practice ml-03',
    })
    const points = next.map(({ criterion }) => criterion.points)
    expect(points).toEqual([...points].sort((a, b) => a - b))
    const questions = new Set(Object.keys(content.questions))
    const seeds = new Set(content.seed.map(({ id }) => id))
    for (const step of next) {
      expect(questions.has(step.question)).toBe(true)
      if (step.seed) expect(seeds.has(step.seed.id)).toBe(true)
    }
  })

  it('ties a criterion that the seed names to that very item', () => {
    const events = oneAnswer(SAID_ACCURACY, { 'ml.correct': 4, 'ml.evaluate': 1 })
    expect(reportOf(events).next[0]?.seed?.id).toBe('P2-K2')
  })

  it('is empty where nothing was scored below the top', () => {
    expect(reportOf(oneAnswer(SAID_ACCURACY, { 'ml.correct': 4 })).next).toEqual([])
  })

  it('gives three things to work on at most, the lowest first', () => {
    const { workOn } = reportOf(sampleExpress()).loop
    expect(workOn.map(({ criterion }) => criterion.id)).toEqual([
      'cd.test',
      'ml.depth',
      'cd.clarify',
    ])
  })
})
