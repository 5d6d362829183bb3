import { describe, expect, test } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { buildReport, reportMarkdown, reportText, transcriptText } from '../../src/report/index.js'
import { content as realContent } from '../support/content.js'
import { closed, ended, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

const content = realContent()
const plan = planOf(content, { loop: 'express', round: null, question: null, level: 'IC3-1' })

const noted = (text: string, about?: { seq: number; ms: number }): Line => ({
  type: 'note.added',
  data: { text, ...(about ? { about } : {}) },
})
const round = (stage: string, text: string): Line[] => [
  opened(stage),
  inPhase(stage, 'main', null).enter(),
  inPhase(stage, 'main', null).says(`Question of ${stage}.`),
  inPhase(stage, 'main', null).answer(1, text),
  closed(stage),
]
const lines: Line[] = [
  started(),
  ...round('recruiter', 'Of the first.'),
  ...round('tech_screen', 'Of the second.'),
  ended(),
]
const told = (notes: readonly Line[]) => fold(log([...lines, ...notes]))
const transcript = (notes: readonly Line[], width = 80): string =>
  transcriptText(told(notes), plan, content, { width })

describe('notes of the person', () => {
  test('stand in the transcript behind what they are about, not where they were written', () => {
    const text = transcript([
      noted('On the second.', { seq: 9, ms: 90_000 }),
      noted('On the first.', { seq: 4, ms: 40_000 }),
      noted('On its question.', { seq: 3, ms: 30_000 }),
    ])
    const places = [
      'Question of recruiter.',
      '[your note: On its question.]',
      'Of the first.',
      '[your note: On the first.]',
      'Question of tech_screen.',
      'Of the second.',
      '[your note: On the second.]',
    ].map((part) => text.indexOf(part))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('are in it wherever they point, each once', () => {
    for (const seq of [0, 5, 6, 10, 11, 999]) {
      const text = transcript([noted('Somewhere.', { seq, ms: 1_000 })])
      expect(text.split('[your note: Somewhere.]'), `seq ${seq}`).toHaveLength(2)
    }
    expect(transcript([noted('Written as it ran.')])).toContain('[your note: Written as it ran.]')
    const empty = fold(log([started(), noted('Nothing yet.')]))
    expect(transcriptText(empty, plan, content, { width: 80 })).toContain('Nothing yet.')
  })

  test('can steer no terminal and stay within the width', () => {
    const text = transcript([noted(`\u001b[2J${'wide 日本 '.repeat(20)}`, { seq: 4, ms: 0 })], 40)
    expect(text).not.toContain('\u001b')
    expect(text).toContain('your note: wide')
  })

  test('stand in the report by their moment, and change nothing else of it', () => {
    const notes = [
      noted('Later.', { seq: 9, ms: 90_000 }),
      noted('Earlier.', { seq: 4, ms: 40_000 }),
    ]
    const report = buildReport(told(notes), plan, content)
    expect(report.notes).toEqual([
      { ms: 40_000, text: 'Earlier.' },
      { ms: 90_000, text: 'Later.' },
    ])
    const bare = buildReport(told([]), plan, content)
    expect({ ...report, notes: [] }).toEqual(bare)
    expect(reportText(report, { width: 80 })).toContain(
      'Your notes\n  0:40  Earlier.\n  1:30  Later.',
    )
    expect(reportMarkdown(report)).toContain('## Your notes\n\n- 0:40 Earlier.\n- 1:30 Later.')
  })

  test('leave an interview as it stands', () => {
    const note = noted('x', { seq: 4, ms: 0 })
    const {
      notes: _,
      events: _events,
      lastSeq: _seq,
      lastMs: _ms,
      lastAt: _at,
      ...after
    } = told([note])
    const { notes, events, lastSeq, lastMs, lastAt, ...before } = told([])
    expect(after).toEqual(before)
    expect([notes.length, events, lastSeq, lastMs > 0, lastAt !== null]).toEqual([
      0,
      lines.length,
      lines.length - 1,
      true,
      true,
    ])
  })
})
