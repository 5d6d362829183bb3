import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('an empty reply is asked for once more, then named', async () => {
  const { stream, calls, place } = await under('empty-content')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('empty')
  expect(chunks).toEqual([])
  expect(place.requests).toHaveLength(2)
  expect(calls).toMatchObject([{ outcome: 'empty', attempts: 2, firstTokenMs: null }])
})
