import { describe, expect, it } from 'vitest'

import { UserError } from '../../src/errors.js'
import { createCoverageGrader, gradeByCoverage } from '../../src/grader/coverage.js'
import { coverageShare, sheetForAnswer } from '../../src/grader/one-answer.js'
import type { RunReport } from '../../src/domain/work/report.js'
import { calibration, content, questionOf } from '../support/content.js'
import { ran } from '../support/run-report.js'
import { asked, criterion, outcomeOf, sheetOf, turns } from '../support/sheet.js'

const sheet = (id: string, text: string) => sheetForAnswer(content(), id, text, 'a-hash')
const entry = calibration()[1]

describe('one answer to one question', () => {
  it('is a segment of one, with the hash it was given', () => {
    const grade = gradeByCoverage(sheet('ml-03', entry?.strong ?? ''))
    expect(grade.target).toEqual({ stage: 'practice', segment: 'ml-03' })
    expect(grade.rubric).toEqual({ id: questionOf('ml-03').rubric, hash: 'a-hash' })
    expect(grade.questions.map(({ id, part }) => [id, part])).toEqual([['ml-03', 'main']])
    expect(coverageShare(grade)).toBe(grade.questions[0]?.share)
  })
  it('to a coding or SQL question is taken as written work where it is code', () => {
    const code = sheet('cd-01', 'def term_frequency(document):\n    return {}\n').questions[0]
    expect(code).toMatchObject({ answers: [], submissions: [{ seq: 1 }], workReached: true })
    const words = sheet('cd-01', 'I would count each word in a dictionary.').questions[0]
    expect(words).toMatchObject({ submissions: [], workReached: false })
    const sql = Object.values(content().questions).find(({ kind }) => kind === 'sql')
    expect(sheet(sql?.id ?? '', '-- mine\nSELECT 1').questions[0]?.submissions).toHaveLength(1)
  })
  it('to a coding question is judged by its run where there is one, and waits where there is none', () => {
    const program = 'def term_frequency(document):\n    return {}\n'
    const graded = (report?: RunReport) =>
      criterion(
        gradeByCoverage(sheetForAnswer(content(), 'cd-01', program, 'a-hash', report)),
        'cd.build',
      )
    expect(graded(ran('cd-01'))).toMatchObject({ points: 4, by: 'run' })
    expect(graded(ran('cd-01', false))).toMatchObject({ points: 1 })
    expect(graded()).toMatchObject({ points: null, reason: 'pending: execution' })
    const words = gradeByCoverage(sheet('cd-01', 'I would count each word in a dictionary.'))
    expect(criterion(words, 'cd.build')).toMatchObject({ points: null, reason: 'not asked' })
  })
  it('to an unknown question is a mistake that the person can mend', () => {
    expect(() => sheet('ml-999', 'Hello.')).toThrow(UserError)
  })
  it('has a share for every question of the bank, and none for an unread one', () => {
    for (const question of Object.values(content().questions)) {
      const share = outcomeOf(question.id, 'We looked at the data and then we decided.').share
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
    }
    const german =
      'Ich würde die Daten und das Modell nicht mit einer Kalibrierung auf den Positiven trainieren.'
    expect(coverageShare(gradeByCoverage(sheet('ml-03', german)))).toBeNull()
  })
})

describe('the share of several questions', () => {
  it('weighs each by its key points', () => {
    const grade = gradeByCoverage(
      sheetOf('rb_ml', [
        asked('ml-03', { answers: turns(entry?.strong ?? '') }),
        asked('ml-04', { answers: turns("I don't know.") }),
        asked('ml-05', { asked: false }),
      ]),
    )
    const weight = (id: string) =>
      questionOf(id).key_points.reduce((sum, point) => sum + point.weight, 0)
    const all = weight('ml-03') + weight('ml-04')
    expect(coverageShare(grade)).toBeCloseTo(weight('ml-03') / all, 9)
  })
})

describe('the coverage grader', () => {
  it('lists facts that are asked and never scored beside the rest', () => {
    const grade = gradeByCoverage(
      sheetOf('rb_recruiter', [asked('rec-06', { answers: turns('I am based in Berlin.') })]),
    )
    expect(grade.questions.map(({ id }) => id)).toEqual(['rec-06'])
  })
  it('says "not asked" where the questions that name a criterion were not asked', () => {
    const named = questionOf('ml-03').key_points.flatMap((point) => point.criteria)
    const grade = gradeByCoverage(sheetOf('rb_ml', [asked('ml-03', { asked: false })]))
    expect(criterion(grade, named[0] ?? '')).toMatchObject({ points: null, reason: 'not asked' })
  })
  it('leaves a segment unscored, with the reason, where a rule cannot be applied', async () => {
    const good = sheet('ml-03', entry?.strong ?? '')
    const broken = structuredClone(good)
    broken.rules.said.sentence_split = '(['
    const outcome = await createCoverageGrader().grade(broken, new AbortController().signal)
    expect(outcome.outcome).toBe('unscored')
    expect(outcome.outcome === 'unscored' && outcome.reason).toMatch(/coverage grader failed/)
  })
  it('gives its result without waiting for anything', async () => {
    const order: string[] = []
    const graded = createCoverageGrader()
      .grade(sheet('ml-03', 'NDCG.'), new AbortController().signal)
      .then(() => order.push('graded'))
    await Promise.resolve().then(() => order.push('next'))
    await graded
    expect(order).toEqual(['graded', 'next'])
  })
  it('hears the words of the question as ours in a phase without a question, too', () => {
    const { prompt } = questionOf('rec-01')
    const phase = {
      ...asked('rec-01'),
      id: null,
      part: 'phase' as const,
      question: null,
      phase: 'summary',
      criteria: ['rc.summary', 'rc.evidence'],
      interviewer: [{ seq: 0, words: 'In two minutes, please.' }],
      answers: turns({ text: `I will say more. ${prompt}`, seq: 3 }),
    }
    const question = asked('rec-01', { answers: turns({ text: "I don't know.", seq: 20 }) })
    const grade = gradeByCoverage(sheetOf('rb_recruiter', [phase, question]))
    const met = grade.questions.flatMap(({ keyPoints }) =>
      keyPoints.filter(({ state }) => state === 'met'),
    )
    expect(met).toEqual([])
  })
})
