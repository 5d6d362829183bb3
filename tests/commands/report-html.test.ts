import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { CLI, environmentWith, greenroom, inTerminal, temporaryFolder } from './support.js'

const SAMPLE = 'sample-etsy-express'
const NAME = `greenroom-${SAMPLE}.html`
const ARGS = ['report', SAMPLE, '--format', 'html']

describe('greenroom report --format html', () => {
  test('goes to a pipe as one page', () => {
    const cwd = temporaryFolder()
    const { status, out, err } = greenroom(ARGS, { home: temporaryFolder(), cwd })
    expect(status, err).toBe(0)
    expect(out).toMatch(/^<!doctype html>/)
    expect(out.trimEnd()).toMatch(/<\/html>$/)
    expect(readdirSync(cwd)).toEqual([])
  })

  test('in a terminal becomes a file of its owner with the name of the interview', async () => {
    const cwd = temporaryFolder()
    const terminal = inTerminal(ARGS, { home: temporaryFolder(), cwd })
    expect(await terminal.exit).toBe(0)
    expect(terminal.written()).toContain(`The report is in ${NAME}.`)
    expect(terminal.written()).not.toContain('<!doctype')
    expect(statSync(join(cwd, NAME)).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(cwd, NAME), 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('leaves a file of that name alone unless it is told to replace it', async () => {
    const cwd = temporaryFolder()
    const home = temporaryFolder()
    writeFileSync(join(cwd, NAME), 'mine')
    const refused = inTerminal(ARGS, { home, cwd })
    expect(await refused.exit).toBe(2)
    expect(refused.written()).toContain('--force')
    expect(readFileSync(join(cwd, NAME), 'utf8')).toBe('mine')
    expect(await inTerminal([...ARGS, '--force'], { home, cwd }).exit).toBe(0)
    expect(readFileSync(join(cwd, NAME), 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('keeps what it was to replace where there is no room for the new one', () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'mine.html'), 'mine')
    const args = [CLI, ...ARGS, '-o', 'mine.html', '--force']
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, ...args],
      { cwd, env: environmentWith({ GREENROOM_HOME: temporaryFolder() }), encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(stderr).toContain('cannot be written to mine.html')
    expect(readFileSync(join(cwd, 'mine.html'), 'utf8')).toBe('mine')
    expect(readdirSync(cwd)).toEqual(['mine.html'])
  })

  test('goes where -o says, and to standard output with -', () => {
    const cwd = temporaryFolder()
    const home = temporaryFolder()
    expect(greenroom([...ARGS, '-o', 'mine.html'], { home, cwd }).status).toBe(0)
    expect(readdirSync(cwd)).toEqual(['mine.html'])
    expect(greenroom([...ARGS, '-o', '-'], { home, cwd }).out).toMatch(/^<!doctype html>/)
  })

  test('is named where a format is not known', () => {
    const { status, err } = greenroom(['report', SAMPLE, '--format', 'pdf'], {
      home: temporaryFolder(),
    })
    expect(status).toBe(2)
    expect(err).toContain('Use md, html, json or text.')
  })
})
