import { openRoundOf } from '../../../domain/interview/index.js'
import type { Interview, RoundState } from '../../../domain/interview/index.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { nameOfRound } from './scroll.js'
import type { TalkContext } from './scroll.js'

/** Longest rule. One that ends before the edge does not break into two when the terminal gets narrower. */
const RULE_MAX = 100

/**
 * Where one is, set into the rule above the editor: company, round, who asks, which question, and the time that is left of
 * the round. Where there is no room, the person goes first, then the company: the round is what one looks for.
 */
export function headerLine(
  interview: Interview,
  activeMs: number,
  context: TalkContext,
  width: number,
  questionId: string | null = null,
): Line {
  const room = Math.min(width, RULE_MAX)
  const round = openRoundOf(interview)
  const time = timeText(interview, activeMs)
  const place = round ? questionPlace(round, questionId) : null
  const titleRoom = room - textWidth(time) - (time === '' ? 6 : 9)
  const title = titleOf(interview, context, place, titleRoom)
  const ends = time === '' ? 6 : 8
  const rule = '─'.repeat(Math.max(1, room - textWidth(title) - textWidth(time) - ends))
  return time === ''
    ? [span('── ', 'dim'), span(title), span(` ${rule}──`, 'dim')]
    : [span('── ', 'dim'), span(title), span(` ${rule} `, 'dim'), span(time), span(' ──', 'dim')]
}

function titleOf(
  interview: Interview,
  context: TalkContext,
  place: string | null,
  room: number,
): string {
  const { content, plan } = context
  const round = openRoundOf(interview)
  const company = cleanLine(content.pack.name)
  if (!round) {
    const whole = `${company} · ${cleanLine(plan.loopName)}`
    return textWidth(whole) <= room ? whole : truncate(cleanLine(plan.loopName), room)
  }
  const name = nameOfRound(round.stage, plan)
  const person = content.personas.find(({ id }) => id === round.persona)
  const who = person ? [cleanLine(person.name)] : []
  const long = place === null ? [] : [`question ${place}`]
  const short = place === null ? [] : [place]
  const shapes = [
    [company, name, ...who, ...long],
    [company, name, ...long],
    [name, ...long],
    [name, ...short],
  ]
  const shown = shapes.map((parts) => parts.join(' · ')).find((each) => textWidth(each) <= room)
  return shown ?? truncate(name, room)
}

/** Below this (ms) seconds would only press. */
const LAST_MS = 60_000

/** The time that is left of the round, calm to its end; '' between rounds and where it is hidden. */
function timeText(interview: Interview, activeMs: number): string {
  const round = openRoundOf(interview)
  if (!round || isClockHidden(interview)) return ''
  const left = round.openedMs + round.minutes * 60_000 - activeMs
  if (left > LAST_MS) return `${clockText(left)} left`
  return left > 0 ? 'about a minute left' : 'time is up'
}

export function isClockHidden({ started }: Interview): boolean {
  return started?.accommodations.clock === 'hidden'
}

/** `3/8`: which of the round's questions this is; null where it is none of them. */
export function questionPlace({ slots }: RoundState, questionId: string | null): string | null {
  const ids = [...new Set(slots.flatMap((slot) => slot.questionId ?? []))]
  const at = questionId === null ? -1 : ids.indexOf(questionId)
  return at < 0 ? null : `${at + 1}/${ids.length}`
}

/** mm:ss, 0:00 at the least; more than an hour as h:mm:ss. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}
