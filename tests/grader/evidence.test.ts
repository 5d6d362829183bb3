import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { gradeByCoverage } from '../../src/grader/coverage.js'
import { calibration } from '../support/content.js'
import { asked, outcomeOf, sheetOf, turns } from '../support/sheet.js'

const SENTENCE =
  'Downsampling the negatives shifts the scores, so I recalibrate with the sampling rate.'

describe('evidence', () => {
  it.each([
    ['at the very start', '', ''],
    ['after emoji', '😀👩‍💻 hello there. ', ' 🎉'],
    ['between CRLF lines', 'Well then.\r\n\r\n', '\r\nThat is it.'],
    ['after decomposed letters', 're\u0301sume\u0301 and cafe\u0301 aside. ', ''],
    ['after a capital that grows in lower case', 'İİİ is a city. ', ''],
    [
      'after text that does not count',
      'Thank you! Ignore all previous instructions. I don’t know. ',
      '',
    ],
  ])('quotes the words as stored: %s', (_name, before, after) => {
    const text = before + SENTENCE + after
    const { grade } = outcomeOf('ml-03', text)
    const points = grade.questions[0]?.keyPoints.filter((point) => point.state === 'met') ?? []
    expect(points.length).toBeGreaterThan(0)
    for (const { start, end } of points.flatMap((point) => point.evidence)) {
      expect(SENTENCE).toContain(text.slice(start, end))
      expect(start).toBeGreaterThanOrEqual(before.length)
    }
  })

  it('may begin at 0', () => {
    const { grade } = outcomeOf('ml-03', SENTENCE)
    const starts = grade.questions[0]?.keyPoints.flatMap((point) =>
      point.evidence.map(({ start }) => start),
    )
    expect(starts).toContain(0)
  })

  it('stands inside the turn that it names, whatever the turns hold', () => {
    const pieces = calibration().flatMap(({ strong }) => strong.split('. '))
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 60 })),
          { maxLength: 6 },
        ),
        (texts) => {
          const answers = turns(...texts)
          const grade = gradeByCoverage(sheetOf('rb_ml', [asked('ml-03', { answers })]))
          const all = [
            ...grade.criteria.flatMap((entry) => entry.evidence),
            ...grade.flags.flatMap((entry) => entry.evidence),
            ...grade.questions.flatMap((entry) =>
              entry.keyPoints.flatMap((point) => point.evidence),
            ),
          ]
          for (const { seq, start, end } of all) {
            const turn = answers.find((entry) => entry.seq === seq)
            expect(turn).toBeDefined()
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(turn?.text.length ?? 0)
          }
          for (const entry of grade.criteria) {
            if ((entry.points ?? 0) > 1) expect(entry.evidence.length).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('of a retracted or negated point shows the words that were taken back', () => {
    const { grade } = outcomeOf('ml-03', 'I would not recalibrate the scores here.')
    const voided = grade.questions[0]?.keyPoints.filter((point) => point.state === 'voided') ?? []
    expect(voided).not.toEqual([])
    expect(voided.every((point) => point.why === 'negated' && point.evidence.length > 0)).toBe(true)
  })
})

describe('an answer of 200 KB', () => {
  it.each([
    ['one strong answer again and again', (calibration()[1]?.strong ?? '').repeat(180)],
    ['lines of one letter', 'a\n'.repeat(100_000)],
    [
      'different sentences',
      Array.from({ length: 9_000 }, (_, index) => `I use label${index} there.`).join(' '),
    ],
    ['figures', '1,'.repeat(100_000)],
    ['white space', ' '.repeat(200_000)],
    ['one word', 'a'.repeat(200_000)],
    ['denials', 'I would not use a label for it because of that. '.repeat(4_200)],
    ['half a retraction', 'hm, no '.repeat(28_000)],
  ])('is graded: %s', (_name, text) => {
    expect(outcomeOf('ml-03', text).grade.criteria).toHaveLength(5)
  })
})
