import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { clearDraft, readDraft, saveDraft } from '../../src/transcript/index.js'
import type { Draft } from '../../src/transcript/index.js'
import { temporaryFolder } from './support/samples.js'

const draft: Draft = {
  stage: 'tech_screen',
  phase: 'main',
  questionId: null,
  text: 'I would – \uD800',
  code: null,
  cursor: 8,
}

test('typing that was not sent comes back as it was', () => {
  const dir = temporaryFolder()
  expect(readDraft(dir)).toBeNull()
  saveDraft(dir, draft)
  saveDraft(dir, { ...draft, code: 'def f():\n' })
  expect(readDraft(dir)).toEqual({ ...draft, code: 'def f():\n' })
  expect(readdirSync(dir)).toEqual(['draft.json'])
  clearDraft(dir)
  clearDraft(dir)
  expect(readDraft(dir)).toBeNull()
})

test('says which program it is; one from before programs were run does not, and is read all the same', () => {
  const dir = temporaryFolder()
  const program = { ...draft, part: 'extension', language: 'javascript' as const, seq: 41 }
  saveDraft(dir, program)
  expect(readDraft(dir)).toEqual(program)
  writeFileSync(join(dir, 'draft.json'), JSON.stringify({ v: 1, ...draft, code: 'def f():' }))
  expect(readDraft(dir)).toEqual({ ...draft, code: 'def f():' })
})

test('a draft is for its owner alone, whatever the umask', () => {
  const dir = temporaryFolder()
  const umask = process.umask(0)
  try {
    saveDraft(dir, draft)
  } finally {
    process.umask(umask)
  }
  expect(statSync(join(dir, 'draft.json')).mode & 0o777).toBe(0o600)
})

test.each(['', '{"v":1', '{"v":2}', 'null'])(
  'a damaged draft (%j) is set aside and stops nothing',
  (text) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'draft.json'), text)
    expect(readDraft(dir)).toBeNull()
    expect(readFileSync(join(dir, 'draft-damaged.json'), 'utf8')).toBe(text)
    saveDraft(dir, draft)
    expect(readDraft(dir)).toEqual(draft)
  },
)
