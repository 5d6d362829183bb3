import { expect, test } from 'vitest'

import { sendGood } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, SAID, under } from './support.js'

test('a server that lets anything through is told the schema in words from then on', async () => {
  const { ask, calls, place } = await under('ignores-response-format')
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(place.requests.map(({ body }) => body.response_format?.type)).toEqual([
    'json_schema',
    undefined,
    undefined,
  ])
  expect(calls).toMatchObject([
    { outcome: 'ok', attempts: 2, rung: 'plain' },
    { outcome: 'ok', attempts: 1, rung: 'plain' },
  ])
})

test('JSON with talk around it is taken as it is', async () => {
  const { ask, calls } = await under((_req, res, body) =>
    sendGood(res, body, `My move is this: ${GOOD} I hope that helps {smile}.`),
  )
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1, rung: 'json_schema' }])
})

test('an interview hears the model as if nothing were wrong', async () => {
  expect(await interviewUnder('ignores-response-format')).toEqual({
    notes: [],
    spoke: ['model', 'model'],
    asked: [
      'interviewer malformed ×1',
      'interviewer ok ×1',
      'interviewer ok ×1',
      'grader ok ×1',
      'grader ok ×1',
      'grader ok ×1',
    ],
    points: [3],
  })
})
