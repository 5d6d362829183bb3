import type { OpenAI } from 'openai'
import type { z } from 'zod'

import type { Fault } from './fault.js'
import { wireSchema } from './json-schema.js'
import type { Quirks } from './rungs.js'
import { isTooMuchContext } from './sentences.js'
import type { Message, Rung } from './types.js'
import { withSchemaTold } from './wording.js'

/** What is asked, apart from how. */
export type Question = {
  model: string
  messages: readonly Message[]
  reply: { name: string; schema: z.ZodType }
  temperature: number
  maxTokens: number
}

/** How it is asked: everything that some server does not take. */
export type Shape = {
  rung: Rung
  stream: boolean
  counts: boolean
  longLimit: boolean
  temperature: boolean
}

export function shapeFor(rung: Rung | null, quirks: Quirks): Shape {
  return {
    rung: rung ?? 'json_schema',
    stream: quirks.streams ?? true,
    counts: quirks.counts ?? true,
    longLimit: quirks.longLimit ?? false,
    temperature: quirks.temperature ?? true,
  }
}

/** What there is to remember of a model; whether its server streams is found out elsewhere. */
export function quirksOf(shape: Shape): Quirks {
  return {
    ...(shape.counts ? {} : { counts: false }),
    ...(shape.longLimit ? { longLimit: true } : {}),
    ...(shape.temperature ? {} : { temperature: false }),
  }
}

export function bodyOf(question: Question, shape: Shape): OpenAI.ChatCompletionCreateParams {
  const { model, messages, reply, maxTokens } = question
  return {
    model,
    messages: shape.rung === 'json_schema' ? [...messages] : withSchemaTold(messages, reply.schema),
    ...(shape.longLimit ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
    ...(shape.temperature ? { temperature: question.temperature } : {}),
    ...(shape.rung === 'json_schema'
      ? {
          response_format: {
            type: 'json_schema',
            json_schema: { name: reply.name, ...wireSchema(reply.schema) },
          },
        }
      : {}),
    ...(shape.rung === 'json_object' ? { response_format: { type: 'json_object' } } : {}),
    ...(shape.stream
      ? { stream: true, ...(shape.counts ? { stream_options: { include_usage: true } } : {}) }
      : { stream: false }),
  }
}

const LOWER: Record<Rung, Rung | null> = {
  json_schema: 'json_object',
  json_object: 'plain',
  plain: null,
}

/**
 * The shape to ask in after a refusal, or null where the refusal is about something else. What the server names is
 * given up first; one that names nothing gets a reply format less, then no count of tokens.
 */
export function conceded(shape: Shape, fault: Fault): Shape | null {
  const { status, words } = fault
  if (status === null || !REFUSALS.has(status) || isTooMuchContext(fault)) return null
  if (status === 500) return lowered(shape)
  if (!shape.longLimit && words.includes('max_completion_tokens'))
    return { ...shape, longLimit: true }
  if (shape.temperature && words.includes('temperature')) return { ...shape, temperature: false }
  if (shape.stream && shape.counts && /stream_options|include_usage/.test(words)) {
    return { ...shape, counts: false }
  }
  if (shape.stream && /\bstream(?:ing)?\b/.test(words)) return { ...shape, stream: false }
  return lowered(shape) ?? (shape.stream && shape.counts ? { ...shape, counts: false } : null)
}

/** What servers answer to a format that they do not know; llama-cpp-python says 500, some gateways 404. */
const REFUSALS = new Set([400, 404, 422, 500])

function lowered(shape: Shape): Shape | null {
  const rung = LOWER[shape.rung]
  return rung === null ? null : { ...shape, rung }
}
