import { UserError } from '../../../errors.js'
import type { StoredEvent } from '../../../domain/events/index.js'

/** Longest silence that is played (ms); a real one may be minutes. */
export const WAIT_MAX_MS = 2_000
/** Typing is played in leaps: what stands between two stretches of it is no silence (ms). */
export const TYPING_MAX_MS = 200
/** Where a line comes without its rhythm, it is shown at once and read for this long (ms). */
const READ_MS = 700

/** An event in the playing time of the replay (ms from its start). `from` is where a line begins to be spoken. */
export type Cue = {
  index: number
  event: StoredEvent
  from: number
  to: number
  /** [playing time, characters shown by then]; empty where the event shows at once. */
  chunks: readonly (readonly [number, number])[]
}

export type Mark = { at: number; sign: '?' | 'h' | 'r' | 's'; index: number }
export type RoundSpan = { stage: string; from: number; to: number }

/** A log set to playing time. Everything that the player shows is looked up here by time. */
export type Score = {
  cues: readonly Cue[]
  length: number
  marks: readonly Mark[]
  rounds: readonly RoundSpan[]
}

/** Sets a log to playing time: gaps as they were, long ones cut; lines in the chunks in which they came. */
export function scoreOf(events: readonly StoredEvent[]): Score {
  const cues: Cue[] = []
  let at = 0
  let ms = events[0]?.ms ?? 0
  for (const [index, event] of events.entries()) {
    const gap = Math.max(0, event.ms - ms)
    ms = Math.max(ms, event.ms)
    const rhythm = event.type === 'message.completed' ? event.data.chunks : []
    const spoken = rhythm.reduce((sum, [delay]) => sum + delay, 0)
    const longest = event.type === 'code.edited' ? TYPING_MAX_MS : WAIT_MAX_MS
    const from = at + Math.min(longest, Math.max(0, gap - spoken))
    const chunks = playedChunks(rhythm, from)
    const to = chunks.at(-1)?.[0] ?? from
    cues.push({ index, event, from, to, chunks })
    at = to + (event.type === 'message.completed' && rhythm.length === 0 ? READ_MS : 0)
  }
  return { cues, length: at, marks: marksOf(cues), rounds: roundsOf(cues, at) }
}

function playedChunks(
  rhythm: readonly (readonly [number, number])[],
  from: number,
): (readonly [number, number])[] {
  let at = from
  let shown = 0
  return rhythm.map(([delay, characters]) => {
    at += Math.min(WAIT_MAX_MS, delay)
    shown += characters
    return [at, shown] as const
  })
}

function marksOf(cues: readonly Cue[]): Mark[] {
  return cues.flatMap(({ event, from, index }): Mark[] => {
    switch (event.type) {
      case 'question.asked':
        return [{ at: from, sign: '?', index }]
      case 'hint.given':
        return [{ at: from, sign: 'h', index }]
      case 'code.run':
      case 'sql.run':
        // That of what was handed in stands there as such.
        return event.data.purpose === 'visible' ? [{ at: from, sign: 'r', index }] : []
      case 'code.submitted':
      case 'sql.submitted':
        return [{ at: from, sign: 's', index }]
      default:
        return []
    }
  })
}

function roundsOf(cues: readonly Cue[], length: number): RoundSpan[] {
  const rounds: RoundSpan[] = []
  for (const { event, from } of cues) {
    const open = rounds.at(-1)
    if (event.type === 'round.opened') rounds.push({ stage: event.data.stage, from, to: length })
    else if (event.type === 'round.closed' && open && open.stage === event.data.stage)
      open.to = from
  }
  return rounds
}

/** Active time of the interview (ms) at a playing time. */
export function interviewMs(score: Score, at: number): number {
  const next = score.cues.findIndex((cue) => cue.to > at)
  const later = score.cues[next]
  const earlier = score.cues[next < 0 ? score.cues.length - 1 : next - 1]
  if (!earlier) return later?.event.ms ?? 0
  if (!later) return earlier.event.ms
  const share =
    later.to === earlier.to ? 1 : Math.max(0, (at - earlier.to) / (later.to - earlier.to))
  return earlier.event.ms + share * Math.max(0, later.event.ms - earlier.event.ms)
}

/**
 * Playing time of a mark: a question id, a round's stage, `mm:ss` of the interview, or `#seq`.
 * Throws UserError (exit 2) with the marks that there are.
 */
export function findMark(score: Score, mark: string): number {
  const time = /^(?:(\d+):)?(\d+):(\d{2})$/.exec(mark)
  if (time) {
    const ms = (Number(time[1] ?? 0) * 3600 + Number(time[2]) * 60 + Number(time[3])) * 1000
    return score.cues.find((cue) => cue.event.ms >= ms)?.from ?? score.length
  }
  const seq = /^#?(\d+)$/.exec(mark)?.[1]
  const found = score.cues.find(({ event }) =>
    seq !== undefined
      ? event.seq === Number(seq)
      : (event.type === 'round.opened' && event.data.stage === mark) ||
        (event.type === 'question.asked' && event.data.questionId === mark),
  )
  if (found) return found.from
  const known = score.cues.flatMap(({ event }) =>
    event.type === 'round.opened'
      ? [event.data.stage]
      : event.type === 'question.asked' && event.data.questionId
        ? [event.data.questionId]
        : [],
  )
  throw new UserError(`There is no mark "${mark}" in this interview.`, {
    remedy: `Marks: ${[...new Set(known)].join(', ') || 'none'}; or a time such as 12:40, or #seq.`,
    exitCode: 2,
  })
}
