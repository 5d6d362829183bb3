import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { workFiles } from '../../src/transcript/index.js'
import type { ProgramName } from '../../src/domain/work/files.js'
import { temporaryFolder } from './support/samples.js'

const main: ProgramName = { questionId: 'cd-02', part: 'main', language: 'python' }

/** An interview's folder with the program in it, as it stands after some typing. */
function begun(text = 'first') {
  const dir = temporaryFolder()
  const files = workFiles(dir)
  expect(files.keep(main, text)).toEqual({ outcome: 'kept' })
  const path = join(dir, 'work', 'cd-02.py')
  return {
    dir,
    files,
    path,
    on: () => readFileSync(path, 'utf8'),
    change: (bytes: string | Buffer) => writeFileSync(path, bytes),
  }
}

describe('the file of a program', () => {
  test('has a name by question, part and language, and ends its last line', () => {
    const { dir, files, on } = begun()
    expect(on()).toBe('first\n')
    const name = (change: Partial<ProgramName>) => files.nameOf({ ...main, ...change })
    expect(name({})).toBe('work/cd-02.py')
    expect(name({ part: 'extension', language: 'javascript' })).toBe('work/cd-02-extension.js')
    expect(name({ questionId: 'sq-01', language: 'sql' })).toBe('work/sq-01.sql')
    expect(name({ questionId: '../../etc/passwd' })).toBe('work/______etc_passwd.py')
    expect(files.pathOf(main)).toBe(join(dir, 'work/cd-02.py'))
  })

  test('is for its owner alone, whatever the umask', () => {
    const umask = process.umask(0)
    try {
      const { dir, path } = begun()
      expect(statSync(join(dir, 'work')).mode & 0o777).toBe(0o700)
      expect(statSync(path).mode & 0o777).toBe(0o600)
    } finally {
      process.umask(umask)
    }
  })

  test('is written for a change only, so that an editor beside it sees no more', () => {
    const { files, path } = begun()
    const before = statSync(path).ino
    expect(files.keep(main, 'first')).toEqual({ outcome: 'kept' })
    expect(statSync(path).ino).toBe(before)
    expect(files.meet(main, 'first')).toEqual({ outcome: 'same' })
  })
})

describe('a file that was changed outside', () => {
  test('becomes the program where the screen’s was left alone', () => {
    const { files, change, on } = begun()
    change('theirs\n')
    expect(files.meet(main, 'first')).toEqual({ outcome: 'changed', text: 'theirs' })
    expect(files.meet(main, 'theirs')).toEqual({ outcome: 'same' })
    files.keep(main, 'theirs and more')
    expect(on()).toBe('theirs and more\n')
  })

  test.each(['meet', 'keep'] as const)('is set aside where both were changed (%s)', (call) => {
    const { dir, files, change, on } = begun()
    change('theirs')
    expect(files[call](main, 'ours')).toEqual({
      outcome: 'aside',
      theirs: 'work/cd-02.theirs.py',
    })
    expect(on()).toBe('ours\n')
    expect(readFileSync(join(dir, 'work/cd-02.theirs.py'), 'utf8')).toBe('theirs')
    change('theirs again')
    expect(files[call](main, 'ours again')).toMatchObject({ theirs: 'work/cd-02.theirs-2.py' })
    expect(readFileSync(join(dir, 'work/cd-02.theirs.py'), 'utf8')).toBe('theirs')
  })

  test('that holds what stands on the screen is no change', () => {
    const { files, change } = begun()
    change('both\n')
    expect(files.meet(main, 'both')).toEqual({ outcome: 'same' })
    expect(files.keep(main, 'both')).toEqual({ outcome: 'kept' })
  })

  test('is known as such after a restart, and our own text is not', () => {
    const { dir, files, change, on } = begun()
    expect(workFiles(dir).meet(main, 'typed meanwhile')).toEqual({ outcome: 'same' })
    files.keep(main, 'second')
    expect(workFiles(dir).meet(main, 'second')).toEqual({ outcome: 'same' })
    change('written while nobody looked\n')
    expect(workFiles(dir).meet(main, 'second')).toEqual({
      outcome: 'changed',
      text: 'written while nobody looked',
    })
    expect(on()).toBe('written while nobody looked\n')
  })

  test('is set aside where it is not known any more who wrote it', () => {
    const { dir } = begun('older')
    writeFileSync(join(dir, 'work/.written.json'), '{"torn')
    expect(workFiles(dir).meet(main, 'newer')).toMatchObject({ outcome: 'aside' })
  })

  test('keeps its Windows line ends out of nobody’s way', () => {
    const { files, change } = begun()
    change('a\r\nb\r\n')
    expect(files.meet(main, 'first')).toEqual({ outcome: 'changed', text: 'a\r\nb' })
    expect(files.meet(main, 'a\nb')).toEqual({ outcome: 'same' })
    expect(files.keep(main, 'a\nb')).toEqual({ outcome: 'kept' })
  })
})

describe('a file that is no program', () => {
  test.each([
    ['binary', Buffer.from([0x7f, 0x45, 0x00, 0x01]), 'it is no text'],
    ['not UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'it is not UTF-8 text'],
    ['huge', Buffer.alloc(2_500_000, 97), 'it is too large (2.5 MB, at most 1 MB)'],
  ])('%s: is named and left as it is, and moved aside when the screen writes', (_, bytes, why) => {
    const { dir, files, change, path } = begun()
    change(bytes)
    expect(files.meet(main, 'first')).toEqual({ outcome: 'unusable', why })
    expect(readFileSync(path)).toEqual(bytes)
    expect(files.keep(main, 'second')).toMatchObject({ outcome: 'aside' })
    expect(readFileSync(join(dir, 'work/cd-02.theirs.py'))).toEqual(bytes)
  })

  test('a folder in its place is named, and moved aside when the screen writes', () => {
    const { files, path, on } = begun()
    rmSync(path)
    mkdirSync(path)
    expect(files.meet(main, 'first')).toEqual({ outcome: 'unusable', why: 'it is no file' })
    expect(files.keep(main, 'second')).toMatchObject({ outcome: 'aside' })
    expect(on()).toBe('second\n')
  })

  test('a file that is gone is written again', () => {
    const { files, path, on } = begun()
    rmSync(path)
    expect(files.meet(main, 'first')).toEqual({ outcome: 'gone' })
    expect(on()).toBe('first\n')
    expect(files.meet({ ...main, questionId: 'cd-05' }, 'x')).toEqual({ outcome: 'same' })
  })
})

test('a folder that cannot be made is a reason, not an exception', () => {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'work'), 'in the way')
  const files = workFiles(dir)
  expect(files.keep(main, 'x')).toEqual({ outcome: 'failed', why: 'a part of its path is a file' })
  expect(files.meet(main, 'x')).toEqual({ outcome: 'failed', why: 'a part of its path is a file' })
  rmSync(join(dir, 'work'))
  expect(files.keep(main, 'x')).toEqual({ outcome: 'kept' })
})

test('whatever both write, in whatever order, no text is lost', () => {
  const step = fc.oneof(
    fc.record({ who: fc.constant('screen' as const), text: fc.constantFrom('a', 'b', 'c\n') }),
    fc.record({ who: fc.constant('person' as const), text: fc.constantFrom('x', 'y', '') }),
    fc.constantFrom({ who: 'run' as const }, { who: 'restart' as const }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { dir, change, on } = begun('start')
      const work = join(dir, 'work')
      let files = workFiles(dir)
      let screen = 'start'
      // What the person wrote last where the screen never had it.
      let theirs: string | null = null
      for (const each of steps) {
        if (each.who === 'restart') files = workFiles(dir)
        if (each.who === 'person') {
          theirs = each.text === screen ? null : each.text
          change(each.text)
        }
        if (each.who === 'screen') {
          screen = each.text
          files.keep(main, screen)
          expect([screen, theirs]).toContain(on().replace(/\n$/, ''))
        }
        if (each.who === 'run') {
          const met = files.meet(main, screen)
          if (met.outcome === 'changed') screen = met.text
          if (screen === theirs) theirs = null
        }
        const programs = readdirSync(work).filter((name) => name.endsWith('.py'))
        const texts = programs.map((name) => readFileSync(join(work, name), 'utf8'))
        if (theirs !== null) expect([...texts, screen]).toContain(theirs)
      }
    }),
  )
})
