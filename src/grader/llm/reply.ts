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

export const gradesOnly: z.ZodType<GraderReply> = z.preprocess(
  mended,
  z.object({ criteria: z.array(judged) }),
)

const seniority = z.object({ reason: z.string(), id: z.string().nullable(), quotes })

export const gradesAndSeniority: z.ZodType<GraderReply> = z.preprocess(
  mended,
  z.object({ criteria: z.array(judged), seniority: seniority.nullable() }),
)

/**
 * The reply as it was meant, where a small model misses the form by a hair: "seniority" among the criteria or left out,
 * one quote instead of a list, a level in quotation marks. What is judged is never touched, and an entry that does not
 * fit is left out only where most of the others do.
 */
function mended(reply: unknown): unknown {
  if (!isObject(reply) || !Array.isArray(reply['criteria'])) return reply
  const entries = reply['criteria'].filter(isObject)
  const named = entries.filter((entry) => typeof entry['id'] === 'string').map(mendedEntry)
  const fitting = named.filter((entry) => judged.safeParse(entry).success)
  const strayed = entries.find((entry) => 'seniority' in entry && !('id' in entry))
  const given = isObject(reply['seniority']) ? reply['seniority'] : strayed?.['seniority']
  return {
    ...reply,
    criteria: fitting.length * 2 > named.length ? fitting : named,
    seniority: seniority.safeParse(given).success ? given : null,
  }
}

function mendedEntry(entry: Record<string, unknown>): Record<string, unknown> {
  const { level, quotes: given = [] } = entry
  return {
    ...entry,
    level: typeof level === 'string' && /^[1-4]$/.test(level) ? Number(level) : level,
    quotes: typeof given === 'string' ? [given] : given,
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
