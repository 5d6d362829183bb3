import { z } from 'zod'

export const criterion = z.strictObject({
  id: z.string(),
  name: z.string(),
  measures: z.string(),
  weight: z.number().positive(),
  must: z.boolean(),
  /** What each level looks like; keys 1 to 4. */
  anchors: z.strictObject({ 1: z.string(), 2: z.string(), 3: z.string(), 4: z.string() }),
  red_flags: z.array(z.string()).default([]),
  evidence: z.array(z.string()).default([]),
  /** A name in packs/common/coverage.yaml `signals`. */
  signal: z.string(),
})
export type Criterion = z.infer<typeof criterion>

export const rubric = z.strictObject({
  id: z.string(),
  name: z.string(),
  used_in: z.array(z.string()),
  scale: z.string(),
  criteria: z.array(criterion).min(1),
  notes: z.string().optional(),
})
export type Rubric = z.infer<typeof rubric>
