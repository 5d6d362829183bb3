import { expect, test } from 'vitest'

import { wholeWithoutFinish } from './faults.js'
import { event, openStream, sendWhole } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('a stream that just ends is a broken one: what came is kept', async () => {
  const { stream, calls } = await under('end-without-finish-reason')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('dropped')
  expect(reply.raw).toBe(chunks.join(''))
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 1 }])
})

test('a whole reply is asked for once more', async () => {
  const { ask, calls } = await under('end-without-finish-reason')
  expect(failureIn(await ask()).kind).toBe('dropped')
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 2 }])
})

test('JSON that is complete needs no reason for its end', async () => {
  const { ask, calls } = await under(wholeWithoutFinish(() => GOOD))
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})

test('a server that breaks off streams for other requests gives the reply in one piece', async () => {
  const { ask, calls, place } = await under((_req, res, body) => {
    if (body.stream !== true) return sendWhole(res, { content: GOOD })
    openStream(res)
    res.write(event({ content: GOOD.slice(0, 9) }))
    res.end('data: [DONE]\n\n')
  })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  await ask()
  expect(place.requests.map(({ body }) => body.stream)).toEqual([true, false, true, false])
  expect(calls[0]).toMatchObject({ outcome: 'ok', attempts: 2, streamed: false })
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('end-without-finish-reason')).toEqual({
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
