import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import {
  buildReport,
  feedbackText,
  reportJson,
  reportMarkdown,
  reportText,
  transcriptText,
} from '../../src/report/index.js'
import type { Report } from '../../src/report/index.js'
import { content } from '../support/content.js'
import { closed, ended, graded, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

const stage = 'onsite_cloud'
const main = inPhase(stage, 'main', 'cl-03')

function interviewWith(probe: string, change: Parameters<typeof started>[0] = {}) {
  const lines: Line[] = [
    started({ loop: 'single', round: stage, ...change }),
    opened(stage, { main: 'cl-03' }, { persona: 'platform_engineer', minutes: 30 }),
    main.enter(),
    main.asked('main'),
    main.says('Put yourself on call for this one. How do you keep up with five times the traffic?'),
    main.answer(1, 'I would measure where the time goes first, then add machines by the hour.'),
    main.says(probe, 'probe'),
    main.answer(2, 'The queue tells me when.'),
    graded(stage, 'main', 'rb_cloud', { 'ci.scale': 3 }),
    closed(stage),
    ended(),
  ]
  return fold(log(lines))
}

function reportWith(probe: string, change: Parameters<typeof started>[0] = {}): Report {
  const interview = interviewWith(probe, change)
  if (!interview.started) throw new Error('the interview has begun')
  return buildReport(interview, planOf(content(), interview.started), content(), 'an-id')
}

const FINE = 'What tells you when to add them?'
const PRAISE = 'Great answer. What tells you when to add them?'
const DOUBT =
  'The interviewer judged an answer here (after turn 1); points of this round may be off.'

describe('how the interviewer did', () => {
  it('is one line where nothing was found', () => {
    const report = reportWith(FINE)
    expect(report.rounds[0]?.audit).toEqual([])
    const text = reportText(report, { width: 200 })
    expect(text).toMatch(/How the interviewer did\n +Nothing found: no evaluation/)
    expect(reportMarkdown(report)).toMatch(/### How the interviewer did\n\n- Nothing found/)
    expect(text).not.toContain('may be off')
  })

  it('quotes a fault with its turn in every format', () => {
    const report = reportWith(PRAISE)
    const line = `Serious: The interviewer judged an answer or the person. "${PRAISE}" (after turn 1)`
    expect(reportText(report, { width: 200 })).toContain(line)
    expect(reportMarkdown(report)).toContain(line)
    const json = JSON.parse(reportJson(report)) as { rounds: { audit: unknown[] }[] }
    expect(json.rounds[0]?.audit).toMatchObject([
      { rule: 'evaluation', serious: true, seq: 6, turn: 1, quote: PRAISE },
    ])
  })

  it('marks the points of a round with a serious fault, in the feedback too', () => {
    const report = reportWith(PRAISE)
    const [round] = report.rounds
    if (!round) throw new Error('the report has a round')
    expect(round.doubt).toBe(DOUBT)
    const flat = (text: string) => text.replace(/\s+/g, ' ')
    expect(flat(reportText(report, { width: 80 }))).toContain(DOUBT)
    expect(flat(reportMarkdown(report))).toContain(DOUBT)
    expect(flat(feedbackText(round, { width: 80 }))).toContain(DOUBT)
  })

  it('does not mark them for a fault that moves none', () => {
    const [round] = reportWith("Wouldn't you add them by the hour?").rounds
    expect(round?.audit.map(({ rule }) => rule)).toEqual(['leading'])
    expect(round?.doubt).toBe('')
  })

  it('cannot steer a terminal or a page', () => {
    const report = reportWith('Great answer.\u001b[2J <script>*bold*</script>')
    expect(reportText(report, { width: 80 })).not.toContain('\u001b')
    expect(reportMarkdown(report)).not.toContain('<script>')
  })
})

describe('an interview with a simulated candidate', () => {
  const simulated = { candidate: { kind: 'simulated', name: 'terse_expert' } }

  it('is named as one wherever it is shown', () => {
    const report = reportWith(FINE, simulated)
    const name = 'simulated candidate terse_expert'
    expect(reportText(report, { width: 200 })).toContain(name)
    expect(reportMarkdown(report).replaceAll('\\', '')).toContain(name)
    expect(JSON.parse(reportJson(report))).toMatchObject({ candidate: { name: 'terse_expert' } })
    const interview = interviewWith(FINE, simulated)
    if (!interview.started) throw new Error('the interview has begun')
    const plan = planOf(content(), interview.started)
    expect(transcriptText(interview, plan, content(), { width: 200 })).toContain(name)
  })

  it('is not taken for one where a person talked', () => {
    const report = reportWith(FINE)
    expect(report.candidate).toBeNull()
    expect(reportText(report, { width: 200 })).not.toContain('simulated')
  })
})
