import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('https to a server that speaks http: said at once, and not tried again', async () => {
  const { ask, calls, place } = await under('tls')
  expect(failureIn(await ask())).toMatchObject({
    kind: 'tls',
    sentence: `No secure connection to ${new URL(place.base).host}.`,
  })
  expect(calls).toMatchObject([{ outcome: 'tls', attempts: 1 }])
  expect(place.requests).toEqual([])
})
