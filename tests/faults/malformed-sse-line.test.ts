import { expect, test } from 'vitest'

import { endStream, event, openStream } from './server.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('an event that is no JSON ends the stream, and nothing is printed', async () => {
  const { stream, calls } = await under('malformed-sse-line')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('dropped')
  expect(reply.raw).toBe(chunks.join(''))
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 1 }])
})

test('lines that are no events, and events that are no chunks, do no harm', async () => {
  const { ask, calls } = await under((_req, res) => {
    openStream(res)
    res.write(': still thinking\n\n@@@@\nretry: 5\n\ndata: null\n\ndata: [1]\n\ndata: {}\n\n')
    res.write(event({ content: GOOD }))
    endStream(res)
  })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})
