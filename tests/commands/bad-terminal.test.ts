import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'

import {
  CLI,
  environmentWith,
  greenroom,
  hasStack,
  inTerminal,
  temporaryFolder,
  temporaryHome,
} from './support.js'

const home = temporaryHome()

/** The log of the only interview of this home; '' while there is none. */
function logIn(folder: string): string {
  const [id] = existsSync(join(folder, 'transcripts'))
    ? readdirSync(join(folder, 'transcripts'))
    : []
  const log = join(folder, 'transcripts', id ?? '', 'events.jsonl')
  return existsSync(log) ? readFileSync(log, 'utf8') : ''
}

describe('without a terminal', () => {
  test.each([
    [['start', '--plain']],
    [['start']],
    [['list']],
    [['show']],
    [['replay']],
    [['report']],
    [['questions']],
    [['guide']],
    [['doctor']],
    [['config']],
    [['paths']],
    [['packs']],
  ])('%j in a dumb terminal of 20 by 5 prints plain text', (args) => {
    const env = { TERM: 'dumb', COLUMNS: '20', LINES: '5', FORCE_COLOR: '1' }
    const run = greenroom(args, { home, env, input: '' })
    expect(run.status, run.err).toBe(0)
    expect(run.out + run.err).not.toContain('\u001b')
    expect(hasStack(run)).toBe(false)
  })

  test('and without TERM, HOME and PATH it runs all the same', () => {
    const env = { TERM: undefined, HOME: undefined, PATH: undefined }
    const run = greenroom(['start', '--json'], { home, env, input: '' })
    expect(run.status, run.err).toBe(0)
  })

  test('and in a folder that is gone it runs all the same', () => {
    const gone = join(temporaryFolder(), 'gone')
    mkdirSync(gone)
    const script = 'rmdir "$PWD" && exec "$0" "$@"'
    const run = spawnSync('sh', ['-c', script, process.execPath, CLI, 'list'], {
      cwd: gone,
      env: environmentWith({ GREENROOM_HOME: home }),
      encoding: 'utf8',
    })
    expect(run.status, run.stderr).toBe(0)
  })
})

describe('in a terminal', () => {
  test('of 20 by 5 it says so, and saves what was said', async () => {
    const own = temporaryHome()
    const terminal = inTerminal(['start', '--seed', '7'], { home: own, columns: 20, rows: 5 })
    await terminal.waitFor('small')
    // Bracketed paste is asked for once keys are read one by one.
    await terminal.waitFor('\u001b[?2004h')
    terminal.type('Yes, gladly.\r')
    await vi.waitUntil(() => logIn(own).includes('Yes, gladly.'), { timeout: 10_000 })
    terminal.type('\u0003')
    await terminal.exit
    expect(terminal.written()).not.toMatch(/\n {4}at /)
    expect(greenroom(['show'], { home: own }).out).toContain('Yes, gladly.')
    expect(greenroom(['list'], { home: own }).out).toContain('paused in recruiter')
  })
})
