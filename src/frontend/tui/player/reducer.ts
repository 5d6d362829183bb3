import type { PlayerCommand } from '../keys/table.js'
import type { Score } from './score.js'

export type PlayerState = {
  /** Playing time, ms from the start. */
  at: number
  speed: number
  status: 'playing' | 'paused' | 'ended' | 'left'
  grades: 'hidden' | 'shown'
  code: 'folded' | 'shown'
  /** Page of the list of keys; null where it is closed. */
  help: number | null
}

export type PlayerAction =
  | { type: 'command'; command: PlayerCommand }
  /** Real time that has passed, ms. */
  | { type: 'passed'; ms: number }
  | { type: 'close-help' }

export const SPEEDS = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8] as const

export function playerState(at: number, speed: number): PlayerState {
  return {
    at,
    speed: Math.min(8, Math.max(0.5, speed)),
    status: 'playing',
    grades: 'hidden',
    code: 'folded',
    help: null,
  }
}

/** One step of the player. Times stay between 0 and the length of the score. */
export function playerStep(state: PlayerState, action: PlayerAction, score: Score): PlayerState {
  if (action.type === 'close-help') return { ...state, help: null }
  if (action.type === 'passed') {
    if (state.status !== 'playing' || state.help !== null) return state
    const at = state.at + action.ms * state.speed
    return at >= score.length ? { ...state, at: score.length, status: 'ended' } : { ...state, at }
  }
  switch (action.command) {
    case 'pause':
      if (state.status === 'ended') return { ...state, at: 0, status: 'playing' }
      return { ...state, status: state.status === 'playing' ? 'paused' : 'playing' }
    case 'next-question':
      return seek(state, score, next(questionTimes(score), state.at) ?? score.length)
    case 'previous-question':
      return seek(state, score, previous(questionTimes(score), state) ?? 0)
    case 'step':
      return {
        ...seek(state, score, next(turnTimes(score), state.at) ?? score.length),
        ...paused(state),
      }
    case 'step-back':
      return { ...seek(state, score, previous(turnTimes(score), state) ?? 0), ...paused(state) }
    case 'slower':
      return { ...state, speed: SPEEDS.findLast((speed) => speed < state.speed) ?? state.speed }
    case 'faster':
      return { ...state, speed: SPEEDS.find((speed) => speed > state.speed) ?? state.speed }
    case 'start':
      return seek(state, score, 0)
    case 'end':
      return seek(state, score, score.length)
    case 'grades':
      return { ...state, grades: state.grades === 'shown' ? 'hidden' : 'shown' }
    case 'code':
      return { ...state, code: state.code === 'shown' ? 'folded' : 'shown' }
    case 'help':
      return { ...state, help: state.help === null ? 0 : state.help + 1 }
    case 'quit':
      return { ...state, status: 'left' }
  }
}

function seek(state: PlayerState, score: Score, to: number): PlayerState {
  const at = Math.max(0, Math.min(score.length, to))
  if (at >= score.length) return { ...state, at, status: 'ended' }
  return { ...state, at, status: state.status === 'ended' ? 'paused' : state.status }
}

/** Stepping is for looking: it holds the replay. */
function paused(state: PlayerState): Partial<PlayerState> {
  return state.status === 'playing' ? { status: 'paused' } : {}
}

function questionTimes(score: Score): number[] {
  return score.marks.filter((mark) => mark.sign === '?').map((mark) => mark.at)
}

/** Ends of what is said, run or handed in: a step shows one more in full. */
function turnTimes(score: Score): number[] {
  return score.cues
    .filter(({ event }) =>
      [
        'message.completed',
        'answer.submitted',
        'code.run',
        'code.submitted',
        'sql.run',
        'sql.submitted',
        'round.opened',
      ].includes(event.type),
    )
    .map((cue) => cue.to)
}

function next(times: readonly number[], at: number): number | undefined {
  return times.find((time) => time > at)
}

/** While it plays, a moment after a place counts as being at it, or going back would never get past it. */
function previous(times: readonly number[], { at, status }: PlayerState): number | undefined {
  return times.findLast((time) => time < at - (status === 'playing' ? 500 : 0))
}
