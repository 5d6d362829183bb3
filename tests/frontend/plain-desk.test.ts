import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { createPlainDesk } from '../../src/frontend/plain/desk.js'
import { emptyInterview } from '../../src/domain/interview/index.js'
import type { WorkFiles } from '../../src/domain/work/files.js'
import type { ActRequest } from '../../src/session/ports.js'
import { workFiles } from '../../src/transcript/index.js'
import { content } from '../support/content.js'

const dir = mkdtempSync(join(tmpdir(), 'greenroom-desk-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** The desk with what it said. */
function deskWith(files: WorkFiles | null) {
  const said: string[] = []
  const tell = (text: string): void => void said.push(text)
  const options = {
    files,
    tell,
    show: tell,
    width: 80,
    content: content(),
    current: () => emptyInterview,
  }
  return { desk: createPlainDesk(options), said }
}

const request: ActRequest = {
  stage: 'tech_screen',
  phase: 'coding_write',
  phaseKind: 'code',
  questionId: 'cd-02',
  accepts: ['say', 'run', 'test', 'submit'],
  work: {
    part: 'main',
    languages: ['python', 'javascript'],
    language: 'python',
    source: 'def f(x):\n    ',
    starters: { python: 'def f(x):\n    ', javascript: 'function f(x) {\n}\n' },
  },
  pad: null,
  draft: '',
}

describe('a program in line mode', () => {
  it('is a file that an editor of one’s own can write', () => {
    const { desk, said } = deskWith(workFiles(dir))
    const path = /Write it in (\S+) with/.exec(desk.opened(request) ?? '')?.[1] ?? ''
    expect(readFileSync(path, 'utf8')).toBe('def f(x):\n    \n')
    writeFileSync(path, 'def f(x):\n    return x\n')
    expect(desk.takes('submit', request)).toEqual({
      type: 'submit',
      source: 'def f(x):\n    return x',
    })
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]))
    expect(desk.takes('run', request)).toBe('told')
    expect(said.at(-1)).toContain('cannot be used')
  })

  it('follows its command where it comes through a pipe', () => {
    const { desk } = deskWith(null)
    expect(desk.opened(request)).toBeNull()
    expect(desk.takes('run', request)).toBeNull()
    expect(desk.typed('/run\ndef f(x):\n    return x', request)).toEqual({
      type: 'run',
      source: 'def f(x):\n    return x',
    })
    expect(desk.typed('/running late', request)).toBeNull()
    expect(desk.typed('/run\nx', { ...request, accepts: ['say'], work: null })).toBe('told')
    expect(desk.typed('I would run it', request)).toBeNull()
  })

  it('takes cases of one’s own, and says what is wrong with one', () => {
    const { desk, said } = deskWith(null)
    expect(desk.test('f("aa", [1, None]) == {"a": 1}', request)).toEqual({
      type: 'test',
      args: ['aa', [1, null]],
      expected: { a: 1 },
    })
    expect(desk.test('f("aa)', request)).toBe('told')
    expect(said).toHaveLength(1)
  })

  it('can be in another language of the task', () => {
    const { desk } = deskWith(null)
    desk.tells('language', 'javascript', request)
    expect(desk.typed('/submit\nx', request)).toMatchObject({ language: 'javascript' })
  })
})
