import { LOG_VERSION } from '../domain/events/index.js'
import type { Envelope } from '../domain/events/index.js'

/** One step: an envelope of version n as version n + 1. Pure; the file is never rewritten. */
type Upcaster = (line: Envelope) => Envelope

/** By the version that a step starts from. Version 1 is the first, so there is nothing to bring forward yet. */
const STEPS: Readonly<Record<number, Upcaster>> = {}

/** The envelope in this program's version; one of this or a newer version comes back as it is. */
export function upcast(
  line: Envelope,
  steps: Readonly<Record<number, Upcaster>> = STEPS,
): Envelope {
  let current = line
  for (let step = steps[current.v]; step !== undefined && current.v < LOG_VERSION;) {
    current = step(current)
    step = steps[current.v]
  }
  return current
}
