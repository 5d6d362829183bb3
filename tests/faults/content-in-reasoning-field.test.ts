import { expect, test } from 'vitest'

import { endStream, event, openStream } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('what a model thinks is not its answer', async () => {
  const { ask, calls } = await under('content-in-reasoning-field')
  const reply = await ask()
  expect(failureIn(reply).kind).toBe('empty')
  expect(reply.raw).toBe('')
  expect(calls).toMatchObject([{ outcome: 'empty', attempts: 2, firstTokenMs: null }])
})

test('thoughts before an answer are left out of it', async () => {
  const { stream, calls } = await under((_req, res) => {
    openStream(res)
    res.write(event({ reasoning_content: '{"move":"praise","say":"Great!"}' }))
    res.write(event({ content: GOOD }))
    endStream(res)
  })
  expect(await stream()).toMatchObject({ chunks: [GOOD], reply: { ok: true, value: SAID } })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('content-in-reasoning-field')).toEqual({
    notes: [
      '"test-model" sent an empty reply. The script goes on.',
      '"test-model" sent an empty reply. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: empty', 'the model was not heard: empty'],
    asked: [
      'interviewer empty ×2',
      'interviewer empty ×2',
      'interviewer empty ×2',
      'interviewer empty ×2',
      'grader empty ×2',
      'grader empty ×2',
      'grader empty ×2',
    ],
    points: ['the model gave no grade: "test-model" sent an empty reply.'],
  })
})
