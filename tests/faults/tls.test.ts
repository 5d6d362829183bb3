import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('https to a server that speaks http: said at once, and not tried again', async () => {
  const { ask, calls, place } = await under('tls')
  expect(failureIn(await ask())).toMatchObject({
    kind: 'tls',
    sentence: `No secure connection to ${new URL(place.base).host}.`,
  })
  expect(calls).toMatchObject([{ outcome: 'tls', attempts: 1 }])
  expect(place.requests).toEqual([])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('tls')).toEqual({
    notes: [
      'No secure connection to SERVER. The script goes on.',
      'No secure connection to SERVER. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: tls', 'the model was not heard: tls'],
    asked: [
      'interviewer tls ×1',
      'interviewer tls ×1',
      'grader tls ×1',
      'grader tls ×1',
      'grader tls ×1',
    ],
    points: ['the model gave no grade: No secure connection to SERVER.'],
  })
})
