import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { SAID, under } from './support.js'

test('JSON in a code fence with talk around it is found', async () => {
  const { ask, stream, calls } = await under('fenced-json')
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect((await stream()).reply).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([
    { outcome: 'ok', attempts: 1 },
    { outcome: 'ok', attempts: 1 },
  ])
})

test('an interview hears the model as if nothing were wrong', async () => {
  expect(await interviewUnder('fenced-json')).toEqual({
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
