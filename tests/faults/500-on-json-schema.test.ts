import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { SAID, under } from './support.js'

test('a server that breaks on a schema gets json_object, and the next question at once', async () => {
  const { ask, stream, calls, place, waits } = await under('500-on-json-schema')
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect((await stream()).reply).toMatchObject({ ok: true, value: SAID })
  expect(place.requests.map(({ body }) => body.response_format?.type)).toEqual([
    'json_schema',
    'json_object',
    'json_object',
  ])
  expect(place.requests[1]?.text).toContain('JSON Schema')
  expect(waits).toEqual([])
  expect(calls).toMatchObject([
    { outcome: 'ok', attempts: 1, rung: 'json_object' },
    { outcome: 'ok', attempts: 1, rung: 'json_object' },
  ])
})

test('an interview hears the model as if nothing were wrong', async () => {
  expect(await interviewUnder('500-on-json-schema')).toEqual({
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
