import type { Interview, PhaseState, RecordedGrade, RoundState, TalkItem } from './state.js'

export type Said = Extract<TalkItem, { type: 'said' }>
export type Answer = Extract<TalkItem, { type: 'answer' }>

/** The round that runs now; null before the first and between rounds. */
export function openRoundOf(interview: Interview): RoundState | null {
  const round = interview.rounds.at(-1)
  return round && !round.closed ? round : null
}

export function currentPhase(round: RoundState): PhaseState | null {
  return round.phases.at(-1) ?? null
}

/** All talk of a round in order. */
export function itemsOf(round: Pick<RoundState, 'phases'>): readonly TalkItem[] {
  return round.phases.flatMap((phase) => phase.items)
}

export function answersOf(items: readonly TalkItem[]): readonly Answer[] {
  return items.filter((item) => item.type === 'answer')
}

export function saidOf(items: readonly TalkItem[]): readonly Said[] {
  return items.filter((item) => item.type === 'said')
}

/** The grade that counts for a segment: the last recorded one. */
export function currentGrade(
  interview: Interview,
  stage: string,
  segment: string,
): RecordedGrade | null {
  return (
    interview.grades.findLast(
      ({ grade }) => grade.target.stage === stage && grade.target.segment === segment,
    ) ?? null
  )
}

/** A grade of this segment stands in the log, or why there is none. */
export function isGraded(interview: Interview, stage: string, segment: string): boolean {
  const failed = interview.failures.some((each) => each.stage === stage && each.segment === segment)
  return failed || currentGrade(interview, stage, segment) !== null
}
