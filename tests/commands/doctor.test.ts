import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { checkSettings } from '../../src/commands/doctor/settings.js'
import { checkSpace, checkTranscripts } from '../../src/commands/doctor/disk.js'
import {
  checkEditor,
  checkNode,
  checkPython,
  checkTerminal,
} from '../../src/commands/doctor/machine.js'
import { fileWith, greenroom, temporaryFolder } from './support.js'

describe('greenroom doctor', () => {
  test('is content with this machine, and leaves nothing behind', () => {
    const home = temporaryFolder()
    const { status, out } = greenroom(['doctor'], { home })
    expect(status, out).toBe(0)
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^(✓ ok|! look) /)
    expect(out).toContain('0 saved interviews, all readable')
    expect(readdirSync(home)).toEqual([])
  })

  test('exits 3 where no interview could be saved, and says what to do', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'transcripts'), 'x')
    const { status, out } = greenroom(['doctor', '--json'], { home })
    expect(status).toBe(3)
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: { id: string }[] }
    expect(ok).toBe(false)
    expect(checks.find(({ id }) => id === 'transcripts')).toEqual({
      id: 'transcripts',
      state: 'broken',
      text: `${join(home, 'transcripts')}: ${join(home, 'transcripts')} is no folder`,
      todo: 'Change that, or set GREENROOM_HOME to another folder.',
    })
  })

  test('does not call a machine ready whose settings file keeps even the script from starting', () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'config.json'), '{')
    const { status, err } = greenroom(['doctor', '--offline'], { home })
    expect(status).toBe(3)
    expect(err).toBe('Something stops an interview.\n')
    expect(greenroom(['start', '--plain'], { home }).status).toBe(3)
  })

  test('exits 3 for a broken pack, and counts damaged interviews', () => {
    const home = temporaryFolder()
    const pack = join(home, 'packs', 'half')
    const damaged = join(home, 'transcripts', '2026-01-01-0000-etsy-full-0000')
    for (const folder of [pack, damaged]) mkdirSync(folder, { recursive: true })
    writeFileSync(join(pack, 'pack.yaml'), 'id: [\n')
    writeFileSync(join(damaged, 'events.jsonl'), 'x\n')
    const { status, out } = greenroom(['doctor'], { home })
    expect(status).toBe(3)
    expect(out).toMatch(/^✗ broken +content +pack half: .*pack\.yaml:/m)
    expect(out).toMatch(
      /^! look +interviews +1 saved interview, 1 damaged: 2026-01-01-0000-etsy-full-0000\. /m,
    )
  })
})

describe('a check', () => {
  test('of Node knows the oldest that does', () => {
    expect(checkNode('22.12.9').state).toBe('broken')
    expect(checkNode('22.13.0').state).toBe('ok')
    expect(checkNode('24.0.0').state).toBe('ok')
    expect(checkNode('20.20.2').todo).toBe('Install Node 22.13 or newer.')
  })

  test('of the transcripts really writes', () => {
    const home = join(temporaryFolder(), 'not', 'there', 'yet')
    expect(checkTranscripts(home).text).toBe(`${home}: will be made when needed`)
    const file = fileWith('file', 'x')
    expect(checkTranscripts(join(file, 'transcripts')).text).toContain(`${file} is no folder`)
    expect(checkSpace(home).text).toMatch(/^\d+(\.\d)? [GM]iB free/)
  })

  test.runIf(process.platform === 'linux')('of a folder that takes no file says why', () => {
    const check = checkTranscripts('/proc/self/transcripts')
    expect(check).toMatchObject({ state: 'broken' })
    expect(check.text).toMatch(/cannot be written to \(E[A-Z]+\)$/)
  })

  test.each([
    [{}, {}, {}, 'look', 'standard input is no terminal (TERM is not set)'],
    [{ isTTY: true }, {}, { TERM: 'xterm' }, 'look', 'standard output is no terminal (xterm)'],
    [
      { isTTY: true },
      { isTTY: true, columns: 80, rows: 24, getColorDepth: () => 8 },
      { TERM: 'xterm' },
      'ok',
      '80×24, 256 colours, xterm',
    ],
    [
      { isTTY: true },
      { isTTY: true, columns: 80, rows: 24, getColorDepth: () => 1 },
      { TERM: 'dumb' },
      'look',
      '80×24, no colour, dumb: it cannot place a cursor',
    ],
    [
      { isTTY: true },
      { isTTY: true, columns: 20, rows: 5, getColorDepth: () => 4 },
      { TERM: 'xterm', NO_COLOR: '1' },
      'look',
      '20×5, no colour, xterm: too small to read well',
    ],
  ])('of the terminal %#', (input, output, env, state, text) => {
    expect(checkTerminal(input, output, env)).toMatchObject({ state, text })
  })

  test('of the editor looks whether it is there', () => {
    expect(checkEditor({}).state).toBe('look')
    expect(checkEditor({ EDITOR: process.execPath }).state).toBe('ok')
    expect(checkEditor({ EDITOR: 'no-such-editor --wait', PATH: '/bin' })).toMatchObject({
      state: 'look',
      text: 'no-such-editor (EDITOR) is not found',
    })
  })

  test('of Python says what it is for, there or not', () => {
    const missing = checkPython({ PATH: temporaryFolder() })
    expect(missing).toMatchObject({
      state: 'look',
      text: 'python3 is not found; it is for running the code of coding questions',
    })
    const bin = temporaryFolder()
    writeFileSync(join(bin, 'python3'), '#!/bin/sh\necho Python 3.14.1\n', { mode: 0o755 })
    expect(checkPython({ PATH: `${bin}:/bin:/usr/bin` }).text).toBe(
      'python3 3.14.1, for running the code of coding questions',
    )
  })

  test.each([
    [{}, 'ok', 'no model: scripted interviewer, coverage feedback'],
    [
      { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', OPENAI_MODEL: 'small' },
      'ok',
      'small at http://127.0.0.1:1/v1, no key',
    ],
    [{ OPENAI_API_KEY: 'k' }, 'look', 'no model is named for https://api.openai.com/v1'],
    [{ OPENAI_MODEL: 'big' }, 'look', 'big at https://api.openai.com/v1, without a key'],
    [
      { OPENAI_BASE_URL: 'localhost', OPENAI_MODEL: 'm' },
      'look',
      'the base URL is no http address',
    ],
  ])('of the model with %j', (env, state, text) => {
    const place = { env: { GREENROOM_HOME: temporaryFolder(), ...env }, checkoutRoot: null }
    expect(checkSettings(place, {}).checks[0]).toMatchObject({ state, text })
  })
})
