import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { guideCommand } from '../../src/commands/guide.js'
import type { CommandIo } from '../../src/commands/io.js'
import { lintCommand } from '../../src/commands/lint.js'
import { packsCommand } from '../../src/commands/packs.js'
import { questionsCommand } from '../../src/commands/questions.js'
import { content as shipped } from '../support/content.js'
import { PACK, TESTS, packCopy, temporaryFolder } from './support/pack-copy.js'

type Captured = CommandIo & { written: string; said: string }

function capture(): Captured {
  const io: Captured = {
    written: '',
    said: '',
    out: (text) => void (io.written += text),
    err: (text) => void (io.said += text),
  }
  return io
}

function values(io: Captured): Record<string, unknown>[] {
  return io.written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

beforeEach(() => {
  vi.stubEnv('GREENROOM_HOME', temporaryFolder())
  return () => vi.unstubAllEnvs()
})

describe('greenroom lint', () => {
  test('is quiet on standard output and exits 0 where nothing is to mend', async () => {
    const io = capture()
    expect(await lintCommand({ dir: join(TESTS, 'packs', PACK) }, io)).toBe(0)
    expect(io.written).toBe('')
    expect(io.said).toBe(`1 pack checked (${PACK}): nothing to mend.\n`)
  })

  test('names place, trouble and fix, and exits 3', async () => {
    const copy = packCopy()
    const line = copy.edit('rounds/chat.yaml', 'persona: host', 'persona: hots')
    const io = capture()
    expect(await lintCommand({ dir: copy.folder }, io)).toBe(3)
    expect(io.written).toBe(
      `${copy.path('rounds/chat.yaml')}:${line}:10: unknown persona hots\n    Use host or lead.\n`,
    )
    expect(io.said).toContain('1 finding.')
  })

  test('gives one JSON object a line', async () => {
    const copy = packCopy()
    const line = copy.edit('rounds/chat.yaml', 'persona: host', 'persona: hots')
    const io = capture()
    expect(await lintCommand({ dir: copy.root, json: true }, io)).toBe(3)
    expect(values(io)).toEqual([
      {
        file: copy.path('rounds/chat.yaml'),
        line,
        column: 10,
        message: 'unknown persona hots',
        fix: 'Use host or lead.',
      },
    ])
    expect(io.said).toBe('')
  })

  test('without a folder looks at the packs of GREENROOM_HOME as well', async () => {
    const copy = packCopy()
    vi.stubEnv('GREENROOM_HOME', copy.root)
    const io = capture()
    expect(await lintCommand({}, io)).toBe(0)
    expect(io.said).toBe(`2 packs checked (${PACK}, etsy-ml-engineer): nothing to mend.\n`)
  })

  test('refuses a folder that is not there', async () => {
    await expect(lintCommand({ dir: '/nowhere' }, capture())).rejects.toMatchObject({ exitCode: 2 })
  })
})

describe('greenroom packs', () => {
  test('lists every pack, and a broken one with its reason', async () => {
    const copy = packCopy()
    const line = copy.edit('questions/chat.yaml', 'kind: own_part', 'kind: own')
    vi.stubEnv('GREENROOM_HOME', copy.root)
    const io = capture()
    expect(await packsCommand({ json: true }, io)).toBe(0)
    expect(values(io)).toMatchObject([
      { id: 'etsy-ml-engineer', loops: ['full', 'express', 'single'], broken: null },
      { id: PACK, broken: expect.stringContaining(`questions/chat.yaml:${line}:11: `) },
    ])
    expect(io.said).toContain('greenroom lint')
  })

  test('reads as text', async () => {
    const io = capture()
    await packsCommand({}, io)
    expect(io.written).toContain('etsy-ml-engineer\n  Etsy, Machine Learning Engineer\n')
    expect(io.said).toBe('')
  })
})

describe('greenroom questions', () => {
  test('shows what may be known before an interview, and nothing else', async () => {
    const io = capture()
    expect(await questionsCommand({ pack: 'etsy-ml-engineer', json: true }, io)).toBe(0)
    const lines = values(io)
    expect(lines).toHaveLength(47)
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['id', 'kind', 'title', 'minutes', 'difficulty', 'rounds'])
    }
    expect(lines.find(({ id }) => id === 'cd-05')?.['rounds']).toEqual([
      'onsite_coding',
      'tech_screen',
    ])
  })

  test('never prints a key point, a probe or a solution', async () => {
    const io = capture()
    await questionsCommand({ pack: 'etsy-ml-engineer' }, io)
    for (const question of Object.values(shipped().questions)) {
      const hidden = [
        ...question.key_points.map(({ text }) => text),
        ...question.follow_ups.map(({ text }) => text),
        question.intent,
      ]
      for (const text of hidden) expect(io.written).not.toContain(text)
    }
  })

  test('takes one kind, and names the nearest to a misspelt one', async () => {
    const io = capture()
    await questionsCommand({ pack: 'etsy-ml-engineer', kind: 'sql', json: true }, io)
    expect(new Set(values(io).map(({ kind }) => kind))).toEqual(new Set(['sql']))
    await expect(questionsCommand({ kind: 'sqll' }, capture())).rejects.toMatchObject({
      exitCode: 2,
      remedy: 'Did you mean sql?',
    })
  })

  test('without a pack says which one it took', async () => {
    const copy = packCopy()
    vi.stubEnv('GREENROOM_HOME', copy.root)
    const io = capture()
    await questionsCommand({}, io)
    expect(io.said).toBe(`This is etsy-ml-engineer; --pack shows ${PACK}.\n`)
  })
})

describe('greenroom guide', () => {
  test('has process, timeline, pay, preparation and questions within 80 columns', async () => {
    const io = capture()
    expect(await guideCommand({ pack: 'etsy-ml-engineer' }, io)).toBe(0)
    for (const part of [
      'Process',
      'Timeline',
      'Pay',
      'Preparation',
      'Frequent questions',
      'What you can ask',
    ]) {
      expect(io.written).toContain(`\n${part}\n---`)
    }
    expect(Math.max(...io.written.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(io.written).toContain('IC3-1, Senior Machine Learning Engineer: 152 to 166')
    expect(io.written).not.toMatch(/\{\w+\}/)
  })

  test('is told in whole sentences', async () => {
    const io = capture()
    await guideCommand({ pack: 'etsy-ml-engineer' }, io)
    const [, process = '', rest = ''] = io.written.split(/\nProcess\n-+\n|\nFrequent questions\n/)
    expect(process).toContain('From first contact to decision: 4-6 weeks on average.')
    expect(rest).toContain('\nWhich skills are essential?\n  Python,')
    const told = [...process.split(/\n\n|\n *(?:- |\d+\. )/), ...rest.split('\n\n')]
      .map((text) => text.replaceAll(/\s+/g, ' ').trim())
      .filter((text) => text.length > 60)
    expect(told.length).toBeGreaterThan(20)
    for (const text of told) expect(text).toMatch(/[.:?"]$|\d+ to \d+$/)
  })

  test('keeps to the columns of a narrow terminal, without rules where it is heard', async () => {
    vi.stubEnv('COLUMNS', '40')
    vi.stubEnv('GREENROOM_PLAIN', '1')
    const io = capture()
    await guideCommand({ pack: 'etsy-ml-engineer' }, io)
    expect(Math.max(...io.written.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40)
    expect(io.written).not.toMatch(/^[-=]+$/m)
  })

  test('says nothing of what an offer may move to', async () => {
    const io = capture()
    await guideCommand({ pack: 'etsy-ml-engineer' }, io)
    const comp = shipped().pack['comp'] as { rows: { sim: Record<string, number> }[] }
    for (const { sim } of comp.rows) {
      for (const field of ['initial_total_k', 'ceiling_total_k', 'initial_stock_k']) {
        expect(io.written).not.toMatch(
          new RegExp(`\\b${String(sim[field]).replace('.', '\\.')}\\b`),
        )
      }
    }
    expect(io.written).not.toMatch(/ceiling|sign-on/)
  })

  test('leaves out what a pack does not have', async () => {
    const copy = packCopy()
    vi.stubEnv('GREENROOM_HOME', copy.root)
    const io = capture()
    await guideCommand({ pack: PACK }, io)
    expect(io.written).toContain('Harbor Lane: Data Analyst\n=====')
    expect(io.written).toContain(' 1. First chat, 14 minutes\n    It has to be passed to go on.\n')
    expect(io.written).toContain(' 2. Tables and metrics, 26 minutes\n')
    expect(io.written).toContain('A1, Data Analyst: 46 to 52')
    expect(io.written).not.toContain('Preparation')
    expect(io.written).not.toContain('Frequent questions')
  })
})
