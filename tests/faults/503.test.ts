import { expect, test } from 'vitest'

import { sendGood, sendJson } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('a server that is down: tried with growing waits, then given up', async () => {
  const { ask, calls, place, waits } = await under('503')
  expect(failureIn(await ask())).toMatchObject({
    kind: 'server',
    sentence: `${new URL(place.base).host} failed (503).`,
  })
  expect(waits).toHaveLength(3)
  expect(place.requests).toHaveLength(4)
  expect(calls).toMatchObject([{ outcome: 'server', attempts: 4, rung: 'json_schema' }])
})

test('a server that comes back is used', async () => {
  const { ask, calls } = await under((_req, res, body, nth) =>
    nth < 3 ? sendJson(res, 503, {}) : sendGood(res, body, GOOD),
  )
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 3 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('503')).toEqual({
    notes: [
      'SERVER failed (503). The script goes on.',
      'SERVER failed (503). What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: server', 'the model was not heard: server'],
    asked: [
      'interviewer server ×4',
      'interviewer server ×4',
      'grader server ×4',
      'grader server ×4',
      'grader server ×4',
    ],
    points: ['the model gave no grade: SERVER failed (503).'],
  })
})
