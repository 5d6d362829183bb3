import type { PlayerCommand } from '../keys/table.js'
import type { Recording } from './recording.js'
import { playingTime, spanOf } from './score.js'
import type { Score } from './score.js'
import { scoreIn } from './state.js'
import type { PlayerState } from './state.js'

/** How far the arrows go, ms of playing time. */
const LEAP_MS = 5_000
/** While it plays, a moment after a place counts as being at it, or going back would never get past it. */
const GRACE_MS = 500

/** Playing time that a command goes to; null where it goes nowhere. `chord` is the key that was pressed. */
export function targetOf(
  command: PlayerCommand,
  chord: string,
  state: PlayerState,
  recording: Recording,
): number | null {
  const score = scoreIn(recording, state)
  const { chapters, rounds } = recording.outline
  switch (command) {
    case 'start':
      return 0
    case 'end':
      return score.length
    case 'back':
      return state.at - LEAP_MS
    case 'forward':
      return state.at + LEAP_MS
    case 'tenth':
      return tenth(score, Number(chord))
    case 'next-chapter':
      return (
        next(
          chapters.map(({ cue }) => beginOf(score, cue)),
          state,
        ) ?? score.length
      )
    case 'previous-chapter':
      return (
        previous(
          chapters.map(({ cue }) => beginOf(score, cue)),
          state,
        ) ?? 0
      )
    case 'next-round':
      return (
        next(
          rounds.map(({ first }) => beginOf(score, first)),
          state,
        ) ?? score.length
      )
    case 'previous-round':
      return (
        previous(
          rounds.map(({ first }) => beginOf(score, first)),
          state,
        ) ?? 0
      )
    case 'step':
      return next(stepTimes(recording, state), state) ?? score.length
    case 'step-back':
      return previous(stepTimes(recording, state), state) ?? 0
    default:
      return null
  }
}

/** Ends of what happens: a step shows one thing more in full. Typing is seen where the program is. */
function stepTimes(recording: Recording, state: PlayerState): number[] {
  const { cues } = scoreIn(recording, state)
  return recording.outline.steps.flatMap((index) => {
    const cue = cues[index]
    const isSeen = state.code === 'shown' || cue?.event.type !== 'code.edited'
    return cue && isSeen ? [cue.to] : []
  })
}

function beginOf(score: Score, cue: number): number {
  return score.cues[cue]?.from ?? 0
}

/** Tenths of the interview's own time: that is what the bar shows. */
function tenth(score: Score, digit: number): number {
  const { first, last } = spanOf(score)
  if (!Number.isFinite(digit)) return 0
  return last > first
    ? playingTime(score, first + ((last - first) * digit) / 10)
    : (score.length * digit) / 10
}

function next(times: readonly number[], { at }: PlayerState): number | undefined {
  return times.find((time) => time > at)
}

function previous(times: readonly number[], { at, status }: PlayerState): number | undefined {
  return times.findLast((time) => time < at - (status === 'playing' ? GRACE_MS : 0))
}
