import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('nothing comes: given up after the time for the first token, tried once more', async () => {
  const { ask, calls, place } = await under('stall-before-first-chunk', {
    limits: { firstChunkMs: 60 },
  })
  expect(failureIn(await ask()).kind).toBe('stalled')
  expect(calls).toMatchObject([{ outcome: 'stalled', attempts: 2, firstTokenMs: null }])
  expect(place.requests).toHaveLength(2)
})

test('a server that waits to be loaded may be stopped by the caller', async () => {
  const { stream, calls, place } = await under('stall-before-first-chunk')
  const stop = new AbortController()
  const streamed = stream({}, stop.signal)
  await expect.poll(() => place.requests.length).toBe(1)
  stop.abort()
  expect(failureIn((await streamed).reply).kind).toBe('aborted')
  expect(calls).toMatchObject([{ outcome: 'aborted', attempts: 1 }])
})

test('the deadline counts for all attempts together', async () => {
  const { ask, calls } = await under('stall-before-first-chunk')
  expect(failureIn(await ask({ deadlineMs: 80 })).kind).toBe('deadline')
  expect(calls).toMatchObject([{ outcome: 'deadline', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(
    await interviewUnder('stall-before-first-chunk', {
      limits: { firstChunkMs: 250, nextChunkMs: 250 },
    }),
  ).toEqual({
    notes: [
      'SERVER stopped sending. The script goes on.',
      'SERVER stopped sending. What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: stalled', 'the model was not heard: stalled'],
    asked: [
      'interviewer stalled ×2',
      'interviewer stalled ×2',
      'interviewer stalled ×2',
      'interviewer stalled ×2',
      'grader stalled ×2',
      'grader stalled ×2',
      'grader stalled ×2',
    ],
    points: ['the model gave no grade: SERVER stopped sending.'],
  })
})
