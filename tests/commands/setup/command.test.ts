import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { modelServer } from '../model-server.js'
import type { ModelServer } from '../model-server.js'
import { greenroom, hasStack, inTerminal, temporaryFolder, temporaryHome } from '../support.js'
import { KEY, modeOf } from './place.js'

const servers: ModelServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

describe('greenroom setup', () => {
  test('without a terminal says what to set instead', () => {
    const home = temporaryFolder()
    const run = greenroom(['setup'], { home })
    expect(run).toMatchObject({ status: 2, out: '' })
    expect(run.err).toContain('greenroom setup needs a terminal. Set OPENAI_BASE_URL')
    expect(run.err).toContain(join(home, 'config.json'))
    expect(readdirSync(home)).toEqual([])
  })

  test('in lines reads answers from a pipe, and leaves nothing behind where they end too early', () => {
    const home = temporaryHome()
    // Nothing listens there, so that each machine sees the same.
    const answers = ['2', 'http://127.0.0.1:1', '3', 'small', 'y', '5']
    const input = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
    const ended = greenroom(['setup', '--plain'], { home, input: input(answers.slice(0, 3)) })
    expect(ended.status).toBe(130)
    expect(ended.err).toContain('Nothing was saved.')
    expect(existsSync(join(home, 'config.json'))).toBe(false)
    const run = greenroom(['setup', '--plain'], { home, input: input(answers) })
    expect(run.status, run.err).toBe(0)
    expect(run.err).toContain('Nothing answers at 127.0.0.1:1.')
    expect(run.out).toContain('small interviews and grades from now on.')
    expect(hasStack(run) || hasStack(ended)).toBe(false)
  })

  test('a broken settings file is one sentence, on the screen of before', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'config.json'), '{')
    const terminal = inTerminal(['setup'], { home })
    expect(await terminal.exit).toBe(3)
    expect(terminal.written()).toMatch(/The settings file .* is not JSON/)
    expect(terminal.written()).not.toContain('\u001b[?1049h')
    expect(readFileSync(join(home, 'config.json'), 'utf8')).toBe('{')
  })

  test('is the first line of a first home screen, and its model interviews from then on', async () => {
    const server = await modelServer({ key: KEY, models: ['small'] })
    servers.push(server)
    const home = temporaryHome()
    const terminal = inTerminal([], { home })
    await terminal.waitFor('Start here')
    terminal.type('1')
    await terminal.waitFor('Another server')
    terminal.type('\u001b[F\r')
    await terminal.waitFor('Which server?')
    terminal.type('\u0015')
    terminal.type(server.origin)
    await terminal.waitFor(server.origin)
    terminal.type('\r')
    await terminal.waitFor('Which key?')
    terminal.type('1')
    await terminal.waitFor('The key, hidden')
    terminal.type('sk-wrong-zqvx')
    await terminal.waitFor('•••••••••••••')
    terminal.type('\r')
    await terminal.waitFor('does not take this key (401).')
    terminal.type('3')
    await terminal.waitFor('The one typed before')
    terminal.type('1')
    await terminal.waitFor('It is not shown')
    terminal.type(KEY)
    await terminal.waitFor('•'.repeat(KEY.length))
    terminal.type('\r')
    await terminal.waitFor('type to filter')
    terminal.type('\r')
    await terminal.waitFor('Test it, then keep it')
    expect(existsSync(join(home, 'config.json'))).toBe(false)
    terminal.type('\r')
    await terminal.waitFor('small interviews and grades from now on.')
    terminal.type('\r')
    await terminal.waitFor('model: small')
    terminal.type('q')
    expect(await terminal.exit).toBe(0)
    expect(terminal.written()).not.toContain('zqvx')
    expect(readFileSync(join(home, '.env'), 'utf8')).toBe(`OPENAI_API_KEY=${KEY}\n`)
    expect([modeOf(join(home, '.env')), modeOf(join(home, 'config.json'))]).toEqual([0o600, 0o600])
    expect(readFileSync(join(home, 'config.json'), 'utf8')).not.toContain('zqvx')
  })
})
