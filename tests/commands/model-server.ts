import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = { method: string; path: string; key: string | null; body: Body | null }
type Body = { model?: string; stream?: boolean; response_format?: { type: string } }

export type Behaviour = {
  models?: readonly string[]
  /** What /models says instead. */
  list?: { status: number; body: string; type?: string }
  /** A web site: HTML for every address. */
  page?: boolean
  /** The only key that it takes. */
  key?: string
  /** Formats that it refuses with a 400. */
  refuses?: readonly string[]
  streams?: boolean
  /** Answers whatever model is asked for. */
  anyModel?: boolean
  /** Never answers to a question. */
  silent?: boolean
}

export type ModelServer = {
  /** Without /v1. */
  origin: string
  asked: Asked[]
  close(): Promise<void>
}

/** A small OpenAI-compatible server on 127.0.0.1 that replies to the doctor's two questions. */
export async function modelServer(behaviour: Behaviour = {}): Promise<ModelServer> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '', headers } = request
      const key = headers.authorization?.replace(/^Bearer /, '') ?? null
      asked.push({ method, path: url, key, body })
      answer(behaviour, { path: url, key, body, response })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(
  behaviour: Behaviour,
  { path, key, body, response }: Omit<Asked, 'method'> & { response: ServerResponse },
): void {
  const { models = ['small'], list, refuses = [], streams = true } = behaviour
  const fails = (status: number, code: string, message: string) =>
    json(response, status, { error: { code, message } })
  if (behaviour.page === true) {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>Welcome</title>')
    return
  }
  if (behaviour.key !== undefined && key !== behaviour.key) {
    return fails(401, 'invalid_api_key', `Incorrect API key provided: ${key}`)
  }
  if (path === '/v1/models') {
    if (list) {
      response.writeHead(list.status, { 'content-type': list.type ?? 'application/json' })
      response.end(list.body)
      return
    }
    return json(response, 200, { object: 'list', data: models.map((id) => ({ id })) })
  }
  if (path !== '/v1/chat/completions' || body === null) return fails(404, 'not_found', 'not here')
  if (behaviour.silent === true) return
  const { model = '', stream, response_format: format } = body
  if (behaviour.anyModel !== true && !models.includes(model)) {
    return fails(404, 'model_not_found', `The model '${model}' does not exist`)
  }
  if (format && refuses.includes(format.type)) {
    return fails(400, 'invalid_request_error', `response_format ${format.type} is not supported`)
  }
  const ready = JSON.stringify(body).includes('"ready')
  const text = ready ? '{"ready": true}' : '{"words": "one two three four five six seven"}'
  const usage = { prompt_tokens: 30, completion_tokens: 12, total_tokens: 42 }
  if (stream !== true || !streams) {
    const message = { role: 'assistant', content: text }
    return json(response, 200, { choices: [{ index: 0, message, finish_reason: 'stop' }], usage })
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (value: object) => response.write(`data: ${JSON.stringify(value)}\n\n`)
  for (const content of text.match(/.{1,8}/g) ?? []) {
    send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })
  }
  send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
  send({ choices: [], usage })
  response.end('data: [DONE]\n\n')
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

async function bodyOf(request: IncomingMessage): Promise<Body | null> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? null : (JSON.parse(text) as Body)
}
