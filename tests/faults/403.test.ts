import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('a key that may not do this: said at once, and not tried again', async () => {
  const { ask, calls, place } = await under('403')
  const failure = failureIn(await ask())
  expect(failure.kind).toBe('auth')
  expect(failure.sentence).toContain('does not allow this with this key (403)')
  expect(calls).toMatchObject([{ outcome: 'auth', attempts: 1, sentence: failure.sentence }])
  expect(place.requests).toHaveLength(1)
})
