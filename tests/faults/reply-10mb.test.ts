import { expect, test } from 'vitest'

import { flood } from './faults.js'
import { openStream } from './server.js'
import type { Fault } from './server.js'
import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

/** Far below the 10 MB: what is in flight on a connection, and no more. */
const TAKEN_MAX = 8 * 1024 * 1024

const longLine: Fault = (_req, res) => {
  openStream(res)
  res.write('data: {"choices":[{"delta":{"content":"')
  void flood(res, () => 'a'.repeat(65_536)).then(() => res.end('"}}]}\n\n'))
}

const longJson: Fault = (_req, res) => {
  res.writeHead(200, { 'content-type': 'application/json' })
  res.write('{"choices":[{"message":{"content":"')
  void flood(res, () => 'a'.repeat(65_536)).then(() => res.end('"},"finish_reason":"stop"}]}'))
}

test.each([
  ['in many pieces', 'reply-10mb' as const],
  ['in one line', longLine],
  ['in one piece', longJson],
])('a reply of 10 MB %s is left where it becomes too long', async (_how, fault) => {
  const { ask, calls, place } = await under(fault)
  const reply = await ask()
  expect(failureIn(reply).kind).toBe('too_long')
  expect(reply.raw.length).toBeLessThanOrEqual(256 * 1024)
  await expect.poll(() => place.server.open()).toBe(0)
  expect(place.server.sent()).toBeLessThan(TAKEN_MAX)
  expect(calls).toMatchObject([{ outcome: 'too_long', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('reply-10mb')).toEqual({
    notes: [
      'The reply of "test-model" was far longer than asked for. The script goes on.',
      'The reply of "test-model" was far longer than asked for. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: too_long', 'the model was not heard: too_long'],
    asked: [
      'interviewer too_long ×1',
      'interviewer too_long ×1',
      'grader too_long ×1',
      'grader too_long ×1',
      'grader too_long ×1',
    ],
    points: ['the model gave no grade: The reply of "test-model" was far longer than asked for.'],
  })
})
