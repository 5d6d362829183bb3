import { expect, test } from 'vitest'

import { jsonWithoutReply } from './faults.js'
import { openStream, sendWhole } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('a whole reply to a request for a stream is taken, and no stream asked for again', async () => {
  const { stream, calls, place } = await under('ignores-stream')
  const { chunks, reply } = await stream()
  expect(reply).toMatchObject({ ok: true, value: SAID })
  expect(chunks).toEqual([GOOD])
  await stream()
  expect(place.requests.map(({ body }) => body.stream)).toEqual([true, false])
  expect(calls).toMatchObject([
    { outcome: 'ok', attempts: 1, streamed: false },
    { outcome: 'ok', attempts: 1, streamed: false },
  ])
})

test('a stream without one event: asked once more without a stream, which is remembered', async () => {
  const { ask, calls, place } = await under((_req, res, body) => {
    if (body.stream !== true) return sendWhole(res, { content: GOOD })
    openStream(res)
    res.end()
  })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(place.requests.map(({ body }) => body.stream)).toEqual([true, false, false])
  expect(calls).toMatchObject([
    { outcome: 'ok', attempts: 2, streamed: false, usage: { input: 100, cached: 60, output: 20 } },
    { outcome: 'ok', attempts: 1, streamed: false },
  ])
})

test('JSON without a reply in it comes from something else', async () => {
  const { ask, calls } = await under(jsonWithoutReply)
  expect(failureIn(await ask()).kind).toBe('not_a_model')
  expect(calls).toMatchObject([{ outcome: 'not_a_model', attempts: 1 }])
})

test('an interview hears the model as if nothing were wrong', async () => {
  expect(await interviewUnder('ignores-stream')).toEqual({
    notes: [],
    spoke: ['model', 'model'],
    asked: [
      'interviewer ok ×1',
      'interviewer ok ×1',
      'grader ok ×1',
      'grader ok ×1',
      'grader ok ×1',
    ],
    points: [3],
  })
})
