import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('an empty reply is asked for once more, then named', async () => {
  const { stream, calls, place } = await under('empty-content')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('empty')
  expect(chunks).toEqual([])
  expect(place.requests).toHaveLength(2)
  expect(calls).toMatchObject([{ outcome: 'empty', attempts: 2, firstTokenMs: null }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('empty-content')).toEqual({
    notes: [
      '"test-model" sent an empty reply. The script goes on.',
      '"test-model" sent an empty reply. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: empty', 'the model was not heard: empty'],
    asked: [
      'interviewer empty ×2',
      'interviewer empty ×2',
      'interviewer empty ×2',
      'interviewer empty ×2',
      'grader empty ×2',
      'grader empty ×2',
      'grader empty ×2',
    ],
    points: ['the model gave no grade: "test-model" sent an empty reply.'],
  })
})
