import { expect, test } from 'vitest'

import { event, openStream } from './server.js'
import { interviewUnder } from './interview.js'
import { GOOD, REQUEST, SAID, failureIn, under } from './support.js'

test('a stream that stops in the middle: what came is kept', async () => {
  const { stream, calls, place } = await under('stall-between-chunks', {
    limits: { nextChunkMs: 60 },
  })
  const { chunks, reply } = await stream()
  expect(failureIn(reply).kind).toBe('stalled')
  expect(reply.raw).toBe(chunks.join(''))
  expect(reply.raw).not.toBe('')
  expect(place.requests).toHaveLength(1)
  expect(calls).toMatchObject([{ outcome: 'stalled', attempts: 1 }])
  expect(calls[0]?.firstTokenMs).toBeGreaterThan(0)
})

test('a whole reply is asked for once more', async () => {
  const { ask, calls } = await under('stall-between-chunks', { limits: { nextChunkMs: 60 } })
  expect(failureIn(await ask()).kind).toBe('stalled')
  expect(calls).toMatchObject([{ outcome: 'stalled', attempts: 2 }])
})

test('a server that hangs behind a complete answer costs the answer nothing', async () => {
  const { ask, calls } = await under(
    (_req, res) => {
      openStream(res)
      res.write(event({ content: GOOD }))
      res.write(event({}, 'stop'))
    },
    { limits: { nextChunkMs: 60 } },
  )
  expect(await ask()).toMatchObject({ ok: true, value: SAID })
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 1 }])
})

test('a reader who stops reading closes the connection, and the call is told as stopped', async () => {
  const { llm, calls, place } = await under('stall-between-chunks')
  const reading = llm.stream(REQUEST, new AbortController().signal)
  expect((await reading.next()).done).toBe(false)
  await reading.return({ ok: false, failure: NONE, raw: '' })
  await expect.poll(() => place.server.open()).toBe(0)
  expect(calls).toMatchObject([{ outcome: 'aborted', attempts: 1 }])
  calls.length = 0
})

const NONE = { kind: 'aborted', sentence: '', remedy: null } as const

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(
    await interviewUnder('stall-between-chunks', {
      limits: { firstChunkMs: 250, nextChunkMs: 250 },
    }),
  ).toEqual({
    notes: [
      'SERVER stopped sending. The script goes on.',
      'SERVER stopped sending. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: stalled', 'the model was not heard: stalled'],
    asked: [
      'interviewer stalled ×1',
      'interviewer stalled ×1',
      'interviewer stalled ×1',
      'interviewer stalled ×1',
      'grader stalled ×2',
      'grader stalled ×2',
      'grader stalled ×2',
    ],
    points: ['the model gave no grade: SERVER stopped sending.'],
  })
})
