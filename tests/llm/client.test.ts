import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { createLlm, memoryRungs } from '../../src/llm/index.js'
import type { LlmCall, LlmOptions } from '../../src/llm/index.js'
import { GOOD, MODELS, NEVER, REQUEST } from './support.js'

const KEY = 'sk-test-4f9a7c2e-never-to-be-shown'
const BASE = 'https://models.test/v1'

type Body = Record<string, unknown>
const bodies: Body[] = []
const heads: Headers[] = []
const network = setupServer()

beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  network.resetHandlers()
  vi.unstubAllEnvs()
  bodies.length = 0
  heads.length = 0
})
afterAll(() => network.close())

/** Answers what is posted to an address of a server. */
function posts(url: string, answer: (body: Body, nth: number) => Response): void {
  network.use(
    http.post(url, async ({ request }) => {
      const body = (await request.json()) as Body
      bodies.push(body)
      heads.push(request.headers)
      return answer(body, bodies.length)
    }),
  )
}

function whole(text = JSON.stringify(GOOD)): Response {
  const choice = { message: { role: 'assistant', content: text }, finish_reason: 'stop' }
  return HttpResponse.json({ choices: [choice] })
}

/** A good reply in the way that was asked for. */
function good(body: Body): Response {
  if (body['stream'] !== true) return whole()
  const choice = { delta: { content: JSON.stringify(GOOD) }, finish_reason: 'stop' }
  const text = `data: ${JSON.stringify({ choices: [choice] })}\n\ndata: [DONE]\n\n`
  return new HttpResponse(text, { headers: { 'content-type': 'text/event-stream' } })
}

const refuse = (status: number, message: string, more: Body = {}) =>
  HttpResponse.json({ error: { message, ...more } }, { status })

function client(over: Partial<LlmOptions> = {}) {
  const calls: LlmCall[] = []
  const llm = createLlm({
    baseUrl: BASE,
    apiKey: KEY,
    models: MODELS,
    onCall: (call) => calls.push(call),
    rungs: memoryRungs(),
    limits: { backOffMs: { base: 1, max: 1 } },
    ...over,
  })
  return { llm, calls }
}

test('the environment changes no request: neither headers nor address, account or key', async () => {
  vi.stubEnv('OPENAI_BASE_URL', 'https://elsewhere.test/v1')
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-environment')
  vi.stubEnv('OPENAI_ORG_ID', 'org-of-the-environment')
  vi.stubEnv('OPENAI_PROJECT_ID', 'project-of-the-environment')
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-extra: of-the-environment')
  posts(`${BASE}/chat/completions`, () => whole())
  expect((await client().llm.ask(REQUEST, NEVER)).ok).toBe(true)
  const sent = Object.fromEntries(heads[0] ?? [])
  expect(sent).toMatchObject({ authorization: `Bearer ${KEY}`, 'user-agent': 'greenroom' })
  expect(JSON.stringify(sent)).not.toMatch(/environment|stainless|linux|v\d\d\.\d/i)
  expect(Object.keys(bodies[0] ?? {}).sort()).toEqual([
    'max_tokens',
    'messages',
    'model',
    'response_format',
    'stream',
    'stream_options',
    'temperature',
  ])
})

test('without a key none is sent', async () => {
  posts(`${BASE}/chat/completions`, () => whole())
  await client({ apiKey: '  ' }).llm.ask(REQUEST, NEVER)
  expect(heads[0]?.has('authorization')).toBe(false)
})

test('an address without /v1 is found, and known from then on', async () => {
  posts(
    'https://models.test/chat/completions',
    () => new HttpResponse('404 page not found', { status: 404 }),
  )
  posts(`${BASE}/chat/completions`, () => whole())
  const { llm, calls } = client({ baseUrl: ' https://models.test/ ' })
  expect((await llm.ask(REQUEST, NEVER)).ok).toBe(true)
  expect((await llm.ask(REQUEST, NEVER)).ok).toBe(true)
  expect(bodies).toHaveLength(3)
  expect(calls.map(({ attempts }) => attempts)).toEqual([1, 1])
})

test.each([
  ['a web page', () => HttpResponse.html('<h1>Hello</h1>')],
  [
    'an error that is no failure',
    () => HttpResponse.json({ error: 'Unexpected endpoint or method' }),
  ],
])('%s at an address without /v1 sends us there', async (_what, answer) => {
  posts('https://models.test/chat/completions', answer)
  posts(`${BASE}/chat/completions`, () => whole())
  expect((await client({ baseUrl: 'https://models.test' }).llm.ask(REQUEST, NEVER)).ok).toBe(true)
})

test.each([
  [
    'another name for the limit',
    "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    (body: Body) => 'max_tokens' in body,
    (body: Body) => body['max_completion_tokens'] === 100,
  ],
  [
    'no temperature',
    "Unsupported value: 'temperature' does not support 0 with this model.",
    (body: Body) => 'temperature' in body,
    (body: Body) => !('temperature' in body),
  ],
  [
    'no count of tokens in a stream',
    'Unrecognized request argument supplied: stream_options',
    (body: Body) => 'stream_options' in body,
    (body: Body) => body['stream'] === true,
  ],
  [
    'no stream',
    'Streaming is not supported',
    (body: Body) => body['stream'] === true,
    (body: Body) => body['stream'] === false,
  ],
])(
  'a server that takes %s is asked so at once the next time',
  async (_what, message, isRefused, isRight) => {
    posts(`${BASE}/chat/completions`, (body) =>
      isRefused(body) ? refuse(400, message) : good(body),
    )
    const { llm, calls } = client()
    expect((await llm.ask(REQUEST, NEVER)).ok).toBe(true)
    expect((await llm.ask(REQUEST, NEVER)).ok).toBe(true)
    expect(bodies).toHaveLength(3)
    expect(bodies.slice(1).every(isRight)).toBe(true)
    expect(
      bodies.every((body) => (body['response_format'] as Body)['type'] === 'json_schema'),
    ).toBe(true)
    expect(calls.map(({ attempts, rung }) => [attempts, rung])).toEqual([
      [1, 'json_schema'],
      [1, 'json_schema'],
    ])
  },
)

test('a request that no form makes better is refused after the last one', async () => {
  posts(`${BASE}/chat/completions`, () => refuse(422, 'No', { code: 'strange_request' }))
  const { llm, calls } = client()
  expect(await llm.ask(REQUEST, NEVER)).toMatchObject({
    failure: {
      kind: 'bad_request',
      sentence: 'models.test does not take the request (422): strange_request.',
    },
  })
  expect(bodies).toHaveLength(4)
  expect(calls).toMatchObject([{ outcome: 'bad_request', attempts: 1, rung: 'plain' }])
})

test('too long for the model is said at once', async () => {
  posts(`${BASE}/chat/completions`, () =>
    refuse(400, "This model's maximum context length is 4096 tokens", {
      code: 'context_length_exceeded',
    }),
  )
  expect(await client().llm.ask(REQUEST, NEVER)).toMatchObject({
    failure: { kind: 'bad_request', sentence: 'The request is longer than "m-g" can read.' },
  })
  expect(bodies).toHaveLength(1)
})

test('a server that breaks on every form is tried again in the first, and nothing is learnt', async () => {
  posts(`${BASE}/chat/completions`, (_body, nth) => (nth <= 3 ? refuse(500, 'Oops') : whole()))
  const rungs = memoryRungs()
  const { llm, calls } = client({ rungs })
  expect((await llm.ask(REQUEST, NEVER)).ok).toBe(true)
  expect(calls).toMatchObject([{ outcome: 'ok', attempts: 2, rung: 'json_schema' }])
  expect(rungs.get(BASE, MODELS.grader)).toBe('json_schema')
})

test('a server that was replaced by one that takes less is found out with the next question', async () => {
  const rungs = memoryRungs()
  rungs.set(BASE, MODELS.grader, 'json_schema')
  posts(`${BASE}/chat/completions`, (body) => {
    const format = body['response_format'] as Body | undefined
    return format?.['type'] === 'json_schema' ? refuse(500, 'Oops') : whole()
  })
  const { llm } = client({ rungs })
  expect(await llm.ask(REQUEST, NEVER)).toMatchObject({ failure: { kind: 'server' } })
  expect((await llm.ask(REQUEST, NEVER)).ok).toBe(true)
  expect(rungs.get(BASE, MODELS.grader)).toBe('json_object')
})

test('a schema told in words stands in the first message, where a prefix cache finds it', async () => {
  const rungs = memoryRungs()
  rungs.set(BASE, MODELS.grader, 'json_object')
  posts(`${BASE}/chat/completions`, () => whole())
  await client({ rungs }).llm.ask(REQUEST, NEVER)
  const [first, ...rest] = bodies[0]!['messages'] as { content: string }[]
  expect(first?.content.startsWith(REQUEST.messages[0]?.content ?? '-')).toBe(true)
  expect(first?.content).toContain('"level"')
  expect(rest).toEqual(REQUEST.messages.slice(1))
})

test('a key with characters that no header takes is not sent and not shown', async () => {
  const { llm, calls } = client({ apiKey: 'sk-“quoted”' })
  const reply = await llm.ask(REQUEST, NEVER)
  expect(reply).toMatchObject({ failure: { kind: 'auth' } })
  expect(JSON.stringify([reply, calls])).not.toContain('quoted')
  expect(calls).toMatchObject([{ attempts: 0 }])
})

test('a key in the place of the model stays hidden', async () => {
  posts(`${BASE}/chat/completions`, (body) =>
    refuse(404, `The model ${String(body['model'])} does not exist`),
  )
  const { llm, calls } = client({ models: { ...MODELS, grader: KEY } })
  const reply = await llm.ask(REQUEST, NEVER)
  expect(reply).toMatchObject({
    failure: { kind: 'no_model', sentence: 'models.test has no model "***".' },
  })
  expect(JSON.stringify([reply, calls])).not.toContain(KEY)
})

test('an address that is none is a failure, not an exception', async () => {
  const { llm, calls } = client({ baseUrl: 'models.test/v1' })
  expect(await llm.ask(REQUEST, NEVER)).toMatchObject({ failure: { kind: 'not_a_model' } })
  expect(calls).toMatchObject([{ outcome: 'not_a_model', attempts: 0 }])
})

test('a question that is stopped before it began sends nothing', async () => {
  const stop = new AbortController()
  stop.abort()
  for (const over of [{}, { signal: stop.signal }]) {
    const { llm, calls } = client(over)
    const signal = 'signal' in over ? NEVER : stop.signal
    expect(await llm.ask(REQUEST, signal)).toMatchObject({ failure: { kind: 'aborted' } })
    expect(calls).toMatchObject([{ outcome: 'aborted', attempts: 0 }])
  }
  expect(bodies).toEqual([])
})
