import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import {
  fileWith,
  greenroom,
  hasStack,
  inTerminal,
  lines,
  temporaryFolder,
  temporaryHome,
} from './support.js'

const source = temporaryHome()
let id = ''

beforeAll(() => {
  const run = greenroom(['start', '--loop', 'express', '--seed', '7', '--json'], { home: source })
  expect(run.status, run.err).toBe(0)
  id = readdirSync(join(source, 'transcripts'))[0] ?? ''
})

/** A home with one paused interview in it. */
function homeWithInterview(): string {
  const home = temporaryFolder()
  cpSync(join(source, 'transcripts'), join(home, 'transcripts'), { recursive: true })
  return home
}

describe('greenroom list', () => {
  test('has one aligned line each: id, when, loop, where it stands, rounds done', () => {
    const home = homeWithInterview()
    mkdirSync(join(home, 'transcripts', '2026-01-01-0000-etsy-full-0000'))
    const { status, out } = greenroom(['list'], { home, env: { TZ: 'UTC' } })
    expect(status).toBe(0)
    const [first = '', second = ''] = out.split('\n')
    expect(first).toMatch(
      new RegExp(
        `^${id}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  express  paused in recruiter .* 0 rounds done$`,
      ),
    )
    expect(second).toMatch(/^2026-01-01-0000-etsy-full-0000 +damaged: events\.jsonl is missing$/)
    expect(second.indexOf('damaged')).toBe(first.indexOf('paused'))
  })

  test('as JSON Lines has what a program needs', () => {
    const home = homeWithInterview()
    expect(lines(greenroom(['list', '--json'], { home }).out)).toMatchObject([
      {
        id,
        pack: 'etsy-ml-engineer',
        loop: 'express',
        status: 'paused',
        round: 'recruiter',
        roundsDone: 0,
        openIn: null,
      },
    ])
    expect(greenroom(['list', '--json'], { home: temporaryHome() }).out).toBe('')
  })
})

describe('greenroom delete', () => {
  test('asks in a terminal, and keeps what was not clearly given up', async () => {
    const home = homeWithInterview()
    for (const answer of ['\r', 'n\r', 'what?\r', '\u0004']) {
      const terminal = inTerminal(['delete', id], { home })
      await terminal.waitFor(`Delete ${id} with everything in it? [y/N] `)
      terminal.type(answer)
      expect(await terminal.exit).toBe(0)
      expect(terminal.written()).toContain(`${id} is kept.`)
    }
    const interrupted = inTerminal(['delete', id], { home })
    await interrupted.waitFor('[y/N] ')
    interrupted.type('\u0003')
    expect(await interrupted.exit).toBe(130)
    expect(existsSync(join(home, 'transcripts', id))).toBe(true)

    const agreed = inTerminal(['delete', 'last'], { home })
    await agreed.waitFor('[y/N] ')
    agreed.type('y\r')
    expect(await agreed.exit).toBe(0)
    expect(readdirSync(join(home, 'transcripts'))).toEqual([])
  })

  test('without a terminal needs --yes', () => {
    const home = homeWithInterview()
    const asked = greenroom(['delete', id], { home, input: 'y\n' })
    expect(asked.status).toBe(2)
    expect(asked.err).toContain(`greenroom delete ${id} --yes`)
    expect(greenroom(['delete', id, '--yes'], { home }).status).toBe(0)
    expect(readdirSync(join(home, 'transcripts'))).toEqual([])
  })
})

describe('greenroom report -o', () => {
  test('writes a file of its owner, and replaces one only with --force', () => {
    const home = homeWithInterview()
    const path = join(temporaryFolder(), 'report.md')
    expect(greenroom(['report', '-o', path], { home }).status).toBe(0)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toMatch(/^# /)
    writeFileSync(path, 'mine')
    const refused = greenroom(['report', '-o', path], { home })
    expect(refused.status).toBe(2)
    expect(refused.err).toContain('--force')
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect(greenroom(['report', '-o', path, '--force'], { home }).status).toBe(0)
    expect(readFileSync(path, 'utf8')).toMatch(/^# /)
    expect(greenroom(['report', '-o', '-'], { home }).out).toMatch(/^# /)
  })

  test.each<[string, () => string, string]>([
    ['a folder', () => temporaryFolder(), 'that is a folder'],
    [
      'a folder that is not there',
      () => join(temporaryFolder(), 'no', 'r'),
      'its folder does not exist',
    ],
    ['a path through a file', () => join(fileWith('f', 'x'), 'r'), 'a part of its path is a file'],
    ...(existsSync('/dev/full')
      ? [['a full disk', () => '/dev/full', 'the disk is full'] as [string, () => string, string]]
      : []),
  ])('to %s ends with a sentence', (_name, path, why) => {
    const home = homeWithInterview()
    const run = greenroom(['report', '-o', path()], { home })
    expect(run.status).toBe(1)
    expect(run.err).toContain(`: ${why}. Name another file with -o.`)
    expect(hasStack(run)).toBe(false)
  })
})

describe('greenroom practice', () => {
  test('takes what start takes: a seed, a level, answers, a clock', () => {
    const home = temporaryHome()
    const answers = fileWith('answers.yaml', 'ml-01: [I would look at calibration first.]\n')
    const args = [
      'practice',
      'ml-01',
      '--seed',
      '3',
      '--level',
      'IC2',
      '--clock',
      'turns',
      '--json',
    ]
    const { status, out } = greenroom([...args, '--answers', answers], { home })
    expect(status).toBe(0)
    expect(lines(out)[0]).toMatchObject({
      type: 'session.started',
      data: { question: 'ml-01', seed: 3, level: 'IC2', clock: 'turns' },
    })
    expect(out).toContain('I would look at calibration first.')
    expect(greenroom(['practice', 'ml-01', '--plain'], { home }).out).toContain('Your turn: ')
  })
})

describe('the sample that comes with the program', () => {
  test('is shown, reported and replayed by its name before there is any interview', () => {
    const home = temporaryFolder()
    const shown = greenroom(['show', 'sample-etsy-express'], { home })
    expect(shown.status, shown.err).toBe(0)
    expect(shown.out).toContain('Technical screen · Arjun')
    const report = greenroom(['report', 'sample-etsy-express', '--format', 'text'], { home })
    expect(report.status, report.err).toBe(0)
    expect(Math.max(...report.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(greenroom(['continue', 'sample-etsy-express'], { home }).status).toBe(2)
  })
})
