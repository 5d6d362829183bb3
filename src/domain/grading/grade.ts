import { z } from 'zod'

/**
 * A quote by position: UTF-16 code units of the text as stored in the event `seq`. 0 is a valid offset.
 * `answer` points into answer.submitted.text, `code` into a submission's source, `run` into the arguments of a
 * test.added as `ownCaseText` writes them.
 */
export const evidence = z.looseObject({
  source: z.enum(['answer', 'resume', 'code', 'run']),
  seq: z.number().int().min(0),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
})
export type Evidence = z.infer<typeof evidence>

export const keyPointState = z.enum(['met', 'partly', 'missed', 'voided'])
export type KeyPointState = z.infer<typeof keyPointState>

export const keyPointGrade = z.looseObject({
  id: z.string(),
  state: keyPointState,
  /** What stood before the answer that made the point; null where it was not made. */
  after: z.enum(['unaided', 'probe', 'redirect', 'rescue']).nullable(),
  evidence: z.array(evidence),
  /** Why it was voided: negated, retracted, contradicted, echoed. */
  why: z.string().optional(),
})
export type KeyPointGrade = z.infer<typeof keyPointGrade>

/** The cost that was said for a program, beside the one that the question has. */
export const statedCost = z.looseObject({
  /** `slower`: right for a slower solution that the question accepts. `none`: no cost was said. */
  state: z.enum(['met', 'slower', 'wrong', 'none']),
  /** The candidate's words for it; null where none was said. */
  said: z.string().nullable(),
  expected: z.string(),
})
export type StatedCost = z.infer<typeof statedCost>

export const questionGrade = z.looseObject({
  id: z.string(),
  /** `data_twist` is graded by its own key points. */
  part: z.enum(['main', 'data_twist', 'phase']).default('main'),
  keyPoints: z.array(keyPointGrade),
  /** The gate that held for the answers to this question, or null. */
  gate: z.string().nullable(),
  /** Share of key-point weight, 0 to 1, after credit and caps; null where a gate says "not assessed". */
  share: z.number().nullable(),
  /** Sum of the weights of its key points: what its share counts for beside other questions. */
  weight: z.number().min(0).optional(),
  caps: z.array(z.string()).default([]),
  /** Only of a question that names one. */
  complexity: statedCost.optional(),
})
export type QuestionGrade = z.infer<typeof questionGrade>

export const criterionGrade = z.looseObject({
  id: z.string(),
  /** 1 to 4, halves allowed; null is "not assessed" and never a default. */
  points: z.number().min(1).max(4).nullable(),
  /** Why the points, or why there are none (`pending: execution`, `not asked`, `needs a model`…). */
  reason: z.string(),
  evidence: z.array(evidence),
  /** Turns that were searched, where the points are low for something missing. */
  absent: z.array(z.number().int()).optional(),
  confidence: z.enum(['low', 'medium', 'high']),
  /** `run`: what the program did decides, whoever grades the rest of the segment. */
  by: z.literal('run').optional(),
  votes: z.array(z.number()).optional(),
  /** Caps that lowered the points, by name. */
  caps: z.array(z.string()),
  signal: z.string(),
})
export type CriterionGrade = z.infer<typeof criterionGrade>

/** Payload of grade.recorded: one segment, judged once. Mean, verdict and decision are folds, never stored. */
export const grade = z.looseObject({
  target: z.looseObject({ stage: z.string(), segment: z.string() }),
  rubric: z.looseObject({ id: z.string(), hash: z.string() }),
  grader: z.looseObject({
    kind: z.string(),
    model: z.string().nullable().optional(),
    promptHash: z.string().nullable().optional(),
    samples: z.number().optional(),
  }),
  questions: z.array(questionGrade),
  criteria: z.array(criterionGrade),
  flags: z.array(z.looseObject({ flag: z.string(), evidence: z.array(evidence) })),
  level: z.looseObject({
    id: z.string().nullable(),
    reason: z.string(),
    evidence: z.array(evidence),
  }),
})
export type Grade = z.infer<typeof grade>
