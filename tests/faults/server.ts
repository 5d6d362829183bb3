import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What a model server gets, as far as faults look at it. */
export type ChatBody = {
  model?: string
  messages?: { role: string; content: string }[]
  stream?: boolean
  stream_options?: object
  response_format?: { type: string; json_schema?: { name: string; strict: boolean } }
  max_tokens?: number
  max_completion_tokens?: number
  temperature?: number
}

/** Answers request number `nth` (from 1), or does not. */
export type Fault = (req: IncomingMessage, res: ServerResponse, body: ChatBody, nth: number) => void

export type FaultyRequest = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: ChatBody
  text: string
}

export type FaultyServer = {
  /** With `/v1`. */
  url: string
  /** What was posted, in order. */
  requests: readonly FaultyRequest[]
  /** Connections that are open now; those that only wait for another request are closed first. */
  open(): number
  /** Bytes that went out since the start. */
  sent(): number
  close(): Promise<void>
}

/** A server on 127.0.0.1 with a fault. Lists of models (GET) it answers as a good one does. */
export async function startFaultyServer(fault: Fault): Promise<FaultyServer> {
  const requests: FaultyRequest[] = []
  const sockets = new Set<Socket>()
  let sentByClosed = 0
  const server = createServer((req, res) => {
    const { method = '', url: path = '', headers } = req
    let text = ''
    req.setEncoding('utf8')
    req.on('data', (piece: string) => {
      text += piece
    })
    req.on('end', () => {
      if (method === 'GET') return sendJson(res, 200, { data: [{ id: 'test-model' }] })
      const body = (text === '' ? {} : JSON.parse(text)) as ChatBody
      requests.push({ method, path, headers, body, text })
      fault(req, res, body, requests.length)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    // A client that goes away in the middle is what many of these tests are about.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      sentByClosed += socket.bytesWritten
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    open() {
      server.closeIdleConnections()
      return sockets.size
    },
    sent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, sentByClosed),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers })
  res.end(JSON.stringify(body))
}

/** An error as OpenAI words it, with the key in it: servers do repeat it. */
export function sendError(
  res: ServerResponse,
  status: number,
  error: { message: string; code?: string },
  headers: Record<string, string> = {},
): void {
  const message = `${error.message} (${String(res.req.headers.authorization)})`
  sendJson(res, status, { error: { ...error, message, type: 'some_error' } }, headers)
}

export const USAGE = {
  prompt_tokens: 100,
  completion_tokens: 20,
  total_tokens: 120,
  prompt_tokens_details: { cached_tokens: 60 },
}

/** A whole reply in one piece. */
export function sendWhole(
  res: ServerResponse,
  message: Record<string, unknown>,
  finish = 'stop',
): void {
  sendJson(res, 200, {
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }],
    usage: USAGE,
  })
}

/** Opens a stream and sends its head. */
export function openStream(res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  res.flushHeaders()
}

export function event(delta: Record<string, unknown>, finish: string | null = null): string {
  const chunk = {
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish }],
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}

/** The end of a stream as it should be. */
export function endStream(res: ServerResponse, finish: string | null = 'stop'): void {
  if (finish !== null) res.write(event({}, finish))
  res.write(`data: ${JSON.stringify({ choices: [], usage: USAGE })}\n\n`)
  res.end('data: [DONE]\n\n')
}

/** A good reply, in the way that was asked for; in pieces of `size` characters. */
export function sendGood(res: ServerResponse, body: ChatBody, text: string, size = 12): void {
  if (body.stream !== true) return sendWhole(res, { content: text })
  openStream(res)
  res.write(event({ role: 'assistant', content: '' }))
  for (let at = 0; at < text.length; at += size) {
    res.write(event({ content: text.slice(at, at + size) }))
  }
  endStream(res)
}
