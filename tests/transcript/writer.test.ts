import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { NewEvent } from '../../src/domain/events/index.js'
import { LogWriteError, diskOps, readLog } from '../../src/transcript/index.js'
import type { FileOps } from '../../src/transcript/index.js'
import {
  activity,
  answer,
  clock,
  errno,
  newSession,
  note,
  openForWriting,
} from './support/samples.js'

function logText(dir: string): string {
  return readFileSync(join(dir, 'events.jsonl'), 'utf8')
}

/** Only what the writer does: the lock's files are written by `create` and `sync`. */
function counting(over: Partial<FileOps> = {}) {
  const count = { writes: 0, syncs: 0 }
  const ops: FileOps = {
    ...diskOps,
    ...over,
    write(fd, bytes) {
      count.writes++
      return (over.write ?? diskOps.write)(fd, bytes)
    },
    syncData(fd) {
      count.syncs++
      return (over.syncData ?? diskOps.syncData)(fd)
    },
  }
  return { ops, count }
}

test('an event is stamped, stored in one write and returned as it is read later', async () => {
  const { home, dir } = newSession()
  const { ops, count } = counting()
  const session = openForWriting(home, undefined, ops)
  count.writes = 0
  const stored = await session
    .log(clock)
    .append(answer('I’d start with\nthe data \uD83D\uDC4B \uD800'))
  expect(count.writes).toBe(1)
  expect(stored).toMatchObject({ v: 1, seq: 1, t: '2026-11-24T09:31:00.000Z', ms: 60_000 })
  await session.close()
  expect(readLog(join(dir, 'events.jsonl')).events[1]).toEqual(stored)
})

test('answers wait for the disk, typing does not', async () => {
  const { home } = newSession()
  const { ops, count } = counting()
  const session = openForWriting(home, undefined, ops)
  const log = session.log(clock)
  await log.append(activity())
  expect(count.syncs).toBe(0)
  await log.append(answer('one'))
  expect(count.syncs).toBe(1)
  await Promise.all([
    log.append(answer('two')),
    log.append(activity()),
    log.append(answer('three')),
  ])
  expect(count.syncs).toBe(2)
  await session.close()
})

test('any interleaving of appends gives numbers without a gap, in the order of the calls', async () => {
  const step = fc.constantFrom('answer', 'activity', 'sync', 'wait')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { home, dir } = newSession()
      const session = openForWriting(home)
      const log = session.log(clock)
      const resolved: number[] = []
      const all: Promise<unknown>[] = []
      let calls = 0
      for (const kind of steps) {
        if (kind === 'wait') await new Promise((resolve) => setImmediate(resolve))
        else if (kind === 'sync') {
          calls++
          log.appendSync(note(String(calls)))
        } else {
          const event = kind === 'answer' ? answer(String(++calls)) : activity(++calls)
          all.push(log.append(event).then(({ seq }) => resolved.push(seq)))
        }
      }
      await Promise.all(all)
      await session.close()
      expect(resolved).toEqual(resolved.toSorted((a, b) => a - b))
      const { events, problems } = readLog(join(dir, 'events.jsonl'))
      expect(problems).toEqual([])
      expect(events.slice(1).map((event) => numberOf(event))).toEqual(
        events.slice(1).map(({ seq }) => seq),
      )
      expect(events).toHaveLength(calls + 1)
    }),
    { numRuns: 60 },
  )
})

function numberOf(event: NewEvent): number {
  if (event.type === 'activity') return Number(event.data['chars'])
  return event.type === 'answer.submitted' || event.type === 'note.added'
    ? Number(event.data.text)
    : NaN
}

test('active time never goes back, whatever the clock says', async () => {
  const { home } = newSession()
  const session = openForWriting(home)
  const times = [5000.4, 4000, 9000]
  const log = session.log({ now: clock.now, activeMs: () => times.shift() ?? 0 })
  const stored = await Promise.all([1, 2, 3].map(() => log.append(activity())))
  expect(stored.map(({ ms }) => ms)).toEqual([5000, 5000, 9000])
  await session.close()
})

test('a payload that no reader would take is a bug and is not written', async () => {
  const { home, dir } = newSession()
  const session = openForWriting(home)
  const before = logText(dir)
  const wrong = { type: 'note.added', data: { text: 5 } } as unknown as NewEvent
  await expect(session.log(clock).append(wrong)).rejects.toThrow(/note\.added does not fit/)
  expect(logText(dir)).toBe(before)
  await session.close()
})

describe('a disk that fails', () => {
  test('a short write goes on where it stopped', async () => {
    const { home, dir } = newSession()
    const ops = {
      ...diskOps,
      write: (fd: number, bytes: Uint8Array) => diskOps.write(fd, bytes.subarray(0, 7)),
    }
    const session = openForWriting(home, undefined, ops)
    await session.log(clock).append(answer('in pieces'))
    await session.close()
    expect(readLog(join(dir, 'events.jsonl'))).toMatchObject({ problems: [], nextSeq: 2 })
  })

  test.each(['ENOSPC', 'EIO', 'EDQUOT'])(
    '%s in the middle of a line leaves no half line',
    async (code) => {
      const { home, dir } = newSession()
      let left = Infinity
      const ops: FileOps = {
        ...diskOps,
        write(fd, bytes) {
          if (left === 0) throw errno(code)
          const taken = diskOps.write(fd, bytes.subarray(0, left))
          left -= taken
          return taken
        },
      }
      const session = openForWriting(home, undefined, ops)
      const log = session.log(clock)
      await log.append(note('before'))
      const before = logText(dir)
      left = 20
      const failure = await log.append(answer('lost')).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(LogWriteError)
      expect(failure).toMatchObject({
        code,
        exitCode: 1,
        remedy: expect.stringContaining('try again'),
      })
      expect(logText(dir)).toBe(before)
      left = Infinity
      await expect(log.append(answer('lost'))).resolves.toMatchObject({ seq: 2 })
      await session.close()
      expect(readLog(join(dir, 'events.jsonl')).problems).toEqual([])
    },
  )

  test('a disk that takes nothing and names no error counts as full', async () => {
    const { home } = newSession()
    let full = false
    const ops = {
      ...diskOps,
      write: (fd: number, bytes: Uint8Array) => (full ? 0 : diskOps.write(fd, bytes)),
    }
    const session = openForWriting(home, undefined, ops)
    full = true
    expect(() => session.log(clock).appendSync(note('x'))).toThrow('The disk is full')
    await session.close()
  })

  test('where half a line cannot be taken away either, the next append does it first', async () => {
    const { home, dir } = newSession()
    let broken = false
    const ops: FileOps = {
      ...diskOps,
      write(fd, bytes) {
        if (!broken) return diskOps.write(fd, bytes)
        if (bytes.length < 30) throw errno('EIO')
        return diskOps.write(fd, bytes.subarray(0, bytes.length - 20))
      },
      truncate(fd, length) {
        if (broken) throw errno('EIO')
        diskOps.truncate(fd, length)
      },
    }
    const session = openForWriting(home, undefined, ops)
    const log = session.log(clock)
    broken = true
    await expect(log.append(note('x'))).rejects.toThrow(LogWriteError)
    expect(readLog(join(dir, 'events.jsonl')).tornBytes).toBeGreaterThan(0)
    broken = false
    await log.append(note('y'))
    await session.close()
    expect(readLog(join(dir, 'events.jsonl'))).toMatchObject({ problems: [], nextSeq: 2 })
  })

  test('half a line that could not be taken away is taken away on closing', async () => {
    const { home, dir } = newSession()
    const before = logText(dir)
    let broken = true
    const ops: FileOps = {
      ...diskOps,
      write(fd, bytes) {
        if (!Buffer.from(bytes).includes('note.added')) return diskOps.write(fd, bytes)
        diskOps.write(fd, bytes.subarray(0, 9))
        throw errno('EIO')
      },
      truncate(fd, length) {
        if (broken) throw errno('EIO')
        diskOps.truncate(fd, length)
      },
    }
    const session = openForWriting(home, undefined, ops)
    await expect(session.log(clock).append(note('x'))).rejects.toThrow(LogWriteError)
    expect(logText(dir)).not.toBe(before)
    broken = false
    await session.close()
    expect(logText(dir)).toBe(before)
  })

  test('what the disk did not confirm is taken out, told to all who wait, and can be appended again', async () => {
    const { home, dir } = newSession()
    let broken = true
    const ops: FileOps = {
      ...diskOps,
      syncData: (fd) => (broken ? Promise.reject(errno('EIO')) : diskOps.syncData(fd)),
    }
    const session = openForWriting(home, undefined, ops)
    const log = session.log(clock)
    await log.append(activity())
    const results = await Promise.allSettled([
      log.append(answer('a')),
      log.append(activity()),
      log.append(answer('b')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(readLog(join(dir, 'events.jsonl'))).toMatchObject({ problems: [], nextSeq: 2 })
    broken = false
    await expect(log.append(answer('a'))).resolves.toMatchObject({ seq: 2 })
    await session.close()
  })
})

test('the last moment of the process needs no event loop', async () => {
  const { home, dir } = newSession()
  const session = openForWriting(home)
  const log = session.log(clock)
  const waiting = log.append(answer('under way'))
  expect(log.appendSync({ type: 'session.paused', data: { reason: 'SIGHUP' } })).toMatchObject({
    seq: 2,
  })
  session.closeNow()
  expect(logText(dir).trimEnd().split('\n')).toHaveLength(3)
  await expect(waiting).resolves.toMatchObject({ seq: 1 })
  await expect(log.append(note('late'))).rejects.toThrow('closed log')
})

test('files are for their owner alone, whatever the umask', () => {
  const umask = process.umask(0)
  try {
    for (const mask of [0o000, 0o277]) {
      process.umask(mask)
      const { dir, home } = newSession()
      expect(statSync(dir).mode & 0o777).toBe(0o700)
      const session = openForWriting(home)
      for (const file of ['events.jsonl', 'content.json', 'lock']) {
        expect(statSync(join(dir, file)).mode & 0o777, file).toBe(0o600)
      }
      session.closeNow()
    }
  } finally {
    process.umask(umask)
  }
})
