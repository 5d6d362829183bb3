import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import type { Check } from '../../src/commands/doctor/check.js'
import { checkServer } from '../../src/commands/doctor/server.js'
import { checkSettings } from '../../src/commands/doctor/settings.js'
import { saveConsent } from '../../src/config/index.js'
import type { Flags } from '../../src/config/index.js'
import { CLI, environmentWith, temporaryFolder } from './support.js'
import type { Run } from './support.js'
import { modelServer } from './model-server.js'
import type { Behaviour, ModelServer } from './model-server.js'

const KEY = 'sk-never-to-be-seen-zqvx'

const servers: ModelServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function serving(behaviour: Behaviour = {}): Promise<ModelServer> {
  const server = await modelServer(behaviour)
  servers.push(server)
  return server
}

/** The lines on settings and server with these variables. */
async function checked(
  env: Record<string, string>,
  {
    flags = {},
    seconds = 10,
    home = temporaryFolder(),
  }: {
    flags?: Flags
    seconds?: number
    home?: string
  } = {},
): Promise<Check[]> {
  const place = { env: { GREENROOM_HOME: home, ...env }, checkoutRoot: null }
  const { checks, found } = checkSettings(place, flags)
  if (!found) return checks
  const all = [...checks, ...(await checkServer({ place, ...found, seconds }))]
  expect(JSON.stringify(all)).not.toContain('zqvx')
  return all
}

const line = (checks: readonly Check[], id: string) => checks.find((check) => check.id === id)

describe('the doctor asks the server that is set', () => {
  test.each(['', '/', '/v1', '/v1/', '/v1/chat/completions'])(
    'written with "%s" behind its address',
    async (path) => {
      const server = await serving({ key: KEY })
      const checks = await checked({
        OPENAI_BASE_URL: `${server.origin}${path}`,
        OPENAI_API_KEY: KEY,
        OPENAI_MODEL: 'small',
      })
      expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual([
        'model ok',
        'endpoint ok',
        'key ok',
        'model name ok',
        'structured ok',
        'streaming ok',
        'speed ok',
      ])
      expect(line(checks, 'endpoint')?.text).toMatch(/ answers, 1 model$/)
      expect(line(checks, 'key')?.text).toBe('accepted')
      expect(line(checks, 'structured')?.text).toBe('small replies by a schema (json_schema)')
      expect(line(checks, 'speed')?.text).toMatch(
        /^first word after \S+ s, \d\S* tokens a second: a line takes about \S+ s$/,
      )
    },
  )

  test('and says which form of reply works', async () => {
    const object = await serving({ refuses: ['json_schema'] })
    const plain = await serving({ refuses: ['json_schema', 'json_object'] })
    const env = (server: ModelServer) => ({ OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'small' })
    expect(line(await checked(env(object)), 'structured')).toMatchObject({
      state: 'ok',
      text: 'small replies in JSON, not held to a schema (json_object)',
    })
    expect(line(await checked(env(plain)), 'structured')).toMatchObject({
      state: 'look',
      text: 'small replies in JSON because it is asked to (plain)',
    })
  })

  test('and says when it does not stream', async () => {
    const server = await serving({ streams: false })
    const checks = await checked({ OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'small' })
    expect(line(checks, 'streaming')).toMatchObject({
      state: 'look',
      text: 'the server does not stream',
    })
    expect(line(checks, 'key')).toMatchObject({ state: 'ok', text: 'none, as on this machine' })
  })

  test('once per model, whatever roles it has', async () => {
    const server = await serving({ models: ['small', 'big'] })
    const checks = await checked({
      OPENAI_BASE_URL: server.origin,
      OPENAI_MODEL: 'small',
      GREENROOM_GRADER_MODEL: 'big',
    })
    expect(checks.flatMap(({ id, text }) => (id === 'model name' ? [text] : []))).toEqual([
      'small',
      'big',
    ])
  })

  test('and offers one of this machine where none is set, unused', async () => {
    const server = await serving({ models: ['small', 'big'] })
    const place = { env: { GREENROOM_HOME: temporaryFolder() }, checkoutRoot: null }
    const { found } = checkSettings(place, {})
    if (!found) throw new Error('settings are there')
    const port = Number(new URL(server.origin).port)
    const localPorts = [{ name: 'Ollama', port }]
    expect(await checkServer({ place, ...found, seconds: 5, localPorts })).toEqual([
      {
        id: 'server',
        state: 'look',
        text: `Ollama answers at ${server.origin}/v1 with small, big`,
        todo: `To use it: --base-url ${server.origin}/v1 --model small`,
      },
    ])
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/models'])
  })

  test('and not at all where none is', async () => {
    const checks = await checked({ OPENAI_API_KEY: KEY })
    expect(checks.filter(({ id }) => id !== 'server').map(({ id }) => id)).toEqual(['model'])
    expect(await checked({ OPENAI_MODEL: 'small' })).toMatchObject([
      { id: 'model', todo: 'Set OPENAI_API_KEY.' },
    ])
  })
})

describe('a server that cannot be used is broken, with what to do:', () => {
  test('nothing answers', async () => {
    const server = await serving()
    await server.close()
    const checks = await checked({ OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'small' })
    expect(line(checks, 'endpoint')).toEqual({
      id: 'endpoint',
      state: 'broken',
      text: `Nothing answers at ${server.origin.slice(7)}`,
      todo: 'Start the model server, or check the port.',
    })
  })

  test('a wrong key, which its answer repeats', async () => {
    const server = await serving({ key: 'another' })
    const checks = await checked({
      OPENAI_BASE_URL: server.origin,
      OPENAI_API_KEY: KEY,
      OPENAI_MODEL: 'small',
    })
    expect(line(checks, 'endpoint')?.state).toBe('ok')
    expect(line(checks, 'key')).toMatchObject({
      state: 'broken',
      text: `${server.origin.slice(7)} does not take this key (401)`,
      todo: 'Check OPENAI_API_KEY and the base URL.',
    })
    expect(line(checks, 'structured')).toBeUndefined()
  })

  test('no key where one is asked for', async () => {
    const server = await serving({ key: KEY })
    const checks = await checked({ OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'small' })
    expect(line(checks, 'key')).toMatchObject({ state: 'broken', todo: 'Set OPENAI_API_KEY.' })
  })

  test('a model that does not exist: the nearest name and the list', async () => {
    const server = await serving({ models: ['qwen2.5:7b', 'llama3.2:3b'] })
    const checks = await checked({ OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'llama3.1:3b' })
    expect(line(checks, 'model name')).toEqual({
      id: 'model name',
      state: 'broken',
      text: 'the server has no model "llama3.1:3b"',
      todo: 'Did you mean llama3.2:3b? The server has: qwen2.5:7b, llama3.2:3b',
    })
  })

  test.each([
    [{ page: true }, /^What answers at 127\.0\.0\.1:\d+ is no model server \(200\)$/],
    [
      { list: { status: 404, body: '{}' } },
      /^127\.0\.0\.1:\d+ has no such address or model \(404\)$/,
    ],
  ])('another program, or another address: %j', async (behaviour, text) => {
    const server = await serving(behaviour)
    const checks = await checked({ OPENAI_BASE_URL: `${server.origin}/app`, OPENAI_MODEL: 'small' })
    expect(checks.filter(({ state }) => state === 'broken')).toEqual([
      expect.objectContaining({ id: 'endpoint', text: expect.stringMatching(text) as string }),
    ])
  })
})

describe('a server that can be used, though', () => {
  test('it answers with another model than the one that is named', async () => {
    const server = await serving({ models: ['loaded.gguf'], anyModel: true })
    const checks = await checked({ OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'gpt-5' })
    expect(line(checks, 'model name')).toMatchObject({
      state: 'look',
      text: 'gpt-5 is not in the list of the server, which answers all the same',
    })
    expect(line(checks, 'structured')?.state).toBe('ok')
  })

  test.each([
    { status: 404, body: '{"error": {"message": "no"}}' },
    { status: 200, body: '{"data": "later"}' },
    { status: 500, body: '{}' },
  ])('it has no list of its models: %j', async (list) => {
    const server = await serving({ list })
    const checks = await checked({ OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'small' })
    expect(line(checks, 'endpoint')?.text).toMatch(/ answers, it lists no models$/)
    expect(line(checks, 'model name')?.state).toBe('ok')
    expect(line(checks, 'speed')?.state).toBe('ok')
  })

  test('no model is named: it says which there are', async () => {
    const server = await serving({ models: ['small', 'big'] })
    const checks = await checked({ OPENAI_BASE_URL: server.origin })
    expect(line(checks, 'model name')).toMatchObject({
      state: 'look',
      text: 'none is named; the server has: small, big',
      todo: 'Name one: --model small, or OPENAI_MODEL.',
    })
    expect(server.asked.every(({ path }) => path.endsWith('/models'))).toBe(true)
  })

  test('it takes longer than there is time', async () => {
    const server = await serving({ silent: true })
    const checks = await checked(
      { OPENAI_BASE_URL: server.origin, OPENAI_MODEL: 'small' },
      { seconds: 1 },
    )
    expect(line(checks, 'structured')).toMatchObject({
      state: 'look',
      text: 'no answer within 1 s',
      todo: 'Give it more time: --timeout 120',
    })
  })
})

describe('a key', () => {
  test('goes to no server that another source names, until somebody has said yes to that', async () => {
    const server = await serving()
    const home = temporaryFolder()
    const { origin } = server
    const at = { flags: { baseUrl: origin, model: 'small' }, home }
    const before = await checked({ OPENAI_API_KEY: KEY }, at)
    expect(line(before, 'key')).toMatchObject({
      state: 'look',
      text: 'not sent: key and base URL come from different places',
    })
    expect(new Set(server.asked.map(({ key }) => key))).toEqual(new Set([null]))
    saveConsent(
      { env: { GREENROOM_HOME: home }, checkoutRoot: null },
      { baseUrl: origin, models: ['small'], mixedOrigins: true },
    )
    server.asked.length = 0
    expect(line(await checked({ OPENAI_API_KEY: KEY }, at), 'key')?.text).toBe('accepted')
    expect(new Set(server.asked.map(({ key }) => key))).toEqual(new Set([KEY]))
  })

  test.each([
    [{ OPENAI_MODEL: KEY }, true, 'OPENAI_MODEL (environment) holds what looks like a key'],
    [{ OPENAI_BASE_URL: KEY }, false, 'OPENAI_BASE_URL (environment) holds what looks like a key'],
    [
      { OPENAI_MODEL: 'small', OPENAI_KEY: KEY },
      true,
      'OPENAI_API_KEY is not set, but OPENAI_KEY is (environment)',
    ],
    [
      { OPENAI_MODEL: 'small', ANTHROPIC_API_KEY: KEY },
      false,
      'OPENAI_API_KEY is not set, but ANTHROPIC_API_KEY is (environment)',
    ],
    [
      { OPENAI_MODEL: 'small', OPENAI_API_KEY: 'https://example.invalid/v1' },
      false,
      'OPENAI_API_KEY (environment) holds an address',
    ],
  ])('in a wrong place is said and sent nowhere: %j', async (wrong, isNamed, text) => {
    const server = await serving()
    const variables = { ...(isNamed ? { OPENAI_BASE_URL: server.origin } : {}), ...wrong }
    const place = { env: { GREENROOM_HOME: temporaryFolder(), ...variables }, checkoutRoot: null }
    const { checks, found } = checkSettings(place, {})
    expect(checks).toContainEqual(expect.objectContaining({ id: 'settings', state: 'look', text }))
    expect(JSON.stringify(checks)).not.toContain('zqvx')
    // A server of this machine wants no key of another one; nothing of it may go there.
    if (!found || !isNamed) return
    expect(JSON.stringify(await checkServer({ place, ...found, seconds: 5 }))).not.toContain('zqvx')
    expect(JSON.stringify(server.asked)).not.toContain('zqvx')
  })

  test('over http to another machine is warned of, and a name in the address too', () => {
    const place = { env: { GREENROOM_HOME: temporaryFolder() }, checkoutRoot: null }
    const { checks } = checkSettings(place, {
      baseUrl: 'http://me:pwzqvx@192.0.2.1/v1',
      model: 'm',
    })
    const texts = checks.filter(({ id }) => id === 'address').map(({ text }) => text)
    expect(texts).toEqual([
      expect.stringContaining('192.0.2.1 is asked over http'),
      expect.stringContaining('holds a name or a password'),
    ])
    expect(JSON.stringify(checks)).not.toContain('zqvx')
  })
})

/** The bundle beside a server of this process. */
function running(args: readonly string[], home: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      env: environmentWith({ GREENROOM_HOME: home, ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const run: Run = { status: null, out: '', err: '' }
    child.stdout.on('data', (chunk) => (run.out += String(chunk)))
    child.stderr.on('data', (chunk) => (run.err += String(chunk)))
    child.on('close', (status) => resolve({ ...run, status }))
  })
}

describe('greenroom doctor', () => {
  test('tells all of it in one run, with what an express loop will cost', async () => {
    const server = await serving({ key: KEY })
    const home = temporaryFolder()
    const env = { OPENAI_BASE_URL: server.origin, OPENAI_API_KEY: KEY, OPENAI_MODEL: 'small' }
    writeFileSync(
      join(home, 'config.json'),
      '{"prices": {"small": {"input": 2, "cached": 0.5, "output": 8}}}',
    )
    const { status, out, err } = await running(['doctor'], home, env)
    expect(status, out).toBe(0)
    expect(out).toMatch(/^✓ ok +endpoint +http:\/\/127\.0\.0\.1:\d+\/ answers, 1 model$/m)
    expect(out).toMatch(
      /^✓ ok +cost +an express loop: about \d+ requests with .*; about \$0\.\d\d$/m,
    )
    expect(err).toBe('Ready for an interview.\n')
    expect(out + err).not.toContain('zqvx')
  })

  test('exits 3 for a server that cannot be used, 0 where it is not asked', async () => {
    const server = await serving({ key: 'another' })
    const home = temporaryFolder()
    const env = { OPENAI_BASE_URL: server.origin, OPENAI_API_KEY: KEY, OPENAI_MODEL: 'small' }
    const { status, out, err } = await running(['doctor', '--json'], home, env)
    expect(status).toBe(3)
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: Check[] }
    expect(ok).toBe(false)
    expect(line(checks, 'key')?.state).toBe('broken')
    expect(out + err).not.toContain('zqvx')
    expect((await running(['doctor'], home, env)).err).toBe(
      'Ready for an interview without a model; the model cannot be used so.\n',
    )
    server.asked.length = 0
    expect((await running(['doctor', '--offline'], home, env)).status).toBe(0)
    expect(server.asked).toEqual([])
  })

  test('reads a .env with quotes, spaces and CRLF', async () => {
    const server = await serving({ key: KEY })
    const home = temporaryFolder()
    writeFileSync(
      join(home, '.env'),
      `\uFEFF# mine\r\nexport OPENAI_BASE_URL = "${server.origin}/v1/"  # here\r\n\r\nOPENAI_API_KEY='${KEY}' \r\nOPENAI_MODEL=small\r\n`,
    )
    const { status, out } = await running(['doctor'], home, {})
    expect(status, out).toBe(0)
    expect(out).toMatch(/^✓ ok +key +accepted$/m)
    expect(server.asked.every(({ key }) => key === KEY)).toBe(true)
  })

  test('refuses a time that is none', async () => {
    const { status, err } = await running(['doctor', '--timeout', '0'], temporaryFolder(), {})
    expect(status).toBe(2)
    expect(err).toContain('a number from 1 to 600 is needed')
  })
})
