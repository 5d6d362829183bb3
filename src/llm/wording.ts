import type { z } from 'zod'

import { wireSchema } from './json-schema.js'
import type { Message } from './types.js'

// The wire's own words, not a prompt: what a schema says to a server that enforces it, said to one that does not.

/** The schema told in the first system message, which stays the same from call to call, so that a prefix cache hits. */
export function withSchemaTold(messages: readonly Message[], type: z.ZodType): Message[] {
  const told = schemaTold(type)
  const [first, ...rest] = messages
  if (first?.role !== 'system') return [{ role: 'system', content: told }, ...messages]
  return [{ role: 'system', content: `${first.content}\n\n${told}` }, ...rest]
}

/** The messages of the one re-ask: what came, and why it does not do. */
export function withComplaint(
  messages: readonly Message[],
  { reply, problem, type }: { reply: string; problem: string; type: z.ZodType },
): Message[] {
  return [
    ...messages,
    { role: 'assistant', content: reply.slice(0, REPLY_SHOWN) },
    {
      role: 'user',
      content: `That reply cannot be used:\n${problem}\n\nGive the whole reply again. ${schemaTold(type)}`,
    },
  ]
}

/** A reply that ran wild is not sent back as a whole. */
const REPLY_SHOWN = 4000

function schemaTold(type: z.ZodType): string {
  const schema = JSON.stringify(wireSchema(type).schema)
  return `Reply with one JSON object and nothing else: no text around it, no code fence. It must fit this JSON Schema:\n${schema}`
}
