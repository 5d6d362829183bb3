import { nextRound } from '../../between-rounds.js'
import { cleanLine } from '../text/clean.js'
import { wrapText } from '../text/wrap.js'
import { line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import type { TalkContext } from './scroll.js'
import type { ScreenState } from './state.js'

/** What comes next, and whether feedback is still to come: above the prompt between two rounds. */
export function betweenLines(state: ScreenState, context: TalkContext, columns: number): Line[] {
  if (state.turn.type !== 'between') return []
  const next = nextRound(state.interview, context.plan)
  if (!next) return [line(' The interview is over, and saved.', 'dim')]
  const person = context.content.personas.find(({ id }) => id === next.persona)
  const parts = [
    next.name,
    `${next.minutes} minutes`,
    ...(person ? [`${person.name}, ${person.role}`] : []),
  ]
  const [first = '', ...rest] = wrapText(parts.map(cleanLine).join(' · '), columns - 7)
  const waits = state.due.includes(state.turn.stage)
  return [
    ...(waits
      ? [line(' The round is being graded; its feedback follows. Enter does not wait.', 'dim')]
      : []),
    [span(' Next  ', 'dim'), span(first, 'strong')],
    ...rest.map((row) => [span('       '), span(row, 'strong')]),
  ]
}
