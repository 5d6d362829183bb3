import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('a model that the server does not have is called by its name', async () => {
  const { ask, calls, place } = await under('404-model')
  const failure = failureIn(await ask())
  expect(failure.kind).toBe('no_model')
  expect(failure.sentence).toBe(`${new URL(place.base).host} has no model "test-model".`)
  expect(calls).toMatchObject([{ outcome: 'no_model', attempts: 1 }])
  expect(place.requests).toHaveLength(1)
})
