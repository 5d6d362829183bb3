import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { hasConsent, mayUse, resolveSettings } from '../../../src/config/index.js'
import type { Choice, TrialStep } from '../../../src/frontend/tui/setup/data.js'
import { startFaultyServer } from '../../faults/server.js'
import type { FaultyServer } from '../../faults/server.js'
import { temporaryFolder } from '../support.js'
import { modelServer } from '../model-server.js'
import type { Behaviour, ModelServer } from '../model-server.js'
import { KEY, here } from './place.js'
import type { Here } from './place.js'

const servers: (ModelServer | FaultyServer)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const server of servers.splice(0)) await server.close()
})

async function serving(behaviour: Behaviour = {}): Promise<ModelServer> {
  const server = await modelServer(behaviour)
  servers.push(server)
  return server
}

const never = () => new AbortController().signal
const typed = { type: 'typed', text: KEY } as const
const none = { type: 'none' } as const

async function tried(place: Here, choice: Choice, signal = never()) {
  let steps: readonly TrialStep[] = []
  const result = await place.ports.tryOut(choice, (each) => (steps = each), signal)
  return { result, steps }
}

/** Whether the models of these settings may be used without a question, and with the key. */
function agreed(place: Here, variables: Record<string, string> = {}) {
  const at = { env: { GREENROOM_HOME: place.home, ...variables }, checkoutRoot: null }
  const { baseUrl, model, mixedOrigins, apiKey } = resolveSettings(at)
  const to = { baseUrl: baseUrl.value, models: [model?.value ?? ''], mixedOrigins }
  return { use: mayUse(at, to), key: apiKey !== null && hasConsent(at, to) }
}

describe('the test call', () => {
  test('finds the server of this machine, its models, and what works there', async () => {
    const server = await serving({ models: ['small', 'big'], refuses: ['json_schema'] })
    const place = here({
      localPorts: [{ name: 'Ollama', port: Number(new URL(server.origin).port) }],
    })
    const [found] = await place.ports.servers(never())
    expect(found).toEqual({ name: 'Ollama', url: `${server.origin}/v1`, models: ['small', 'big'] })
    const choice = { url: found?.url ?? '', key: none, model: 'small' }
    const { result, steps } = await tried(place, choice)
    expect(result).toEqual({ type: 'works' })
    expect(steps.map(({ state }) => state)).toEqual(['ok', 'ok', expect.stringMatching(/ok|look/)])
    expect(steps[0]?.text).toMatch(
      /^small replies in JSON, not held to a schema \(json_object\) · \d+\.\d s$/,
    )
    expect(steps[1]?.text).toMatch(/^replies come in pieces \(\d+\) · \d+\.\d s$/)
    expect(place.json()).toBeNull()
  })

  test('shows what is asked until it is answered', async () => {
    const server = await serving()
    const all: string[] = []
    await here().ports.tryOut(
      { url: server.origin, key: none, model: 'small' },
      (steps) => all.push(steps.map(({ state }) => state).join(' ')),
      never(),
    )
    expect(all.slice(0, 3)).toEqual(['doing', 'ok', 'ok doing'])
  })

  test('a key that is refused is the question to look at again, and stands in no sentence', async () => {
    const server = await serving({ key: 'sk-another' })
    const place = here()
    const { result } = await tried(place, { url: server.origin, key: typed, model: 'small' })
    expect(result).toMatchObject({
      type: 'failed',
      sentence: expect.stringContaining('does not take this key (401).') as string,
      remedy: 'Type the key again, or another one.',
      about: 'key',
    })
    expect(await place.ports.models(server.origin, typed, never())).toMatchObject({
      type: 'failed',
      about: 'key',
    })
    expect(JSON.stringify(result)).not.toContain('zqvx')
  })

  test('a model that is not there, and a server that is not', async () => {
    const server = await serving()
    const place = here()
    const missing = await tried(place, { url: server.origin, key: none, model: 'gone' })
    expect(missing.result).toMatchObject({ about: 'model', remedy: expect.any(String) as string })
    await server.close()
    const dead = await tried(place, { url: server.origin, key: none, model: 'small' })
    expect(dead.result).toMatchObject({
      sentence: expect.stringMatching(/^Nothing answers at 127\.0\.0\.1:\d+\.$/) as string,
      about: 'server',
    })
  })

  test('a slow server is left at once when the test is stopped', async () => {
    const server = await startFaultyServer(() => {})
    servers.push(server)
    const stopper = new AbortController()
    const place = here()
    const run = place.ports.tryOut(
      { url: server.url, key: none, model: 'small' },
      () => {},
      stopper.signal,
    )
    await expect.poll(() => server.requests.length).toBe(1)
    stopper.abort()
    expect(await run).toEqual({ type: 'stopped' })
    await expect.poll(() => server.open()).toBe(0)
  })

  test('a key that is set goes only where it is chosen', async () => {
    const server = await serving()
    const place = here({ variables: { OPENAI_API_KEY: KEY } })
    await tried(place, { url: server.origin, key: none, model: 'small' })
    expect(new Set(server.asked.map(({ key }) => key))).toEqual(new Set([null]))
    await tried(place, { url: server.origin, key: { type: 'set' }, model: 'small' })
    expect(server.asked.at(-1)?.key).toBe(KEY)
  })
})

describe('what there is to know before the yes', () => {
  test('the forecast, where the words go, and where the key goes', async () => {
    const place = here({
      variables: { OPENAI_API_KEY: KEY },
      config: { prices: { small: { input: 1, output: 2 } } },
    })
    const sentences = await place.ports.preview({
      url: 'https://host.invalid/v1',
      key: { type: 'set' },
      model: 'small',
    })
    expect(sentences[0]).toMatch(/^An express loop: about [\d,]+ requests .*about \$\d+\.\d\d\.$/)
    expect(sentences.slice(1)).toEqual([
      'What you say in interviews goes there, and nothing else of yours.',
      'The key from environment goes there, too.',
    ])
  })

  test('that it stays on this machine, without the key that is set', async () => {
    const place = here({ variables: { OPENAI_API_KEY: KEY } })
    const local = { url: 'http://127.0.0.1:1/v1', key: none, model: 'small' }
    expect((await place.ports.preview(local)).slice(1)).toEqual([
      'What you say in interviews stays on this machine: it goes there.',
      'The key from environment does not go there.',
    ])
  })

  test('what wins over it, and an address that can be read on the way', async () => {
    const place = here({ variables: { OPENAI_MODEL: 'theirs' }, env: 'GREENROOM_GRADER_MODEL=g\n' })
    const open = { url: 'http://host.invalid/v1', key: typed, model: 'small' }
    const sentences = await place.ports.preview(open)
    expect(sentences.slice(2)).toEqual([
      `The key will be kept in ${place.env}.`,
      expect.stringContaining('can be read on the way'),
      'OPENAI_MODEL in the environment wins.',
      `GREENROOM_GRADER_MODEL in ${place.env} wins.`,
    ])
    expect(sentences.join(' ')).not.toContain('zqvx')
  })
})

describe('three answers that are kept', () => {
  const url = 'https://host.invalid/v1'

  test('are settings, a key in its file, and a yes that an interview asks for no more', () => {
    const place = here({ config: { graderModel: 'before', hostPython: '/p', consents: [] } })
    const saved = place.ports.keep({ url, key: typed, model: 'small' })
    expect(saved).toMatchObject({
      type: 'saved',
      sentences: [
        `small interviews and grades from now on. Saved in ${place.config}.`,
        `The key is kept in ${place.env}.`,
      ],
    })
    expect(place.json()).toEqual({
      baseUrl: url,
      model: 'small',
      hostPython: '/p',
      consents: [{ server: 'https://host.invalid', models: ['small'], mixedOrigins: true }],
    })
    expect(place.keys()).toBe(`OPENAI_API_KEY=${KEY}\n`)
    expect(agreed(place)).toEqual({ use: true, key: true })
    expect(JSON.stringify([saved, place.json()])).not.toContain('zqvx')
  })

  test('without a key: one that is set elsewhere is not sent, and not asked about', () => {
    const variables = { OPENAI_API_KEY: KEY }
    const place = here({ variables })
    place.ports.keep({ url, key: none, model: 'small' })
    expect(place.json()?.['consents']).toEqual([
      { server: 'https://host.invalid', models: ['small'], mixedOrigins: false, withoutKey: true },
    ])
    expect(agreed(place, variables)).toEqual({ use: true, key: false })
  })

  test('a typed key that the environment wins over is no yes to that other key', () => {
    const variables = { OPENAI_API_KEY: 'sk-other' }
    const place = here({ variables })
    const saved = place.ports.keep({ url, key: typed, model: 'small' })
    expect(saved.type === 'saved' && saved.sentences.at(-1)).toBe(
      'OPENAI_API_KEY in the environment wins.',
    )
    expect(agreed(place, variables)).toEqual({ use: false, key: false })
  })

  test('the usual server needs no line of its own, so that its key is not of another source', () => {
    const place = here({ config: { baseUrl: 'http://127.0.0.1:1' } })
    place.ports.keep({ url: 'https://api.openai.com/v1/', key: typed, model: 'small' })
    expect(place.json()).toMatchObject({ model: 'small' })
    expect(place.json()).not.toHaveProperty('baseUrl')
    expect(agreed(place)).toEqual({ use: true, key: true })
  })

  // Elsewhere the folder of settings does not follow this variable.
  test.skipIf(process.platform !== 'linux')(
    'a typed key is not kept where no file is read for it, and that is said',
    () => {
      const folder = temporaryFolder()
      vi.stubEnv('XDG_CONFIG_HOME', folder)
      const place = here({ isHomeSet: false })
      expect(place.ports.keep({ url, key: typed, model: 'small' })).toMatchObject({
        sentences: [
          expect.stringContaining(folder) as string,
          expect.stringMatching(/^The key is not kept: .* Set OPENAI_API_KEY/) as string,
        ],
      })
      const written = readFileSync(join(folder, 'greenroom', 'config.json'), 'utf8')
      expect(written).toContain('small')
      expect(written).not.toContain('zqvx')
      expect(readdirSync(join(folder, 'greenroom'))).toEqual(['config.json'])
    },
  )

  test('the script takes server and models out, and leaves a file that says so much', () => {
    const place = here()
    expect(place.ports.keepScript()).toMatchObject({
      sentences: ['The script interviews, and the feedback goes by key points.'],
    })
    expect(place.json()).toEqual({})
    place.ports.keep({ url, key: typed, model: 'small' })
    expect(place.data().facts.named).toEqual([url, 'small'])
    place.ports.keepScript()
    expect(Object.keys(place.json() ?? {})).toEqual(['consents'])
    const named = here({ variables: { OPENAI_MODEL: 'theirs' } })
    expect(named.ports.keepScript()).toMatchObject({
      sentences: [expect.anything(), 'OPENAI_MODEL in the environment wins.'],
    })
  })
})
