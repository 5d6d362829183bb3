import type { Size } from '../interview/frame.js'
import { helpEntries, helpPage } from '../keys/help.js'
import { PLAYER_KEYS } from '../keys/table.js'
import { wrapText } from '../text/wrap.js'
import { BLANK, edges, fitLine, line, lineWidth, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { ruleLine } from '../work/panel.js'
import { barLine, barOf, evidenceLine, marksLine, namesLine } from './bar.js'
import { boardLines, boardScroll, emptyBoard } from './desk.js'
import type { BoardView } from './desk.js'
import { elapsed } from './elapsed.js'
import { cueIn } from './found.js'
import { footerOf } from './footer.js'
import { gradesPanel } from './grades.js'
import { notesPage } from './notes.js'
import { placeAt } from './outline.js'
import { SMALLEST, boardIn, panesOf } from './panes.js'
import type { Panes } from './panes.js'
import type { Recording } from './recording.js'
import { interviewMs, spanOf } from './score.js'
import { scoreIn } from './state.js'
import type { PlayerState } from './state.js'
import { pieceIn, rangesOf, talkScroll, talkView } from './talk.js'

/** A screen; `cursor` counts from its first line. */
export type PlayerFrame = {
  lines: readonly Line[]
  cursor: { x: number; y: number } | null
  /** Lines that are two panes beside each other; null: none. */
  split: Split | null
}

/** The same as the lines from `from` on, but for the blanks between: a wide screen is mostly those. */
export type Split = {
  from: number
  width: number
  left: readonly Line[]
  right: readonly Line[]
}

/** The player at a moment: at most `rows - 1` lines, none wider than `columns`. */
export function playerFrame(recording: Recording, state: PlayerState, size: Size): PlayerFrame {
  const { columns, rows } = size
  const height = Math.max(1, rows - 1)
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return tooSmall(size)
  if (state.dialog.type === 'help') {
    const entries = [...helpEntries(PLAYER_KEYS, 'always'), SIGNS_HELP]
    const page = helpPage(entries, { width: columns, height }, state.dialog.page)
    return { lines: page, cursor: null, split: null }
  }
  const panes = panesOf(recording, state, size)
  const head = headLines(recording, state, columns, panes)
  const footer = footerOf(state, recording, columns)
  const room = height - head.length - footer.lines.length
  const body =
    state.dialog.type === 'notes'
      ? {
          lines: notesPage(state.notes, state.dialog.chosen, recording.noteRefusal, {
            width: columns,
            height: room,
          }),
          split: null,
        }
      : bodyOf(recording, state, size, panes)
  const blanks = Math.max(0, room - body.lines.length)
  const filled = [...body.lines, ...Array.from({ length: blanks }, () => BLANK)]
  const lines = [...head, ...filled.slice(0, room), ...footer.lines]
  return {
    lines: lines.slice(0, height).map((row) => fitLine(row, columns)),
    cursor:
      footer.cursor === null ? null : { x: footer.cursor, y: Math.min(height, lines.length) - 1 },
    split: body.split === null ? null : { from: head.length, ...body.split },
  }
}

const SIGNS_HELP = {
  show: '┬ h r s ! ♦',
  help: 'on the timeline: question, hint, run, handed in, flag, note',
}

function tooSmall({ columns, rows }: Size): PlayerFrame {
  const text = `Too small (${columns}x${rows}), needs ${SMALLEST.columns}x${SMALLEST.rows}.`
  const shown = wrapText(text, columns).slice(0, Math.max(1, rows - 1))
  return { lines: shown.map((row) => line(row)), cursor: null, split: null }
}

const STATUS: Record<PlayerState['status'], string> = {
  playing: '▶',
  paused: '❚❚',
  ended: '■',
  left: '■',
}

function headLines(
  recording: Recording,
  state: PlayerState,
  columns: number,
  { head }: Panes,
): Line[] {
  const score = scoreIn(recording, state)
  const bar = barOf(recording, Math.max(2, columns - 2))
  const now = bar.columnOf(score, state.at)
  const piece = pieceIn(recording, state)?.at ?? null
  return [
    titleLine(recording, state, columns),
    ...(head.names ? [namesLine(bar, now)] : []),
    barLine(recording, score, bar, { at: state.at, names: !head.names }),
    ...(head.marks ? [marksLine(recording, score, bar, state.notes)] : []),
    ...(head.evidence ? [evidenceLine(recording, score, bar, piece)] : []),
    ...(head.rule ? [placeLine(recording, state, columns)] : []),
  ]
}

/** Narrower titles have no room for figures. */
const NARROW = 60

function titleLine(recording: Recording, state: PlayerState, columns: number): Line {
  const score = scoreIn(recording, state)
  const { first, last } = spanOf(score)
  const times = `${elapsed(interviewMs(score, state.at) - first)} / ${elapsed(last - first)}`
  // Silences are cut: so long is the longest that is played.
  const longest = columns < NARROW ? '' : ` ${recording.idleMs / 1000} s`
  const silences = state.silences === 'cut' ? ` ⋯${longest}` : ''
  const status = `${STATUS[state.status]} ${state.speed}×${silences}`
  return edges(
    [span(` ${recording.title}`, 'strong')],
    [span(`${status}   ${times}`), span(' ')],
    columns,
  )
}

/** Round and question at the playhead. */
function placeLine(recording: Recording, state: PlayerState, columns: number): Line {
  const { outline } = recording
  const place = placeAt(outline, scoreIn(recording, state), state.at)
  const round = outline.rounds[place.round]
  const chapter = outline.chapters[place.chapter]
  const own = outline.chapters.filter((each) => each.round === place.round)
  const question = chapter
    ? `question ${own.indexOf(chapter) + 1} of ${own.length}, ${chapter.name}`
    : ''
  const where = [round?.name ?? '', question].filter((part) => part !== '').join(' · ')
  return ruleLine(where === '' ? 'before the first round' : where, '', columns)
}

type Body = { lines: readonly Line[]; split: Omit<Split, 'from'> | null }

function bodyOf(recording: Recording, state: PlayerState, size: Size, panes: Panes): Body {
  const { talk, board, strip, grades } = panes
  const { columns } = size
  const talkLines = talk ? padded(talkPane(recording, state, talk), talk.height) : []
  const program = board ? padded(programPane(recording, state, board), board.height) : []
  const panel = grades > 0 ? gradesPanel(recording, state, { width: columns, height: grades }) : []
  if (!board) return { lines: [...talkLines, ...panel], split: null }
  if (!talk || strip) {
    const beneath = talk ? [ruleLine('talk', '', columns), ...talkLines] : []
    return { lines: [...program, ...beneath, ...panel], split: null }
  }
  const { width } = talk
  const left = talkLines.map((row) => fitLine(row, width))
  const right = program.map((row): Line => [span('│', 'dim'), ...fitLine(row, board.width)])
  const rows = left.map((row, index): Line => {
    const pad = ' '.repeat(Math.max(0, width - lineWidth(row)))
    return [...row, span(pad), ...(right[index] ?? BLANK)]
  })
  return { lines: [...rows, ...panel], split: { width, left, right } }
}

function padded(lines: readonly Line[], height: number): Line[] {
  const empty = Array.from({ length: Math.max(0, height - lines.length) }, () => BLANK)
  return [...lines.slice(0, height), ...empty]
}

function talkPane(
  recording: Recording,
  state: PlayerState,
  size: { width: number; height: number },
): readonly Line[] {
  const view = talkView(recording, state, size)
  if (recording.items.every((items) => items.length === 0)) {
    return [line(' Nothing was said in this interview yet.', 'dim'), BLANK, ...view.lines]
  }
  if (view.below === 0 || size.height < 3) return view.lines
  const more = `↓ ${view.below} ${view.below === 1 ? 'row' : 'rows'} more`
  return [...view.lines.slice(0, size.height - 1), line(` ${more}`, 'dim')]
}

function programPane(
  recording: Recording,
  state: PlayerState,
  size: { width: number; height: number },
): readonly Line[] {
  const board = boardIn(recording, state)
  if (!board) return emptyBoard(nextProgram(recording, state), size)
  return boardLines(board, recording.context.content, boardView(recording, state, size))
}

/** The interview's clock where the next program begins; null where none does. */
export function nextProgram(recording: Recording, state: PlayerState): string | null {
  const here = cueIn(recording, state)
  // An edit that begins this very moment is the next one.
  const next = recording.boards.findIndex((board, cue) => cue >= here && board !== null)
  return next < 0 ? null : elapsed(recording.cut.cues[next]?.ms ?? 0)
}

function boardView(
  recording: Recording,
  state: PlayerState,
  { width, height }: { width: number; height: number },
): BoardView {
  const score = scoreIn(recording, state)
  const cue = score.cues[cueIn(recording, state)]
  const typed =
    cue?.event.type === 'code.edited' && state.at > cue.from && state.at < cue.to
      ? (state.at - cue.from) / (cue.to - cue.from)
      : 1
  const isHandedIn = cue?.event.type === 'code.submitted' || cue?.event.type === 'sql.submitted'
  const piece = pieceIn(recording, state)?.piece ?? null
  const ranges =
    state.grades === 'shown' && isHandedIn ? rangesOf(recording.pieces, piece, cue.index) : []
  return { width, height, scroll: state.scroll, typed, ranges }
}

/** `wanted` rows of scrolling as far as there are rows for it in what the arrows scroll. */
export function scrolled(
  recording: Recording,
  state: PlayerState,
  size: Size,
  wanted: number,
): number {
  const { talk, board, strip } = panesOf(recording, state, size)
  const program = boardIn(recording, state)
  if (board && program && (strip || !talk)) {
    const view = { ...boardView(recording, state, board), scroll: wanted }
    return boardScroll(program, recording.context.content, view)
  }
  return talk ? talkScroll(recording, state, talk, wanted) : 0
}

/** Rows of a page of what the arrows scroll; one of them stays in sight. */
export function pageRows(recording: Recording, state: PlayerState, size: Size): number {
  const { talk, board, strip } = panesOf(recording, state, size)
  const height = board && (strip || !talk) ? board.height : (talk?.height ?? 1)
  return Math.max(1, height - 2)
}
