import { describe, expect, it } from 'vitest'

import { lowerModel } from '../../../src/grader/caps.js'
import { gradeQuestions } from '../../../src/grader/question.js'
import { calibration, content } from '../../support/content.js'
import { asked, criterion, sheetOf, turns } from '../../support/sheet.js'
import { gradeWith, replyTo, sentencesOf } from './support.js'
import type { Said } from './support.js'

const strong = calibration().find(({ question }) => question === 'ml-03')?.strong ?? ''
const [first = '', second = ''] = sentencesOf(strong)
const quotes = [first]
const sheet = sheetOf('rb_ml', [asked('ml-03', { answers: turns(strong) })])

/** ml.correct as three samples say it. */
async function judged(...samples: Said[]) {
  const { grade } = await gradeWith(sheet, (request, nth) =>
    replyTo(request, samples[nth] ?? { level: null }),
  )
  return criterion(grade, 'ml.correct')
}

describe('the votes of three samples', () => {
  it('that agree are the points, with high confidence and their quotes', async () => {
    const found = await judged(
      { level: 4, quotes },
      { level: 4, quotes },
      { level: 4, quotes: [second] },
    )
    expect(found).toMatchObject({ points: 4, votes: [4, 4, 4], confidence: 'high', caps: [] })
    expect(found.evidence).toHaveLength(2)
    expect(found.absent).toBeUndefined()
    expect(found.signal).toBe('model')
  })

  it('are averaged and rounded only at the end', async () => {
    const found = await judged({ level: 3, quotes }, { level: 3, quotes }, { level: 2, quotes })
    expect(found).toMatchObject({ points: 2.67, votes: [3, 3, 2], confidence: 'medium' })
    expect(found.absent).toEqual([1])
  })

  it('that are two apart are called split, with low confidence', async () => {
    const found = await judged(
      { level: 4, quotes, reason: 'All of it.' },
      { level: 2, quotes },
      { level: 3, quotes, reason: 'Most of it.' },
    )
    expect(found).toMatchObject({ points: 3, confidence: 'low' })
    expect(found.reason).toBe('split. Most of it.')
  })

  it('give no points where most samples saw nothing to judge', async () => {
    const none = { level: null, reason: 'pending: execution' }
    const found = await judged(none, { level: 3, quotes }, none)
    expect(found).toMatchObject({ points: null, votes: [3], evidence: [] })
    // A model's word must not read as a reason of ours, which would take the criterion out of the base.
    expect(found.reason).toBe('the model saw nothing to judge: pending: execution')
  })

  it('count without the one that saw nothing, where most saw something', async () => {
    const found = await judged({ level: null }, { level: 3, quotes }, { level: 3, quotes })
    expect(found).toMatchObject({ points: 3, votes: [3, 3], confidence: 'medium' })
  })

  it('of a level above 1 without the words of the candidate are lost', async () => {
    const invented = ['I would certainly have used a blockchain for that.']
    const found = await judged(
      { level: 4, quotes: invented },
      { level: 4, quotes: [] },
      { level: 2, quotes: [...invented, ...quotes] },
    )
    expect(found).toMatchObject({ points: 2, votes: [2], confidence: 'low' })
    expect(found.evidence).toEqual([{ source: 'answer', seq: 5, start: 0, end: first.length }])
  })

  it('leave no evidence where every quote was invented', async () => {
    const invented = { level: 3 as const, quotes: ['words that nobody has said here'] }
    expect(await judged(invented, invented, invented)).toMatchObject({
      points: null,
      reason: 'no evidence',
      evidence: [],
    })
  })

  it('of a 1 need no quote: the turns that were searched are cited', async () => {
    const found = await judged({ level: 1 }, { level: 1 }, { level: 1 })
    expect(found).toMatchObject({ points: 1, votes: [1, 1, 1], absent: [1] })
  })

  it('that are far from what the words give stay, at low confidence and with that said', async () => {
    const far = await judged({ level: 1 }, { level: 1 }, { level: 1 })
    expect(far.confidence).toBe('low')
    expect(far.reason).toMatch(/By key points alone it would be \d\.\d\.$/)
    const near = await judged({ level: 3, quotes }, { level: 3, quotes }, { level: 3, quotes })
    expect(near).toMatchObject({ points: 3, confidence: 'high' })
    expect(near.reason).not.toContain('By key points alone')
  })

  it('of a criterion that a reply leaves out are missing, and no default takes their place', async () => {
    const { grade } = await gradeWith(sheet, (request) =>
      replyTo(request, { 'ml.correct': { level: 3, quotes } }),
    )
    expect(criterion(grade, 'ml.correct').points).toBe(3)
    expect(criterion(grade, 'ml.depth')).toMatchObject({
      points: null,
      reason: 'the model left it out',
    })
  })
})

describe('a grade', () => {
  it('says who gave it, keeps the raw replies, and marks key points by words', async () => {
    const { grade, llm } = await gradeWith(sheet, (request) =>
      replyTo(request, { level: 3, quotes }),
    )
    expect(grade.grader).toEqual({
      kind: 'llm',
      model: 'fake',
      promptHash: 'hash-of-the-prompt',
      samples: 3,
      asked: 3,
    })
    expect(grade.replies).toHaveLength(3)
    expect(llm.requests).toHaveLength(3)
    expect(grade.questions[0]?.keyPoints.filter(({ state }) => state === 'met')).not.toEqual([])
  })

  it('names the median of the levels that a quote shows', async () => {
    const story = calibration().find(({ question }) => question === 'bh-01')?.strong ?? ''
    const told = sheetOf('rb_behavioral', [asked('bh-01', { answers: turns(story) })])
    const own = sentencesOf(story).slice(0, 1)
    const levels = [
      { id: 'IC4', quotes: own },
      { id: 'IC2', quotes: own },
      { id: 'IC3-1', quotes: own },
    ]
    const { grade } = await gradeWith(told, (request, nth) =>
      replyTo(request, { level: 3, quotes: own }, levels[nth]),
    )
    expect(grade.level).toMatchObject({ id: 'IC3-1', votes: ['IC4', 'IC2', 'IC3-1'] })
    expect(grade.level.evidence).toHaveLength(1)
    const { grade: unquoted } = await gradeWith(told, (request) =>
      replyTo(
        request,
        { level: 3, quotes: own },
        { id: 'IC4', quotes: ['I led the whole company.'] },
      ),
    )
    expect(unquoted.level).toMatchObject({ id: null, evidence: [] })
    const { grade: unknown } = await gradeWith(told, (request) =>
      replyTo(request, { level: 3, quotes: own }, { id: 'CEO', quotes: own }),
    )
    expect(unknown.level.id).toBeNull()
  })

  it('has no level where the questions show none', async () => {
    const plain = Object.values(content().questions).find(
      ({ kind, level_signals: signals }) => kind === 'metrics' && !signals,
    )
    const answered = sheetOf('rb_metrics', [
      asked(plain?.id ?? '', { answers: turns('I would look at saved searches per visit first.') }),
    ])
    const { grade } = await gradeWith(answered, (request) => replyTo(request, { level: 1 }))
    expect(grade.level).toEqual({ id: null, reason: 'these questions show no level', evidence: [] })
  })
})

describe('caps', () => {
  it('hold for a model, too: a data task answered in words gets no 4', async () => {
    const twist = Object.values(content().questions).find((each) => each.data_twist)
    const text =
      'I would check how many rows each order has first. Late rows are kept apart and counted daily.'
    const spoken = sheetOf('rb_data', [
      asked(twist?.id ?? '', { part: 'data_twist', interviewer: [], answers: turns(text) }),
    ])
    const { grade } = await gradeWith(spoken, (request) =>
      replyTo(request, { level: 4, quotes: sentencesOf(text) }),
    )
    const [judged] = grade.criteria.filter(({ points }) => points !== null)
    expect(judged).toMatchObject({ points: 3, votes: [4, 4, 4], caps: ['spoken_task'] })
  })

  it('price a hint where every question had one, by the deepest', () => {
    const solve = content().rubrics['rb_coding']?.criteria.find(({ id }) => id === 'cd.solve')
    if (!solve) throw new Error('no criterion cd.solve')
    const rules = content().coverage
    const hinted = (...caps: number[]) => ({
      sheet: asked('cd-01', { hints: caps.map((cap, index) => ({ level: index + 1, cap })) }),
    })
    const points = (...sheets: ReturnType<typeof hinted>[]) => {
      const searched = sheets.flatMap(({ sheet: each }) => gradeQuestions([each], rules))
      return lowerModel(solve, 4, searched, 'llm', rules).points
    }
    expect(points(hinted(3.5))).toBe(3.5)
    expect(points(hinted(3.5, 3, 2))).toBe(2)
    expect(points(hinted(3.5, 3), hinted(3.5))).toBe(3.5)
    expect(points(hinted(2), hinted())).toBe(4)
  })

  it('for few words do not hold: a short answer may be a full one', async () => {
    const brief = 'I would recalibrate the scores with the sampling rate.'
    const short = sheetOf('rb_ml', [asked('ml-03', { answers: turns(brief) })])
    const { grade } = await gradeWith(short, (request) =>
      replyTo(request, { level: 4, quotes: [brief] }),
    )
    expect(criterion(grade, 'ml.correct')).toMatchObject({ points: 4, caps: [] })
  })

  it('that are for the grader without a model do not hold', async () => {
    const { grade } = await gradeWith(sheet, (request) => replyTo(request, { level: 4, quotes }))
    expect(criterion(grade, 'ml.depth').points).toBe(4)
  })
})
