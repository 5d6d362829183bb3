import { z } from 'zod'

import { cue } from './question.js'

const cues = z.array(cue).min(1)
const names = z.array(z.string())
const count = z.number().int().min(0)

/** What one level of a criterion asks of the page. Everything that stands in it must hold. */
export const resumeLevel = z.strictObject({
  points: z.number().min(1).max(4),
  in_use_all: names.optional(),
  in_use_any: names.optional(),
  present_all: names.optional(),
  present_any: names.optional(),
  first_third: names.optional(),
  recent: names.optional(),
  same_line: names.optional(),
  lines_min: z.record(z.string(), count).optional(),
  measured_min: count.optional(),
  measured_groups: names.optional(),
  recent_measured_min: count.optional(),
  in_role_min: count.optional(),
  outcome_lines_min: count.optional(),
  lines_total_min: count.optional(),
})
export type ResumeLevel = z.infer<typeof resumeLevel>

export const resumeCriterion = z.strictObject({
  signal: z.string(),
  groups: z.record(z.string(), cues),
  /** Any line with an action and a number is a measured one, whichever group it is about. */
  counts_lines_without_group: z.boolean().optional(),
  levels: z.array(resumeLevel).min(1),
})
export type ResumeCriterion = z.infer<typeof resumeCriterion>

/** What is asked about a line: the kinds of conduct.yaml `probing` that fit something written. */
export const resumeAsk = z.enum(['own_part', 'quantify', 'specific'])
export type ResumeAsk = z.infer<typeof resumeAsk>

const rule = { when: z.string(), ask: resumeAsk }

/** Where a point to clarify comes from; code reads the id. */
export const clarifyRule = z.discriminatedUnion('id', [
  z.strictObject({
    id: z.literal('criterion_at'),
    criterion: z.string(),
    points: z.array(z.number()),
    ...rule,
  }),
  z.strictObject({ id: z.literal('outcome_without_number'), ...rule }),
  z.strictObject({ id: z.literal('number_without_base'), ...rule }),
  z.strictObject({ id: z.literal('only_named'), criteria: names, ...rule }),
  z.strictObject({
    id: z.literal('not_recent'),
    criterion: z.string(),
    group: z.string(),
    ...rule,
  }),
  z.strictObject({ id: z.literal('claim'), ...rule }),
])
export type ClarifyRule = z.infer<typeof clarifyRule>

/** The résumé screen without a model: how a page is read, what makes a level, what stays open, what is advised. */
export const resumeCues = z.strictObject({
  definitions: z.strictObject({
    line: z.string(),
    heading: z.string(),
    dated_heading: z.string(),
    role: z.string(),
    skills_line: z.string(),
    skills_headings: names,
    role_headings: names,
    other_headings: names,
    /** On the raw text: capital letters tell the name of a school from the word. */
    school: z.string(),
    action: cues,
    outcome: cues,
    number: cue,
    base: cues,
    names: z.record(z.string(), z.string()),
    to_the_reader: z.array(z.string()),
    present: z.string(),
    in_use: z.string(),
    measured: z.string(),
    in_role: z.string(),
    recent: z.string(),
    first_third: z.string(),
  }),
  not_assessed_when: names,
  criteria: z.record(z.string(), resumeCriterion),
  clarify: z.strictObject({ max: z.number().int().min(0), from: z.array(clarifyRule) }),
  advice: z.array(
    z.strictObject({
      criterion: z.string(),
      points: z.number(),
      seed: names,
      text: z.string(),
    }),
  ),
  position: z.strictObject({
    criteria: names,
    max: z.number().int().min(0),
    seed: names,
    text: z.string(),
  }),
  jd: z.strictObject({
    /** What a description can ask for; the others say how somebody works. */
    groups: names,
    must_headings: names,
    must: cues,
    nice: cues,
    terms_max: z.number().int().min(0),
  }),
})
export type ResumeCues = z.infer<typeof resumeCues>
