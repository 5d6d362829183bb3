import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('a key that may not do this: said at once, and not tried again', async () => {
  const { ask, calls, place } = await under('403')
  const failure = failureIn(await ask())
  expect(failure.kind).toBe('auth')
  expect(failure.sentence).toContain('does not allow this with this key (403)')
  expect(calls).toMatchObject([{ outcome: 'auth', attempts: 1, sentence: failure.sentence }])
  expect(place.requests).toHaveLength(1)
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('403')).toEqual({
    notes: [
      'SERVER does not allow this with this key (403). The script goes on.',
      'SERVER does not allow this with this key (403). What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: auth', 'the model was not heard: auth'],
    asked: [
      'interviewer auth ×1',
      'interviewer auth ×1',
      'grader auth ×1',
      'grader auth ×1',
      'grader auth ×1',
    ],
    points: ['the model gave no grade: SERVER does not allow this with this key (403).'],
  })
})
