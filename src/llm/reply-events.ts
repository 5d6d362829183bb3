import { z } from 'zod'

import type { Usage } from './types.js'

/** What one event of a stream, or a whole reply, says: all that is used of it. */
export type ReplyEvent = {
  text: string
  /** Some text came in a field for reasoning, which is no part of the answer. */
  reasons: boolean
  refuses: boolean
  finish: string | null
  usage: Usage | null
}

const text = z
  .union([
    z.string(),
    z
      .array(z.looseObject({ type: z.string(), text: z.string().nullish() }))
      .transform((parts) =>
        parts.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join(''),
      ),
  ])
  .nullish()
  .catch(null)

const said = z
  .object({
    content: text,
    refusal: text,
    reasoning: text,
    reasoning_content: text,
  })
  .nullish()
  .catch(null)

const count = z.number().nullish().catch(null)

const event = z.object({
  choices: z
    .array(
      z.object({ delta: said, message: said, finish_reason: z.string().nullish().catch(null) }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

/** Null for what is neither a chunk nor a whole completion. */
export function replyEvent(value: unknown): ReplyEvent | null {
  const parsed = event.safeParse(value)
  if (!parsed.success) return null
  const { choices, usage } = parsed.data
  if (choices == null && usage == null) return null
  const choice = choices?.[0]
  const part = choice?.delta ?? choice?.message
  return {
    text: part?.content ?? '',
    reasons: Boolean(part?.reasoning ?? part?.reasoning_content),
    refuses: Boolean(part?.refusal),
    finish: choice?.finish_reason || null,
    usage:
      usage == null
        ? null
        : {
            input: usage.prompt_tokens ?? null,
            cached: usage.prompt_tokens_details?.cached_tokens ?? null,
            output: usage.completion_tokens ?? null,
          },
  }
}
