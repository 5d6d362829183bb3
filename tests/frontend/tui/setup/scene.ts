import type {
  Choice,
  FoundServer,
  ModelsAnswer,
  SetupData,
  SetupPorts,
  TrialResult,
  TrialStep,
} from '../../../../src/frontend/tui/setup/data.js'
import { runSetup } from '../../../../src/frontend/tui/setup/setup.js'
import { fakeTerminal } from '../../../support/terminal.js'
import type { FakeTerminal } from '../../../support/terminal.js'

export const ENTER = '\r'
export const ESC = '\u001b'
export const DOWN = '\u001b[B'
export const KEY = 'sk-never-to-be-seen-zqvx'
export const OTHER = 'https://models.example.com/v1'

export const DATA: SetupData = {
  lines: [
    {
      id: 'baseUrl',
      label: 'Server',
      value: 'https://api.openai.com/v1',
      isSet: true,
      origin: 'default',
      about: ['OPENAI_BASE_URL, --base-url. The address of a server.'],
      edit: { type: 'text', text: '' },
    },
    {
      id: 'apiKey',
      label: 'Key',
      value: 'set',
      isSet: true,
      origin: 'environment',
      about: ['OPENAI_API_KEY in the environment wins.', 'Never shown.'],
      edit: { type: 'hidden' },
    },
    {
      id: 'model',
      label: 'Model',
      value: 'small',
      isSet: true,
      origin: '/home/config.json',
      about: ['OPENAI_MODEL, --model.'],
      edit: { type: 'text', text: 'small' },
    },
    {
      id: 'consent:http://127.0.0.1:11434',
      label: 'Consent',
      value: 'http://127.0.0.1:11434: small',
      isSet: true,
      origin: '/home/config.json',
      about: ['Enter takes it back.'],
      edit: { type: 'take-back' },
    },
    {
      id: 'home',
      label: 'Home folder',
      value: '/home',
      isSet: true,
      origin: 'environment',
      about: ['GREENROOM_HOME.'],
      edit: { type: 'none' },
    },
  ],
  facts: { serverSet: null, keySet: 'environment', keyFile: '/home/.env', named: [] },
}

export const OLLAMA: FoundServer = {
  name: 'Ollama',
  url: 'http://127.0.0.1:11434/v1',
  models: ['small', 'big'],
}

export const STEPS: readonly TrialStep[] = [
  { state: 'ok', text: 'small replies by a schema (json_schema) · 1.2 s' },
  { state: 'ok', text: 'replies come in pieces (4) · 2.0 s' },
]

/** What a test lets a server do, and what was asked and kept. */
export type World = {
  servers?: readonly FoundServer[]
  models?: ModelsAnswer
  /** In order; the last one stays. A promise that never ends is a slow server. */
  results?: readonly (TrialResult | 'slow')[]
  /** Why nothing can be kept. */
  refused?: string
  data?: SetupData
}

export type Seen = {
  saved: [id: string, text: string][]
  takenBack: string[]
  kept: Choice[]
  tried: Choice[]
  listed: Choice['key'][]
  scripts: number
  aborted: number
}

export function worldly(world: World): { ports: SetupPorts; seen: Seen } {
  const { data = DATA, refused } = world
  const seen: Seen = {
    saved: [],
    takenBack: [],
    kept: [],
    tried: [],
    listed: [],
    scripts: 0,
    aborted: 0,
  }
  const outcome = (sentence: string) =>
    refused === undefined
      ? { type: 'saved' as const, sentences: [sentence], data }
      : { type: 'refused' as const, sentence: refused }
  const ports: SetupPorts = {
    save(id, text) {
      seen.saved.push([id, text])
      return outcome('Saved.')
    },
    takeBack(id) {
      seen.takenBack.push(id)
      return outcome('Taken back.')
    },
    isSecret: (text) => text.startsWith('sk-'),
    problem: (question, text) =>
      question === 'server' && !text.startsWith('http') ? 'That is no address.' : null,
    servers: () => Promise.resolve(world.servers ?? []),
    models(_url, key) {
      seen.listed.push(key)
      return Promise.resolve(world.models ?? { type: 'listed', models: ['one', 'two', 'three'] })
    },
    preview: () => Promise.resolve(['An express loop: about 52 requests; no price is set.']),
    tryOut(choice, progress, signal) {
      seen.tried.push(choice)
      const results = world.results ?? [{ type: 'works' }]
      const result = results[Math.min(seen.tried.length, results.length) - 1]
      if (result === undefined || result === 'slow') {
        progress([{ state: 'doing', text: 'a small reply in a given form' }])
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            seen.aborted += 1
            resolve({ type: 'stopped' })
          })
        })
      }
      progress(STEPS)
      return Promise.resolve(result)
    },
    keep(choice) {
      if (refused === undefined) seen.kept.push(choice)
      return outcome(`${choice.model} interviews from now on.`)
    },
    keepScript() {
      seen.scripts += 1
      return outcome('The script interviews.')
    },
  }
  return { ports, seen }
}

/** The screen in a terminal that shows what it writes. */
export function settingUp(
  world: World = {},
  start: 'settings' | 'guided' = 'guided',
  [columns, rows]: readonly [number, number] = [80, 24],
): { terminal: FakeTerminal; done: Promise<string | null>; seen: Seen } {
  const terminal = fakeTerminal(columns, rows)
  const { ports, seen } = worldly(world)
  const { stdin, stdout } = terminal
  const done = runSetup({ stdin, stdout, env: {}, data: world.data ?? DATA, ports, start })
  return { terminal, done, seen }
}
