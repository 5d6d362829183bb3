import { expect, test } from 'vitest'

import { endStream, event, openStream } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('an event that is no JSON ends the stream, and nothing is printed', async () => {
  const { stream, calls } = await under('malformed-sse-line')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('dropped')
  expect(reply.raw).toBe(chunks.join(''))
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 1 }])
})

test('lines that are no events, and events that are no chunks, do no harm', async () => {
  const { ask, calls } = await under((_req, res) => {
    openStream(res)
    res.write(': still thinking\n\n@@@@\nretry: 5\n\ndata: null\n\ndata: [1]\n\ndata: {}\n\n')
    res.write(event({ content: GOOD }))
    endStream(res)
  })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('malformed-sse-line')).toEqual({
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
