import { expect, test } from 'vitest'

import { sendError } from './server.js'
import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('a server that is always busy: asked until the time is over', async () => {
  // The last wait would be longer than what is left, so that the time is never over in the middle of a request.
  const { stream, calls, place, waits } = await under('429-forever', {
    limits: { backOffMs: { base: 400, max: 400 } },
    random: () => 1,
  })
  const { reply, chunks } = await stream({ deadlineMs: 1500 })
  expect(failureIn(reply).kind).toBe('rate_limited')
  expect(chunks).toEqual([])
  expect(waits.length).toBeGreaterThan(1)
  expect(calls).toMatchObject([{ outcome: 'rate_limited', attempts: place.requests.length }])
})

test('a wait that is longer than the time left is not begun', async () => {
  const { ask, calls, waits } = await under((_req, res) =>
    sendError(res, 429, { message: 'Slow down' }, { 'retry-after': '3600' }),
  )
  expect(failureIn(await ask()).kind).toBe('rate_limited')
  expect(waits).toEqual([])
  expect(calls).toMatchObject([{ outcome: 'rate_limited', attempts: 1 }])
})

test('a quota that is used up does not come back', async () => {
  const { ask, calls } = await under((_req, res) =>
    sendError(res, 429, { message: 'You exceeded your quota', code: 'insufficient_quota' }),
  )
  expect(failureIn(await ask()).sentence).toContain('The quota of this key')
  expect(calls).toMatchObject([{ outcome: 'rate_limited', attempts: 1 }])
})

test('the wait for a busy server can be stopped', async () => {
  const { ask, calls, waits } = await under('429-forever', {
    limits: { backOffMs: { base: 5000, max: 5000 } },
  })
  const stop = new AbortController()
  const asked = ask({}, stop.signal)
  await expect.poll(() => waits.length).toBe(1)
  stop.abort()
  expect(failureIn(await asked).kind).toBe('aborted')
  expect(calls).toMatchObject([{ outcome: 'aborted', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  const { asked, ...seen } = await interviewUnder('429-forever', { deadlineMs: 800 })
  expect(seen).toEqual({
    notes: [
      'SERVER takes no more requests for now (429). The script goes on.',
      'SERVER takes no more requests for now (429). What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: rate_limited', 'the model was not heard: rate_limited'],
    points: ['the model gave no grade: SERVER takes no more requests for now (429).'],
  })
  expect(asked.map((each) => each.split(' ×')[0])).toEqual([
    'interviewer rate_limited',
    'interviewer rate_limited',
    'grader rate_limited',
    'grader rate_limited',
    'grader rate_limited',
  ])
})
