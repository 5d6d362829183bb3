import { describe, expect, it } from 'vitest'

import { grade as gradeSchema } from '../../../src/domain/grading/grade.js'
import { graderWords } from '../../../src/report/words.js'
import { calibration, content } from '../../support/content.js'
import type { FakeReply } from '../../support/fake-llm.js'
import { asked, sheetOf, turns } from '../../support/sheet.js'
import { gradeWith, replyTo, sentencesOf } from './support.js'

const strong = calibration().find(({ question }) => question === 'ml-03')?.strong ?? ''
const quotes = sentencesOf(strong).slice(0, 1)
const sheet = sheetOf('rb_ml', [asked('ml-03', { answers: turns(strong) })])

/** What stands wherever these points do. */
async function wordsFor(reply: (nth: number) => 1 | 2 | 3 | 4 | FakeReply): Promise<string> {
  const { grade } = await gradeWith(sheet, (request, nth) => {
    const given = reply(nth)
    return typeof given === 'number' ? replyTo(request, { level: given, quotes }) : given
  })
  return graderWords(grade, content())
}

describe('a report on points of a model', () => {
  it.each<[string, (nth: number) => 1 | 2 | 3 | 4 | FakeReply]>([
    ['model fake, 3 samples, high confidence', () => 3],
    ['model fake, 3 samples, low confidence', (nth) => (nth === 0 ? 1 : 4)],
    [
      'model fake, 2 of 3 samples, medium confidence',
      (nth) => (nth === 0 ? { failure: 'cut' } : 3),
    ],
    ['model fake, 0 of 3 samples', () => ({ failure: 'auth' })],
    [
      'coverage feedback, low confidence (The model failed: budget.)',
      () => ({ failure: 'budget' }),
    ],
  ])('says: %s', async (words, reply) => {
    expect(await wordsFor(reply)).toBe(words)
  })

  it('says so where nothing needed a model', async () => {
    const silent = sheetOf('rb_ml', [asked('ml-03', { answers: turns("I don't know.") })])
    const { grade } = await gradeWith(silent, () => '')
    expect(graderWords(grade, content())).toBe('model fake, not needed, low confidence')
  })
})

describe('what is stored', () => {
  it('is the grade to the last field, so that it reads back as it was given', async () => {
    const { grade } = await gradeWith(sheet, (request, nth) =>
      nth === 0
        ? { failure: 'cut', raw: '{"criteria": [' }
        : replyTo(request, { level: 2, quotes }),
    )
    expect(gradeSchema.parse(JSON.parse(JSON.stringify(grade)))).toEqual(grade)
  })
})
