import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { GOOD, SAID, under } from './support.js'

test('letters that arrive byte by byte are whole on the screen', async () => {
  const { stream, calls } = await under('split-utf8')
  const { chunks, reply } = await stream()
  expect(reply).toMatchObject({ ok: true, value: SAID, raw: GOOD })
  expect(chunks.join('')).toBe(GOOD)
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})

test('an interview hears the model as if nothing were wrong', async () => {
  expect(await interviewUnder('split-utf8')).toEqual({
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
