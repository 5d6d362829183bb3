import { describe, expect, it } from 'vitest'

import { createCoverageGrader, gradeByCoverage } from '../../src/grader/coverage.js'
import { createPanel } from '../../src/grader/panel.js'
import { calibration, content, questionOf } from '../support/content.js'
import { asked, criterion, sheetOf, turns } from '../support/sheet.js'

const strong = (id: string): string =>
  calibration().find((entry) => entry.question === id)?.strong ?? ''
const signal = new AbortController().signal

describe('a segment', () => {
  it('lists every question that was asked exactly once', () => {
    const grade = gradeByCoverage(
      sheetOf('rb_ml', [
        asked('ml-03', { answers: turns(strong('ml-03')) }),
        asked('ml-04', { asked: false }),
      ]),
    )
    expect(grade.questions.map((entry) => entry.id)).toEqual(['ml-03'])
    expect(grade.grader.kind).toBe('coverage')
    expect(grade.level).toEqual({ id: null, reason: 'needs a model', evidence: [] })
  })

  it('where nothing was asked has no points and says so', () => {
    const grade = gradeByCoverage(sheetOf('rb_ml', [asked('ml-03', { asked: false })]))
    for (const entry of grade.criteria) {
      expect(entry.points).toBeNull()
      expect(['not asked', 'needs a model']).toContain(entry.reason)
    }
  })

  it('is not assessed where the question was put and no turn was left for an answer', () => {
    const grade = gradeByCoverage(sheetOf('rb_ml', [asked('ml-03')]))
    expect(grade.questions).toMatchObject([{ id: 'ml-03', gate: 'unanswered', share: null }])
    expect(criterion(grade, 'ml.correct').points).toBeNull()
  })

  it('pools the key points of all its questions', () => {
    const one = [asked('ml-03', { answers: turns(strong('ml-03')) })]
    const both = [...one, asked('ml-04', { answers: turns("I don't know.") })]
    expect(criterion(gradeByCoverage(sheetOf('rb_ml', one)), 'ml.correct').points).toBe(4)
    const pooled = criterion(gradeByCoverage(sheetOf('rb_ml', both)), 'ml.correct')
    expect(pooled.points).toBeLessThan(4)
    expect(pooled.reason).toMatch(/nothing in the answer could be used/)
  })

  it('comes out of the panel and of the grader alike, as a value', async () => {
    const sheet = sheetOf('rb_ml', [asked('ml-03', { answers: turns(strong('ml-03')) })])
    const grader = createCoverageGrader()
    const outcome = await createPanel({ coverage: grader }).grade(sheet, signal)
    expect(outcome).toEqual({ outcome: 'scored', grade: gradeByCoverage(sheet) })
  })
})

describe('help before an answer', () => {
  const point = 'ml-03.k3'
  const text = 'I would downsample the negatives, one in ten, and keep every positive.'
  const stateAfter = (after: 'unaided' | 'probe' | 'redirect' | 'rescue') => {
    const grade = gradeByCoverage(
      sheetOf('rb_ml', [asked('ml-03', { answers: turns({ text, after }) })]),
    )
    return grade.questions[0]?.keyPoints.find((entry) => entry.id === point)
  }
  it('a probe costs nothing, a redirect half, after the rescue nothing is left', () => {
    expect(stateAfter('unaided')).toMatchObject({ state: 'met', after: 'unaided' })
    expect(stateAfter('probe')).toMatchObject({ state: 'met', after: 'probe' })
    expect(stateAfter('redirect')).toMatchObject({ state: 'partly', after: 'redirect' })
    expect(stateAfter('rescue')).toMatchObject({ state: 'missed', after: 'rescue' })
  })
  it('the best of several answers counts', () => {
    const answers = turns(
      { text, after: 'redirect' },
      { text: `${text} Also weekly.`, after: 'unaided' },
    )
    const grade = gradeByCoverage(sheetOf('rb_ml', [asked('ml-03', { answers })]))
    expect(grade.questions[0]?.keyPoints.find((entry) => entry.id === point)?.state).toBe('met')
  })
  it('words that our probe had used are an echo from then on, not before', () => {
    const probe = {
      seq: 10,
      words: 'Would you downsample negatives one in ten, or keep every positive?',
    }
    const late = turns(
      { text: 'Hm.', seq: 5 },
      { text: 'Yes, downsample.', seq: 15, after: 'probe' },
    )
    const grade = (answers: ReturnType<typeof turns>) =>
      gradeByCoverage(
        sheetOf('rb_ml', [
          asked('ml-03', {
            answers,
            interviewer: [{ seq: 1, words: questionOf('ml-03').prompt }, probe],
          }),
        ]),
      ).questions[0]?.keyPoints.find((entry) => entry.id === point)?.state
    expect(grade(late)).not.toBe('met')
    expect(grade(turns({ text, seq: 5 }))).toBe('met')
  })
})

describe('depth', () => {
  it('counts probes answered with a key point, and never gives a 4', () => {
    const follow = questionOf('ml-03').follow_ups.find((entry) => entry.asks.length > 0)
    const asks = follow?.asks ?? []
    const probes = [{ seq: 10, kind: 'mechanism', asks }]
    const answer = strong('ml-03')
    const grade = gradeByCoverage(
      sheetOf('rb_ml', [
        asked('ml-03', {
          answers: turns('I would look at the rare label first and talk to the team.', {
            text: answer,
            seq: 15,
            after: 'probe',
            probe: 0,
          }),
          probes,
        }),
      ]),
    )
    const depth = criterion(grade, 'ml.depth')
    expect(depth.points).toBe(2)
    expect(depth.evidence.every((entry) => entry.seq === 15)).toBe(true)
  })
  it('a probe answered by saying the same again was not survived', () => {
    const text =
      'I would recalibrate the scores with the sampling rate because sampling shifts them.'
    const probes = [{ seq: 10, kind: 'mechanism', asks: ['ml-03.k4'] }]
    const withProbe = (reply: string) =>
      criterion(
        gradeByCoverage(
          sheetOf('rb_ml', [
            asked('ml-03', {
              answers: turns(text, { text: reply, after: 'probe', probe: 0 }),
              probes,
            }),
          ]),
        ),
        'ml.depth',
      ).reason
    expect(withProbe(text)).toMatch(/^0 probes/)
  })
})

describe('a graded phase without a question', () => {
  const phase = {
    ...asked('rec-01'),
    id: null,
    part: 'phase' as const,
    question: null,
    phase: 'summary',
    criteria: ['rc.summary'],
    interviewer: [{ seq: 0, words: 'Walk me through your career in two minutes.' }],
  }
  it('counts for the key points of asked questions that name its criteria, and for no other', () => {
    const silent = asked('rec-01', { answers: turns({ text: "I don't know.", seq: 20 }) })
    const told = { ...phase, answers: turns(strong('rec-01')) }
    const grade = gradeByCoverage(sheetOf('rb_recruiter', [told, silent]))
    const question = grade.questions.find((entry) => entry.id === 'rec-01')
    const met = question?.keyPoints
      .filter((entry) => entry.state === 'met')
      .map((entry) => entry.id)
    const named = questionOf('rec-01').key_points.filter((entry) =>
      entry.criteria.includes('rc.summary'),
    )
    expect(met).toEqual(named.map((entry) => entry.id))
    expect(criterion(grade, 'rc.summary').points).toBeGreaterThan(1)
  })
  it('scores nothing where no asked question has such a key point', () => {
    const grade = gradeByCoverage(
      sheetOf('rb_recruiter', [{ ...phase, answers: turns(strong('rec-01')) }]),
    )
    expect(criterion(grade, 'rc.summary').points).toBeNull()
  })
})

describe('coding and SQL before anything is run', () => {
  const code = 'def term_frequency(document):\n    counts = {}\n    return counts\n'
  const clarify = turns(
    { text: 'Does upper and lower case matter?', kind: 'clarify' },
    { text: 'I assume that an empty document gives an empty mapping.' },
    { text: 'I would test with mixed case, an empty string and a single word.', seq: 50 },
  )
  const question = asked('cd-01', {
    answers: clarify,
    clarifications: [{ id: 'c1', beforeFirstCode: true }],
    submissions: [{ seq: 40, part: 'main', source: code, report: null }],
    workReached: true,
  })
  const grade = gradeByCoverage(sheetOf('rb_coding', [question]))

  it('waits with what only execution can say', () => {
    for (const id of ['cd.solve', 'cd.build']) {
      expect(criterion(grade, id)).toMatchObject({ points: null, reason: 'pending: execution' })
    }
  })
  it('grades the talk at once: questions and stated assumptions before the code', () => {
    const found = criterion(grade, 'cd.clarify')
    expect(found.points).toBe(3)
    expect(found.evidence.map((entry) => entry.seq)).toEqual([5, 15])
  })
  it('an assumption after the code does not help it', () => {
    const late = turns({ text: 'I assume that an empty document gives an empty mapping.', seq: 60 })
    const after = gradeByCoverage(
      sheetOf('rb_coding', [{ ...question, answers: late, clarifications: [] }]),
    )
    expect(criterion(after, 'cd.clarify')).toMatchObject({ points: 1, absent: [1] })
  })
  it('own tests in words reach 3 at most, and are not asked where no work was reached', () => {
    expect(criterion(grade, 'cd.test').points).toBeGreaterThan(1)
    expect(criterion(grade, 'cd.test').points).toBeLessThanOrEqual(3)
    const before = gradeByCoverage(
      sheetOf('rb_coding', [{ ...question, submissions: [], workReached: false }]),
    )
    expect(criterion(before, 'cd.test')).toMatchObject({ points: null, reason: 'not asked' })
  })
  it('key points are also found in the code, and quoted there', () => {
    const source = `${code}assert term_frequency("A a") == {"a": 1}\n`
    const written = gradeByCoverage(
      sheetOf('rb_coding', [
        {
          ...question,
          answers: [],
          submissions: [{ seq: 40, part: 'main', source, report: null }],
        },
      ]),
    )
    const test = written.questions[0]?.keyPoints.find((entry) => entry.id === 'cd-01.k6')
    expect(test?.state).toBe('met')
    const [quote] = test?.evidence ?? []
    expect(quote?.source).toBe('code')
    expect(source.slice(quote?.start, quote?.end)).toMatch(/assert|term_frequency\(/)
  })
})

describe('a data task answered in words', () => {
  const withTwist = Object.values(content().questions).find((entry) => entry.data_twist)
  it('is graded by bands and never gets a 4', () => {
    if (!withTwist?.data_twist) throw new Error('no question has a data twist')
    const text = withTwist.data_twist.key_points
      .map(
        (point) =>
          `I would say that the ${point.cues.find((cue) => !/^(?:re:|#)| \+ /.test(cue)) ?? ''} is what we need there.`,
      )
      .join(' ')
    const grade = gradeByCoverage(
      sheetOf('rb_data', [
        asked(withTwist.id, { part: 'data_twist', interviewer: [], answers: turns(text) }),
      ]),
    )
    expect(grade.questions[0]).toMatchObject({ id: withTwist.id, part: 'data_twist' })
    const points = grade.criteria.map((entry) => entry.points ?? 0)
    expect(Math.max(...points)).toBe(3)
  })
})

describe('facts that are asked and never scored', () => {
  it('fill the fields of a form, a no as well as a yes', () => {
    const grade = gradeByCoverage(
      sheetOf('rb_recruiter', [
        asked('rec-06', {
          answers: turns(
            'I am based in New York. No visa. I can start in four weeks. No other offers.',
          ),
        }),
      ]),
    )
    expect(criterion(grade, 'rc.logistics')).toMatchObject({
      points: 3,
      reason: '4 of 5 facts given',
    })
  })
})

describe('a story', () => {
  it('stays at 3 without a model, and at 2 where a part came only when asked for', () => {
    const told = gradeByCoverage(
      sheetOf('rb_behavioral', [asked('bh-01', { answers: turns(strong('bh-01')) })]),
    )
    for (const id of ['bh.situation', 'bh.ownership', 'bh.people', 'bh.impact', 'bh.growth']) {
      expect(criterion(told, id).points).toBe(3)
    }
    const dull = 'We had some trouble with somebody and it took a while until we were done.'
    const probed = gradeByCoverage(
      sheetOf('rb_behavioral', [
        asked('bh-01', {
          answers: turns(dull, { text: strong('bh-01'), after: 'probe', probe: 0 }),
        }),
        asked('bh-02', { answers: turns({ text: "I don't know.", seq: 90 }) }),
      ]),
    )
    expect(criterion(probed, 'bh.impact').points).toBe(2)
  })
})
