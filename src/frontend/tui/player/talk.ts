import type { ScrollItem } from '../interview/scroll.js'
import type { Line } from '../view/line.js'
import { activityLine } from './activity.js'
import { blockOf, pointedAt } from './blocks.js'
import type { Block, PlayerItem } from './blocks.js'
import { pieceBefore } from './evidence.js'
import type { Piece } from './evidence.js'
import type { Range } from './marked-text.js'
import { noteTime } from './notes.js'
import type { Recording } from './recording.js'
import { cueAt } from './score.js'
import type { Cue, Score } from './score.js'
import type { Hit } from './search.js'
import { scoreIn } from './state.js'
import type { PlayerState } from './state.js'

type Size = { width: number; height: number }

/** The talk in exactly `height` lines or fewer; `below` counts the rows hidden under them. */
export type TalkView = { lines: readonly Line[]; below: number }

/** The piece of evidence that is looked at: the one that was gone to, else the last that was reached; null: none. */
export function pieceIn(
  recording: Recording,
  state: PlayerState,
): { at: number; piece: Piece } | null {
  const cue = cueAt(scoreIn(recording, state), state.at)
  const at = state.piece ?? pieceBefore(recording.pieces, cue)
  const piece = recording.pieces[at]
  return piece ? { at, piece } : null
}

/** The end of the talk as it stood at the playing time, or the part of it that the person looks for. */
export function talkView(recording: Recording, state: PlayerState, size: Size): TalkView {
  const { rows, base } = laidOut(recording, state, size, Math.max(0, state.scroll))
  const below = Math.max(0, Math.min(base + state.scroll, rows.length - size.height))
  const end = rows.length - below
  return { lines: rows.slice(Math.max(0, end - size.height), end), below }
}

/** `scroll` as far as there are rows for it. */
export function talkScroll(
  recording: Recording,
  state: PlayerState,
  size: Size,
  scroll: number,
): number {
  const { rows, base } = laidOut(recording, state, size, Math.max(0, scroll))
  return Math.max(0, Math.min(base + scroll, rows.length - size.height)) - base
}

/**
 * The last rows of the talk, enough to scroll up `scroll` rows from `base`: how far up what is looked for stands. From
 * the end backwards, and only as far as needed: a log may hold thousands of events.
 */
function laidOut(recording: Recording, state: PlayerState, size: Size, scroll: number) {
  const score = scoreIn(recording, state)
  const last = cueAt(score, state.at)
  const piece = state.grades === 'shown' ? (pieceIn(recording, state)?.piece ?? null) : null
  let rows: Line[] = endRows(recording, state, score, size.width)
  let base = 0
  let index = last
  const isFound = (): boolean => state.focus === null || index < state.focus.cue
  for (; index >= 0 && (rows.length <= base + scroll + size.height || !isFound()); index -= 1) {
    const cue = score.cues[index]
    if (!cue) continue
    const shown = cueLines(recording, state, { cue, piece, width: size.width })
    // An empty line ends each piece; the talk itself ends without one.
    const isEnd = rows.length === 0
    const lines = isEnd ? withoutBlanks(shown.lines) : shown.lines
    if (shown.focusRow !== null) {
      const up = lines.length - shown.focusRow + rows.length
      if (up > size.height) base = up - size.height + Math.floor(size.height / FOCUS_SHARE)
    }
    rows = [...lines, ...rows]
  }
  return { rows, base }
}

/** What is looked for stands so far down the pane, as a share. */
const FOCUS_SHARE = 3

function withoutBlanks(lines: readonly Line[]): readonly Line[] {
  let end = lines.length
  while (end > 0 && lines[end - 1]?.every((part) => part.text === '')) end -= 1
  return lines.slice(0, end)
}

/** What stands beneath the talk: who is at it, or that this is all there is. */
function endRows(recording: Recording, state: PlayerState, score: Score, width: number): Line[] {
  const activity = activityLine(recording, state, score, width)
  if (activity) return [activity]
  if (recording.standing === null || state.at < score.length) return []
  const note: PlayerItem = { type: 'note', seq: -1, text: recording.standing }
  return blockOf(note, { width, ranges: [], you: recording.you }).lines.slice(0, -1)
}

type Shown = { lines: readonly Line[]; focusRow: number | null }

/** All that an event has added by now. */
function cueLines(
  recording: Recording,
  state: PlayerState,
  { cue, piece, width }: { cue: Cue; piece: Piece | null; width: number },
): Shown {
  const items = itemsAt(recording, state, cue)
  let focusRow: number | null = null
  const lines: Line[] = []
  for (const [index, item] of items.entries()) {
    const { shown, ranges } = seenAs(recording, state, { item, index, cue, piece })
    if (shown === null) continue
    const block = blockOf(shown, { width, ranges, you: recording.you })
    const focus = focusIn(state, cue.index, index)
    if (focus !== null) focusRow = lines.length + block.rowOf(focus)
    lines.push(...pointed(block, hitIn(state, cue.index, index)))
  }
  return { lines, focusRow }
}

function itemsAt(recording: Recording, state: PlayerState, { index }: Cue): readonly PlayerItem[] {
  const items = recording.items[index] ?? []
  const score = scoreIn(recording, state)
  const notes = state.notes.filter(
    (note) => note.cue === index && noteTime(score, note) <= state.at + ROUNDED_MS,
  )
  return notes.length === 0
    ? items
    : [...items, ...notes.map(({ text }): PlayerItem => ({ type: 'own-note', text }))]
}

/** The log keeps whole milliseconds: a note must not hide from the moment at which it was written. */
const ROUNDED_MS = 1

function focusIn({ focus }: PlayerState, cue: number, block: number): number | null {
  return focus && focus.cue === cue && focus.block === block ? focus.offset : null
}

function hitIn({ search }: PlayerState, cue: number, block: number): Hit | null {
  const hit = search && search.current !== null ? search.hits[search.current] : undefined
  return hit && hit.cue === cue && hit.block === block ? hit : null
}

function pointed(block: Block, hit: Hit | null): readonly Line[] {
  if (!hit) return block.lines
  const row = block.rowOf(hit.start)
  return block.lines.map((line, index) => (index === row ? pointedAt(line) : line))
}

type Seen = { item: PlayerItem; index: number; cue: Cue; piece: Piece | null }

/** An item as far as it is there by now, with what stands out in it; null: nothing of it yet. */
function seenAs(
  recording: Recording,
  state: PlayerState,
  { item, index, cue, piece }: Seen,
): { shown: PlayerItem | null; ranges: readonly Range[] } {
  if (item.type === 'said' && state.at < cue.to && cue.chunks.length > 0) {
    const characters = cue.chunks.findLast(([time]) => time <= state.at)?.[1] ?? 0
    const text = item.text.slice(0, characters)
    return { shown: text === '' ? null : { ...item, text }, ranges: [] }
  }
  const evidence =
    state.grades === 'shown' && index === 0 ? rangesOf(recording.pieces, piece, cue.index) : []
  const hits = hitRanges(state, cue.index, index)
  if (item.type === 'source') {
    // What a grade rests on is read where it was handed in; else the program has a place of its own.
    const isOpen = evidence.length > 0 || hitIn(state, cue.index, index) !== null
    if (!isOpen) return { shown: folded(item, state), ranges: [] }
  }
  return { shown: item, ranges: [...evidence, ...hits] }
}

function folded(item: Extract<ScrollItem, { type: 'source' }>, state: PlayerState): PlayerItem {
  const known = FOLDED.get(item)
  if (known && state.code === 'folded') return known
  const count = item.text.trimEnd().split('\n').length
  const hint = state.code === 'folded' ? ' (c shows it)' : ''
  const text = `${item.what}, ${count} ${count === 1 ? 'line' : 'lines'}${hint}`
  const note: PlayerItem = { type: 'note', seq: item.seq, text }
  if (state.code === 'folded') FOLDED.set(item, note)
  return note
}

const FOLDED = new WeakMap<ScrollItem, PlayerItem>()

/** The pieces in the text of this event; the one that is looked at comes last, so that it is seen. */
export function rangesOf(pieces: readonly Piece[], looked: Piece | null, cue: number): Range[] {
  const here = pieces.filter((piece) => piece.cue === cue && piece.source !== 'run')
  const around = joined(here.filter((piece) => piece !== looked && !overlaps(piece, looked, cue)))
  return [
    ...around.map((range): Range => ({ ...range, tone: 'marked', signs: ['‹', '›'] })),
    ...here
      .filter((piece) => piece === looked)
      .map(({ start, end }): Range => ({ start, end, tone: 'picked', signs: ['«', '»'] })),
  ]
}

/** Signs that cross each other say nothing. */
function overlaps(piece: Piece, looked: Piece | null, cue: number): boolean {
  return looked?.cue === cue && piece.start < looked.end && piece.end > looked.start
}

/** Pieces of two segments may share words. */
function joined(pieces: readonly Piece[]): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = []
  for (const { start, end } of pieces) {
    const last = out.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else out.push({ start, end })
  }
  return out
}

function hitRanges({ search }: PlayerState, cue: number, block: number): Range[] {
  if (!search) return []
  const current = search.current === null ? undefined : search.hits[search.current]
  const here = search.byCue.get(cue)?.filter((hit) => hit.block === block) ?? []
  return [...here.filter((hit) => hit !== current), ...here.filter((hit) => hit === current)].map(
    (hit): Range => ({
      start: hit.start,
      end: hit.end,
      tone: hit === current ? 'current' : 'found',
    }),
  )
}
