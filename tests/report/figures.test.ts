import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { buildReport, closingText, roundTexts } from '../../src/report/index.js'
import { content } from '../support/content.js'
import { sampleExpress } from './sample.js'

const plan = planOf(content(), { loop: 'express', round: null, question: null, level: 'IC3-1' })
const texts = roundTexts(plan, content())
const shown = fold(sampleExpress())
const hidden = {
  ...shown,
  started: shown.started && { ...shown.started, accommodations: { figures: 'hidden' as const } },
}
/** Means and points; the published price of a hint was known before it was taken. */
const FIGURE = /mean (?:is )?\d|[●◐○]|, \d(?:\.\d)? of 4/

describe('figures that are hidden until they are asked for', () => {
  it('leave the feedback of a round its words, quotes and next level', () => {
    const usual = texts.feedback(shown, 'tech_screen', { width: 80 })
    const quiet = texts.feedback(hidden, 'tech_screen', { width: 80 })
    expect(usual).toMatch(FIGURE)
    expect(quiet).not.toMatch(FIGURE)
    expect(quiet).toContain('Problem solving')
    expect(quiet).toContain('Next level in')
    expect(quiet).toContain('/figures')
  })

  it('come when they are asked for', () => {
    const asked = texts.feedback(hidden, 'tech_screen', { width: 80, figures: 'shown' })
    expect(asked).toBe(texts.feedback(shown, 'tech_screen', { width: 80 }))
  })

  it('stay out of the debrief and of the last words', () => {
    const report = buildReport(hidden, plan, content())
    const last = closingText(report, { width: 80, figures: 'hidden', debriefShown: false })
    expect(last).toContain('Decision')
    expect(last).not.toMatch(FIGURE)
    expect(texts.feedback(hidden, 'debrief', { width: 80 })).not.toMatch(FIGURE)
  })
})
