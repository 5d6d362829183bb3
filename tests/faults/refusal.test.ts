import { expect, test } from 'vitest'

import { endStream, event, openStream } from './server.js'
import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('a model that declines is asked once more, and its words stay out of the failure', async () => {
  const { ask, calls } = await under('refusal')
  const reply = await ask()
  expect(failureIn(reply)).toMatchObject({
    kind: 'refused',
    sentence: '"test-model" declined to answer.',
  })
  expect(reply.raw).toBe('')
  expect(calls).toMatchObject([{ outcome: 'refused', attempts: 2 }])
})

test('a reply stopped by a filter is a refusal too, and what came of it is kept', async () => {
  const { stream, calls } = await under((_req, res) => {
    openStream(res)
    res.write(event({ content: '{"move":' }))
    endStream(res, 'content_filter')
  })
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('refused')
  expect([chunks, reply.raw]).toEqual([['{"move":'], '{"move":'])
  expect(calls).toMatchObject([{ outcome: 'refused', attempts: 1, usage: { input: 100 } }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('refusal')).toEqual({
    notes: [
      '"test-model" declined to answer. The script goes on.',
      '"test-model" declined to answer. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: refused', 'the model was not heard: refused'],
    asked: [
      'interviewer refused ×2',
      'interviewer refused ×2',
      'grader refused ×2',
      'grader refused ×2',
      'grader refused ×2',
    ],
    points: ['the model gave no grade: "test-model" declined to answer.'],
  })
})
