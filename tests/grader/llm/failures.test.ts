import { describe, expect, it } from 'vitest'

import { gradeByCoverage } from '../../../src/grader/coverage.js'
import { createLlmGrader } from '../../../src/grader/llm/index.js'
import { FAILURE_KINDS } from '../../../src/llm/types.js'
import type { LlmRequest } from '../../../src/llm/types.js'
import { calibration } from '../../support/content.js'
import { fakeLlm } from '../../support/fake-llm.js'
import { asked, criterion, sheetOf, turns } from '../../support/sheet.js'
import { gradeWith, prompt, replyTo, sentencesOf } from './support.js'

const strong = calibration().find(({ question }) => question === 'ml-03')?.strong ?? ''
const sheet = sheetOf('rb_ml', [asked('ml-03', { answers: turns(strong) })])
const good = (request: LlmRequest<unknown>) =>
  replyTo(request, { level: 3, quotes: sentencesOf(strong).slice(0, 1) })

/** What has tests of its own below: a stop and a budget that is used up. */
const KINDS = FAILURE_KINDS.filter((kind) => kind !== 'aborted' && kind !== 'budget')

describe('a model that fails', () => {
  it.each(KINDS)('by %s leaves every criterion without points, and says why', async (failure) => {
    const { grade } = await gradeWith(sheet, () => ({ failure, raw: 'half a rep' }))
    expect(grade.grader).toMatchObject({ kind: 'llm', samples: 0, asked: 3 })
    expect(grade.replies).toEqual(['half a rep', 'half a rep', 'half a rep'])
    for (const entry of grade.criteria) {
      expect(entry).toMatchObject({
        points: null,
        reason: `the model gave no grade: The model failed: ${failure}.`,
        evidence: [],
      })
    }
    // The question stands in a grade, so that it can be graded again.
    expect(grade.questions.map(({ id }) => id)).toEqual(['ml-03'])
    expect(grade.level.id).toBeNull()
  })

  it('in some samples is left out, and the others count', async () => {
    const { grade } = await gradeWith(sheet, (request, nth) =>
      nth === 1 ? { failure: 'stalled' } : good(request),
    )
    expect(grade.grader).toMatchObject({ samples: 2, asked: 3 })
    const found = criterion(grade, 'ml.correct')
    expect(found).toMatchObject({ points: 3, votes: [3, 3], confidence: 'medium' })
    expect(found.reason).toContain('2 of 3 samples counted: The model failed: stalled.')
  })

  it('because it drops a request when another one comes is asked for the rest one by one', async () => {
    let running = 0
    let newest = 0
    const { grade, llm } = await gradeWith(sheet, async (request, nth) => {
      newest = nth
      running += 1
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return newest === nth && running === 0 ? good(request) : { failure: 'dropped' }
    })
    expect(grade.grader).toMatchObject({ samples: 3, asked: 3 })
    expect(llm.requests).toHaveLength(5)
  })

  it('by text that is no reply is malformed and never guessed at', async () => {
    for (const text of ['', 'Level 4 for everything!', '{"criteria": "all good"}', '[]']) {
      const { grade } = await gradeWith(sheet, () => text)
      expect(grade.criteria.map(({ points }) => points)).toEqual([null, null, null, null, null])
    }
  })

  it('to know the criteria, or names one twice, changes nothing else', async () => {
    const [quote = ''] = sentencesOf(strong)
    const entry = (id: string, level: number) => ({ id, reason: 'So.', level, quotes: [quote] })
    const { grade } = await gradeWith(sheet, () =>
      JSON.stringify({
        criteria: [entry('ml.correct', 3), entry('ml.correct', 1), entry('made.up', 4)],
        seniority: { reason: '', id: null, quotes: [] },
      }),
    )
    expect(criterion(grade, 'ml.correct').votes).toEqual([3, 3, 3])
    expect(grade.criteria).toHaveLength(5)
  })
})

describe('a budget that is used up', () => {
  it('leaves the segment to the coverage grader, and says so', async () => {
    const { grade } = await gradeWith(sheet, () => ({ failure: 'budget' }))
    const covered = gradeByCoverage(sheet)
    expect(grade.criteria).toEqual(covered.criteria)
    expect(grade.grader).toEqual({
      kind: 'coverage',
      insteadOf: 'llm',
      why: 'The model failed: budget.',
    })
    expect(grade.flags).toEqual([{ flag: 'budget', evidence: [] }])
  })

  it('after a sample that came is no reason to throw it away', async () => {
    const { grade } = await gradeWith(sheet, (request, nth) =>
      nth === 0 ? good(request) : { failure: 'budget' },
    )
    expect(grade.grader).toMatchObject({ kind: 'llm', samples: 1 })
    expect(criterion(grade, 'ml.correct')).toMatchObject({ points: 3, confidence: 'low' })
  })
})

describe('an interview that is stopped', () => {
  it('leaves the segment unscored, so that it is asked for again', async () => {
    const stop = new AbortController()
    const llm = fakeLlm((request, nth) => {
      if (nth === 1) stop.abort()
      return good(request)
    })
    const outcome = await createLlmGrader({ llm, prompt }).grade(sheet, stop.signal)
    expect(outcome).toEqual({ outcome: 'unscored', reason: 'aborted' })
  })

  it('before a sample has had its turn asks for no more', async () => {
    const stop = new AbortController()
    const llm = fakeLlm((request) => {
      stop.abort()
      return good(request)
    })
    const grader = createLlmGrader({ llm, prompt, parallel: 1 })
    expect(await grader.grade(sheet, stop.signal)).toEqual({
      outcome: 'unscored',
      reason: 'aborted',
    })
    expect(llm.requests).toHaveLength(1)
  })

  it('is still graded where no model is needed', async () => {
    const gated = sheetOf('rb_ml', [asked('ml-03', { answers: turns("I don't know.") })])
    const outcome = await createLlmGrader({ llm: fakeLlm(good), prompt }).grade(
      gated,
      AbortSignal.abort(),
    )
    expect(outcome.outcome).toBe('scored')
  })
})

describe('requests at once', () => {
  it.each([1, 2, 3])('are never more than %i, over all segments', async (parallel) => {
    let running = 0
    let most = 0
    const waiting: (() => void)[] = []
    const llm = fakeLlm(async (request) => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => waiting.push(resolve))
      running -= 1
      return good(request)
    })
    const grader = createLlmGrader({ llm, prompt, parallel })
    const never = new AbortController().signal
    const grades = Promise.all([1, 2, 3].map(() => grader.grade(sheet, never)))
    let answered = 0
    while (answered < 9) {
      await new Promise((resolve) => setImmediate(resolve))
      const next = waiting.shift()
      if (!next) continue
      // As many as allowed are under way before the first is answered.
      if (answered === 0) expect(running).toBe(parallel)
      answered += 1
      next()
    }
    expect((await grades).map(({ outcome }) => outcome)).toEqual(['scored', 'scored', 'scored'])
    expect(most).toBe(parallel)
    expect(llm.requests).toHaveLength(9)
  })

  it('of one segment are the same to the last letter', async () => {
    const { llm } = await gradeWith(sheet, good)
    const [first, ...rest] = llm.requests.map(({ messages }) => JSON.stringify(messages))
    expect(rest).toEqual([first, first])
    expect(llm.requests[0]).toMatchObject({
      role: 'grader',
      promptHash: prompt.hash,
      temperature: 0.7,
    })
  })
})
