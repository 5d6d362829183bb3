import { z } from 'zod'

import type { EventData } from './events/index.js'

/** Who talked, where it was no person: written on session.started by `greenroom simulate`. */
const simulated = z.looseObject({
  candidate: z.looseObject({ kind: z.literal('simulated'), name: z.string() }),
})

/** The name of the simulated candidate of this interview; null where a person talked (or a file of answers did). */
export function simulatedCandidate(started: EventData<'session.started'> | null): string | null {
  const read = simulated.safeParse(started)
  return read.success ? read.data.candidate.name : null
}
