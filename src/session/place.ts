import type { Moment } from '../domain/director/moment.js'

/** Where an event belongs. */
export function placeOf({ round, phase, put }: Moment) {
  return { stage: round.stage, phase: phase.id, questionId: put.question?.id ?? null }
}
