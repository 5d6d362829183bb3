import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('a host that nobody knows: said at once, and not tried again', async () => {
  const { ask, calls } = await under('dns')
  expect(failureIn(await ask())).toEqual({
    kind: 'unreachable',
    sentence: 'There is no host models.invalid.',
    remedy: 'Check the base URL and the network.',
  })
  expect(calls).toMatchObject([{ outcome: 'unreachable', attempts: 1 }])
})
