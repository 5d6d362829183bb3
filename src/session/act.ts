import { z } from 'zod'

/** Of a coding task; a query is SQL. Absent: the language of the program so far, Python at first. */
const language = z.enum(['python', 'javascript']).optional()

/** One act of the candidate; also one line of standard input of the headless protocol. */
export const act = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('say'), text: z.string() }),
  z.strictObject({ type: z.literal('edit'), text: z.string(), language }),
  // Without `expected` the case is run and shown, not judged.
  z.strictObject({
    type: z.literal('test'),
    args: z.array(z.unknown()),
    expected: z.unknown().optional(),
  }),
  // `plan`: of a query, also how the database goes about it.
  z.strictObject({
    type: z.literal('run'),
    source: z.string(),
    language,
    plan: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('submit'), source: z.string(), language }),
  // Replaces the scratchpad of the round; no turn.
  z.strictObject({ type: z.literal('pad'), text: z.string() }),
  z.strictObject({ type: z.literal('hint') }),
  z.strictObject({ type: z.literal('skip') }),
  z.strictObject({ type: z.literal('pause') }),
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('confirm'), yes: z.boolean() }),
])
export type Act = z.infer<typeof act>

/** Longest text of one act in UTF-16 code units; more is refused with a sentence and the draft is kept. */
export const ACT_TEXT_MAX = 200_000
