import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'

import type { NewEvent } from '../../src/domain/events/index.js'
import {
  createSession,
  deleteSession,
  diskOps,
  listSessions,
  readSession,
} from '../../src/transcript/index.js'
import type { FileOps } from '../../src/transcript/index.js'
import {
  CONTENT,
  ID,
  activity,
  answer,
  clock,
  errno,
  newSession,
  note,
  openForWriting,
  started,
  temporaryFolder,
} from './support/samples.js'

function append(home: string, id: string, ...events: NewEvent[]): void {
  const session = openForWriting(home, id)
  const log = session.log(clock)
  for (const event of events) log.appendSync(event)
  session.closeNow()
}

describe('a new interview', () => {
  test('appears with its start and its content, and nothing else', () => {
    const { home, id, dir } = newSession()
    expect(readdirSync(home)).toEqual([id])
    expect(readdirSync(dir).toSorted()).toEqual(['content.json', 'events.jsonl'])
    const session = readSession(home, id)
    expect(session.events).toMatchObject([{ v: 1, seq: 0, ms: 0, type: 'session.started' }])
    expect(session).toMatchObject({
      content: JSON.parse(CONTENT),
      contentChanged: false,
      problems: [],
    })
  })

  test('is not there at all where the disk is full', () => {
    const home = temporaryFolder()
    for (const step of ['write', 'sync', 'rename'] as const) {
      const ops: FileOps = {
        ...diskOps,
        [step]() {
          throw errno('ENOSPC')
        },
      }
      expect(() => createSession(home, ID, started(), CONTENT, { ops })).toThrow('The disk is full')
      expect(readdirSync(home)).toEqual([])
    }
  })

  test('is on the disk before it has its name, and its name before the start returns', () => {
    const home = temporaryFolder()
    const calls: string[] = []
    const ops: FileOps = {
      ...diskOps,
      create(path) {
        calls.push(`create ${basename(path)}`)
        return diskOps.create(path)
      },
      sync(fd) {
        calls.push('sync')
        diskOps.sync(fd)
      },
      syncFolder(path) {
        calls.push(path === home ? 'sync home' : 'sync folder')
        diskOps.syncFolder(path)
      },
      rename(from, to) {
        calls.push(`rename to ${basename(to)}`)
        diskOps.rename(from, to)
      },
    }
    createSession(home, ID, started(), CONTENT, { ops })
    expect(calls).toEqual([
      'create content.json',
      'sync',
      'create events.jsonl',
      'sync',
      'sync folder',
      `rename to ${ID}`,
      'sync home',
    ])
  })

  test('never replaces another one', () => {
    const { home, id } = newSession()
    append(home, id, note('mine'))
    expect(() => newSession(id, home)).toThrow(`There already is an interview "${id}"`)
    expect(readSession(home, id).events).toHaveLength(2)
  })

  test('clears away what a killed start left behind a day ago', () => {
    const home = temporaryFolder()
    for (const name of ['.new-old', '.new-fresh']) mkdirSync(join(home, name))
    utimesSync(join(home, '.new-old'), 0, 0)
    newSession(ID, home)
    expect(readdirSync(home).toSorted()).toEqual(['.new-fresh', ID])
  })

  test('whose hash is not that of its content is a bug', () => {
    expect(() => createSession(temporaryFolder(), ID, started(), '{}')).toThrow('contentHash')
  })
})

describe('the list', () => {
  test('has the newest first, also within one minute', () => {
    const home = temporaryFolder()
    for (const [id, second] of [
      ['2026-11-24-0930-b-0001', 2],
      ['2026-11-24-0930-a-0002', 3],
      ['2026-11-24-0930-c-0003', 1],
    ] as const) {
      createSession(home, id, started(), CONTENT, {
        now: () => new Date(Date.UTC(2026, 10, 24, 9, 30, second)),
      })
    }
    expect(listSessions(home).map(({ id }) => id.slice(16, 17))).toEqual(['a', 'b', 'c'])
  })

  test.each<[string, NewEvent[], object]>([
    ['running', [answer('x')], { status: 'running', endReason: null }],
    [
      'paused',
      [answer('x'), { type: 'session.paused', data: { reason: 'candidate' } }],
      { status: 'paused' },
    ],
    [
      'running again',
      [
        { type: 'session.paused', data: { reason: 'candidate' } },
        { type: 'session.resumed', data: {} },
      ],
      { status: 'running' },
    ],
    [
      'ended, opened and graded again',
      [
        { type: 'session.ended', data: { reason: 'completed' } },
        { type: 'session.resumed', data: {} },
        ...Array.from({ length: 30 }, () => note('n'.repeat(2000))),
      ],
      { status: 'ended', endReason: 'completed', lastAt: '2026-11-24T09:31:00.000Z' },
    ],
  ])('says what is %s', (_name, events, expected) => {
    const { home, id } = newSession()
    append(home, id, ...events)
    expect(listSessions(home)).toMatchObject([
      { ...expected, damaged: null, started: { loop: 'express' } },
    ])
  })

  test('says which process has a running one open', () => {
    const { home, id } = newSession()
    append(home, id, activity())
    expect(listSessions(home)[0]?.openIn).toBeNull()
    const session = openForWriting(home, id)
    expect(listSessions(home)[0]?.openIn).toBe(process.pid)
    session.closeNow()
  })

  test('shows damaged ones with the reason and goes on', () => {
    const { home } = newSession()
    mkdirSync(join(home, '2026-01-01-0000-etsy-full-0000'))
    const broken = newSession('2026-01-02-0000-etsy-full-0000', home)
    writeFileSync(join(broken.dir, 'events.jsonl'), 'x\n')
    const empty = newSession('2026-01-03-0000-etsy-full-0000', home)
    writeFileSync(join(empty.dir, 'events.jsonl'), '')
    appendFileSync(join(home, ID, 'events.jsonl'), '{"v":1,"torn')
    expect(listSessions(home).map(({ id, damaged }) => [id.slice(0, 10), damaged])).toEqual([
      ['2026-11-24', null],
      ['2026-01-03', 'events.jsonl is empty'],
      ['2026-01-02', 'the first event cannot be read'],
      ['2026-01-01', 'events.jsonl is missing'],
    ])
  })

  test('leaves out what is no interview', () => {
    const { home } = newSession()
    mkdirSync(join(home, 'samples'))
    mkdirSync(join(home, '.trash-x'))
    writeFileSync(join(home, 'README.md'), '')
    expect(listSessions(home).map(({ id }) => id)).toEqual([ID])
    expect(listSessions(join(home, 'nowhere'))).toEqual([])
  })
})

describe('the content', () => {
  test('a sample is read like any interview', () => {
    const { home, id } = newSession()
    mkdirSync(join(home, 'samples'))
    renameSync(join(home, id), join(home, 'samples', 'express'))
    expect(readSession(join(home, 'samples'), 'express').events).toHaveLength(1)
  })

  test.each([
    ['missing', null, 'it is missing'],
    ['not JSON', '{', 'it is not JSON'],
    ['changed to something else', '{}', 'it was changed'],
  ])('that is %s ends in a sentence', (_name, text, why) => {
    const { home, id, dir } = newSession()
    if (text === null) renameSync(join(dir, 'content.json'), join(dir, 'elsewhere'))
    else writeFileSync(join(dir, 'content.json'), text)
    expect(() => readSession(home, id)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(why), exitCode: 4 }),
    )
  })
})

describe('deleting', () => {
  test('leaves nothing of the interview and touches no other', () => {
    const { home, id } = newSession()
    newSession('2026-11-24-0931-etsy-full-0001', home)
    deleteSession(home, id)
    expect(readdirSync(home)).toEqual(['2026-11-24-0931-etsy-full-0001'])
  })

  test('is refused while it is open', () => {
    const { home, id } = newSession()
    const session = openForWriting(home, id)
    expect(() => deleteSession(home, id)).toThrow(expect.objectContaining({ exitCode: 4 }))
    session.closeNow()
    deleteSession(home, id)
    expect(existsSync(join(home, id))).toBe(false)
  })

  test.each(['..', '.', '../other', 'link', 'a/b'])('never leaves the home: %s', (input) => {
    const { home, id } = newSession()
    const other = newSession()
    symlinkSync(other.dir, join(home, 'link'))
    expect(() => deleteSession(home, input)).toThrow(expect.objectContaining({ exitCode: 2 }))
    expect(existsSync(join(home, id))).toBe(true)
    expect(existsSync(other.dir)).toBe(true)
  })

  test('that the disk refuses leaves the interview as it was', () => {
    const { home, id } = newSession()
    const ops: FileOps = {
      ...diskOps,
      rename() {
        throw errno('EACCES')
      },
    }
    expect(() => deleteSession(home, id, ops)).toThrow('could not be deleted')
    openForWriting(home, id).closeNow()
  })
})
