import { expect, test } from 'vitest'

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
