import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('a wrong key: said at once, and not tried again', async () => {
  const { ask, calls, place } = await under('401')
  expect(failureIn(await ask())).toEqual({
    kind: 'auth',
    sentence: `${new URL(place.base).host} does not take this key (401).`,
    remedy: 'Check OPENAI_API_KEY and the base URL.',
  })
  expect(calls).toMatchObject([{ outcome: 'auth', attempts: 1, streamed: false }])
  expect(place.requests).toHaveLength(1)
})
