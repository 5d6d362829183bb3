import { expect, test } from 'vitest'

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
