import { afterEach, expect, test, vi } from 'vitest'

import { backOff, leash, retryAfter, sleep } from '../../src/llm/wait.js'

afterEach(() => {
  vi.useRealTimers()
})

const WAITS = { base: 500, max: 8000 }

test('waits double up to the longest, and differ by chance', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((attempt) => backOff(attempt, WAITS, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000, 8000,
  ])
  expect(backOff(3, WAITS, 0)).toBe(1000)
})

test.each([
  [{ 'retry-after': '2' }, 2000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': '9', 'retry-after-ms': '120' }, 120],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:30 GMT' }, 30_000],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:27:00 GMT' }, 0],
  [{ 'retry-after': '-1' }, null],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '' }, null],
  [{}, null],
])('%j asks for %j ms', (headers, ms) => {
  const now = Date.parse('2026-10-21T07:28:00Z')
  // Node reads "-1" as a date in 2001, which is over as well.
  expect(retryAfter(new Headers(headers as Record<string, string>), now) || null).toBe(ms || null)
})

test('a sleep ends with its time, or when it is stopped, and leaves nothing', async () => {
  vi.useFakeTimers()
  const stop = new AbortController()
  let awake = 0
  const slept = [sleep(1000, stop.signal), sleep(5000, stop.signal)].map((each) =>
    each.then(() => {
      awake += 1
    }),
  )
  await vi.advanceTimersByTimeAsync(1000)
  expect(awake).toBe(1)
  stop.abort()
  await Promise.all(slept)
  await sleep(5000, stop.signal)
  expect(vi.getTimerCount()).toBe(0)
})

test('a leash ends for the first reason, and is taken off without a trace', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const stop = new AbortController()
  const first = leash(1000, [stop.signal, undefined])
  const second = leash(500, [stop.signal])
  vi.advanceTimersByTime(400)
  expect([first.ended(), first.leftMs(), second.leftMs()]).toEqual([null, 600, 100])
  vi.advanceTimersByTime(100)
  stop.abort()
  expect([first.ended(), second.ended()]).toEqual(['aborted', 'deadline'])
  expect(leash(1000, [stop.signal]).ended()).toBe('aborted')
  vi.clearAllTimers()
  const third = leash(1000, [])
  third.release()
  expect(vi.getTimerCount()).toBe(0)
})
