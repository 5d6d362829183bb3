import { describe, expect, it } from 'vitest'

import { againOf } from '../../src/domain/again.js'
import { fold } from '../../src/domain/interview/index.js'
import type { Interview } from '../../src/domain/interview/index.js'
import { buildReport, reportMarkdown, reportText, roundTexts } from '../../src/report/index.js'
import { content } from '../support/content.js'
import { rehearse } from '../support/rehearsal.js'

const WEAK = 'I would look at it and then decide what to do, because it depends.'
const STRONG =
  'I would calibrate the predicted probabilities after downsampling the negatives, because sampling shifts the prior, and I would watch PR-AUC and log loss.'

/** A practice of ml-03 after a first one, both by the real session; the second knows of the first. */
async function twice(question = 'ml-03') {
  const first = await rehearse({ question: 'ml-03' }, () => WEAK)
  const wish = againOf(first.interview, content(), question, null)
  if (wish.outcome === 'mistake') throw new Error(wish.sentence)
  const second = await rehearse({ question: wish.again.question }, () => STRONG)
  const started = second.interview.started
  if (!started) throw new Error('it was started')
  const origin = { id: 'the-first', seq: wish.again.firstSeq }
  const interview: Interview = { ...second.interview, started: { ...started, origin } }
  return {
    interview,
    plan: second.plan,
    first: { id: 'the-first', interview: first.interview, plan: first.plan },
  }
}

describe('a practice beside the interview that it goes back to', () => {
  it('compares the points criterion by criterion and names the first', async () => {
    const { interview, plan, first } = await twice()
    const report = buildReport(interview, plan, content(), 'the-second', first)
    expect(report.again).toMatchObject({ id: 'the-first', graders: null, others: 0 })
    const compared = report.again?.criteria.find(({ first: then }) => then !== null)
    const [criterion] = report.rounds.flatMap(({ segments }) =>
      segments.flatMap(({ criteria }) => criteria.filter(({ id }) => id === compared?.id)),
    )
    expect(compared?.again).toBe(criterion?.points)
    const text = reportText(report, { width: 80 })
    expect(text).toMatch(/- .+: first \d\.\d, again \d\.\d/)
    expect(text).toContain('was asked in the-first.')
    expect(reportMarkdown(report)).toContain('## Beside the first time')
  })

  it('is told with the feedback of its round, unless points are hidden', async () => {
    const { interview, plan, first } = await twice()
    const [round] = plan.rounds
    const { feedback } = roundTexts(plan, content(), first)
    const stage = round?.stage ?? ''
    expect(feedback(interview, stage, { width: 80 })).toContain('Beside the first time')
    expect(feedback(interview, stage, { width: 80, figures: 'hidden' })).not.toContain('first 1.0')
  })

  it('of another question of the kind says so', async () => {
    const { interview, plan, first } = await twice('another')
    const text = reportText(buildReport(interview, plan, content(), null, first), { width: 200 })
    expect(text).toMatch(/ml-\d+, .+, is of the kind of ml-03, .+, asked in the-first\./)
  })

  it('says nothing where the first is gone or not the one', async () => {
    const { interview, plan, first } = await twice()
    expect(buildReport(interview, plan, content()).again).toBeNull()
    const other = { ...first, id: 'somewhere-else' }
    expect(buildReport(interview, plan, content(), null, other).again).toBeNull()
    const empty = { ...first, interview: fold([]) }
    expect(buildReport(interview, plan, content(), null, empty).again).toBeNull()
  })
})
