import { openRoundOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { nameOfRound } from './scroll.js'
import type { TalkContext } from './scroll.js'

/** Longest rule. One that ends before the edge does not break into two when the terminal gets narrower. */
const RULE_MAX = 100

/** Company, round and level, with the time that is left of the round, set into the rule above the editor. */
export function headerLine(
  interview: Interview,
  activeMs: number,
  context: TalkContext,
  width: number,
): Line {
  const room = Math.min(width, RULE_MAX)
  const round = openRoundOf(interview)
  const time = round ? `${clockText(round.openedMs + round.minutes * 60_000 - activeMs)} left` : ''
  const { pack } = context.content
  const parts = [
    pack.name,
    round ? nameOfRound(round.stage, context.plan) : context.plan.loopName,
    context.plan.level.seed_title,
  ]
  const titleRoom = room - time.length - 9
  // The level goes first, then the company: the round is what one looks for.
  const shown = [parts, parts.slice(0, 2), parts.slice(1, 2)]
    .map((each) => each.map(cleanLine).join(' · '))
    .find((each) => textWidth(each) <= titleRoom)
  const title = shown ?? truncate(cleanLine(parts[1] ?? ''), titleRoom)
  const rule = '─'.repeat(Math.max(1, room - textWidth(title) - time.length - 8))
  return time === ''
    ? [span('── ', 'dim'), span(title), span(` ${rule}──`, 'dim')]
    : [span('── ', 'dim'), span(title), span(` ${rule} `, 'dim'), span(time), span(' ──', 'dim')]
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
