import { z } from 'zod'

/** First offer and ceiling of one level, in thousands a year (the sign-on once). Hidden from the candidate. */
const simulated = z.looseObject({
  initial_base_k: z.number(),
  initial_stock_k: z.number(),
  initial_bonus_k: z.number(),
  ceiling_base_k: z.number(),
  ceiling_stock_k: z.number(),
  ceiling_bonus_k: z.number(),
  ceiling_sign_on_k: z.number(),
})

/** What one level pays. An interviewer may name the posted range; the rest is for the simulation. */
export const payRow = z.looseObject({
  level: z.string(),
  posted_base_range_k: z.tuple([z.number(), z.number()]).optional(),
  sim: simulated.optional(),
})
export type PayRow = z.infer<typeof payRow>

export const comp = z.looseObject({ currency: z.string(), rows: z.array(payRow) })
export type Comp = z.infer<typeof comp>

/** What an ask for more can rest on. */
export const reasonKind = z.enum([
  'range',
  'level',
  'market',
  'interviews',
  'unvested',
  'competing',
  'need',
])
export type ReasonKind = z.infer<typeof reasonKind>

/** Terms that cost no pay. */
export const termId = z.enum([
  'start_date',
  'remote',
  'relocation',
  'time_off',
  'learning',
  'review',
  'team',
  'title',
  'visa',
  'hours',
])
export type TermId = z.infer<typeof termId>

/** What a step of the concession plan asks for; steps build on each other. */
export const concessionNeed = z.enum([
  /** A figure. */
  'specific',
  /** A reason of `reasons`. */
  'reason',
  /** A reason of `evidence`. */
  'evidence',
  /** What comes first. */
  'priority',
  /** An offer of somebody else that can be looked at, or so many onsite rounds at strong yes. */
  'leverage',
  /** "I sign if …". */
  'will_sign',
])
export type ConcessionNeed = z.infer<typeof concessionNeed>

/** The recruiter's moves that the program can make; `move` and `when` say the same to a reader. */
export const recruiterMoveKind = z.enum([
  'expectation',
  'package',
  'expiry',
  'will_sign',
  'above_range',
  'trade',
  'proof',
  'final',
  'reason',
  'contradiction',
  'level',
])
export type RecruiterMoveKind = z.infer<typeof recruiterMoveKind>

const step = z.looseObject({
  step: z.union([z.number().int(), z.literal('none')]),
  needs: z.string(),
  gives: z.string(),
  requires: z.array(concessionNeed).optional(),
  /** Share of the gap between first offer and ceiling that may be given from here on, 0 to 1. */
  share: z.number().min(0).max(1).optional(),
  /** Of what is given: the part that goes into stock, or to what the candidate puts first. */
  to_stock: z.number().min(0).max(1).optional(),
  to_first: z.number().min(0).max(1).optional(),
  sign_on: z.boolean().optional(),
})

/** How a recruiter gives way. Fields beyond the prose are absent in interviews from before negotiations were run. */
export const negotiation = z.looseObject({
  recruiter_moves: z
    .array(z.looseObject({ id: z.string(), kind: recruiterMoveKind.optional(), move: z.string() }))
    .optional(),
  concession_plan: z.array(step).optional(),
  goodwill: z.number().int().optional(),
  reasons: z.array(reasonKind).optional(),
  evidence: z.array(reasonKind).optional(),
  strong_yes_rounds_min: z.number().int().optional(),
  round_to_k: z.number().positive().optional(),
  terms_granted: z.array(termId).optional(),
})
export type NegotiationRules = z.infer<typeof negotiation>
