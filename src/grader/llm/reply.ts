import { z } from 'zod'

const quotes = z.array(z.string())

const judged = z.object({
  id: z.string(),
  reason: z.string(),
  level: z.literal([1, 2, 3, 4]).nullable(),
  quotes,
})

/** What the model answers for one segment. The reason stands before the level, so that it is thought of first. */
export type GraderReply = {
  criteria: z.infer<typeof judged>[]
  /** Absent where the sheet lists no levels. */
  seniority?: { reason: string; id: string | null; quotes: string[] } | null
}

export const gradesOnly: z.ZodType<GraderReply> = z.object({ criteria: z.array(judged) })

export const gradesAndSeniority: z.ZodType<GraderReply> = z.object({
  criteria: z.array(judged),
  seniority: z.object({ reason: z.string(), id: z.string().nullable(), quotes }).nullable(),
})
