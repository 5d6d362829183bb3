import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { openStream, sendGood, startFaultyServer } from '../faults/server.js'
import type { ChatBody, Fault, FaultyServer } from '../faults/server.js'
import {
  CLI,
  environmentWith,
  fileWith,
  greenroom,
  lines,
  temporaryFolder,
  temporaryHome,
} from './support.js'

const KEY = 'sk-test-51c0-never-to-be-shown'
const ANSWERS = fileWith(
  'answers.yaml',
  `rec-01:
- I traced the wrong prices to the batch job and moved the conversion into one shared library.
- The search for the cause and the library were mine, about five weeks of work.
- We compared both places for three weeks, and the difference went from 11 percent to none.
`,
)

let server: FaultyServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

/** What a good model replies, by who asks. */
function goodReply(body: ChatBody): string {
  const told = JSON.stringify(body.messages)
  if (!told.includes('You grade')) {
    const say = told.includes('Which step of that')
      ? 'What did it change?'
      : 'Which step of that was yours?'
    return JSON.stringify({ move: 'a', say })
  }
  return JSON.stringify({
    criteria: [...new Set(told.match(/\brc\.[a-z_]+/g) ?? [])].map((id) => ({
      id,
      reason: 'The candidate names the cause and the remedy.',
      level: 3,
      quotes: ['I traced the wrong prices to the batch job'],
    })),
    seniority: { reason: '', id: null, quotes: [] },
  })
}

const good: Fault = (_req, res, body) => sendGood(res, body, goodReply(body))

type Ran = { status: number | null; signal: string | null; out: string; err: string }

/** Runs the program beside this process, so that a server here can answer it. `until`: when to kill it. */
function run(
  args: readonly string[],
  home: string,
  env: NodeJS.ProcessEnv,
  until?: { seen: Promise<void>; signal: NodeJS.Signals },
): Promise<Ran> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: environmentWith({ GREENROOM_HOME: home, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (bytes) => (out += String(bytes)))
  child.stderr.on('data', (bytes) => (err += String(bytes)))
  void until?.seen.then(() => child.kill(until.signal))
  return new Promise((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal, out, err }))
  })
}

const practice = (...more: string[]) => [
  'practice',
  'rec-01',
  '--seed',
  '3',
  '--json',
  '--answers',
  ANSWERS,
  ...more,
]
const LLM = ['--interviewer', 'llm', '--grader', 'llm']
const settingsOf = ({ url }: FaultyServer) => ({
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: 'test-model',
  OPENAI_API_KEY: KEY,
})

type Event = { type: string; data: Record<string, unknown> }

function eventsOf(out: string): Event[] {
  return lines(out).filter((line) => 'seq' in line) as Event[]
}

/** Everything that the program left behind. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

function typesOf(home: string): string[] {
  const folder = join(home, 'transcripts')
  const [id = ''] = readdirSync(folder)
  return lines(readFileSync(join(folder, id, 'events.jsonl'), 'utf8')).map(({ type }) =>
    String(type),
  )
}

describe('a model named by flags', () => {
  test('asks and grades; the key goes to the server and nowhere else', async () => {
    server = await startFaultyServer(good)
    const home = temporaryHome()
    const ran = await run(practice(...LLM), home, settingsOf(server))
    expect(ran.status, ran.err).toBe(0)
    const events = eventsOf(ran.out)
    expect(events[0]?.data).toMatchObject({
      interviewer: { kind: 'llm', model: 'test-model' },
      grader: { kind: 'llm', model: 'test-model' },
    })
    expect(events.some(({ type, data }) => type === 'move.chosen' && data['by'] === 'model')).toBe(
      true,
    )
    const calls = events.filter(({ type }) => type === 'llm.called')
    expect(calls.map(({ data }) => data['outcome'])).toEqual(calls.map(() => 'ok'))
    expect(calls.length).toBe(server.requests.length)
    const grades = events.filter(({ type }) => type === 'grade.recorded')
    expect(grades.map(({ data }) => data['grader'])).toMatchObject([{ kind: 'llm', samples: 3 }])
    for (const { headers } of server.requests) expect(headers.authorization).toBe(`Bearer ${KEY}`)
    expect(everythingIn(home) + ran.out + ran.err).not.toContain(KEY)
    const report = greenroom(['report'], { home })
    expect(report.out).toContain('test-model')
    expect(report.out).toContain(`Models were asked ${calls.length} times: `)
  })

  test('is recorded and replayed: the same words and points without a server', async () => {
    server = await startFaultyServer(good)
    const tape = join(temporaryFolder(), 'tape.jsonl')
    const first = await run(practice(...LLM, '--record', tape), temporaryHome(), settingsOf(server))
    expect(first.status, first.err).toBe(0)
    await server.close()
    const second = await run(practice(...LLM, '--replay-llm', tape), temporaryHome(), {})
    expect(second.status, second.err).toBe(0)
    const said = ({ out }: Ran) =>
      eventsOf(out).flatMap(({ type, data }) =>
        type === 'message.completed'
          ? [data['text']]
          : type === 'grade.recorded'
            ? [data['criteria']]
            : [],
      )
    expect(said(second)).toEqual(said(first))
  })

  test('that is not set is a sentence, and no interview is begun', () => {
    const home = temporaryHome()
    const { status, err } = greenroom(practice(...LLM), { home })
    expect(status).toBe(3)
    expect(err).toMatch(/^--interviewer llm needs a model, and none is set\. Set OPENAI_MODEL/)
    expect(
      existsSync(join(home, 'transcripts')) ? readdirSync(join(home, 'transcripts')) : [],
    ).toEqual([])
  })

  test('with a limit in money and no price is a sentence', async () => {
    server = await startFaultyServer(good)
    const home = temporaryHome()
    const ran = await run(practice(...LLM, '--max-cost', '1'), home, settingsOf(server))
    expect(ran.status).toBe(3)
    expect(readdirSync(join(home, 'transcripts'))).toEqual([])
    expect(ran.err).toMatch(
      /^--max-cost needs a price, and none is set for test-model\. Add "prices" to /,
    )
    expect(server.requests).toEqual([])
  })

  test('beyond its budget leaves the interview to the script and the coverage grader', async () => {
    server = await startFaultyServer(good)
    const ran = await run(
      practice(...LLM, '--max-tokens-total', '100'),
      temporaryHome(),
      settingsOf(server),
    )
    expect(ran.status, ran.err).toBe(0)
    const events = eventsOf(ran.out)
    expect(server.requests).toHaveLength(1)
    const outcomes = events.flatMap(({ type, data }) =>
      type === 'llm.called' ? [data['outcome']] : [],
    )
    expect(outcomes).toEqual(['ok', 'budget', 'budget'])
    expect(events.findLast(({ type }) => type === 'grade.recorded')?.data).toMatchObject({
      grader: { kind: 'coverage' },
    })
  })
})

describe('a model that is set up and not named', () => {
  test('is not used where nobody can be asked', async () => {
    server = await startFaultyServer(good)
    const ran = await run(practice(), temporaryHome(), settingsOf(server))
    expect(ran.status).toBe(0)
    expect(ran.err).toContain(
      'A model is set up, and it is not used unasked: add --interviewer llm --grader llm.',
    )
    expect(eventsOf(ran.out)[0]?.data).toMatchObject({ interviewer: { kind: 'scripted' } })
    expect(server.requests).toEqual([])
  })

  test('of a server from another source than the key is not asked, flags or not', async () => {
    server = await startFaultyServer(good)
    const home = temporaryHome()
    writeFileSync(
      join(home, '.env'),
      `OPENAI_BASE_URL=${server.url}\r\nOPENAI_MODEL='test-model'\r\n`,
    )
    const ran = await run(practice(...LLM), home, { OPENAI_API_KEY: KEY })
    expect(ran.status).toBe(3)
    expect(ran.err).toContain('is not sent there unasked')
    expect(server.requests).toEqual([])
  })
})

describe('a program that is killed', () => {
  test('in the middle of a streamed line goes on with it, and nothing typed is lost', async () => {
    let heard = (): void => {}
    const seen = new Promise<void>((resolve) => {
      heard = resolve
    })
    server = await startFaultyServer((_req, res) => {
      openStream(res)
      res.write(
        'data: {"choices":[{"index":0,"delta":{"content":"{\\"move\\": \\"a\\", \\"say\\": \\"Which"}}]}\n\n',
      )
      heard()
    })
    const home = temporaryHome()
    const killed = await run(practice(...LLM), home, settingsOf(server), {
      seen,
      signal: 'SIGKILL',
    })
    expect(killed.signal).toBe('SIGKILL')
    expect(typesOf(home).at(-1)).toBe('answer.submitted')
    await server.close()
    server = await startFaultyServer(good)
    const ran = await run(['continue', '--json', '--answers', ANSWERS], home, settingsOf(server))
    expect(ran.status, ran.err).toBe(0)
    expect(typesOf(home).at(-1)).toBe('session.ended')
    expect(typesOf(home).filter((type) => type === 'grade.recorded')).toHaveLength(1)
  })

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    'while it is graded is graded once, after it goes on (%s)',
    async (signal) => {
      let heard = (): void => {}
      const seen = new Promise<void>((resolve) => {
        heard = resolve
      })
      server = await startFaultyServer((req, res, body, nth) => {
        if (!JSON.stringify(body.messages).includes('You grade')) return good(req, res, body, nth)
        openStream(res)
        heard()
      })
      const home = temporaryHome()
      const killed = await run(practice(...LLM), home, settingsOf(server), { seen, signal })
      expect([killed.status, killed.signal]).toEqual(
        signal === 'SIGKILL' ? [null, signal] : [143, null],
      )
      expect(typesOf(home).filter((type) => type.startsWith('grade.'))).toEqual([])
      await server.close()
      server = await startFaultyServer(good)
      const ran = await run(['continue', '--json', '--answers', ANSWERS], home, settingsOf(server))
      expect(ran.status, ran.err).toBe(0)
      expect(typesOf(home).at(-1)).toBe('session.ended')
      expect(typesOf(home).filter((type) => type.startsWith('grade.'))).toEqual(['grade.recorded'])
    },
  )
})

describe('one role named by a flag', () => {
  test('leaves the other to the script, without a question', async () => {
    server = await startFaultyServer(good)
    const ran = await run(practice('--interviewer', 'llm'), temporaryHome(), settingsOf(server))
    expect(ran.status, ran.err).toBe(0)
    expect(eventsOf(ran.out)[0]?.data).toMatchObject({
      interviewer: { kind: 'llm' },
      grader: { kind: 'coverage' },
    })
    expect(ran.err).not.toContain('unasked')
  })
})
