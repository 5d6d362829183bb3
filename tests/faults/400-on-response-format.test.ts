import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { SAID, under } from './support.js'

test('a server that knows no reply format is told the schema in words', async () => {
  const { ask, calls, place } = await under('400-on-response-format')
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(place.requests.map(({ body }) => body.response_format?.type)).toEqual([
    'json_schema',
    'json_object',
    undefined,
    undefined,
  ])
  expect(calls).toMatchObject([
    { outcome: 'ok', attempts: 1, rung: 'plain' },
    { outcome: 'ok', attempts: 1, rung: 'plain' },
  ])
})

test('an interview hears the model as if nothing were wrong', async () => {
  expect(await interviewUnder('400-on-response-format')).toEqual({
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
