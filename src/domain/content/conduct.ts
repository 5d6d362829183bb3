import { z } from 'zod'

import { cue, followUpKind } from './question.js'

const lines = z.array(z.string()).min(1)

const patternGroup = z.strictObject({ id: z.string(), scope: z.string(), re: z.string() })

const vague = z.strictObject({
  id: z.enum(['short', 'no_specifics', 'we_without_i', 'general_nouns', 'hypothetical']),
  content_clauses_below: z.number().optional(),
  question_minutes_min: z.number().optional(),
  lacks_all: z.array(cue).optional(),
  kinds: z.array(z.string()).optional(),
  has: z.array(cue).optional(),
  lacks: z.array(cue).optional(),
  words: z.array(z.string()).optional(),
  per_content_clause_min: z.number().optional(),
})

/** Wordings of one probe kind: `said` quotes, `said_past` only a sentence with a past form. */
const ladderStep = z.strictObject({
  step: z.number().optional(),
  kind: followUpKind,
  fits: z.array(z.string()).optional(),
  lines,
  said: lines,
  said_past: z.array(z.string()).optional(),
})
export type LadderStep = z.infer<typeof ladderStep>

export const silenceStep = z.strictObject({
  after_s: z.number(),
  do: z.enum(['nothing', 'say', 'repeat_question', 'offer_to_move_on', 'offer_hint']),
  times: z.number().optional(),
  lines: z.array(z.string()).optional(),
})
export type SilenceStep = z.infer<typeof silenceStep>

/** How an interviewer behaves: lines for every situation, the probing ladder, the silence table, banned wordings. */
export const conduct = z.strictObject({
  conduct: z.strictObject({
    always: lines,
    never: lines,
    allowed_in_coding: lines,
    tone: z.string(),
  }),
  placeholders: z.record(z.string(), z.string()),
  moves: z.record(z.string(), z.string()),
  acknowledgements: lines,
  banned_evaluation: z.strictObject({
    sentence_split: z.string(),
    remove_quoted: z.array(z.string()),
    patterns: z.array(patternGroup).min(1),
    tests: z.strictObject({ caught: lines, passes: lines }),
  }),
  probing: z.strictObject({
    vague_when: z.array(vague),
    order: z.array(followUpKind),
    ladder: z.array(ladderStep),
    by_kind: z.array(ladderStep),
    hypothetical: lines,
    quote: z.strictObject({
      contradiction: lines,
      open_point: lines,
      /** By what is asked; one list in interviews from before a résumé was read. */
      resume: z.union([
        z.strictObject({
          own_part: lines,
          quantify: lines,
          figure: lines,
          specific: lines,
          listed: lines,
        }),
        lines,
      ]),
    }),
    max_per_question: z.number().int(),
    empty_probes_end_topic: z.number().int(),
    /** Of a plan: who wants to write now is let to. Absent in interviews from before it. */
    ready_to_write: z.array(z.string()).optional(),
    rule: z.string(),
    said_rule: z.strictObject({
      words_max: z.number().int(),
      verbatim: z.boolean(),
      from: z.string(),
      skip: z.array(z.string()),
    }),
  }),
  silence: z.strictObject({
    talk: z.array(silenceStep),
    coding: z.array(silenceStep),
    chat_mode: z.string(),
    say_dont_know: z.string(),
  }),
  check: z.strictObject({
    own_cases: lines,
    input: lines,
    cost: lines,
    repaired: lines.optional(),
    failing: lines.optional(),
  }),
  /** Absent in interviews from before programs were run. */
  work: z.strictObject({ visible_open: lines, hidden_open: lines, not_loaded: lines }).optional(),
  /** A recruiter's moves in a negotiation, by kind. Absent in interviews from before negotiations were run. */
  negotiation: z
    .strictObject({
      reason: lines,
      will_sign: lines,
      above_range: lines,
      trade: lines,
      proof: lines,
      final: lines,
      level: lines,
      /** A question that nothing in the pack answers. */
      noted: lines,
    })
    .optional(),
  lines: z.strictObject({
    redirect: lines,
    off_topic: lines,
    dont_know_first: lines,
    dont_know_again: lines,
    assume: lines,
    park: lines,
    repeat: lines,
    asks_for_answer: lines,
    asks_how_they_did: lines,
    no_fact: lines,
    injection: lines,
    hostile_warning: lines,
    hostile_end: lines,
    interruption: lines,
    time_up: lines,
    stop_confirm: lines,
    stop_done: lines,
    move_on: lines,
    hint_given: lines,
  }),
  hints: z.strictObject({
    when: z.string(),
    stuck: z.strictObject({ turns: z.number(), seconds: z.number(), not_before_s: z.number() }),
    levels: z.array(
      z.strictObject({
        level: z.union([z.number().int(), z.literal('rescue')]),
        nature: z.string(),
        cap_on_solve: z.number(),
      }),
    ),
    record: z.string(),
  }),
  endings: z.array(z.strictObject({ id: z.string(), when: z.string(), then: z.string() })),
  endings_note: z.string().optional(),
})
export type Conduct = z.infer<typeof conduct>
export type ConductLines = keyof Conduct['lines']
