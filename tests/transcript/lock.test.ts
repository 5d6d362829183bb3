import { readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { diskOps, openSession } from '../../src/transcript/index.js'
import type { FileOps } from '../../src/transcript/index.js'
import { lockHolder, takeLock } from '../../src/transcript/lock.js'
import { thisProcess } from '../../src/transcript/process-identity.js'
import { appenderProcess } from './support/process.js'
import {
  clock,
  errno,
  newSession,
  note,
  openForWriting,
  temporaryFolder,
} from './support/samples.js'

const start = appenderProcess()
const ENDED = { pid: 2 ** 22 - 3, started: 'long ago', host: hostname(), nonce: 'ended' }

function writeLock(dir: string, holder: object, name = 'lock'): void {
  writeFileSync(join(dir, name), JSON.stringify(holder))
}

test('a second process can read an open interview and is told who has it', async () => {
  const { home, id } = newSession()
  const other = start(home, id, 'hold')
  await other.printed(1)
  const session = openSession(home, id)
  expect(session).toMatchObject({
    access: 'read',
    reason: { kind: 'locked', pid: other.child.pid },
  })
  expect(session.events.map(({ type }) => type)).toEqual(['session.started'])
  await other.kill()
  openForWriting(home, id).closeNow()
})

test('of many processes that find the lock of an ended one, exactly one gets it', async () => {
  for (let round = 0; round < 2; round++) {
    const { home, id, dir } = newSession()
    writeLock(dir, ENDED)
    const all = Array.from({ length: 4 }, () => start(home, id, 'hold'))
    await Promise.all(all.map((process) => process.printed(1)))
    const access = all
      .map((process) => process.lines[0])
      .toSorted((a, b) => String(a).localeCompare(String(b)))
    expect(access).toEqual(['read', 'read', 'read', 'write'])
    await Promise.all(all.map((process) => process.kill()))
  }
})

test('an interview that is open in this process is not opened a second time', () => {
  const { home, id } = newSession()
  const session = openForWriting(home, id)
  expect(openSession(home, id)).toMatchObject({
    access: 'read',
    reason: { kind: 'locked', pid: process.pid },
  })
  session.closeNow()
  openForWriting(home, id).closeNow()
})

test('a pid that was given to another program since does not lock', () => {
  const { home, id, dir } = newSession()
  writeLock(dir, { ...thisProcess(), started: 'before', nonce: 'old' })
  expect(lockHolder(dir)).toBeNull()
  openForWriting(home, id).closeNow()
})

test('a lock of another computer holds, and the sentence names the file', () => {
  const { home, id, dir } = newSession()
  writeLock(dir, { ...ENDED, host: 'elsewhere.example' })
  const session = openSession(home, id)
  expect(session).toMatchObject({
    access: 'read',
    reason: { kind: 'locked', host: 'elsewhere.example' },
  })
  expect(session.access === 'read' && session.sentence).toContain(join(dir, 'lock'))
})

test('a lock that cannot be read holds only while it may still be written', () => {
  const { dir } = newSession()
  writeFileSync(join(dir, 'lock'), '')
  expect(takeLock(dir)).toMatchObject({ outcome: 'held', holder: { pid: null } })
  utimesSync(join(dir, 'lock'), 0, 0)
  expect(takeLock(dir).outcome).toBe('taken')
})

test('one that finds an ended process’s lock a moment too late does not throw out the winner', () => {
  const { dir } = newSession()
  writeLock(dir, ENDED)
  const outcomes: string[] = []
  const ops: FileOps = {
    ...diskOps,
    link(from, to) {
      // The rival finds the same lock and replaces it just before this one begins to.
      if (to.endsWith('.takeover')) outcomes.push(takeLock(dir).outcome)
      diskOps.link(from, to)
    },
  }
  outcomes.push(takeLock(dir, ops).outcome)
  expect(outcomes).toEqual(['taken', 'held'])
})

test('a process that was killed while it took over a lock is in nobody’s way', () => {
  const { dir } = newSession()
  writeLock(dir, ENDED)
  writeLock(dir, { ...ENDED, nonce: 'also ended' }, 'lock.takeover')
  const attempt = takeLock(dir)
  expect(attempt.outcome).toBe('taken')
  if (attempt.outcome === 'taken') attempt.lock.release()
  expect(readdirSync(dir).toSorted()).toEqual(['content.json', 'events.jsonl'])
})

test('only the own lock is given back', () => {
  const dir = temporaryFolder()
  const attempt = takeLock(dir)
  writeLock(dir, { ...thisProcess(), nonce: 'somebody else' })
  if (attempt.outcome === 'taken') attempt.lock.release()
  expect(JSON.parse(readFileSync(join(dir, 'lock'), 'utf8'))).toMatchObject({
    nonce: 'somebody else',
  })
})

test('a file system without links still lets only one in', () => {
  const dir = temporaryFolder()
  const ops: FileOps = {
    ...diskOps,
    link() {
      throw errno('EPERM')
    },
  }
  expect(takeLock(dir, ops).outcome).toBe('taken')
  expect(takeLock(dir, ops).outcome).toBe('held')
})

test('closing gives the interview back with nothing left behind', async () => {
  const { home, id, dir } = newSession()
  const session = openForWriting(home, id)
  await session.log(clock).append(note('x'))
  await session.close()
  expect(readdirSync(dir).toSorted()).toEqual(['content.json', 'events.jsonl'])
})
