import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('a wrong key: said at once, and not tried again', async () => {
  const { ask, calls, place } = await under('401')
  expect(failureIn(await ask())).toEqual({
    kind: 'auth',
    sentence: `${new URL(place.base).host} does not take this key (401).`,
    remedy: 'Check OPENAI_API_KEY and the base URL.',
  })
  expect(calls).toMatchObject([{ outcome: 'auth', attempts: 1, streamed: false }])
  expect(place.requests).toHaveLength(1)
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('401')).toEqual({
    notes: [
      'SERVER does not take this key (401). The script goes on.',
      'SERVER does not take this key (401). What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: auth', 'the model was not heard: auth'],
    asked: [
      'interviewer auth ×1',
      'interviewer auth ×1',
      'grader auth ×1',
      'grader auth ×1',
      'grader auth ×1',
    ],
    points: ['the model gave no grade: SERVER does not take this key (401).'],
  })
})
