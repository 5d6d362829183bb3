import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('a host that nobody knows: said at once, and not tried again', async () => {
  const { ask, calls } = await under('dns')
  expect(failureIn(await ask())).toEqual({
    kind: 'unreachable',
    sentence: 'There is no host models.invalid.',
    remedy: 'Check the base URL and the network.',
  })
  expect(calls).toMatchObject([{ outcome: 'unreachable', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('dns')).toEqual({
    notes: [
      'There is no host models.invalid. The script goes on.',
      'There is no host models.invalid. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: unreachable', 'the model was not heard: unreachable'],
    asked: [
      'interviewer unreachable ×1',
      'interviewer unreachable ×1',
      'grader unreachable ×1',
      'grader unreachable ×1',
      'grader unreachable ×1',
    ],
    points: ['the model gave no grade: There is no host models.invalid.'],
  })
})
