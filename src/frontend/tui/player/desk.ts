import type { Content } from '../../../domain/content/index.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import { openRoundOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import { spliceOf } from '../../../domain/work/splice.js'
import type { Splice } from '../../../domain/work/splice.js'
import { workOf } from '../../../domain/work/state.js'
import type { Work } from '../../../domain/work/state.js'
import { taskOf } from '../../../domain/work/task.js'
import { clean } from '../text/clean.js'
import { graphemeAfter, snap } from '../text/graphemes.js'
import { fitLine, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { LANGUAGE_NAMES } from '../work/desk.js'
import { panelOf, ruleLine } from '../work/panel.js'
import { markedRows } from './marked-text.js'
import type { Range } from './marked-text.js'

/** With fewer rows the program alone is shown. */
const RESULTS_MIN = 2
/** The results take no more of the pane than this. */
const RESULTS_SHARE = 0.45

/** A program at a moment: how it was changed last, and its runs so far. Earlier edits are not kept. */
export type Board = Omit<Work, 'edits'> & { before: string; edited: string | null }

/** The program that is on the table after this event; `before` is the one after the event before. */
export function boardAfter(
  event: StoredEvent,
  interview: Interview,
  before: Board | null,
): Board | null {
  switch (event.type) {
    case 'round.opened':
      return null
    case 'code.edited':
    case 'test.added':
    case 'code.run':
    case 'sql.run':
    case 'code.submitted':
    case 'sql.submitted': {
      const round = openRoundOf(interview)
      const work = round && workOf(round, event.data.questionId, event.data.part)
      return work ? boardOf(work) : before
    }
    default:
      return before
  }
}

/** A log may hold thousands of edits; two of them are all that a moment needs. */
function boardOf({ edits, ...work }: Work): Board {
  return { ...work, before: edits.at(-2)?.source ?? '', edited: edits.at(-1)?.source ?? null }
}

/** How a program is shown. */
export type BoardView = {
  width: number
  height: number
  /** Rows that the person has scrolled up from where it was changed last; negative: down. */
  scroll: number
  /** Share of the last edit that is typed by now, 0 to 1. */
  typed: number
  /** What stands out in it. */
  ranges: readonly Range[]
}

/** A program as it stood, around where it was changed last, and beneath it what its last run gave. */
export function boardLines(board: Board, content: Content, view: BoardView): Line[] {
  const { width, height } = view
  if (height < 2) return []
  const { rows, changed, results, room, top } = laidOut(board, content, view)
  const digits = Math.max(2, String(rows.count).length)
  const name = board.part === 'main' ? board.questionId : `${board.questionId} +`
  const where =
    rows.count > room
      ? `lines ${top + 1} to ${Math.min(rows.count, top + room)} of ${rows.count}`
      : ''
  const shown = Math.min(room, rows.count - top)
  return [
    ruleLine(`${name} · ${LANGUAGE_NAMES[board.language]}`, where, width),
    ...Array.from({ length: shown }, (_, index): Line => {
      const at = top + index
      const isNew = changed !== null && at >= changed.first && at <= changed.last
      return fitLine(
        [
          span(` ${String(at + 1).padStart(digits)} `, 'dim'),
          span(isNew ? changed.sign : ' ', 'strong'),
          span(' '),
          ...rows.row(at),
        ],
        width,
      )
    }),
    ...results,
  ].slice(0, height)
}

/** `view.scroll` as far as there are rows for it. */
export function boardScroll(board: Board, content: Content, view: BoardView): number {
  const { home, top } = laidOut(board, content, view)
  return home - top
}

/** `home` is the first row without scrolling, `top` the one that is shown. */
function laidOut(board: Board, content: Content, view: BoardView) {
  const { text, changed } = standing(board, view.typed)
  const shown = clean(text).trimEnd()
  const rows = markedRows(shown, view.ranges, null, 'plain')
  const results = resultLines(board, content, view.width, Math.floor(view.height * RESULTS_SHARE))
  const room = Math.max(1, view.height - 1 - results.length)
  const picked = view.ranges.at(-1)
  const focus = picked ? rows.rowOf(picked.start) : (changed?.last ?? 0)
  const least = Math.max(0, rows.count - room)
  const within = (top: number): number => Math.max(0, Math.min(top, least))
  const home = within(focus - Math.floor(room / 2))
  return { rows, changed, results, room, home, top: within(home - view.scroll) }
}

/** Where no program is on the table. */
export function emptyBoard(
  next: string | null,
  { width, height }: { width: number; height: number },
): Line[] {
  const text = fitLine(line(` ${noProgramText(next)}`, 'dim'), width)
  return [ruleLine('program', '', width), text].slice(0, height)
}

/** Why no program is to be seen; `next`: the interview's clock where one begins, null where none does. */
export function noProgramText(next: string | null): string {
  return next === null
    ? 'No program is written from here on.'
    : `No program yet; the next begins at ${next}.`
}

/** `+`: written by the last edit; `-`: it took something away here. */
type Changed = { first: number; last: number; sign: '+' | '-' }

function standing(board: Board, typed: number): { text: string; changed: Changed | null } {
  const text = sourceOf(board)
  const splice = board.edited === text ? spliceOf(board.before, text) : null
  if (!splice) return { text, changed: null }
  const part = partOf(splice, typed)
  const { before } = board
  const shown =
    before.slice(0, splice.at) + part + before.slice(splice.at + (typed > 0 ? splice.removed : 0))
  const lineOf = (offset: number): number => shown.slice(0, offset).split('\n').length - 1
  // A line end at either side of what was written is no change of the line beyond it.
  const begin = splice.at + (part.startsWith('\n') && splice.at > 0 ? 1 : 0)
  const stop = splice.at + part.length - (part.endsWith('\n') ? 1 : 0)
  if (typed === 0) return { text: shown, changed: null }
  return {
    text: shown,
    changed: {
      first: lineOf(begin),
      last: lineOf(Math.max(begin, stop)),
      sign: part === '' ? '-' : '+',
    },
  }
}

/** What is typed of an edit by now, in whole characters. */
function partOf({ inserted }: Splice, typed: number): string {
  if (typed >= 1) return inserted
  const end = snap(inserted, Math.floor(inserted.length * typed))
  return inserted.slice(0, end === 0 && typed > 0 ? graphemeAfter(inserted, 0) : end)
}

/** Where an edit was lost, only what was run or handed in is known for sure. */
function sourceOf(board: Board): string {
  if (board.whole) return board.source
  const last = [board.runs.at(-1), board.submissions.at(-1)]
    .filter((each) => each !== undefined)
    .toSorted((a, b) => b.seq - a.seq)[0]
  return last?.source ?? board.source
}

function resultLines(board: Board, content: Content, width: number, height: number): Line[] {
  const run = board.runs.at(-1)
  if (!run || height < RESULTS_MIN) return []
  const question = content.questions[board.questionId]
  const task = question && taskOf(question, 'main', content.data)
  const columns = task?.kind === 'query' ? task.columns : []
  const panel = panelOf(run, { ...board, edits: [] }, columns, { width, height: height - 1 })
  const left = panel.rows.length - (height - 1)
  // There are no keys here to see the rest with.
  const right = left > 0 ? `${left} more` : ''
  return [ruleLine(panel.title, right, width), ...panel.rows.slice(0, height - 1)]
}
