import { isGraded } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { canRun } from '../domain/plan.js'
import type { Plan, PlannedRound } from '../domain/plan.js'
import type { StoredEvent } from '../domain/events/index.js'

/** Words about a round that is over, laid out for `width` columns. Who mounts a front end brings them. */
export type RoundTexts = {
  /** Its feedback; for a debrief round the debrief itself. */
  feedback(
    interview: Interview,
    stage: string,
    options: {
      width: number
      figures?: 'shown' | 'hidden' | undefined
      /** `none`: no dots beside the figures. */
      bars?: 'drawn' | 'none' | undefined
    },
  ): string
  /** What a strong answer to each of its questions contains. */
  review(interview: Interview, stage: string, options: { width: number }): string
}

/** The round whose feedback is owed from now on; null where the event closes none that was run. */
export function closedBy(event: StoredEvent): string | null {
  if (event.type !== 'round.closed') return null
  const { stage, reason } = event.data
  return reason === 'unavailable' || reason === 'not_reached' ? null : stage
}

/** True while a grade is still to come that the feedback of this closed round rests on: for a debrief, of any round. */
export function isGrading(interview: Interview, plan: Plan, stage: string): boolean {
  const of = plan.rounds.find((round) => round.stage === stage)
  const stages =
    of?.kind === 'debrief'
      ? interview.rounds.flatMap(({ closed, stage: each }) =>
          closed && closed.reason !== 'unavailable' ? [each] : [],
        )
      : [stage]
  return plan.rounds
    .filter((round) => stages.includes(round.stage))
    .some((round) => round.segments.some(({ id }) => !isGraded(interview, round.stage, id)))
}

/** The next round that will be run; null where none is left. */
export function nextRound(interview: Interview, plan: Plan): PlannedRound | null {
  const opened = new Set(interview.rounds.map(({ stage }) => stage))
  return plan.rounds.find((round) => !opened.has(round.stage) && canRun(round, interview)) ?? null
}
