import { z } from 'zod'

import { conduct } from './conduct.js'
import { coverageRules } from './coverage.js'
import { decisionRules } from './decision.js'
import { company, loops, pack, persona, seedItem } from './pack.js'
import { prompt } from './prompt.js'
import { question } from './question.js'
import { resumeCues } from './resume.js'
import { round } from './round.js'
import { rubric } from './rubric.js'
import { utteranceRules } from './utterance.js'

export * from './conduct.js'
export * from './coverage.js'
export * from './decision.js'
export * from './pack.js'
export * from './pay.js'
export * from './prompt.js'
export * from './question.js'
export * from './resume.js'
export * from './round.js'
export * from './rubric.js'
export * from './utterance.js'

/**
 * Everything that an interview needs from the library, validated. It is frozen into `content.json`
 * beside the log, so that an old interview replays and is graded again after the library has moved on.
 */
export const content = z.strictObject({
  pack,
  loops,
  company,
  personas: z.array(persona),
  rounds: z.record(z.string(), round),
  questions: z.record(z.string(), question),
  rubrics: z.record(z.string(), rubric),
  conduct,
  utterance: utteranceRules,
  coverage: coverageRules,
  decision: decisionRules,
  seed: z.array(seedItem).default([]),
  /** SQL schema and rows by `schema_ref`; absent where a pack has no SQL. */
  data: z.record(z.string(), z.unknown()).default({}),
  /** How a résumé is read without a model; absent in interviews from before one was. */
  resume: resumeCues.optional(),
  /** What models are told, by id; none in interviews from before there were any. */
  prompts: z.record(z.string(), prompt).default({}),
})
export type Content = z.infer<typeof content>
