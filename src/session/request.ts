import { hasHint } from '../domain/director/hints.js'
import type { Moment } from '../domain/director/moment.js'
import type { MoveKind } from '../domain/events/index.js'
import { padOf } from './pad.js'
import type { ActRequest } from './ports.js'
import type { Desk } from './work.js'

/** What the candidate is asked for at this moment. `confirm`: the offer that a yes or no would answer. */
export function requestOf(
  moment: Moment,
  confirm: MoveKind | null,
  desk: Desk,
  draft: string,
): ActRequest {
  const { phase, round, put } = moment
  const pad = padOf(moment)
  return {
    stage: round.stage,
    phase: phase.id,
    phaseKind: phase.kind,
    questionId: put.question?.id ?? null,
    accepts: [
      'say',
      'edit',
      ...desk.accepts(moment),
      ...(pad === null ? [] : (['pad'] as const)),
      ...(confirm ? (['confirm'] as const) : []),
      ...(hasHint(moment) ? (['hint'] as const) : []),
      'skip',
      'pause',
      'end',
    ],
    work: desk.request(moment),
    pad,
    draft,
  }
}
