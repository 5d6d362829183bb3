import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

import { parseLog, readLog } from '../../../src/transcript/index.js'
import { activity, answer, clock, newSession, note, openForWriting } from './samples.js'

/** A log of several KB with characters of one to four bytes. */
export function longLog(): Buffer {
  const { home, dir } = newSession()
  const session = openForWriting(home)
  const log = session.log(clock)
  for (let turn = 1; turn <= 12; turn++) {
    log.appendSync(answer(`Turn ${turn}: naïve – “quoted” 👋🏽 `.repeat(turn), turn))
    log.appendSync(activity(turn))
    log.appendSync(note('n'.repeat(turn * 9)))
  }
  session.closeNow()
  return readFileSync(join(dir, 'events.jsonl'))
}

/** Cuts the log, reads it, opens it for append, and expects that nothing before the tear has changed. */
export function checkTear(log: Buffer, cut: number): void {
  const left = log.subarray(0, cut)
  const whole = left.lastIndexOf(0x0a) + 1
  const tail = left.subarray(whole)
  const complete = log[cut] === 0x0a
  const read = parseLog(left)
  const events = parseLog(log).events.filter((event) => event.seq < read.nextSeq)
  expect(read.events).toEqual(events)
  expect(read.tornBytes).toBe(complete ? 0 : tail.length)
  expect(read.problems.map(({ kind }) => kind)).toEqual(read.tornBytes > 0 ? ['torn_tail'] : [])

  const { home, dir } = newSession()
  const path = join(dir, 'events.jsonl')
  writeFileSync(path, left)
  const session = openForWriting(home)
  const stored = session.log(clock).appendSync(note('goes on'))
  session.closeNow()

  const after = readFileSync(path)
  expect(after.subarray(0, whole).equals(log.subarray(0, whole))).toBe(true)
  const again = readLog(path)
  expect(again.problems).toEqual([])
  expect(again.events.slice(0, events.length)).toEqual(events)
  expect(again.events.at(-1)).toEqual(stored)
  if (read.tornBytes > 0) {
    expect(session.recovered).toEqual([{ bytes: tail.length, file: 'torn-1.bin' }])
    expect(readFileSync(join(dir, 'torn-1.bin')).equals(tail)).toBe(true)
    expect(statSync(join(dir, 'torn-1.bin')).mode & 0o777).toBe(0o600)
    expect(again.events.at(-2)).toMatchObject({
      type: 'log.recovered',
      data: { bytes: tail.length },
    })
  } else {
    expect(readdirSync(dir).filter((name) => name.startsWith('torn'))).toEqual([])
    expect(again.events).toHaveLength(events.length + 1)
  }
}
