import { isGradingBeside } from '../../../domain/grading/under-way.js'
import type { Plan } from '../../../domain/plan.js'
import { nextRound } from '../../between-rounds.js'
import { textWidth } from '../text/graphemes.js'
import { edges, line, lineWidth, span } from '../view/line.js'
import type { Line, Span } from '../view/line.js'
import { wrapText } from '../text/wrap.js'
import type { Desk } from '../work/desk.js'
import { searchSentence } from './search.js'
import { menuOf } from './slash-menu.js'
import { isPadShown } from '../pad/pad-view.js'
import type { ScreenState } from './state.js'

/**
 * The last lines: a question of the program, a notice, or the two to four keys
 * that matter now; at the right whether everything is on disk.
 */
export function footerLines(state: ScreenState, width: number, plan: Plan): Line[] {
  const right = statusSpans(state, width, plan)
  const said = sentenceOf(state)
  if (said === null) {
    const left = hints(state, { width, room: width - lineWidth(right) - 2, plan })
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

function sentenceOf({ dialog, notice, search }: ScreenState): Span | null {
  if (search) return span(searchSentence(search))
  if (dialog.type !== 'none' && dialog.type !== 'help') return span(dialog.text, 'strong')
  if (notice !== null) return span(notice)
  return null
}

/** `room`: columns that are left of the line. */
function hints(
  state: ScreenState,
  { width, room, plan }: { width: number; room: number; plan: Plan },
): string {
  // Both the meter and all keys fit from here on.
  const narrow = width < 60 || (width < 84 && meter(state, width) !== null)
  // Behind the last round nothing is to be sent while it is graded.
  const isGraded = state.turn.type === 'listening' && state.due.length > 0
  if (state.turn.type === 'finished' || isGraded) return ''
  if (menuOf(state)) return longest(MENU_HINTS, room)
  if (state.turn.type === 'between') {
    return longest(betweenHints(nextRound(state.interview, plan) === null), room)
  }
  if (state.desk) return longest(deskHints(state, state.desk), room)
  if (isPadShown(state)) return longest(padHints(state), room)
  if (narrow) return 'Enter send · ? keys'
  const accepts = state.turn.type === 'asked' ? state.turn.request.accepts : []
  const more = accepts.includes('hint') ? '/hint · ' : accepts.includes('pad') ? '/pad · ' : ''
  return `Enter send · Ctrl+J new line · ${more}? keys`
}

function betweenHints(isOver: boolean): string[] {
  const [enter, short] = isOver
    ? ['Enter leaves', 'Enter leaves']
    : ['Enter next round', 'Enter next']
  return [
    `${enter} · /review a strong answer · /again practise it`,
    `${short} · /review · /again`,
    `${short} · /review`,
  ]
}

const MENU_HINTS = [
  'Up, Down choose · Tab completes · Enter runs · Esc closes',
  'Tab completes · Enter runs · Esc closes',
  'Enter runs · Esc closes',
  'Esc closes',
]

function padHints({ focus }: ScreenState): string[] {
  return focus === 'pad'
    ? ['Tab talk · Ctrl+G $EDITOR · Alt+? keys', 'Tab talk · Ctrl+G $EDITOR', 'Tab talk']
    : ['Enter send · Tab pad · /pad closes it · ? keys', 'Enter send · Tab pad', 'Tab pad']
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

function statusSpans(state: ScreenState, width: number, plan: Plan): Line {
  const mark: Span =
    state.save === 'failed'
      ? span('✗ not saved', 'strong')
      : state.save === 'saved' && state.inFlight === null
        ? span('● saved', 'saved')
        : span('○ saving', 'dim')
  const parts = [meter(state, width), gradingMark(state, width, plan)].filter(
    (part) => part !== null,
  )
  return parts.length === 0
    ? [mark, span(' ')]
    : [span(`${parts.join(' · ')} · `, 'dim'), mark, span(' ')]
}

/** That what was said is being graded beside the talk: a word, and nothing that moves. */
function gradingMark({ interview, due }: ScreenState, width: number, plan: Plan): string | null {
  // Between rounds it is said in a sentence.
  if (width < METER_COLUMNS || due.length > 0) return null
  return isGradingBeside(interview, plan) ? 'grading' : null
}

/** Tokens of the model so far, in thousands; null without a model or where it would crowd out the keys. */
function meter({ interview }: ScreenState, width: number): string | null {
  const { input, output } = interview.model
  // Some servers count nothing.
  if (input + output === 0 || width < METER_COLUMNS) return null
  return `${((input + output) / 1000).toFixed(1)}k tokens`
}

const METER_COLUMNS = 60
