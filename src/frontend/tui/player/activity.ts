import { gutterOf } from '../interview/item-view.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { fitLine, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { elapsed } from './elapsed.js'
import type { Recording } from './recording.js'
import type { PlayerState } from './state.js'
import { cueAt, interviewMs } from './score.js'
import type { Cue, Score } from './score.js'

/** Shorter silences need no word. */
const SILENCE_MIN_MS = 1_500

/** Who is at it between two things that happen, and for how long; null where nothing is waited for. */
export function activityLine(
  recording: Recording,
  state: PlayerState,
  score: Score,
  width: number,
): Line | null {
  const { steps } = recording.outline
  const here = cueAt(score, state.at)
  // While an edit is typed its cue has begun, but it is what is waited for.
  const from = isTyping(score.cues[here], state.at) ? here : here + 1
  const at = firstFrom(steps, from)
  const next = score.cues[steps[at] ?? -1]
  if (!next || (state.at >= next.from && !isTyping(next, state.at))) return null
  const begun = (steps[at - 1] ?? -1) + 1
  const silence = silenceOf(score.cues.slice(begun, next.index + 1))
  if (silence.real < SILENCE_MIN_MS) return null
  const who = whoIsAtIt(recording, next)
  if (who === null) return null
  const isCut = silence.played + SILENCE_MIN_MS < silence.real
  const passed = interviewMs(score, state.at) - (score.cues[begun - 1]?.ms ?? 0)
  const time = isCut
    ? `${elapsed(silence.real)} ⋯ cut to ${secondsText(silence.played)} s`
    : passed < 1_000
      ? ''
      : elapsed(passed)
  const gutter = gutterOf(width)
  const name = truncate(` ${who.name}`, gutter - 1)
  const pad = ' '.repeat(gutter - textWidth(name))
  return fitLine([span(name, 'dim'), span(pad), span(`${who.does}${time}`, 'dim')], width)
}

function isTyping(cue: Cue | undefined, at: number): boolean {
  return cue?.event.type === 'code.edited' && at < cue.to
}

function silenceOf(cues: readonly Cue[]): { real: number; played: number } {
  return cues.reduce(
    (sum, { silence }) => ({
      real: sum.real + silence.real,
      played: sum.played + silence.played,
    }),
    { real: 0, played: 0 },
  )
}

function whoIsAtIt({ you, items }: Recording, { event, index }: Cue) {
  switch (event.type) {
    case 'answer.submitted':
      return { name: you, does: 'answering … ' }
    case 'code.edited':
    case 'test.added':
    case 'code.run':
    case 'sql.run':
    case 'code.submitted':
    case 'sql.submitted':
      return { name: you, does: 'at the program … ' }
    case 'message.completed': {
      const said = items[index]?.find((item) => item.type === 'said')
      return said?.type === 'said' ? { name: said.name, does: '… ' } : null
    }
    default:
      return null
  }
}

function secondsText(ms: number): string {
  return String(Math.round(ms / 100) / 10)
}

/** Index of the first step at or behind this cue. */
function firstFrom(steps: readonly number[], cue: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] ?? 0) < cue) low = middle + 1
    else high = middle
  }
  return low
}
