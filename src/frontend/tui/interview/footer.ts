import { openRoundOf } from '../../../domain/interview/index.js'
import type { RoundState } from '../../../domain/interview/index.js'
import { edges, line, span } from '../view/line.js'
import type { Line, Span } from '../view/line.js'
import { wrapText } from '../text/wrap.js'
import { slashMenu } from './commands.js'
import { placeOf } from './state.js'
import type { ScreenState } from './state.js'

/**
 * The last lines: a question of the program, a notice, the commands in the making, or the two to four keys
 * that matter now; at the right where we are and whether everything is on disk.
 */
export function footerLines(state: ScreenState, width: number): Line[] {
  const right = statusSpans(state, width)
  const said = sentenceOf(state, width)
  if (said === null) return [edges([span(' '), span(hints(state, width), 'dim')], right, width)]
  const rows = wrapText(said.text, width - 2).slice(0, 3)
  const last = rows.at(-1) ?? ''
  return [
    ...rows.slice(0, -1).map((row) => line(` ${row}`, said.tone)),
    ...(last.length + 22 <= width
      ? [edges([span(` ${last}`, said.tone)], right, width)]
      : [line(` ${last}`, said.tone)]),
  ]
}

function sentenceOf(state: ScreenState, width: number): Span | null {
  const { dialog, notice } = state
  if (dialog.type === 'hint' || dialog.type === 'end' || dialog.type === 'pause')
    return span(dialog.text, 'strong')
  if (notice !== null) return span(notice)
  const menu = slashMenu(state.talk.text, placeOf(state))
  if (state.focus === 'talk' && menu.length > 0) {
    // On a narrow terminal several with their help would not fit.
    const bare = width < 60 && menu.length > 2
    const entries = menu.map(({ name, help }) => (bare ? `/${name}` : `/${name} ${help}`))
    return span(entries.join(' · '), 'dim')
  }
  return null
}

function hints(state: ScreenState, width: number): string {
  // Both the meter and all keys fit from here on.
  const narrow = width < 60 || (width < 84 && meter(state, width) !== null)
  if (state.turn.type === 'finished') return ''
  if (state.turn.type === 'between') {
    return narrow
      ? 'Enter next · /review · /end'
      : 'Enter next round · /review a strong answer · /pause · /end'
  }
  if (state.focus === 'code') {
    return narrow
      ? 'Ctrl+S submit · Tab talk'
      : 'Ctrl+S submit · Ctrl+G editor · Tab talk · Alt+? keys'
  }
  if (state.code)
    return narrow ? 'Enter send · Tab code' : 'Enter send · Tab code · Ctrl+S submit · ? keys'
  if (narrow) return 'Enter send · ? keys'
  const hinted = state.turn.type === 'asked' && state.turn.request.accepts.includes('hint')
  return `Enter send · Ctrl+J new line · ${hinted ? '/hint · ' : ''}? keys`
}

function statusSpans(state: ScreenState, width: number): Line {
  const place = questionPlace(state)
  const mark: Span =
    state.save === 'failed'
      ? span('✗ not saved', 'strong')
      : state.save === 'saved' && state.inFlight === null
        ? span('● saved', 'saved')
        : span('○ saving', 'dim')
  const parts = [place === null ? null : `question ${place}`, meter(state, width)].filter(
    (part) => part !== null,
  )
  return parts.length === 0 || width < 50
    ? [mark, span(' ')]
    : [span(`${parts.join(' · ')} · `, 'dim'), mark, span(' ')]
}

/** Tokens of the model so far, in thousands; null without a model or where it would crowd out the keys. */
function meter({ interview }: ScreenState, width: number): string | null {
  const { input, output } = interview.model
  // Some servers count nothing.
  if (input + output === 0 || width < METER_COLUMNS) return null
  return `${((input + output) / 1000).toFixed(1)}k tokens`
}

const METER_COLUMNS = 60

/** While the interviewer speaks: the question that was last talked about, so that the number stays. */
function lastQuestion(round: RoundState): string | null {
  const last = round.phases.at(-1)?.items.findLast((item) => 'questionId' in item)
  return last && 'questionId' in last ? last.questionId : null
}

/** `3/8`: which of the round's questions is being talked about; null where none is. */
function questionPlace(state: ScreenState): string | null {
  const round = openRoundOf(state.interview)
  if (!round) return null
  const questionId =
    state.turn.type === 'asked' ? state.turn.request.questionId : lastQuestion(round)
  const ids = [
    ...new Set(round.slots.flatMap((slot) => (slot.questionId === null ? [] : [slot.questionId]))),
  ]
  const at = questionId === null ? -1 : ids.indexOf(questionId)
  return at < 0 ? null : `${at + 1}/${ids.length}`
}
