import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('an error in the middle of a stream: what came is kept, the server’s words are not', async () => {
  const { stream, calls } = await under('error-object-mid-stream')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('dropped')
  expect(reply.raw).toBe(chunks.join(''))
  expect(JSON.stringify([reply, calls])).not.toContain('overloaded')
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 1 }])
})

test('a whole reply is asked for once more', async () => {
  const { ask, calls } = await under('error-object-mid-stream')
  expect(failureIn(await ask()).kind).toBe('dropped')
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 2 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('error-object-mid-stream')).toEqual({
    notes: [
      'The connection to SERVER broke off. The script goes on.',
      'The connection to SERVER broke off. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: dropped', 'the model was not heard: dropped'],
    asked: [
      'interviewer dropped ×1',
      'interviewer dropped ×1',
      'interviewer dropped ×1',
      'interviewer dropped ×1',
      'grader dropped ×2',
      'grader dropped ×2',
      'grader dropped ×2',
      'grader dropped ×2',
    ],
    points: ['the model gave no grade: The connection to SERVER broke off.'],
  })
})
