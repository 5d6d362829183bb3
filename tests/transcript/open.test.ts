import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { LogWriteError, diskOps, openSession } from '../../src/transcript/index.js'
import type { FileOps } from '../../src/transcript/index.js'
import { lockHolder } from '../../src/transcript/lock.js'
import { clock, errno, newSession, note, openForWriting } from './support/samples.js'

test('events go on with the next number after those that are there', async () => {
  const { home } = newSession()
  const first = openForWriting(home)
  await first.log(clock).append(note('one'))
  await first.close()
  const second = openForWriting(home)
  expect(second).toMatchObject({ lastMs: 60_000, problems: [], recovered: [] })
  expect(second.events.map(({ type }) => type)).toEqual(['session.started', 'note.added'])
  await expect(second.log(clock).append(note('two'))).resolves.toMatchObject({ seq: 2 })
  await second.close()
})

test('a log that a newer program wrote to is read only, and is not touched', () => {
  const { home, id, dir } = newSession()
  const path = join(dir, 'events.jsonl')
  appendFileSync(path, '{"v":2,"seq":1,"t":"","ms":0,"type":"x","data":{}}\n{"v":2,"se')
  const before = readFileSync(path)
  const session = openSession(home, id)
  expect(session).toMatchObject({ access: 'read', reason: { kind: 'newer_version', v: 2 } })
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(lockHolder(dir)).toBeNull()
})

test.each(['EROFS', 'EACCES'])(
  'in a folder that cannot be written to (%s) it is read only',
  (code) => {
    const { home, id } = newSession()
    const ops: FileOps = {
      ...diskOps,
      create() {
        throw errno(code)
      },
    }
    const session = openSession(home, id, { ops })
    expect(session).toMatchObject({ access: 'read', reason: { kind: 'not_writable', code } })
    expect(session.events).toHaveLength(1)
  },
)

test('a repair that does not fit on the disk loses nothing and is done the next time', () => {
  const { home, id, dir } = newSession()
  const path = join(dir, 'events.jsonl')
  appendFileSync(path, '{"v":1,"seq":1,"t":"2026')
  const before = readFileSync(path)
  const ops: FileOps = {
    ...diskOps,
    write(fd, bytes) {
      if (Buffer.from(bytes).includes('2026')) throw errno('ENOSPC')
      return diskOps.write(fd, bytes)
    },
  }
  expect(() => openSession(home, id, { ops })).toThrow(LogWriteError)
  expect(readFileSync(path).equals(before)).toBe(true)
  const session = openForWriting(home)
  expect(session.recovered).toEqual([{ bytes: 24, file: 'torn-1.bin' }])
  session.closeNow()
})

test('bytes that a killed repair set aside are still announced', () => {
  const { home, dir } = newSession()
  writeFileSync(join(dir, 'torn-1.bin'), 'half')
  const session = openForWriting(home)
  expect(session.events.at(-1)).toMatchObject({
    type: 'log.recovered',
    data: { bytes: 4, file: 'torn-1.bin' },
  })
  session.closeNow()
  const again = openForWriting(home)
  expect(again.recovered).toEqual([])
  again.closeNow()
})

test.each([
  ['an empty log', ''],
  [
    'a log without its start',
    '{"v":1,"seq":1,"t":"","ms":0,"type":"note.added","data":{"text":""}}\n',
  ],
  ['a log that is something else', 'hello\n'],
])('%s is damaged beyond reading', (_name, text) => {
  const { home, id, dir } = newSession()
  writeFileSync(join(dir, 'events.jsonl'), text)
  expect(() => openSession(home, id)).toThrow(
    expect.objectContaining({ name: 'UserError', exitCode: 4 }),
  )
  expect(lockHolder(dir)).toBeNull()
})

test.each(['nothing-like-it', '../outside', '.hidden', ''])('there is no interview "%s"', (id) => {
  const { home } = newSession()
  mkdirSync(join(home, '..', 'outside'), { recursive: true })
  expect(() => openSession(home, id)).toThrow(expect.objectContaining({ exitCode: 2 }))
})
