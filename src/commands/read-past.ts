import { fold } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import type { Plan } from '../domain/plan.js'
import { UserError } from '../errors.js'
import type { First } from '../report/index.js'
import { listSessions, readSession } from '../transcript/index.js'
import type { SessionRead } from '../transcript/index.js'
import { resolve, samples, transcripts } from './places.js'

/**
 * A saved interview as it stands, read without its lock; `id` as people type it, `last` where it is missing, or the
 * whole name of a sample that comes with the program.
 * Throws UserError: exit 2 for an unknown id, exit 4 where it is damaged beyond reading.
 */
export function readPast(id: string | undefined): {
  session: SessionRead
  interview: Interview
  plan: Plan
  isSample: boolean
} {
  const isSample = listSessions(samples()).some((each) => each.id === id)
  const session = isSample
    ? readSession(samples(), id ?? '')
    : readSession(transcripts(), resolve(id))
  const interview = fold(session.events)
  // One that is damaged was refused when it was read.
  if (!interview.started) {
    throw new UserError(
      `A newer greenroom has written ${session.id}, in a form that this one cannot read.`,
      {
        remedy: 'Update greenroom to read it.',
        exitCode: 4,
      },
    )
  }
  return { session, interview, plan: planOf(session.content, interview.started), isSample }
}

/**
 * The interview that a practice goes back to; null where it goes back to none, or that one is gone or cannot be read: the
 * practice does without.
 */
export function firstOf({ started }: Interview): First | null {
  const id = started?.origin?.id
  if (id === undefined) return null
  try {
    const { session, interview, plan } = readPast(id)
    return { id: session.id, interview, plan }
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}
