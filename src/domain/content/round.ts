import { z } from 'zod'

export const phaseKind = z.enum([
  'open',
  'inform',
  'ask',
  'plan',
  'code',
  'check',
  'case',
  'calc',
  'twist',
  'recommend',
  'candidate_questions',
  'close',
])
export type PhaseKind = z.infer<typeof phaseKind>

/** Moves that a phase may list; the others are allowed everywhere (conduct.yaml `moves`). */
export const phaseMove = z.enum([
  'probe',
  'clarify',
  'hint',
  'redirect',
  'quote',
  'answer',
  'silence',
])
export type PhaseMove = z.infer<typeof phaseMove>

export const phase = z.strictObject({
  id: z.string(),
  kind: phaseKind,
  /** Absent: not graded. */
  segment: z.string().optional(),
  /** Absent: the phase has its own lines only. */
  slot: z.string().optional(),
  /** Minutes from the start of the round. */
  from: z.number().min(0),
  to: z.number().min(0),
  /** Budget of candidate turns; 0: the interviewer's words end it. */
  turns: z.number().int().min(0),
  moves: z.array(phaseMove),
  lines: z.array(z.string()).min(3),
  criteria: z.array(z.string()).optional(),
  work: z.boolean().optional(),
  note: z.string().optional(),
})
export type Phase = z.infer<typeof phase>

export const segment = z.strictObject({ id: z.string(), rubric: z.string(), weight: z.number() })
export type Segment = z.infer<typeof segment>

const head = {
  id: z.string(),
  name: z.string(),
  seed_ref: z.string().nullable().optional(),
  minutes: z.number().positive(),
  persona: z.string(),
  does_not: z.array(z.string()).default([]),
}
const step = z.strictObject({ id: z.string(), minutes: z.number(), note: z.string() })

const talkBody = {
  ...head,
  minutes_range: z.array(z.number()).optional(),
  turn_budget: z.number().optional(),
  short_form: z.string().optional(),
  level_use: z.string().optional(),
  segments: z.array(segment).min(1),
  slots: z
    .array(z.strictObject({ id: z.string(), segment: z.string().optional(), pick: z.number() }))
    .default([]),
  phases: z.array(phase).min(1),
}

const stepBody = {
  ...head,
  output: z.array(z.string()).optional(),
  rubric: z.string().optional(),
  pass_rule: z.string().optional(),
  steps: z.array(step),
}

/** The runbook of one round. `resume` and `debrief` have steps instead of phases. */
export const round = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('talk'), ...talkBody }),
  z.strictObject({ kind: z.literal('negotiation'), ...talkBody }),
  z.strictObject({ kind: z.literal('resume'), ...stepBody }),
  z.strictObject({ kind: z.literal('debrief'), ...stepBody }),
])
export type Round = z.infer<typeof round>
export type TalkRound = Extract<Round, { kind: 'talk' | 'negotiation' }>
export type RoundKind = Round['kind']
