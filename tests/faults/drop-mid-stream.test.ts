import { expect, test } from 'vitest'

import { sendGood } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('a connection that breaks in the middle: what came is kept', async () => {
  const { stream, calls, place } = await under('drop-mid-stream')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('dropped')
  expect(reply.raw).toBe(chunks.join(''))
  expect(GOOD.startsWith(reply.raw)).toBe(true)
  expect(place.requests).toHaveLength(1)
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 1 }])
})

test('a whole reply is asked for once more', async () => {
  const { ask, calls } = await under('drop-mid-stream')
  expect(failureIn(await ask()).kind).toBe('dropped')
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 2 }])
})

test('a connection that breaks before the reply is tried again, also for a stream', async () => {
  const { stream, calls } = await under((_req, res, body, nth) =>
    nth === 1 ? res.destroy() : sendGood(res, body, GOOD),
  )
  expect((await stream()).reply).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 2 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('drop-mid-stream')).toEqual({
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
