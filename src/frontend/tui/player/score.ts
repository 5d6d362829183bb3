import type { ClockKind, StoredEvent } from '../../../domain/events/index.js'

/** Longest silence that is played unless the person says otherwise (ms); a real one may be minutes. */
export const IDLE_MS = 2_000
/** Where the log holds no rhythm, what happens at one moment is shown one after the other (ms). */
const BEAT_MS = 700

/** An event in the playing time of the replay (ms from its start). */
export type Cue = {
  index: number
  event: StoredEvent
  /** Active time of the interview, never less than that of the cue before. */
  ms: number
  /** Where a line begins to be spoken, or text begins to be typed. */
  from: number
  to: number
  /** [playing time, characters shown by then]; empty where the event shows at once. */
  chunks: readonly (readonly [number, number])[]
  /** Silence before it as it was and as it is played, ms. */
  silence: { real: number; played: number }
}

/** A log set to playing time. Everything that the player shows is looked up here by time. */
export type Score = { cues: readonly Cue[]; length: number }

/**
 * Sets a log to playing time: silences as they were, those above `idleMs` cut to it (null: none is), lines in the chunks
 * in which they came, edits typed over the time that they took.
 */
export function scoreOf(events: readonly StoredEvent[], idleMs: number | null): Score {
  const most = idleMs ?? Number.POSITIVE_INFINITY
  const cues: Cue[] = []
  let clock: ClockKind = 'real'
  let at = 0
  let ms = events[0]?.ms ?? 0
  for (const [index, event] of events.entries()) {
    clock = clockAfter(event, clock)
    const gap = Math.max(0, event.ms - ms)
    ms = Math.max(ms, event.ms)
    const rhythm = rhythmOf(event)
    const real = Math.max(0, gap - spokenMs(rhythm))
    const played = Math.max(Math.min(most, real), beatBefore(event, rhythm, clock))
    const silence = { real, played }
    if (event.type === 'code.edited') {
      // What was typed came in during the gap, not at its end.
      cues.push({ index, event, ms, from: at, to: at + played, chunks: [], silence })
      at += played
      continue
    }
    const from = at + played
    const chunks = playedChunks(rhythm, from, most)
    at = chunks.at(-1)?.[0] ?? from
    cues.push({ index, event, ms, from, to: at, chunks, silence })
  }
  return { cues, length: at }
}

function clockAfter(event: StoredEvent, clock: ClockKind): ClockKind {
  if (event.type === 'session.started') return event.data.clock
  return event.type === 'session.resumed' ? (event.data.clock ?? clock) : clock
}

type Rhythm = readonly (readonly [number, number])[]

/** A line that was stored in one piece has none. */
function rhythmOf(event: StoredEvent): Rhythm {
  if (event.type !== 'message.completed') return []
  return spokenMs(event.data.chunks) > 0 ? event.data.chunks : []
}

function spokenMs(rhythm: Rhythm): number {
  return rhythm.reduce((sum, [delay]) => sum + delay, 0)
}

const SEEN: ReadonlySet<string> = new Set([
  'answer.submitted',
  'code.edited',
  'test.added',
  'code.run',
  'sql.run',
  'code.submitted',
  'sql.submitted',
])

/** A simulated clock stands still between turns: everything would come at once. So would a line without a rhythm. */
function beatBefore(event: StoredEvent, rhythm: Rhythm, clock: ClockKind): number {
  if (event.type === 'message.completed') return rhythm.length === 0 ? BEAT_MS : 0
  return clock === 'turns' && SEEN.has(event.type) ? BEAT_MS : 0
}

function playedChunks(rhythm: Rhythm, from: number, most: number): (readonly [number, number])[] {
  let at = from
  let shown = 0
  return rhythm.map(([delay, characters]) => {
    at += Math.min(most, delay)
    shown += characters
    return [at, shown] as const
  })
}

/** Index of the last cue that has begun; -1 in an empty score. */
export function cueAt({ cues }: Score, at: number): number {
  return firstAfter(cues, (cue) => cue.from <= at) - 1
}

/** Active time of the interview (ms) at a playing time. Never falls as time goes on. */
export function interviewMs({ cues }: Score, at: number): number {
  const next = firstAfter(cues, (cue) => cue.to <= at)
  const later = cues[next]
  const earlier = cues[next - 1]
  if (!earlier) return later?.ms ?? 0
  if (!later) return earlier.ms
  const share =
    later.to === earlier.to ? 1 : Math.max(0, (at - earlier.to) / (later.to - earlier.to))
  return earlier.ms + share * (later.ms - earlier.ms)
}

/** The earliest playing time at which the interview's clock has reached `ms`. */
export function playingTime({ cues, length }: Score, ms: number): number {
  const next = firstAfter(cues, (cue) => cue.ms < ms)
  const later = cues[next]
  const earlier = cues[next - 1]
  if (!later) return length
  if (!earlier) return 0
  return earlier.to + ((ms - earlier.ms) / (later.ms - earlier.ms)) * (later.to - earlier.to)
}

/** Active time of the first and of the last event. */
export function spanOf({ cues }: Score): { first: number; last: number } {
  return { first: cues[0]?.ms ?? 0, last: cues.at(-1)?.ms ?? 0 }
}

/** The same moment in another score of the same log. */
export function sameMoment(from: Score, to: Score, at: number): number {
  const index = cueAt(from, at)
  const [here, there] = [from.cues[index], to.cues[index]]
  if (!here || !there) return Math.min(at, to.length)
  if (at <= here.to && here.to > here.from)
    return there.from + ((at - here.from) / (here.to - here.from)) * (there.to - there.from)
  const [next, nextThere] = [from.cues[index + 1], to.cues[index + 1]]
  if (!next || !nextThere || next.from <= here.to) return there.to
  const share = Math.min(1, (at - here.to) / (next.from - here.to))
  return there.to + share * (nextThere.from - there.to)
}

/** The number of cues at the front for which it holds; they come first, for it is a comparison with a time. */
function firstAfter(cues: readonly Cue[], isBefore: (cue: Cue) => boolean): number {
  let low = 0
  let high = cues.length
  while (low < high) {
    const middle = (low + high) >> 1
    const cue = cues[middle]
    if (cue && isBefore(cue)) low = middle + 1
    else high = middle
  }
  return low
}
