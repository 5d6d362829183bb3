import { clockText } from '../interview/header.js'
import type { Size } from '../interview/frame.js'
import type { TalkContext } from '../interview/scroll.js'
import { nameOfRound } from '../interview/scroll.js'
import { helpEntries, helpPage } from '../keys/help.js'
import { PLAYER_KEYS } from '../keys/table.js'
import { truncate } from '../text/wrap.js'
import { BLANK, edges, fitLine, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import type { PlayerState } from './reducer.js'
import { interviewMs } from './score.js'
import type { Score } from './score.js'
import { workLines } from './desk.js'
import { talkLines, workNow } from './talk.js'
import type { PreparedTalk } from './talk.js'

export type PlayerView = { title: string; score: Score; talk: PreparedTalk; context: TalkContext }

/** Lowest terminal that has room for the row of marks. */
const ROWS_WITH_MARKS = 10

/** The player at a moment, at most `rows - 1` lines. */
export function playerLines(view: PlayerView, state: PlayerState, { columns, rows }: Size): Line[] {
  const height = Math.max(1, rows - 1)
  if (state.help !== null)
    return helpPage(helpEntries(PLAYER_KEYS, 'always'), { width: columns, height }, state.help)
  const head = [headLine(view, state, columns), timeline(view, state.at, columns)]
  if (rows >= ROWS_WITH_MARKS) head.push(marksLine(view.score, columns))
  const hint =
    columns >= 60
      ? 'space pause · [ ] question · , . step · < > speed · g grades · c code · q quit'
      : 'space · [ ] · , . · < > · g · c · ? · q'
  const room = Math.max(0, height - head.length - 1)
  const pane = paneLines(view, state, columns, room)
  const left = room - pane.length
  const talk =
    left > 0 ? talkLines(view.talk, view.score, state, { width: columns, height: left }) : []
  const empty = Array.from({ length: left - talk.length }, () => BLANK)
  return [...head, ...talk, ...empty, ...pane, fitLine(line(` ${hint}`, 'dim'), columns)].slice(
    0,
    height,
  )
}

/** The talk keeps this share of the rows where the program is shown. */
const TALK_SHARE = 0.4

/** The program as it stood, beneath the talk. */
function paneLines(view: PlayerView, state: PlayerState, width: number, room: number): Line[] {
  const work = state.code === 'shown' ? workNow(view.talk, view.score, state.at) : null
  if (!work) return []
  const height = room - Math.ceil(room * TALK_SHARE)
  return workLines(work, view.context.content, { width, height })
}

const SIGNS: Record<PlayerState['status'], string> = {
  playing: '▶',
  paused: '❚❚',
  ended: '■',
  left: '■',
}

function headLine({ title, score }: PlayerView, state: PlayerState, columns: number): Line {
  const end = score.cues.at(-1)?.event.ms ?? 0
  const times = `${elapsed(interviewMs(score, state.at))} / ${elapsed(end)}`
  const shown = [
    state.grades === 'shown' ? 'grades' : '',
    state.code === 'shown' ? 'code' : '',
  ].filter((word) => word !== '')
  const status = `${SIGNS[state.status]} ${state.speed}×`
  return edges(
    [span(` ${title}`, 'strong'), span(shown.length > 0 ? `  ${shown.join(', ')}` : '', 'dim')],
    [span(`${status}   ${times}`), span(' ')],
    columns,
  )
}

/** Whole seconds that have passed; what is left of a round rounds up instead. */
function elapsed(ms: number): string {
  return clockText(Math.floor(ms / 1000) * 1000)
}

/** Rounds as stretches with their names, `▮` where we are. */
export function timeline({ score, context }: PlayerView, at: number, columns: number): Line {
  const width = Math.max(2, columns - 2)
  const place = (time: number): number => placeOf(time, score, width)
  const cells = Array.from({ length: width }, () => '─')
  for (const round of score.rounds) {
    const from = place(round.from)
    const to = place(round.to)
    cells[from] = from === 0 ? '├' : '┼'
    cells[to] = to === width - 1 ? '┤' : '┼'
    const name = truncate(shortName(nameOfRound(round.stage, context.plan)), to - from - 3)
    const start = from + 1 + Math.floor((to - from - 1 - name.length) / 2)
    if (name.length > 1)
      for (const [index, letter] of name.split('').entries()) cells[start + index] = letter
  }
  const now = place(at)
  return [
    span(` ${cells.slice(0, now).join('')}`, 'dim'),
    span('▮', 'strong'),
    span(cells.slice(now + 1).join(''), 'dim'),
  ]
}

/** `Onsite: coding` is the coding round of the onsite. */
function shortName(name: string): string {
  return name.replace(/^[^:]*:\s*/, '').split(' ')[0] ?? ''
}

function marksLine(score: Score, columns: number): Line {
  const width = Math.max(2, columns - 2)
  const cells = Array.from({ length: width }, () => ' ')
  for (const mark of score.marks) cells[placeOf(mark.at, score, width)] = mark.sign
  return line(` ${cells.join('')}`.trimEnd(), 'dim')
}

function placeOf(time: number, score: Score, width: number): number {
  if (score.length === 0) return 0
  return Math.max(0, Math.min(width - 1, Math.round((time / score.length) * (width - 1))))
}
