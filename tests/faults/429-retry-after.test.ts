import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { SAID, under } from './support.js'

test('a busy server is asked again when it said', async () => {
  const { ask, calls, waits } = await under('429-retry-after')
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(waits).toEqual([20])
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 2, rung: 'json_schema' }])
})

test('an interview hears the model as if nothing were wrong', async () => {
  expect(await interviewUnder('429-retry-after')).toEqual({
    notes: [],
    spoke: ['model', 'model'],
    asked: [
      'interviewer ok ×2',
      'interviewer ok ×1',
      'grader ok ×1',
      'grader ok ×1',
      'grader ok ×1',
    ],
    points: [3],
  })
})
