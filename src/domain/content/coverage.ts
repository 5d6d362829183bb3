import { z } from 'zod'

const patterns = z.array(z.string()).min(1)
const sayings = z.strictObject({ caught: z.array(z.string()), passes: z.array(z.string()) })
const band = z.looseObject({ points: z.number() })
const words = z.array(z.string())

/** One step of "what counts as said": each only takes sentences away. */
const dropStep = z.strictObject({
  id: z.enum(['blank', 'to_the_grader', 'master_key', 'courtesy', 'dont_know', 'echo', 'repeat']),
  rule: z.string().optional(),
  patterns: patterns.optional(),
  keep_for_kinds: z.array(z.string()).optional(),
  tests: sayings.optional(),
})

const bare = z.strictObject({
  words_min: z.number().optional(),
  function_word_share_below: z.number().optional(),
  glue_word_share_below: z.number().optional(),
  content_words_below: z.number().optional(),
  run_of_content_words_min: z.number().optional(),
  pieces_min: z.number().optional(),
  words_per_piece_below: z.number().optional(),
  odd_pairs_min: z.number().optional(),
})

const signal = z.looseObject({
  input: z.string().optional(),
  levels: z.union([z.literal('bands'), z.literal('by rule there'), z.array(band)]).optional(),
  max: z.number().optional(),
  caps: z
    .array(
      z.strictObject({
        id: z.string().optional(),
        when: z.record(z.string(), z.unknown()),
        max: z.number(),
        why: z.string().optional(),
      }),
    )
    .optional(),
  /** Of tests_passed: a level less from so many submissions of one part on. */
  lower_by_one_when: z
    .strictObject({ submissions_above: z.number(), not_below: z.number() })
    .optional(),
  /** Of tests_passed: what a second step that is written and run does to the points. */
  extension: z
    .strictObject({ handed_in: z.literal('pooled'), not_handed_in_max: z.number() })
    .optional(),
  /** Of own_tests. */
  categories: words.optional(),
  max_when: z.strictObject({ not_executed: z.number() }).optional(),
  /** Of sql_lint. */
  findings: words.optional(),
  /** Of hint_cap: an expression for notes that accept a slower solution. */
  complexity: z.strictObject({ accepted_where_note: z.string() }).optional(),
  not_assessed_when: z.array(z.string()).optional(),
  why: z.string(),
})

const cap = z.strictObject({
  id: z.string(),
  max: z.number(),
  when: z.record(z.string(), z.unknown()),
  scope: z.literal('question').optional(),
  criteria: z.array(z.string()).optional(),
  why: z.string(),
})

/** The grader without a model, as data: gates, cue contract, bands, caps, signals. */
export const coverageRules = z.strictObject({
  mode: z.strictObject({
    name: z.string(),
    promise: z.string(),
    languages: z.array(z.string()),
    deterministic: z.boolean(),
  }),
  cue_contract: z.strictObject({
    text: z.string(),
    replace: z.string(),
    forms: z.array(z.strictObject({ form: z.string(), written: z.string(), match: z.string() })),
    number_re: z.string(),
    where: z.array(z.string()),
  }),
  said: z.strictObject({
    sentence_split: z.string(),
    drop: z.array(dropStep),
    bare: z.strictObject({
      any_of: z.array(bare),
      odd_pairs: z.array(z.strictObject({ first: words, then: words })),
      scrambled: z.strictObject({ odd_pairs_min: z.number(), words_share_min: z.number() }),
      out_of_order: z
        .strictObject({
          misplaced_capitals_min: z.number(),
          lower_case_starts_min: z.number(),
          lower_case_starts_share_min: z.number(),
        })
        .optional(),
      glue_words: words,
      earns: z.string(),
      known_limit: z.string().optional(),
    }),
    content_words: z.string(),
    clauses: z.strictObject({
      split: z.string(),
      content_words_min: z.number(),
      new_words_min: z.number(),
    }),
    function_words: words,
    other_language: z.strictObject({
      rule: z.string(),
      de: words,
      fr: words,
      es: words,
      pt: words,
    }),
  }),
  gates: z.array(
    z.strictObject({
      id: z.enum(['unanswered', 'nothing_usable', 'other_language', 'off_topic', 'word_list']),
      when: z.string(),
      result: z.literal('not_assessed').optional(),
      reason: z.string().optional(),
      points: z.number().optional(),
    }),
  ),
  voids: z.strictObject({
    negation: z.strictObject({
      before: z.strictObject({
        within_words: z.number(),
        same_clause: z.boolean(),
        words: words,
      }),
      after: z.strictObject({
        within_words: z.number(),
        same_clause: z.boolean(),
        patterns,
      }),
      throughout: z.strictObject({ sentences_min: z.number(), share_min: z.number() }),
      not_a_negation: words,
    }),
    retraction: z.strictObject({ patterns, whole: patterns, tests: sayings }),
    contradiction: z.string(),
    order: z.string(),
  }),
  credit: z.strictObject({
    unaided: z.number(),
    probe: z.number(),
    redirect: z.number(),
    after_rescue: z.number(),
    echoed: z.number(),
  }),
  bands: z.array(z.strictObject({ share_min: z.number(), points: z.number() })),
  thin: z.strictObject({
    key_points_0: z.strictObject({ result: z.string(), reason: z.string() }),
    key_points_1: z.strictObject({
      met: z.number(),
      partly: z.number(),
      missed_but_question_has_others_met: z.number(),
      missed: z.number(),
    }),
    key_points_2: z.strictObject({ points_max: z.number() }),
  }),
  caps: z.array(cap),
  question_cap_as_share: z.record(z.string(), z.number()),
  laws: z.array(z.strictObject({ id: z.string(), law: z.string() })),
  absence: z.looseObject({}),
  signals: z.record(z.string(), signal),
  /** Absent in interviews from before programs were run. */
  executed: z.strictObject({ signals: words, promise: z.string() }).optional(),
  pending: z.strictObject({
    execution: z.strictObject({ signals: words, until: z.string(), then: z.string() }),
  }),
  measured: z.string(),
  report: z.string(),
})
export type CoverageRules = z.infer<typeof coverageRules>
