import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('nothing listens there: tried again, then the way to mend it', async () => {
  const { ask, calls, place } = await under('connection-refused')
  expect(failureIn(await ask())).toEqual({
    kind: 'unreachable',
    sentence: `Nothing answers at ${new URL(place.base).host}.`,
    remedy: 'Start the model server, or check the port.',
  })
  expect(calls).toMatchObject([{ outcome: 'unreachable', attempts: 4, firstTokenMs: null }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('connection-refused')).toEqual({
    notes: [
      'Nothing answers at SERVER. The script goes on.',
      'Nothing answers at SERVER. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: unreachable', 'the model was not heard: unreachable'],
    asked: [
      'interviewer unreachable ×4',
      'interviewer unreachable ×4',
      'grader unreachable ×4',
      'grader unreachable ×4',
      'grader unreachable ×4',
    ],
    points: ['the model gave no grade: Nothing answers at SERVER.'],
  })
})
