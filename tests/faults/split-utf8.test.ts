import { expect, test } from 'vitest'

import { GOOD, SAID, under } from './support.js'

test('letters that arrive byte by byte are whole on the screen', async () => {
  const { stream, calls } = await under('split-utf8')
  const { chunks, reply } = await stream()
  expect(reply).toMatchObject({ ok: true, value: SAID, raw: GOOD })
  expect(chunks.join('')).toBe(GOOD)
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})
