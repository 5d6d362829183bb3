import type { Phase } from '../content/index.js'
import { paceOf } from '../extra-time.js'
import { itemsOf, saidOf } from '../interview/index.js'
import type { Interview, PhaseState, RoundState } from '../interview/index.js'
import type { Plan } from '../plan.js'
import { findingOf } from './finding.js'
import type { AuditFinding } from './finding.js'

const MINUTE = 60_000
/** A part may be ended in a sentence or two; a round has as much for all of its parts. */
const GRACE_MS = { phase: MINUTE, round: 2 * MINUTE } as const

/**
 * Parts and rounds that ran past their end. Under the clock `turns` a part has one turn of grace (who was sent back to
 * the question may answer it), and a round as many as it has parts.
 */
export function overruns(interview: Interview, round: RoundState, plan: Plan): AuditFinding[] {
  const planned = plan.rounds.find((each) => each.stage === round.stage)
  if (!planned) return []
  const byTurns = interview.started?.clock === 'turns'
  const pace = paceOf(interview.started?.accommodations)
  const grace = (phase: Phase) => (byTurns ? turnMs(phase) : GRACE_MS.phase * pace)
  const found: AuditFinding[] = []
  for (const [at, state] of round.phases.entries()) {
    const phase = planned.phases.find((each) => each.id === state.id)
    if (!phase) continue
    const endMs = round.phases[at + 1]?.enteredMs ?? round.closed?.ms ?? interview.lastMs
    const due = byTurns ? turnsDueMs(phase, state) : dueMs(phase, state, round, pace)
    if (endMs - due <= grace(phase)) continue
    found.push(findingOf('overrun', lastLine(state, round), late('The part', endMs - due)))
  }
  const due = round.openedMs + round.minutes * MINUTE
  const allowed = byTurns
    ? planned.phases.reduce((sum, phase) => sum + turnMs(phase), 0)
    : GRACE_MS.round * pace
  const over = (round.closed?.ms ?? interview.lastMs) - due
  const last = round.phases.at(-1)
  if (over > allowed && last) {
    found.push(findingOf('overrun', lastLine(last, round), late('The round', over)))
  }
  return found
}

/** When the part's time is used, in active ms: as the director reckons. */
function dueMs(phase: Phase, state: PhaseState, round: RoundState, pace: number): number {
  return Math.max(round.openedMs + phase.to * MINUTE, state.enteredMs + MINUTE * pace)
}

function turnsDueMs(phase: Phase, state: PhaseState): number {
  return state.enteredMs + (phase.to - phase.from) * MINUTE
}

function turnMs(phase: Phase): number {
  return ((phase.to - phase.from) * MINUTE) / Math.max(1, phase.turns)
}

function lastLine(state: PhaseState, round: RoundState): { seq: number; text: string } {
  const line = saidOf(state.items).at(-1) ?? saidOf(itemsOf(round)).at(-1)
  return line ?? { seq: state.enteredSeq, text: '' }
}

function late(what: string, ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE))
  return `${what} ran ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} past its end.`
}
