import { z } from 'zod'

export const verdict = z.enum(['strong_no', 'lean_no', 'lean_yes', 'strong_yes'])
export type Verdict = z.infer<typeof verdict>
export const decisionName = z.enum([
  'no_hire',
  'not_decided',
  'discuss_lower_level',
  'hire_lower_level',
  'discuss',
  'hire',
])
export type DecisionName = z.infer<typeof decisionName>

const hurdleNeed = z.union([
  z.strictObject({ verdict_min: verdict }),
  z.strictObject({ segment_rubric: z.string(), mean_min: z.number() }),
  z.strictObject({ every_segment_mean_min: z.number() }),
  z.strictObject({ criterion: z.string(), points_min: z.number() }),
])
const onsiteWhen = z.strictObject({
  bars: z.literal('all').optional(),
  strong_no_min: z.number().optional(),
  strong_no_max: z.number().optional(),
  lean_no_max: z.number().optional(),
  insufficient_min: z.number().optional(),
  insufficient_max: z.number().optional(),
  mean_min: z.number().optional(),
})

/** How points become verdicts and verdicts a decision. */
export const decisionRules = z.strictObject({
  scale: z.strictObject({
    id: z.string(),
    points: z.array(z.number()),
    labels: z.record(z.string(), z.string()),
    no_signal: z.string(),
  }),
  epsilon: z.number(),
  display_decimals: z.number(),
  order: z.strictObject({ verdicts: z.array(verdict), decisions: z.array(decisionName) }),
  criterion: z.looseObject({ min: z.number(), max: z.number() }),
  segment: z.strictObject({ mean: z.string(), min_weight_scored_pct: z.number() }),
  round: z.strictObject({
    mean: z.string(),
    min_weight_scored_pct: z.number(),
    pending: z.strictObject({ leaves_the_base: z.boolean() }),
    verdicts: z.array(
      z.strictObject({
        verdict,
        mean_min: z.number(),
        every_criterion_min: z.number().optional(),
      }),
    ),
    caps: z.array(
      z.strictObject({
        when: z.strictObject({
          must_criterion_at_most: z.number().optional(),
          flag_any: z.array(z.string()).optional(),
        }),
        verdict_max: verdict,
      }),
    ),
  }),
  hurdles: z.strictObject({ needs: z.array(hurdleNeed) }),
  onsite: z.strictObject({
    run_all: z.boolean(),
    mean: z.string(),
    not_reached_is: z.literal('insufficient'),
    bars: z.array(
      z.strictObject({
        round_with_rubric: z.string(),
        verdict_min: verdict,
        from_tier: z.number(),
      }),
    ),
    rules: z.array(z.strictObject({ id: z.string(), decision: decisionName, when: onsiteWhen })),
    discuss: z.strictObject({
      hire_needs: z.looseObject({}),
      leaning: z.strictObject({
        hire_when: z.strictObject({ strong_yes_rounds_min: z.number() }),
        otherwise: decisionName,
      }),
    }),
  }),
  lower_level: z.strictObject({
    steps: z.number(),
    never_below: z.string(),
    recompute_at_lower: z.array(z.string()),
    without_observed_level: z.string(),
    cases: z.array(
      z.strictObject({
        when: z.strictObject({
          observed: z.enum(['one_below', 'more_below']).optional(),
          decision: decisionName.optional(),
          decision_at_lower: decisionName.optional(),
        }),
        decision: decisionName,
        floor: decisionName.optional(),
      }),
    ),
  }),
  confidence: z.strictObject({
    grading_passes: z.number(),
    report: z.array(z.string()),
    borderline_within: z.number(),
    note: z.string(),
  }),
  examples: z.array(z.looseObject({ name: z.string() })),
  level_rule: z.strictObject({
    evidence_weights: z.record(z.string(), z.number()),
    group_level: z.string(),
    without_model: z.string(),
    method: z.string(),
    note: z.string().optional(),
  }),
})
export type DecisionRules = z.infer<typeof decisionRules>
