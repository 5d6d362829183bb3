import { expect, test } from 'vitest'

import { endStream, event, openStream } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('a reply cut at its limit is kept as far as it came', async () => {
  const { stream, calls } = await under('cut-by-length')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('cut')
  expect(reply.raw).toBe(chunks.join(''))
  expect(GOOD.startsWith(reply.raw)).toBe(true)
  expect(calls).toMatchObject([{ outcome: 'cut', attempts: 1, streamed: true }])
})

test('a whole reply that is cut is asked for once more', async () => {
  const { ask, calls } = await under('cut-by-length')
  expect(failureIn(await ask()).kind).toBe('cut')
  expect(calls).toMatchObject([{ outcome: 'cut', attempts: 2, usage: { input: 200, output: 40 } }])
})

test('a cut behind the last brace takes nothing away', async () => {
  const { ask, calls } = await under((_req, res) => {
    openStream(res)
    res.write(event({ content: GOOD }))
    endStream(res, 'length')
  })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('cut-by-length')).toEqual({
    notes: [
      'The reply of "test-model" was cut at its length limit. The script goes on.',
      'The reply of "test-model" was cut at its length limit. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: cut', 'the model was not heard: cut'],
    asked: [
      'interviewer cut ×1',
      'interviewer cut ×1',
      'interviewer cut ×1',
      'interviewer cut ×1',
      'grader cut ×2',
      'grader cut ×2',
      'grader cut ×2',
    ],
    points: ['the model gave no grade: The reply of "test-model" was cut at its length limit.'],
  })
})
