import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { sendGood, startFaultyServer } from '../faults/server.js'
import type { FaultyServer } from '../faults/server.js'
import { inTerminal, lines, temporaryHome } from './support.js'

let server: FaultyServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

const settingsOf = ({ url }: FaultyServer) => ({ OPENAI_BASE_URL: url, OPENAI_MODEL: 'test-model' })
const START = ['practice', 'rec-01', '--seed', '3']

type Identity = { kind: string }

function castIn(home: string): unknown {
  const folder = join(home, 'transcripts')
  const id = readdirSync(folder).toSorted().at(-1) ?? ''
  const [first] = lines(readFileSync(join(folder, id, 'events.jsonl'), 'utf8'))
  const data = first?.['data'] as { interviewer: Identity; grader: Identity } | undefined
  return [data?.interviewer.kind, data?.grader.kind]
}

describe('a model that is set up, in a terminal', () => {
  test('is used after one yes that shows endpoint, model and forecast', async () => {
    server = await startFaultyServer((_req, res, body) =>
      sendGood(res, body, JSON.stringify({ move: 'a', say: 'Which step of that was yours?' })),
    )
    const home = temporaryHome()
    const first = inTerminal(START, { home, env: settingsOf(server) })
    await first.waitFor('Use it? [y/N]')
    const { host } = new URL(server.url)
    expect(first.written()).toContain(`A model is set up at http://${host}`)
    expect(first.written().replace(/\s+/g, ' ')).toContain('asks: test-model, grades: test-model')
    expect(first.written().replace(/\s+/g, ' ')).toMatch(/About [\d,]+ requests with [\d,]+ tokens/)
    expect(server.requests).toEqual([])
    first.type('y\r')
    await first.waitFor('interviewer by test-model')
    await first.waitFor('Enter send')
    first.type('I moved the conversion into one shared library.\r')
    await first.waitFor('Which step of that was yours?')
    first.type('\u0003')
    expect(await first.exit).toBe(130)
    expect(castIn(home)).toEqual(['llm', 'llm'])

    const second = inTerminal(START, { home, env: settingsOf(server) })
    await second.waitFor('interviewer by test-model')
    expect(second.written()).not.toContain('Use it?')
    await second.waitFor('Enter send')
    second.type('\u0003')
    await second.exit
  })

  test('is not asked, and nothing begins, after Ctrl+C', async () => {
    server = await startFaultyServer((_req, res, body) => sendGood(res, body, '{}'))
    const home = temporaryHome()
    const terminal = inTerminal(START, { home, env: settingsOf(server) })
    await terminal.waitFor('Use it? [y/N]')
    terminal.type('\u0003')
    expect(await terminal.exit).toBe(130)
    expect(readdirSync(join(home, 'transcripts'))).toEqual([])
    expect(server.requests).toEqual([])
  })

  test('stays unused after anything else', async () => {
    server = await startFaultyServer((_req, res, body) => sendGood(res, body, '{}'))
    const home = temporaryHome()
    const terminal = inTerminal(START, { home, env: settingsOf(server) })
    await terminal.waitFor('Use it? [y/N]')
    terminal.type('\r')
    await terminal.waitFor('scripted interviewer')
    await terminal.waitFor('Enter send')
    terminal.type('\u0003')
    expect(await terminal.exit).toBe(130)
    expect(castIn(home)).toEqual(['scripted', 'coverage'])
    expect(server.requests).toEqual([])
  })
})
