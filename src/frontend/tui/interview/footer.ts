import { openRoundOf } from '../../../domain/interview/index.js'
import type { RoundState } from '../../../domain/interview/index.js'
import { textWidth } from '../text/graphemes.js'
import { edges, line, lineWidth, span } from '../view/line.js'
import type { Line, Span } from '../view/line.js'
import { wrapText } from '../text/wrap.js'
import type { Desk } from '../work/desk.js'
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
  if (said === null) {
    const left = hints(state, width, width - lineWidth(right) - 2)
    return [edges([span(' '), span(left, 'dim')], right, width)]
  }
  const rows = wrapText(said.text, width - 2).slice(0, 3)
  const last = rows.at(-1) ?? ''
  return [
    ...rows.slice(0, -1).map((row) => line(` ${row}`, said.tone)),
    ...(textWidth(last) + lineWidth(right) + 2 <= width
      ? [edges([span(` ${last}`, said.tone)], right, width)]
      : [line(` ${last}`, said.tone)]),
  ]
}

function sentenceOf(state: ScreenState, width: number): Span | null {
  const { dialog, notice } = state
  if (dialog.type !== 'none' && dialog.type !== 'help') return span(dialog.text, 'strong')
  if (notice !== null) return span(notice)
  const menu = slashMenu(state.talk.text, placeOf(state))
  if (state.focus === 'talk' && menu.length > 0) {
    const full = menu.map(({ name, help }) => `/${name} ${help}`).join(' · ')
    // Several with their help would not fit, and on a narrow terminal three would not.
    const isLong = full.length > (width < 60 && menu.length > 2 ? width : 2 * width)
    return span(isLong ? menu.map(({ name }) => `/${name}`).join(' · ') : full, 'dim')
  }
  return null
}

/** `room`: columns that are left of the line. */
function hints(state: ScreenState, width: number, room: number): string {
  // Both the meter and all keys fit from here on.
  const narrow = width < 60 || (width < 84 && meter(state, width) !== null)
  if (state.turn.type === 'finished') return ''
  if (state.turn.type === 'between') {
    return narrow
      ? 'Enter next · /review · /end'
      : 'Enter next round · /review a strong answer · /pause · /end'
  }
  if (state.desk) return longest(deskHints(state, state.desk), room)
  if (narrow) return 'Enter send · ? keys'
  const hinted = state.turn.type === 'asked' && state.turn.request.accepts.includes('hint')
  return `Enter send · Ctrl+J new line · ${hinted ? '/hint · ' : ''}? keys`
}

/** The keys of the desk, the longest list first. */
function deskHints({ focus, turn }: ScreenState, desk: Desk): string[] {
  if (desk.running !== null && turn.type === 'listening') {
    const other = focus === 'code' ? 'Tab talk' : 'Tab code'
    return [`running… · ${other} · Ctrl+C saves and pauses`, `running… · ${other}`, 'running…']
  }
  // Where nothing can be run, its key is not offered.
  const isRun = turn.type !== 'asked' || turn.request.accepts.includes('run')
  const [run, short] = isRun ? ['Ctrl+R run · ', '^R run · '] : ['', '']
  if (focus === 'code') {
    return [
      `${run}Ctrl+S submit · Ctrl+G $EDITOR · Tab talk · Alt+? keys`,
      `${run}Ctrl+S submit · Ctrl+G $EDITOR · Tab talk`,
      `${run}Ctrl+S submit · Tab talk`,
      `${short}^S submit · Tab talk`,
      `${short}Tab talk`,
      'Tab talk',
    ]
  }
  return [
    `Enter send · Tab code · ${run}Ctrl+S submit · /hint · ? keys`,
    `Enter send · Tab code · ${run}Ctrl+S submit`,
    'Enter send · Tab code · ? keys',
    'Enter send · Tab code',
    'Tab code',
  ]
}

function longest(choices: readonly string[], room: number): string {
  return choices.find((each) => textWidth(each) <= room) ?? choices.at(-1) ?? ''
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
