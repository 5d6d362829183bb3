import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('a model that the server does not have is called by its name', async () => {
  const { ask, calls, place } = await under('404-model')
  const failure = failureIn(await ask())
  expect(failure.kind).toBe('no_model')
  expect(failure.sentence).toBe(`${new URL(place.base).host} has no model "test-model".`)
  expect(calls).toMatchObject([{ outcome: 'no_model', attempts: 1 }])
  expect(place.requests).toHaveLength(1)
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('404-model')).toEqual({
    notes: [
      'SERVER has no model "test-model". The script goes on.',
      'SERVER has no model "test-model". What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: no_model', 'the model was not heard: no_model'],
    asked: [
      'interviewer no_model ×1',
      'interviewer no_model ×1',
      'grader no_model ×1',
      'grader no_model ×1',
      'grader no_model ×1',
    ],
    points: ['the model gave no grade: SERVER has no model "test-model".'],
  })
})
