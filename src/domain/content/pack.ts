import { z } from 'zod'

import { comp, negotiation } from './pay.js'
import { cue } from './question.js'

export const level = z.looseObject({
  id: z.string(),
  /** Key into level_weights, level_signals and twists. */
  group: z.string(),
  /** 1 entry, 2 mid, 3 senior, 4 staff and above (decision.yaml bars). */
  tier: z.number().int(),
  seed_title: z.string(),
  ladder_title: z.string(),
  scope: z.string().optional(),
})
export type Level = z.infer<typeof level>

export const pack = z.looseObject({
  id: z.string(),
  extends: z.string(),
  name: z.string(),
  role: z.string(),
  target_level_default: z.string(),
  levels: z.array(level).min(1),
  comp: comp.optional(),
  negotiation: negotiation.optional(),
})
export type Pack = z.infer<typeof pack>

export const persona = z.strictObject({
  id: z.string(),
  /** What {name} stands for: the interviewer, never the candidate. */
  name: z.string(),
  role: z.string(),
  focus: z.string(),
  style: z.string(),
})
export type Persona = z.infer<typeof persona>

export const companyAnswer = z.strictObject({
  id: z.string(),
  cues: z.array(cue).min(1),
  answer: z.string(),
  answer_by_level: z.record(z.string(), z.string()).optional(),
  source: z.array(z.string()),
})
export type CompanyAnswer = z.infer<typeof companyAnswer>

export const company = z.strictObject({
  seed_facts: z.array(z.string()).default([]),
  extra_facts: z
    .array(
      z.strictObject({
        id: z.string(),
        fact: z.string(),
        source: z.string(),
        as_of: z.union([z.string(), z.number()]),
      }),
    )
    .default([]),
  qa_default: z.literal('no_fact'),
  qa: z.array(companyAnswer),
})
export type Company = z.infer<typeof company>

export const gate = z.enum(['hurdle', 'onsite', 'decision', 'after_offer'])
export type Gate = z.infer<typeof gate>

export const loopRound = z.strictObject({
  stage: z.string(),
  gate,
  minutes: z.number().positive(),
  weight: z.number().optional(),
  weeks: z.string().optional(),
  segments: z.array(z.strictObject({ id: z.string(), weight: z.number() })).optional(),
  phases: z
    .array(z.strictObject({ id: z.string(), minutes: z.number(), turns: z.number().int() }))
    .optional(),
})
export type LoopRound = z.infer<typeof loopRound>

export const loopDefinition = z.strictObject({
  name: z.string(),
  /** `round_verdicts`: too little is asked for a hire decision. */
  yields: z.enum(['decision', 'round_verdicts']),
  onsite_minutes: z.number().optional(),
  with_breaks: z.string().optional(),
  rounds: z.array(loopRound),
})
export type LoopDefinition = z.infer<typeof loopDefinition>

/** How a slot is filled: a pool of question ids, or a part of another slot's question. */
export const slotSource = z.union([
  z.array(z.string()).min(1),
  z.strictObject({ part: z.literal('data_twist'), of: z.string() }),
])
export type SlotSource = z.infer<typeof slotSource>

export const loops = z.strictObject({
  id: z.string(),
  company: z.string(),
  role: z.string(),
  calendar: z.string().optional(),
  gates: z.strictObject({
    allowed: z.array(z.enum(['practice', 'strict'])),
    default: z.enum(['practice', 'strict']),
  }),
  loops: z.record(z.string(), loopDefinition),
  /** Weights of the onsite rounds by level group. */
  level_weights: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  selection_rule: z.looseObject({
    once_per_loop: z.boolean(),
    without_seed: z.looseObject({ avoid_last_interviews: z.number() }),
    never_together: z.array(z.tuple([z.string(), z.string()])).default([]),
  }),
  selection: z.record(z.string(), slotSource),
})
export type Loops = z.infer<typeof loops>

export const seedItem = z.strictObject({
  id: z.string(),
  section: z.string(),
  text: z.string(),
  /** The same as a reader is told it, in whole sentences; of a frequent question the answer to what it `asks`. */
  prose: z.string().optional(),
  asks: z.string().optional(),
  use: z.string(),
})
export type SeedItem = z.infer<typeof seedItem>

export const sourceItem = z.looseObject({ id: z.string(), what: z.string() })
