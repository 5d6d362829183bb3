import { z } from 'zod'

import { recruiterMoveKind } from './pay.js'

/** A cue in one of the forms of packs/common/coverage.yaml `cue_contract`. YAML may read a bare number or boolean word. */
export const cue = z.string().min(1)

export const followUpKind = z.enum([
  'specific',
  'quantify',
  'mechanism',
  'alternative',
  'limit',
  'what_if',
  'own_part',
  'learning',
])
export type FollowUpKind = z.infer<typeof followUpKind>

export const questionKind = z.enum([
  'recruiter',
  'ml',
  'coding',
  'sql',
  'metrics',
  'design',
  'cloud',
  'business',
  'behavioral',
  'negotiation',
])
export type QuestionKind = z.infer<typeof questionKind>

export const keyPoint = z.strictObject({
  id: z.string(),
  text: z.string(),
  weight: z.number().positive(),
  criteria: z.array(z.string()).min(1),
  /** `negative`: the point itself is a rejection, so that negation does not void it. */
  polarity: z.enum(['positive', 'negative']),
  cues: z.array(cue).min(1),
})
export type KeyPoint = z.infer<typeof keyPoint>

export const followUp = z.strictObject({
  text: z.string(),
  kind: followUpKind,
  asks: z.array(z.string()).default([]),
  when: z
    .strictObject({
      said: z.array(cue).optional(),
      met: z.array(z.string()).optional(),
      missing: z.array(z.string()).optional(),
    })
    .optional(),
  otherwise: z.string().optional(),
  /** In a negotiation: the recruiter's move that this is a wording of, so that it is not made twice. */
  recruiter_move: recruiterMoveKind.optional(),
})
export type FollowUp = z.infer<typeof followUp>

export const clarification = z.strictObject({
  id: z.string(),
  topic: z.string(),
  cues: z.array(cue).min(1),
  answer: z.string(),
  /** In a negotiation: answers only until there is an offer. */
  before_offer: z.boolean().optional(),
})
export type Clarification = z.infer<typeof clarification>

const mistake = z.strictObject({
  text: z.string(),
  cues: z.array(cue).optional(),
  voids: z.array(z.string()).optional(),
})

const calc = z.strictObject({
  prompt: z.string(),
  expected: z.number(),
  tolerance_pct: z.number(),
  unit: z.string(),
  working: z.string(),
})

const harness = z.looseObject({ type: z.string(), name: z.string().optional() })
const test = z.looseObject({
  id: z.string(),
  args: z.array(z.unknown()).optional(),
  expected: z.unknown(),
  tag: z.string().optional(),
  visible: z.boolean().optional(),
})
const complexity = z.strictObject({
  time: z.string(),
  space: z.string(),
  note: z.string().optional(),
})

const extension = z.looseObject({
  prompt: z.string(),
  signature: z.string(),
  harness,
  tests: z.array(test).min(1),
  reference_solution: z.string().optional(),
  complexity: complexity.optional(),
})

export const hint = z.strictObject({ level: z.number().int().min(1).max(3), text: z.string() })

/** One question of the bank; coding and SQL carry more fields than talk does (SCHEMA of packs/README.md). */
export const question = z.strictObject({
  id: z.string(),
  kind: questionKind,
  stages: z.array(z.string()),
  seed_ref: z.string().nullable().optional(),
  title: z.string(),
  prompt: z.string(),
  intent: z.string(),
  rubric: z.string(),
  difficulty: z.number(),
  minutes: z.number().positive(),
  scored: z.boolean().optional(),
  also_behavioral: z.boolean().optional(),
  context: z.array(z.string()).optional(),
  key_points: z.array(keyPoint),
  follow_ups: z.array(followUp),
  clarifications: z.array(clarification).default([]),
  common_mistakes: z.array(mistake).default([]),
  calc: calc.optional(),
  twists: z
    .array(z.strictObject({ id: z.string(), levels: z.array(z.string()), text: z.string() }))
    .optional(),
  level_signals: z.record(z.string(), z.string()).optional(),
  statement: z.string().optional(),
  signature: z.string().optional(),
  signature_js: z.string().optional(),
  harness: harness.optional(),
  constraints: z.array(z.string()).optional(),
  tests: z.array(test).optional(),
  hints: z.array(hint).optional(),
  rescue: z.string().optional(),
  complexity: complexity.optional(),
  reference_solution: z.string().optional(),
  alternative_solution: z.string().optional(),
  wrong_solutions: z
    .array(
      z.looseObject({
        name: z.string(),
        source: z.string(),
        fails: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  extension: extension.optional(),
  data_twist: z
    .strictObject({
      prompt: z.string(),
      key_points: z.array(keyPoint),
      follow_ups: z.array(followUp).default([]),
    })
    .optional(),
  interpretations: z.array(z.unknown()).optional(),
  dialect: z.string().optional(),
  schema_ref: z.string().optional(),
  tables: z.array(z.string()).optional(),
  result_columns: z.array(z.string()).optional(),
  order_matters: z.boolean().optional(),
  reference_query: z.string().optional(),
  alternative_query: z.string().optional(),
  typical_wrong_query: z.string().optional(),
  expected_rows: z.array(z.array(z.unknown())).optional(),
  expected_rows_hidden: z.array(z.array(z.unknown())).optional(),
})
export type Question = z.infer<typeof question>
