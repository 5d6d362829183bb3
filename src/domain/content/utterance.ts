import { z } from 'zod'

export const utteranceClass = z.enum([
  'blank',
  'stop',
  'hostile',
  'asks_how_they_did',
  'asks_for_answer',
  'asks_repeat',
  'asks_hint',
  'dont_know',
  'correction',
  'asks_interviewer',
  'clarify',
  'thinking',
  'refuse',
  'answer',
])
export type UtteranceClass = z.infer<typeof utteranceClass>

/** What a turn of the candidate is: classes in the order in which they are tried. */
export const utteranceRules = z.strictObject({
  long_words: z.number().int(),
  sentence_split: z.string(),
  classes: z.array(
    z.strictObject({
      id: utteranceClass,
      rule: z.string().optional(),
      whole_turn: z.boolean().optional(),
      patterns: z.array(z.string()).optional(),
      openers: z.array(z.string()).optional(),
      caught: z.array(z.string()).optional(),
      passes: z.array(z.string()).optional(),
    }),
  ),
})
export type UtteranceRules = z.infer<typeof utteranceRules>
