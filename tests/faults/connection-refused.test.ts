import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('nothing listens there: tried again, then the way to mend it', async () => {
  const { ask, calls, place } = await under('connection-refused')
  expect(failureIn(await ask())).toEqual({
    kind: 'unreachable',
    sentence: `Nothing answers at ${new URL(place.base).host}.`,
    remedy: 'Start the model server, or check the port.',
  })
  expect(calls).toMatchObject([{ outcome: 'unreachable', attempts: 4, firstTokenMs: null }])
})
