import { z } from 'zod'

import type { Llm } from '../../llm/types.js'
import type { AskReader } from '../../session/ports.js'

const reply = z.object({
  fields: z.array(
    z.object({
      field: z.string(),
      value: z.union([z.string(), z.number()]).nullable(),
      quote: z.string(),
    }),
  ),
})

const MAX_TOKENS = 400
/** Somebody waits for the recruiter's next line. */
const DEADLINE_MS = 30_000

export type AskReaderOptions = {
  llm: Llm
  promptHash: string
  /** Text of prompts/ask.md without its head. */
  prompt: string
  deadlineMs?: number
}

/** Reads an ask with a model. What fails gives nothing: the rules have read the turn already. Never rejects. */
export function createAskReader({
  llm,
  promptHash,
  prompt,
  deadlineMs = DEADLINE_MS,
}: AskReaderOptions): AskReader {
  return {
    async read(text, signal) {
      const given = await llm.ask<z.infer<typeof reply>>(
        {
          role: 'interviewer',
          promptHash,
          messages: [
            { role: 'system', content: prompt },
            { role: 'user', content: `The turn:\n${text}` },
          ],
          reply: { name: 'ask_fields', schema: reply },
          temperature: 0,
          maxTokens: MAX_TOKENS,
          deadlineMs,
        },
        signal,
      )
      return given.ok ? given.value.fields : []
    },
  }
}
