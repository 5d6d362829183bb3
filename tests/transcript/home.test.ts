import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { createSession, diskOps, prepareHome, transcriptsHome } from '../../src/transcript/index.js'
import { CONTENT, ID, errno, started, temporaryFolder } from './support/samples.js'

describe('where interviews are kept', () => {
  test('GREENROOM_HOME comes first', () => {
    const home = temporaryFolder()
    const env = { GREENROOM_HOME: home }
    expect(transcriptsHome({ env, checkoutRoot: checkout('.git') })).toBe(join(home, 'transcripts'))
    expect(transcriptsHome({ env: { GREENROOM_HOME: '~/gr' }, checkoutRoot: null })).toBe(
      join(homedir(), 'gr', 'transcripts'),
    )
  })

  test.each(['.git', 'package.json'])('then a source checkout, known by %s and src', (mark) => {
    const root = checkout(mark)
    expect(transcriptsHome({ env: {}, checkoutRoot: root })).toBe(join(root, 'transcripts'))
  })

  test('else the platform’s data folder', () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'src'))
    writeFileSync(join(root, 'package.json'), '{"name":"another"}')
    for (const checkoutRoot of [null, root]) {
      const home = transcriptsHome({ env: { GREENROOM_HOME: '' }, checkoutRoot })
      expect(home).toMatch(/greenroom.transcripts$/)
      expect(home.startsWith(root)).toBe(false)
    }
  })

  function checkout(mark: string): string {
    const root = temporaryFolder()
    mkdirSync(join(root, 'src'))
    if (mark === '.git') mkdirSync(join(root, mark))
    else writeFileSync(join(root, mark), '{"name":"greenroom"}')
    return root
  }
})

describe('a folder that cannot be used is named in a sentence', () => {
  test('it is a file', () => {
    const home = join(temporaryFolder(), 'transcripts')
    writeFileSync(home, '')
    expect(() => createSession(home, ID, started(), CONTENT)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('is a file'), exitCode: 3 }),
    )
  })

  test('its parent is a file', () => {
    const parent = join(temporaryFolder(), 'file')
    writeFileSync(parent, '')
    expect(() => prepareHome(join(parent, 'transcripts'))).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/cannot be created: a part of its path/),
        exitCode: 3,
      }),
    )
  })

  test.each([
    ['EROFS', 'the disk is read-only'],
    ['EACCES', 'permission denied'],
    ['ENOSPC', 'the disk is full'],
  ])('it cannot be created (%s)', (code, why) => {
    const ops = {
      ...diskOps,
      makeFolder() {
        throw errno(code)
      },
    }
    expect(() => prepareHome(join(temporaryFolder(), 'a'), ops)).toThrow(why)
  })

  // Everything is writable for root, so the refusal is rehearsed there.
  test('it cannot be written to', () => {
    const home = temporaryFolder()
    const ops = {
      ...diskOps,
      checkWritable() {
        throw errno('EACCES')
      },
    }
    expect(() => prepareHome(home, ops)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('cannot be written to'),
        exitCode: 3,
      }),
    )
  })

  test.skipIf(process.getuid?.() === 0)('a folder without the right to write', () => {
    const home = mkdtempSync(join(temporaryFolder(), 'ro-'), {})
    mkdirSync(join(home, 'ro'), { mode: 0o500 })
    expect(() => prepareHome(join(home, 'ro'))).toThrow('permission denied')
    rmSync(home, { recursive: true })
  })
})

test('a home that is created belongs to its owner alone, up to what was there', () => {
  const root = temporaryFolder()
  const umask = process.umask(0)
  try {
    prepareHome(join(root, 'a', 'transcripts'))
  } finally {
    process.umask(umask)
  }
  expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700)
  expect(statSync(join(root, 'a', 'transcripts')).mode & 0o777).toBe(0o700)
})
