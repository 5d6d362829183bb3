import { windowOf } from '../editor/layout.js'
import { prompted } from '../interview/prompt.js'
import type { Body } from '../interview/prompt.js'
import type { TalkContext } from '../interview/scroll.js'
import type { ScreenState } from '../interview/state.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { deskLine } from './desk-line.js'
import { taskAt, workAt } from './desk.js'
import type { Desk } from './desk.js'
import { panelLines, panelOf, ruleLine, scrollMax } from './panel.js'
import type { Panel } from './panel.js'

export type DeskSize = {
  columns: number
  /** Of the terminal. */
  rows: number
  /** Rows that the desk may take. */
  room: number
}

/** The results take no more of the terminal than this. */
const PANEL_SHARE = 0.45
/** From this width on lines are numbered: what a message calls line 4 can be found. */
const COLUMNS_WITH_NUMBERS = 60

/** The program with what its last run gave, and the talk beneath it, in at most `room` rows. */
export function deskBody(
  state: ScreenState,
  desk: Desk,
  context: TalkContext,
  size: DeskSize,
  activeMs: number,
): Body {
  const { columns } = size
  const plan = planOf(state, desk, context, size)
  const inCode = state.focus === 'code'
  const head = plan.head
    ? [deskLine(desk, state.interview, context.content, activeMs, columns)]
    : []
  const program = programBody(desk, columns, plan.code, inCode)
  const panel = plan.panel === 0 ? [] : plan.lines(plan.panel - 1)
  const talk = plan.talk === 0 ? null : prompted(state.talk, columns, plan.talk)
  const divider =
    talk && plan.divider ? [line(inCode ? '── talk: Tab ──' : '── talk ──', 'dim')] : []
  const above = [...head, ...program.lines, ...panel, ...divider]
  return {
    lines: [...above, ...(talk?.lines ?? [])],
    cursor:
      inCode || !talk
        ? { x: program.cursor.x, y: head.length + program.cursor.y }
        : { x: talk.cursor.x, y: above.length + talk.cursor.y },
  }
}

/** Rows to go back or forth in the results by one page, from where they stand. */
export function scrolledBy(
  state: ScreenState,
  by: -1 | 1,
  context: TalkContext,
  size: DeskSize,
): number {
  const { desk } = state
  if (!desk) return 0
  const { panel, max } = planOf(state, desk, context, size)
  const shown = panel - 1
  // One row stays in sight, where that leaves enough of a page.
  const page = shown > 3 ? shown - 1 : Math.max(1, shown)
  return Math.max(0, Math.min(max, Math.min(desk.scroll, max) + by * page))
}

type Plan = {
  head: boolean
  divider: boolean
  /** Rows of each part; the panel's with its rule, the talk's without. */
  code: number
  panel: number
  talk: number
  lines: (rows: number) => Line[]
  max: number
}

/** Who gets how many rows: the program at least a few, the results what they need up to their share. */
function planOf(
  state: ScreenState,
  desk: Desk,
  context: TalkContext,
  { columns, rows, room }: DeskSize,
): Plan {
  const inCode = state.focus === 'code'
  const results = resultsOf(state, desk, context)
  const isLow = room < LOW
  const head = room >= 5 && (!isLow || results === null)
  // Where there is no room for all, a talk that is empty waits behind Tab.
  const talkHidden = inCode && isLow && state.talk.text === ''
  const talk = talkHidden ? 0 : inCode ? 1 : Math.max(1, Math.min(6, Math.ceil(room * 0.3)))
  const spoken = talk === 0 ? 0 : Math.min(talk, prompted(state.talk, columns, talk).lines.length)
  const divider = spoken > 0 && room >= 4
  const free = room - (head ? 1 : 0) - spoken - (divider ? 1 : 0)
  const codeMin = Math.max(1, Math.min(free, free >= 12 ? 5 : free >= 6 ? 3 : 2))
  const share = Math.max(SHARE_MIN, Math.floor(rows * PANEL_SHARE))
  const most = Math.min(share, Math.max(0, free - codeMin))
  const panel = results?.panel({ width: columns, height: most - 1 })
  const wanted = results === null ? 0 : 1 + (panel?.rows.length ?? 0)
  const height = most < 1 ? 0 : Math.min(wanted, most)
  return {
    head,
    divider,
    code: Math.max(1, free - height),
    panel: height,
    talk: spoken,
    lines: (count) =>
      panel
        ? panelLines(panel, desk.scroll, count, columns)
        : [ruleLine(results?.title ?? '', '', columns)],
    max: panel ? scrollMax(panel, height - 1) : 0,
  }
}

/** Fewer rows than this are not enough for everything. */
const LOW = 9
const SHARE_MIN = 3

type Results = {
  title: string
  /** null where there is a title alone. */
  panel: (size: { width: number; height: number }) => Panel | null
}

/** What stands beneath the program; null before there is anything to say. */
function resultsOf(state: ScreenState, desk: Desk, { content }: TalkContext): Results | null {
  const work = workAt(state.interview, desk)
  const run = work?.runs.at(-1)
  const task = taskAt(desk, content)
  const columns = task?.kind === 'query' ? task.columns : []
  const running = desk.running === null ? null : RUNNING[desk.running]
  if (work && run) {
    return {
      title: running ?? '',
      panel: (size) => {
        const panel = panelOf(run, work, columns, size)
        return running === null ? panel : { ...panel, title: running }
      },
    }
  }
  if (running !== null) return { title: running, panel: () => null }
  if (columns.length === 0) return null
  return { title: `asked for: ${columns.map(cleanLine).join(', ')}`, panel: () => null }
}

const RUNNING = {
  run: 'running…',
  plan: 'running…',
  submission: 'running what you handed in…',
} as const

/** Where a line of the program goes on beyond the edge. */
const CUT_LEFT = '‹'
const CUT_RIGHT = '›'

function programBody(desk: Desk, columns: number, height: number, inCode: boolean): Body {
  const count = desk.editor.text.split('\n').length
  const gutter = columns < COLUMNS_WITH_NUMBERS ? 1 : 2 + Math.max(2, String(count).length)
  const width = columns - gutter
  const window = windowOf(desk.editor, { width, height }, 'none')
  return {
    lines: window.lines.map((row, index): Line => {
      const cut = window.cut[index]
      const number = gutter === 1 ? '' : String(window.above + index + 1).padStart(gutter - 1)
      const fill = ' '.repeat(Math.max(0, width - 1 - textWidth(row)))
      return [
        span(`${number}${cut?.left ? CUT_LEFT : ' '}`, 'dim'),
        span(row, inCode ? 'plain' : 'dim'),
        ...(cut?.right ? [span(`${fill}${CUT_RIGHT}`, 'dim')] : []),
      ]
    }),
    cursor: { x: gutter + window.cursor.x, y: window.cursor.y },
  }
}
