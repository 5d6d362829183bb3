import { isGraded } from '../interview/index.js'
import type { Interview, RoundState } from '../interview/index.js'
import type { Plan, PlannedRound } from '../plan.js'

/** No phase of the segment can come any more: the round is closed, or a phase after its last one is entered. */
export function isSegmentOver(round: RoundState, planned: PlannedRound, segment: string): boolean {
  if (round.closed) return true
  const last = planned.phases.findLastIndex((phase) => phase.segment === segment)
  const current = planned.phases.findIndex((phase) => phase.id === round.phases.at(-1)?.id)
  return current > last
}

/** True while a segment is over and its grade has not come: a session grades it beside the talk. */
export function isGradingBeside(interview: Interview, plan: Plan): boolean {
  return interview.rounds.some((round) => {
    const planned = plan.rounds.find((each) => each.stage === round.stage)
    const reason = round.closed?.reason
    if (!planned || reason === 'unavailable' || reason === 'not_reached') return false
    return planned.segments.some(
      ({ id }) => isSegmentOver(round, planned, id) && !isGraded(interview, round.stage, id),
    )
  })
}
