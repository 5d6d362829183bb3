import { z } from 'zod'

import type { Called, Loaded } from './protocol.js'

/** Harnesses send less; a program that speaks in the name of its harness may send anything. */
const SAID_MAX = 1_000

const said = z.string().transform((text) => text.slice(0, SAID_MAX))
const ms = z.number().min(0)
const raised = z.object({
  kind: z.enum(['error', 'memory', 'recursion', 'exit']),
  message: said,
  line: z.number().int().min(1).nullable(),
})

const loaded = z.union([
  z.object({ loaded: z.literal(true) }),
  z.object({ raised }),
  z.object({ missing: z.enum(['function', 'callable']), names: z.array(said).default([]) }),
])

const called = z.union([
  z.object({ raised, ms }),
  z.object({ unread: said, ms }),
  // Last, because every object has a `value` of no kind.
  z.object({ value: z.unknown(), ms }),
])

/** What a harness said of loading the program; null where that is not what a harness says. */
export function loadedReply(text: string): Loaded | null {
  return parsed(loaded, text)
}

/** What a harness said of one call; null where that is not what a harness says. */
export function calledReply(text: string): Called | null {
  return parsed(called, text)
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  let plain: unknown
  try {
    plain = JSON.parse(text)
  } catch {
    return null
  }
  return schema.safeParse(plain).data ?? null
}
