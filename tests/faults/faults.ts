import type { ServerResponse } from 'node:http'

import { endStream, event, openStream, sendError, sendGood, sendJson, sendWhole } from './server.js'
import type { ChatBody, Fault } from './server.js'

/** What the model would say to a request, were there no fault: JSON text. */
export type Answer = (body: ChatBody) => string

/** Each fault by the name of its file. `answer` is what a reply holds where one comes. */
export const FAULTS = {
  '401': () => (_req, res) =>
    sendError(res, 401, { message: 'Incorrect API key provided', code: 'invalid_api_key' }),

  '403': () => (_req, res) => sendError(res, 403, { message: 'This key may not do that' }),

  '404-model': () => (_req, res, body) =>
    sendError(res, 404, { message: `The model "${body.model}" does not exist` }),

  '429-retry-after': (answer) => (_req, res, body, nth) => {
    if (nth > 1) return sendGood(res, body, answer(body))
    sendError(res, 429, { message: 'Slow down' }, { 'retry-after': '0.02' })
  },

  '429-forever': () => (_req, res) =>
    sendError(res, 429, { message: 'Slow down', code: 'rate_limit_exceeded' }),

  '500-on-json-schema': (answer) => (_req, res, body) => {
    if (body.response_format?.type !== 'json_schema') return sendGood(res, body, answer(body))
    sendError(res, 500, { message: 'Internal Server Error' })
  },

  '400-on-response-format': (answer) => (_req, res, body) => {
    if (body.response_format === undefined) return sendGood(res, body, answer(body))
    sendError(res, 400, { message: 'Unknown field' })
  },

  '503': () => (_req, res) => {
    res.writeHead(503, { 'content-type': 'text/html' })
    res.end('<h1>Service Unavailable</h1>')
  },

  refusal: () => (_req, res, body) => {
    if (body.stream !== true) return sendWhole(res, { content: null, refusal: 'I cannot.' })
    openStream(res)
    res.write(event({ refusal: 'I cannot ' }))
    res.write(event({ refusal: 'help with that.' }))
    endStream(res)
  },

  'cut-by-length': (answer) => (_req, res, body) => {
    openStream(res)
    res.write(event({ content: firstHalf(answer(body)) }))
    endStream(res, 'length')
  },

  'malformed-json-twice': () => (_req, res, body) =>
    sendGood(res, body, 'Sure! Here is what I would say: tell me more.'),

  'fenced-json': (answer) => (_req, res, body) =>
    sendGood(res, body, `Here you are:\n\`\`\`json\n${answer(body)}\n\`\`\`\nAnything else?`),

  'empty-content': () => (_req, res, body) => sendGood(res, body, ''),

  'content-in-reasoning-field': (answer) => (_req, res, body) => {
    openStream(res)
    res.write(event({ reasoning_content: answer(body), content: null }))
    res.write(event({ reasoning: 'and more' }))
    endStream(res)
  },

  'stall-before-first-chunk': () => (_req, res) => openStream(res),

  'stall-between-chunks': (answer) => (_req, res, body) => {
    openStream(res)
    res.write(event({ content: firstHalf(answer(body)) }))
  },

  'drop-mid-stream': (answer) => (_req, res, body) => {
    openStream(res)
    res.write(event({ content: firstHalf(answer(body)) }), () => res.destroy())
  },

  'error-object-mid-stream': (answer) => (req, res, body) => {
    openStream(res)
    res.write(event({ content: firstHalf(answer(body)) }))
    const message = `overloaded (${String(req.headers.authorization)})`
    res.end(`data: ${JSON.stringify({ error: { message, code: 502 } })}\n\n`)
  },

  'malformed-sse-line': (answer) => (_req, res, body) => {
    openStream(res)
    res.write(event({ content: firstHalf(answer(body)) }))
    res.write('data: {"choices":[{"delta":{"cont\n\n')
    endStream(res)
  },

  'end-without-finish-reason': (answer) => (_req, res, body) => {
    openStream(res)
    res.write(event({ content: firstHalf(answer(body)) }))
    res.end()
  },

  'split-utf8': (answer) => (_req, res, body) => {
    openStream(res)
    void oneByteAtATime(res, Buffer.from(event({ content: answer(body) }))).then(() =>
      endStream(res),
    )
  },

  'reply-10mb': () => (_req, res) => {
    openStream(res)
    const piece = event({ content: 'word '.repeat(13_000) })
    void flood(res, () => piece).then(() => endStream(res))
  },

  'wrong-content-type': () => (_req, res) => {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    res.end('<!doctype html><title>Sign in to the hotel network</title>')
  },

  'ignores-response-format': (answer) => (_req, res, body) =>
    sendGood(res, body, isTold(body) ? answer(body) : 'Tell me more about that.'),

  'ignores-stream': (answer) => (_req, res, body) => sendWhole(res, { content: answer(body) }),
} satisfies Record<string, (answer: Answer) => Fault>

export type ServerFault = keyof typeof FAULTS

/** 10 MB in pieces, as fast as they are taken and no faster; ends early where the client goes away. */
export async function flood(res: ServerResponse, piece: () => string): Promise<void> {
  for (let sent = 0; sent < 10 * 1024 * 1024 && !res.destroyed;) {
    const text = piece()
    sent += text.length
    if (res.write(text)) continue
    await new Promise<void>((resolve) => {
      const go = () => {
        res.off('drain', go).off('close', go)
        resolve()
      }
      res.on('drain', go).on('close', go)
    })
  }
}

/** True where the messages themselves say what the reply must look like. */
export function isTold(body: ChatBody): boolean {
  return body.messages?.some(({ content }) => content.includes('JSON Schema')) ?? false
}

/** For a stream that ends silently: its whole JSON is sent, and no reason for the end. */
export function wholeWithoutFinish(answer: Answer): Fault {
  return (_req, res, body) => {
    openStream(res)
    res.write(event({ content: answer(body) }))
    res.end()
  }
}

/** An answer to a request for a stream: JSON without a reply in it. */
export const jsonWithoutReply: Fault = (_req, res) => sendJson(res, 200, { status: 'ok' })

function firstHalf(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2))
}

async function oneByteAtATime(res: ServerResponse, bytes: Buffer): Promise<void> {
  for (const byte of bytes) {
    await new Promise((resolve) => {
      res.write(Buffer.of(byte), resolve)
    })
  }
}
