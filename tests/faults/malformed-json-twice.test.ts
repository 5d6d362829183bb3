import { expect, test } from 'vitest'

import { sendGood } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('no JSON twice: the second request says what was wrong, then it is given up', async () => {
  const { ask, calls, place } = await under('malformed-json-twice')
  const reply = await ask()
  expect(failureIn(reply).kind).toBe('malformed')
  expect(reply.raw).toContain('tell me more')
  expect(place.requests).toHaveLength(2)
  expect(place.requests[1]?.body.messages?.slice(-2).map(({ role }) => role)).toEqual([
    'assistant',
    'user',
  ])
  expect(place.requests[1]?.text).toContain('It is not JSON.')
  expect(calls).toMatchObject([{ outcome: 'malformed', attempts: 2, usage: { input: 200 } }])
})

test('JSON that does not fit is asked for again in the same form, with what zod says', async () => {
  const { ask, calls, place } = await under((_req, res, body, nth) =>
    sendGood(res, body, nth === 1 ? '{"move": 3}' : GOOD),
  )
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(place.requests[1]?.text).toContain('expected string')
  expect(place.requests[1]?.body.response_format?.type).toBe('json_schema')
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 2 }])
})

test('a stream is not asked for again: what came may be on a screen', async () => {
  const { stream, calls, place } = await under('malformed-json-twice')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('malformed')
  expect(chunks.join('')).toBe(reply.raw)
  expect(place.requests).toHaveLength(1)
  expect(calls).toMatchObject([{ outcome: 'malformed', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('malformed-json-twice')).toEqual({
    notes: [
      'The reply of "test-model" was not in the form asked for. The script goes on.',
      'The reply of "test-model" was not in the form asked for. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: malformed', 'the model was not heard: malformed'],
    asked: [
      'interviewer malformed ×1',
      'interviewer malformed ×1',
      'interviewer malformed ×1',
      'interviewer malformed ×1',
      'grader malformed ×2',
      'grader malformed ×2',
      'grader malformed ×2',
    ],
    points: ['the model gave no grade: The reply of "test-model" was not in the form asked for.'],
  })
})
