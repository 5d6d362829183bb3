import type { PlannedRound } from './plan.js'

/** More than this is another interview; less than 0 would be none. */
export const EXTRA_TIME_MAX_PCT = 300

/**
 * How much more time the candidate has: 1 for none, 1.5 for 50 percent more. What a wait or a grace is measured by is
 * multiplied with it; minutes of rounds and phases are it already (`withExtraTime`).
 */
export function paceOf(accommodations: { extraTimePct?: number | undefined } | undefined): number {
  return 1 + Math.max(0, accommodations?.extraTimePct ?? 0) / 100
}

/**
 * The round with so many percent more time: its minutes rounded, its phases stretched alike, so that every part has its
 * share and the last one ends with the round. Turns, which the clock `turns` spends, stay.
 */
export function withExtraTime(round: PlannedRound, pct: number): PlannedRound {
  if (pct <= 0 || round.minutes <= 0) return round
  const minutes = Math.round(round.minutes * (1 + pct / 100))
  const factor = minutes / round.minutes
  return {
    ...round,
    minutes,
    phases: round.phases.map((phase) => ({
      ...phase,
      from: phase.from * factor,
      to: phase.to * factor,
    })),
  }
}
