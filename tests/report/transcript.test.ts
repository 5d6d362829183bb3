import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { transcriptText } from '../../src/report/index.js'
import { content as realContent } from '../support/content.js'
import { closed, inPhase, log, opened, started } from '../support/events.js'
import { ran, testCounts } from '../support/run-report.js'
import { atDesk } from '../support/work-events.js'
import { sampleExpress } from './sample.js'

const content = realContent()
const plan = planOf(content, { loop: 'express', round: null, question: null, level: 'IC3-1' })

describe('the transcript', () => {
  it('has rounds, names, clocks, code, hints and silences in order', () => {
    const text = transcriptText(sampleExpress(), plan, content, { width: 80 })
    const parts = [
      'Recruiter phone screen · Dana, Technical recruiter · 10 minutes',
      '0:40     You   I traced a skew',
      '[end of the round]',
      'Technical screen · Arjun, Senior ML engineer, search · 25 minutes',
      '[question cd-02: Character n-grams]',
      '0:40     You    Characters or words?',
      '[silence]',
      '[hint 1, at most 3.5 of 4 from here]',
      'submitted code:',
      '| def get_ngrams(text, n):',
      '|     counts = {}',
      '2:40     You    Accuracy tells you nothing there',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(
      places.every((place) => place >= 0),
      parts[places.indexOf(-1)],
    ).toBe(true)
    expect(places.slice(2)).toEqual(places.slice(2).sort((a, b) => a - b))
  })

  it('hangs long turns under their first word', () => {
    const lines = transcriptText(sampleExpress(), plan, content, { width: 80 }).split('\n')
    const at = lines.findIndex((line) => line.includes('Accuracy tells you nothing'))
    expect(lines[at + 1]).toBe(`${' '.repeat(16)}log loss. I would downsample the negatives.`)
  })

  it('puts the name above the text in 40 columns', () => {
    const text = transcriptText(sampleExpress(), plan, content, { width: 40 })
    expect(text).toContain('You  2:40\n  Accuracy tells you nothing there, so I')
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
  })

  it('has the runs of a program and the own cases, and of hidden cases a count', () => {
    const desk = atDesk('tech_screen', 'coding_write', 'cd-02')
    const events = log([
      started(),
      opened('tech_screen'),
      inPhase('tech_screen', 'coding_write', 'cd-02').enter('code'),
      desk.types('def get_ngrams(text, n): return {}'),
      desk.adds('own-1', ['aa', 1]),
      desk.runs(ran('cd-02', ({ visible }) => !visible)),
      desk.handsIn('def get_ngrams(text, n): return {}'),
      desk.judged(
        6,
        ran('cd-02', ({ visible }) => visible),
      ),
    ])
    const text = transcriptText(events, plan, content, { width: 80 })
    const { visible, hidden } = testCounts('cd-02')
    expect(text).toContain('[own case own-1: ("aa", 1)]')
    expect(text).toContain(`[ran it: visible 0 of ${visible}, hidden ${hidden} of ${hidden}]`)
    expect(text).toContain(`[judged: visible ${visible} of ${visible}, hidden 0 of ${hidden}]`)
  })

  it('never holds a key point, a grade or a solution', () => {
    const text = transcriptText(sampleExpress(), plan, content, { width: 400 })
    for (const question of Object.values(content.questions)) {
      for (const point of question.key_points) expect(text).not.toContain(point.text)
      if (question.reference_solution)
        expect(text).not.toContain(question.reference_solution.trim())
    }
    expect(text).not.toMatch(/lean (?:yes|no)|●/)
  })

  it('takes a fold as well as events, and says when nothing was said', () => {
    const events = sampleExpress()
    expect(transcriptText(fold(events), plan, content, { width: 80 })).toBe(
      transcriptText(events, plan, content, { width: 80 }),
    )
    expect(transcriptText([], plan, content, { width: 80 })).toContain('Nothing was said yet.')
  })

  it('names a round that was not run, a skipped turn and a query', () => {
    const sql = inPhase('tech_screen', 'sql_write', 'sq-01')
    const events = log([
      started({ loop: 'full' }),
      opened('resume', {}, { kind: 'resume', persona: 'recruiter' }),
      closed('resume', 'unavailable'),
      opened('tech_screen'),
      sql.enter('code'),
      sql.sql('SELECT 1'),
      sql.answer(1, '', 'skip'),
      closed('tech_screen', 'time'),
    ])
    const full = planOf(content, { loop: 'full', round: null, question: null, level: 'IC3-1' })
    const text = transcriptText(events, full, content, { width: 80 })
    expect(text).toContain('Skipped: no résumé was given (--resume FILE).')
    expect(text).toContain('submitted a query:')
    expect(text).toContain('[You: skipped]')
    expect(text).toContain('[end of the round: time]')
  })
})
