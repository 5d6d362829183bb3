import { mkdirSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'

import { ContentError } from '../../src/library/finding.js'
import { loadContent } from '../../src/library/load.js'
import { PACK, PROGRAM, packCopy } from './support/pack-copy.js'
import type { PackCopy } from './support/pack-copy.js'

function errorOf(copy: PackCopy): ContentError {
  try {
    loadContent([copy.root, PROGRAM], PACK)
  } catch (error) {
    if (error instanceof ContentError) return error
    throw error
  }
  throw new Error('the broken pack was read')
}

type Broken = {
  what: string
  file: string
  from: string
  to: string
  /** Lines below the start of `to`. */
  below?: number
  message: string
  fix: RegExp
}

const EDITS: Broken[] = [
  {
    what: 'a list that is not closed',
    file: 'loop.yaml',
    from: 'gates: {allowed: [practice, strict]',
    to: 'gates: {allowed: [practice, strict',
    message: '',
    fix: /Mend the YAML here/,
  },
  {
    what: 'indentation by a tab',
    file: 'company.yaml',
    from: '  fact: A ferry',
    to: '\tfact: A ferry',
    message: 'Tabs are not allowed as indentation',
    fix: /Indent with spaces/,
  },
  {
    what: 'the same key twice',
    file: 'rounds/chat.yaml',
    from: 'persona: host\n',
    to: 'persona: host\npersona: lead\n',
    below: 1,
    message: 'Map keys must be unique',
    fix: /Remove one of the two/,
  },
  {
    what: 'a text that begins with an exclamation mark',
    file: 'personas.yaml',
    from: 'style: warm, to the point',
    to: 'style: !warm to the point',
    message: 'Unresolved tag: !warm',
    fix: /Put the text in quotes/,
  },
  {
    what: 'a second document in the file',
    file: 'pack.yaml',
    from: 'comp:\n',
    to: '---\ncomp:\n',
    message: 'Source contains multiple documents',
    fix: /Keep one document/,
  },
  {
    what: 'a missing field',
    file: 'questions/numbers.yaml',
    from: '  rubric: rb_tables\n',
    to: '',
    message: '0.rubric is missing',
    fix: /^Add rubric here/,
  },
  {
    what: 'a field that the format does not know',
    file: 'rounds/chat.yaml',
    from: '  slot: story',
    to: '  slott: story',
    message: 'has a field slott that the format does not know',
    fix: /Correct its spelling/,
  },
  {
    what: 'a kind that does not exist',
    file: 'rounds/chat.yaml',
    from: 'kind: open',
    to: 'kind: opening',
    message: 'phases.0.kind cannot be "opening"',
    fix: /^Use one of: open, inform, ask,/,
  },
  {
    what: 'a kind of round that does not exist',
    file: 'rounds/chat.yaml',
    from: 'kind: talk',
    to: 'kind: chat',
    message: 'kind has no allowed form: "chat"',
    fix: /packs\/README.md/,
  },
  {
    what: 'a cue that YAML reads as a number',
    file: 'questions/chat.yaml',
    from: 'cues: [manager,',
    to: 'cues: [42,',
    message: 'key_points.0.cues.0 has to be text, and is 42',
    fix: /^Put it in quotes: "42"\.$/,
  },
  {
    what: 'text where a number belongs',
    file: 'rounds/numbers.yaml',
    from: 'turns: 4',
    to: 'turns: four',
    message: 'turns has to be a number, and is "four"',
    fix: /^Write a number here\.$/,
  },
  {
    what: 'a list of one where a list is asked for',
    file: 'questions/chat.yaml',
    from: 'stages: [chat]',
    to: 'stages: chat',
    message: '0.stages has to be a list, and is "chat"',
    fix: /^Write a list here\.$/,
  },
  {
    what: 'an anchor that is missing',
    file: 'rubrics/tables.yaml',
    from: '    3: Names the grain of each table and what a join does to it.\n',
    to: '',
    below: -2,
    message: 'criteria.0.anchors.3 is missing',
    fix: /^Add 3 here/,
  },
  {
    what: 'a field left empty',
    file: 'pack.yaml',
    from: 'name: Harbor Lane',
    to: 'name:',
    message: 'name has to be text, and is empty',
    fix: /Write text here/,
  },
  {
    what: 'a slot filled by something that cannot fill it',
    file: 'loop.yaml',
    from: 'numbers.case: [hl-04]',
    to: 'numbers.case: hl-04',
    message: 'selection.numbers.case has no allowed form: "hl-04"',
    fix: /packs\/README.md/,
  },
  {
    what: 'a question id that is taken',
    file: 'questions/numbers.yaml',
    from: '- id: hl-04',
    to: '- id: hl-01',
    message: 'the id hl-01 is taken by ',
    fix: /another id/,
  },
  {
    what: 'a round id that is taken',
    file: 'rounds/numbers.yaml',
    from: 'id: numbers',
    to: 'id: chat',
    message: 'the id chat is taken by ',
    fix: /another id/,
  },
]

test.each(EDITS)(
  '$what is named with file, line and fix',
  ({ file, from, to, below, message, fix }) => {
    const copy = packCopy()
    const start = copy.edit(file, from, to)
    const error = errorOf(copy)
    const [first] = error.findings
    expect(error.exitCode).toBe(3)
    expect(first?.file).toBe(copy.path(file))
    expect(first?.message).toContain(message)
    expect(first?.fix).toMatch(fix)
    // A field that is missing is reported where its parent begins.
    const line =
      from.endsWith('\n') && to === '' && below === undefined ? null : start + (below ?? 0)
    if (line !== null) expect(first?.line).toBe(line)
    expect(first?.column).toBeGreaterThan(0)
    expect(error.message).toContain(`${copy.path(file)}:${first?.line}:`)
    expect(error.remedy).toBe(first?.fix)
  },
)

test('a missing field is reported where its entry begins', () => {
  const copy = packCopy()
  const entry = copy.edit('questions/numbers.yaml', '- id: hl-04', '- id: hl-04')
  copy.edit('questions/numbers.yaml', '  rubric: rb_metrics\n', '')
  expect(errorOf(copy).findings[0]).toMatchObject({ line: entry, column: 3 })
})

test.each([
  { what: 'an empty file', bytes: '', message: 'the file is empty' },
  { what: 'a file of comments', bytes: '# later\n', message: 'the file is empty' },
  {
    what: 'a binary file',
    bytes: Buffer.from([0x6e, 0x0a, 0x61, 0x00, 0x01]),
    line: 2,
    message: 'holds NUL bytes',
  },
  {
    what: 'Latin-1',
    bytes: Buffer.from('- id: a\n  name: Jos\xe9\n', 'latin1'),
    line: 2,
    message: 'is not valid UTF-8',
  },
  {
    what: 'a hundred thousand open brackets',
    bytes: '['.repeat(100_000),
    message: 'is nested too deeply',
  },
  { what: 'aliases that multiply', bytes: bomb(), message: 'its aliases do not end' },
  {
    what: 'a single word',
    bytes: 'personas\n',
    message: 'the file has to be a list, and is "personas"',
  },
])('$what in place of a list gives one sentence', ({ bytes, message, line }) => {
  const copy = packCopy()
  copy.write('personas.yaml', bytes)
  const error = errorOf(copy)
  expect(error.findings).toHaveLength(1)
  expect(error.findings[0]).toMatchObject({ file: copy.path('personas.yaml'), line: line ?? 1 })
  expect(error.findings[0]?.message).toContain(message)
  expect(error.findings[0]?.fix).toMatch(/\.$/)
})

function bomb(): string {
  const rows = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let n = 1; n < 9; n++) {
    const row = Array.from({ length: 10 }, () => `*a${n - 1}`).join(', ')
    rows.push(`a${n}: &a${n} [${row}]`)
  }
  return `${rows.join('\n')}\n`
}

test('a folder where a file belongs is named', () => {
  const copy = packCopy()
  rmSync(copy.path('company.yaml'))
  mkdirSync(copy.path('company.yaml'))
  expect(errorOf(copy).message).toContain(`${copy.path('company.yaml')}:1:1: is not a file`)
})

test('a file that is missing is named', () => {
  const copy = packCopy()
  rmSync(copy.path('loop.yaml'))
  expect(errorOf(copy).message).toContain(`${copy.path('loop.yaml')}:1:1: the file is missing`)
})

test('all broken files are reported at once', () => {
  const copy = packCopy()
  copy.edit('pack.yaml', 'tier: 1', 'tier: first')
  copy.edit('personas.yaml', 'role: People partner', 'rolle: People partner')
  copy.edit('questions/chat.yaml', 'kind: own_part', 'kind: own')
  const error = errorOf(copy)
  expect(new Set(error.findings.map(({ file }) => file))).toEqual(
    new Set(['pack.yaml', 'personas.yaml', 'questions/chat.yaml'].map((file) => copy.path(file))),
  )
  expect(error.message).toContain('greenroom lint lists them')
})

test('no, yes and on are words in a pack, as its authors mean them', () => {
  const copy = packCopy()
  copy.edit('questions/chat.yaml', 'cues: [manager,', 'cues: [no, yes, on,')
  const content = loadContent([copy.root, PROGRAM], PACK)
  expect(content.questions['hl-01']?.key_points[0]?.cues.slice(0, 3)).toEqual(['no', 'yes', 'on'])
})
