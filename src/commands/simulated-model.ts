import { z } from 'zod'

import type { Prompt } from '../domain/content/index.js'
import type { AskCandidate } from '../frontend/simulated/index.js'
import { promptHash } from '../library/hash.js'
import type { Llm } from '../llm/types.js'

const reply = z.object({ say: z.string() })

/** A spoken answer, or a program of some length. */
const TOKENS_MAX = 900
const DEADLINE_MS = 120_000
/** A person does not say the same twice. */
const TEMPERATURE = 0.8

/** The model as a candidate: one reply `{say}` a turn; null where it failed, which the log of calls explains. */
export function modelPlays(llm: Llm, prompt: Prompt): AskCandidate {
  const hash = promptHash(prompt)
  return async ({ system, user }, signal) => {
    const given = await llm.ask(
      {
        role: 'candidate',
        promptHash: hash,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        reply: { name: 'candidate_turn', schema: reply },
        temperature: TEMPERATURE,
        maxTokens: TOKENS_MAX,
        deadlineMs: DEADLINE_MS,
      },
      signal,
    )
    return given.ok ? given.value.say : null
  }
}
