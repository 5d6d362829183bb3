import { expect, test } from 'vitest'

import { SAID, under } from './support.js'

test('a busy server is asked again when it said', async () => {
  const { ask, calls, waits } = await under('429-retry-after')
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(waits).toEqual([20])
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 2, rung: 'json_schema' }])
})
