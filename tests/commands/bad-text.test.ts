import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { readLog } from '../../src/transcript/index.js'
import { fileWith, greenroom, hasStack, lines, temporaryFolder, temporaryHome } from './support.js'

const TEN_MB = 10_000_000
// eslint-disable-next-line no-control-regex
const RAW = /[\u0000-\u0008\u000b-\u001f\u007f]/

/** The answers in the log of the only interview of this home. */
function answersIn(home: string): string[] {
  const [id = ''] = readdirSync(join(home, 'transcripts'))
  const { events, problems } = readLog(join(home, 'transcripts', id, 'events.jsonl'))
  expect(problems).toEqual([])
  return events.flatMap((event) => (event.type === 'answer.submitted' ? [event.data.text] : []))
}

describe('the headless protocol', () => {
  test('refuses what is no act with a reason, and goes on', () => {
    const home = temporaryHome()
    const input = [
      'not json',
      '',
      '[]',
      '{"type":"dance"}',
      '{"type":"say"}',
      '{"type":"say","text":"x","more":1}',
      '{"type":"run","source":"x"}',
      JSON.stringify({ type: 'say', text: 'a'.repeat(TEN_MB) }),
      '{"type":"say","text":"Yes, gladly."}',
      '',
    ].join('\n')
    const run = greenroom(['start', '--json', '--seed', '7'], { home, input })
    expect(run.status, run.err).toBe(0)
    const rejected = lines(run.out).filter(({ type }) => type === 'input.rejected')
    expect(rejected).toHaveLength(8)
    for (const line of rejected) {
      expect(line).toEqual({ type: 'input.rejected', data: { reason: expect.any(String) } })
    }
    expect(rejected[0]).toMatchObject({ data: { reason: expect.stringContaining('not JSON') } })
    expect(rejected.at(-1)).toMatchObject({ data: { reason: expect.stringContaining('longer') } })
    expect(answersIn(home)).toEqual(['Yes, gladly.'])
  })

  test('keeps NUL and invalid UTF-8 out of what a person is shown', () => {
    const home = temporaryHome()
    const input = Buffer.concat([
      Buffer.from('{"type":"say","text":"Yes\\u0000 \\u001b[31mred"}\n{"type":"say","text":"I '),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(' built it"}\n'),
    ])
    const run = greenroom(['start', '--json', '--seed', '7'], { home, input })
    expect(run.status, run.err).toBe(0)
    expect(answersIn(home)).toEqual(['Yes\u0000 \u001b[31mred', 'I \ufffd\ufffd built it'])
    for (const args of [['show'], ['report'], ['list']]) {
      const shown = greenroom(args, { home })
      expect(shown.status).toBe(0)
      expect(shown.out).not.toMatch(RAW)
    }
  })
})

describe('line mode', () => {
  test('leaves out a line of 10 MB, says so, and goes on', () => {
    const home = temporaryHome()
    const input = `Yes,\n${'a'.repeat(TEN_MB)}\ngladly.\n.\n`
    const run = greenroom(['start', '--plain', '--seed', '7'], { home, input })
    expect(run.status).toBe(0)
    expect(run.out).toContain('Longer than 200000 characters')
    expect(answersIn(home)).toEqual(['Yes,\ngladly.'])
  })

  test('takes NUL, escape sequences and invalid UTF-8 for what they are', () => {
    const home = temporaryHome()
    const input = Buffer.from('Yes\u0000 I \u001b[31mdo\u001b[0m \u00ff\n.\n', 'latin1')
    const run = greenroom(['start', '--plain', '--seed', '7'], { home, input })
    expect(run.status).toBe(0)
    expect(run.out).not.toMatch(RAW)
    expect(answersIn(home)).toEqual(['Yes I do \ufffd'])
  })
})

describe('greenroom grade --answer', () => {
  const grade = (path: string, input?: string | Uint8Array) =>
    greenroom(['grade', '--question', 'rec-01', '--answer', path], {
      home: temporaryHome(),
      ...(input === undefined ? {} : { input }),
    })

  test.each<[string, string, string | Uint8Array | undefined, string]>([
    ['a file of 10 MB', fileWith('a', 'a'.repeat(TEN_MB)), undefined, 'longer than 200000'],
    ['10 MB on standard input', '-', 'a'.repeat(TEN_MB), 'standard input is longer than 200000'],
    ['a little too much', fileWith('a', 'a'.repeat(200_001)), undefined, 'longer than 200000'],
    ['a NUL byte', '-', 'one\u0000two', 'no UTF-8 text'],
    ['invalid UTF-8', '-', Buffer.from([0x41, 0xff]), 'no UTF-8 text'],
    ['a folder', temporaryFolder(), undefined, 'that is a folder'],
    [
      'a file that is not there',
      join(temporaryFolder(), 'x'),
      undefined,
      'cannot be read (ENOENT)',
    ],
  ])('refuses %s with a sentence and exit code 2', (_name, path, input, sentence) => {
    const run = grade(path, input)
    expect(run.status).toBe(2)
    expect(run.err).toContain(sentence)
    expect(run.out).toBe('')
    expect(hasStack(run)).toBe(false)
  })

  test('takes the longest text that an interview takes, of any letters', () => {
    expect(grade(fileWith('a', '漢'.repeat(200_000))).status).toBe(0)
    expect(grade('-', '\uFEFFI measured it.').status).toBe(0)
    expect(grade('-', '').status).toBe(0)
  })
})

test('what a log holds is the same bytes for every reader', () => {
  const home = temporaryHome()
  greenroom(['start', '--json'], { home, input: '{"type":"say","text":"naïve 漢字 🙂"}\n' })
  const [id = ''] = readdirSync(join(home, 'transcripts'))
  expect(readFileSync(join(home, 'transcripts', id, 'events.jsonl'), 'utf8')).toContain('漢字 🙂')
})
