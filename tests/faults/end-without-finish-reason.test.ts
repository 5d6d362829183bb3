import { expect, test } from 'vitest'

import { wholeWithoutFinish } from './faults.js'
import { event, openStream, sendWhole } from './server.js'
import { GOOD, SAID, failureIn, under } from './support.js'

test('a stream that just ends is a broken one: what came is kept', async () => {
  const { stream, calls } = await under('end-without-finish-reason')
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('dropped')
  expect(reply.raw).toBe(chunks.join(''))
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 1 }])
})

test('a whole reply is asked for once more', async () => {
  const { ask, calls } = await under('end-without-finish-reason')
  expect(failureIn(await ask()).kind).toBe('dropped')
  expect(calls).toMatchObject([{ outcome: 'dropped', attempts: 2 }])
})

test('JSON that is complete needs no reason for its end', async () => {
  const { ask, calls } = await under(wholeWithoutFinish(() => GOOD))
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})

test('a server that breaks off streams for other requests gives the reply in one piece', async () => {
  const { ask, calls, place } = await under((_req, res, body) => {
    if (body.stream !== true) return sendWhole(res, { content: GOOD })
    openStream(res)
    res.write(event({ content: GOOD.slice(0, 9) }))
    res.end('data: [DONE]\n\n')
  })
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  await ask()
  expect(place.requests.map(({ body }) => body.stream)).toEqual([true, false, true, false])
  expect(calls[0]).toMatchObject({ outcome: 'ok', attempts: 2, streamed: false })
})
