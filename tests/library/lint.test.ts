import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

import { lintFolder } from '../../src/library/lint.js'
import { PACK, PROGRAM, TESTS, packCopy, temporaryFolder } from './support/pack-copy.js'

test('the content that comes with the program is clean', () => {
  expect(lintFolder(PROGRAM, PROGRAM)).toEqual({ packs: ['etsy-ml-engineer'], findings: [] })
})

test('the second company is clean, by its folder and by the one around it', () => {
  expect(lintFolder(join(TESTS, 'packs', PACK), PROGRAM)).toEqual({ packs: [PACK], findings: [] })
  expect(lintFolder(TESTS, PROGRAM)).toEqual({ packs: [PACK], findings: [] })
})

test('a pack folder may stand anywhere', () => {
  const folder = join(temporaryFolder(), PACK)
  cpSync(join(TESTS, 'packs', PACK), folder, { recursive: true })
  expect(lintFolder(folder, PROGRAM).findings).toEqual([])
})

test('a folder without a pack is a usage error', () => {
  expect(() => lintFolder(temporaryFolder(), PROGRAM)).toThrow('There is no pack in')
})

type Slip = {
  what: string
  file: string
  from: string
  to: string
  message: string
  fix: string
  below?: number
}

const CHAT = 'rounds/chat.yaml'
const TALK = 'questions/chat.yaml'

const SLIPS = parse(readFileSync(join(TESTS, 'library', 'slips.yaml'), 'utf8')) as Record<
  string,
  Slip[]
>

describe.each(Object.entries(SLIPS))('lint of %s', (_group, slips) => {
  test.each(slips)('finds $what, with line and fix', ({ file, from, to, message, fix, below }) => {
    const copy = packCopy()
    const line = copy.edit(file, from, to)
    const { findings } = lintFolder(copy.folder, PROGRAM)
    const found = findings.find((each) => each.message.includes(message))
    expect(found, JSON.stringify(findings, null, 1)).toBeDefined()
    expect(found?.fix).toContain(fix)
    expect(found?.file.startsWith(copy.folder)).toBe(true)
    // What is missing in one file may show in another one.
    if (found?.file === copy.path(file)) expect(found.line).toBe(line + (below ?? 0))
  })
})

test('a quoted example may hold what the interviewer may not say', () => {
  const copy = packCopy()
  copy.edit(TALK, 'How did it come to light?', "Somebody writes 'Great!'. What do you answer?")
  expect(lintFolder(copy.folder, PROGRAM).findings).toEqual([])
})

test('a file with a misspelt name is reported, since nothing reads it', () => {
  const copy = packCopy()
  copy.write('lop.yaml', 'a: 1\n')
  copy.write('rounds/extra.yml', 'a: 1\n')
  const { findings } = lintFolder(copy.folder, PROGRAM)
  expect(findings.map(({ file, fix }) => [file, fix])).toEqual([
    [copy.path('lop.yaml'), 'Rename it to loop.yaml, or remove it.'],
    [copy.path('rounds/extra.yml'), 'Rename it to extra.yaml, or remove it.'],
  ])
})

test('a schema error comes alone: what depends on it is checked once it is mended', () => {
  const copy = packCopy()
  copy.edit(TALK, 'kind: own_part', 'kind: own')
  copy.edit(CHAT, 'persona: host', 'persona: hots')
  const { findings } = lintFolder(copy.folder, PROGRAM)
  expect(findings).toHaveLength(1)
  expect(findings[0]?.message).toContain('cannot be "own"')
})

test('a hint that costs another figure in grading than in the talk is one finding', () => {
  const copy = packCopy()
  const common = join(copy.root, 'packs', 'common')
  mkdirSync(common)
  cpSync(join(PROGRAM, 'packs', 'common'), common, { recursive: true })
  const path = join(common, 'coverage.yaml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('{hint_level: 2}, max: 3', '{hint_level: 2}, max: 4'))
  const { findings } = lintFolder(copy.root, PROGRAM)
  expect(findings.map(({ file, message }) => [file, message])).toEqual([
    [path, 'hint 2 costs 4 here and 3 in conduct.yaml'],
  ])
})

test('an expression of the common rules that does not compile is one finding, in the common file', () => {
  const copy = packCopy()
  const common = join(copy.root, 'packs', 'common')
  mkdirSync(common)
  cpSync(join(PROGRAM, 'packs', 'common'), common, { recursive: true })
  const broken = { id: 'x', scope: 'y', re: '(' }
  const path = join(common, 'utterance.yaml')
  writeFileSync(
    path,
    `long_words: 60\nsentence_split: '${broken.re}'\nclasses:\n- {id: answer, rule: everything}\n`,
  )
  const { findings } = lintFolder(copy.root, PROGRAM)
  expect(findings).toMatchObject([{ file: path, line: 2 }])
})
