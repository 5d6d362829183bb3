import type { Moment } from '../domain/director/react.js'

/** Where an event belongs. */
export function placeOf({ round, phase, put }: Moment) {
  return { stage: round.stage, phase: phase.id, questionId: put.question?.id ?? null }
}

/** True in a phase where a program is written. */
export function isWork({ phase }: Moment): boolean {
  return phase.kind === 'code' || phase.work === true
}

/** True where a hint may be asked for and the question has one. */
export function hasHint({ phase, put }: Moment): boolean {
  return phase.moves.includes('hint') && (put.question?.hints?.length ?? 0) > 0
}
