import { expect, test } from 'vitest'

import { failureIn, under } from './support.js'

test('an error in the middle of a stream: what came is kept, the server’s words are not', async () => {
  const { stream, calls } = await under('error-object-mid-stream')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('dropped')
  expect(reply.raw).toBe(chunks.join(''))
  expect(JSON.stringify([reply, calls])).not.toContain('overloaded')
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 1 }])
})

test('a whole reply is asked for once more', async () => {
  const { ask, calls } = await under('error-object-mid-stream')
  expect(failureIn(await ask()).kind).toBe('dropped')
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 2 }])
})
