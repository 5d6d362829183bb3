import { clean, cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate, wrapText } from '../text/wrap.js'
import { fitLine, line, lineWidth, span } from '../view/line.js'
import type { Line, Span } from '../view/line.js'
import { ruleLine } from '../work/panel.js'
import { elapsed } from './elapsed.js'
import type { Piece } from './evidence.js'
import { markedRows } from './marked-text.js'
import { placeAt } from './outline.js'
import type { Recording } from './recording.js'
import { scoreIn } from './state.js'
import type { PlayerState } from './state.js'
import { pieceIn } from './talk.js'

/** The grade of a segment in the words of the report. */
export type SegmentGrade = {
  stage: string
  segment: string
  /** `Machine learning · mean 2.75`. */
  title: string
  /** Who gave the points, and how sure that is. */
  grader: string
  criteria: readonly CriterionWords[]
}

export type CriterionWords = {
  id: string
  name: string
  points: number | null
  /** What the points rest on, or why there are none. */
  said: string
}

const POINTS_MAX = 4
const NAME_MAX = 26
const NAME_NARROW = 14
/** Below this many columns names are cut shorter. */
const NARROW = 60
const QUOTE_ROWS = 3

/** The criteria of the segment at the playhead, and the words that are looked at; at most `height` lines. */
export function gradesPanel(
  recording: Recording,
  state: PlayerState,
  { width, height }: { width: number; height: number },
): Line[] {
  if (height < 2) return []
  const found = pieceIn(recording, state)
  const piece = found?.piece ?? null
  const segment = segmentAt(recording, state, piece)
  const count = recording.pieces.length
  const where = count === 0 ? '' : `evidence ${found ? found.at + 1 : 0}/${count}`
  if (!segment) {
    const text = recording.segments().length === 0 ? NONE_YET : NONE_HERE
    return [ruleLine('grades', where, width), fitLine(line(` ${text}`, 'dim'), width)]
  }
  const own = piece && piece.stage === segment.stage && piece.segment === segment.segment
  const looked = own ? piece : null
  const quote = looked ? quoteRows(recording, looked, width, height < 6 ? 1 : QUOTE_ROWS) : []
  const room = Math.max(1, height - 1 - quote.length)
  return [
    titleRule(segment, where, width),
    ...criterionRows(segment, looked, { width, height: room, figures: recording.figures }),
    ...quote,
  ].slice(0, height)
}

/** Who graded goes first where there is no room for it. */
function titleRule({ title, grader }: SegmentGrade, where: string, width: number): Line {
  const whole = `${title} · ${grader}`
  const fits = grader !== '' && textWidth(whole) + textWidth(where) + RULE_SIGNS <= width
  return ruleLine(fits ? whole : title, where, width)
}

/** Columns of the rule itself around its texts. */
const RULE_SIGNS = 11

const NONE_YET = 'No grade is recorded in this interview.'
const NONE_HERE = 'Nothing is graded here. j goes to the next words that a grade rests on.'

/** Rows that the panel would take. */
export function gradesHeight(recording: Recording, state: PlayerState, most: number): number {
  const piece = pieceIn(recording, state)?.piece ?? null
  const segment = segmentAt(recording, state, piece)
  const wanted = segment ? 1 + segment.criteria.length + 1 + QUOTE_ROWS : 2
  return Math.min(wanted, most)
}

/** The segment of the words that were gone to, else the one that is judged at the playhead. */
function segmentAt(
  recording: Recording,
  state: PlayerState,
  piece: Piece | null,
): SegmentGrade | null {
  const segments = recording.segments()
  const of = (stage: string, segment: string | null): SegmentGrade | null =>
    segments.find((each) => each.stage === stage && each.segment === segment) ?? null
  if (state.piece !== null && piece) return of(piece.stage, piece.segment)
  const place = placeAt(recording.outline, scoreIn(recording, state), state.at)
  const stage = recording.outline.rounds[place.round]?.stage
  if (stage === undefined) return null
  // Before the first question of a round its first segment is what comes.
  return place.segment === null
    ? (segments.find((each) => each.stage === stage) ?? null)
    : of(stage, place.segment)
}

/** Each criterion on a row; the first one that the words count for has its whole sentence where there is room. */
function criterionRows(
  { criteria }: SegmentGrade,
  piece: Piece | null,
  { width, height, figures }: { width: number; height: number; figures: Recording['figures'] },
): Line[] {
  const resting = new Set(piece?.criteria.map(({ id }) => id) ?? [])
  const first = criteria.findIndex(({ id }) => resting.has(id))
  const top = Math.max(0, Math.min(first, criteria.length - height))
  const widest = Math.max(0, ...criteria.map(({ name }) => textWidth(cleanLine(name))))
  const column = Math.min(width < NARROW ? NAME_NARROW : NAME_MAX, widest)
  const spare = Math.max(0, height - criteria.length)
  return criteria.slice(top, top + height).flatMap((criterion, index): Line[] => {
    const isResting = resting.has(criterion.id)
    const name = truncate(cleanLine(criterion.name), column)
    const points = figures === 'hidden' ? [] : [...pointSpans(criterion.points), span('  ')]
    const head = [
      span(isResting ? ' › ' : '   ', 'strong'),
      span(name, isResting ? 'strong' : 'plain'),
      span(' '.repeat(column - textWidth(name) + 2)),
      ...points,
    ]
    const indent = lineWidth(head)
    const rows = wrapText(cleanLine(criterion.said), Math.max(1, width - indent - 1))
    const count = top + index === first ? 1 + spare : 1
    const shown =
      rows.length <= count ? rows : [...rows.slice(0, count - 1), rows.slice(count - 1).join(' ')]
    return shown.map((row, at) =>
      fitLine([...(at === 0 ? head : [span(' '.repeat(indent))]), span(row, 'dim')], width - 1),
    )
  })
}

function pointSpans(points: number | null): Span[] {
  if (points === null) return [span('  –      ', 'dim')]
  const full = Math.floor(points)
  const half = points > full ? '◐' : ''
  const dots = `${'●'.repeat(full)}${half}`.padEnd(POINTS_MAX, '○')
  return [span(points.toFixed(1), 'strong'), span(`  ${dots}`)]
}

/** The words in their sentence, with the place where they were said. */
function quoteRows(recording: Recording, piece: Piece, width: number, most: number): Line[] {
  const cue = recording.cut.cues[piece.cue]
  const place = `${elapsed(cue?.ms ?? 0)}  `
  const indent = 3
  const { before, words, after } = piece.quote
  const lead = clean(before)
  const text = `${lead}${words}${after}`
  const range = {
    start: lead.length,
    end: lead.length + words.length,
    tone: 'picked' as const,
    signs: ['«', '»'] as const,
  }
  const room = width - indent - place.length - 1
  const rows = markedRows(text, [range], room, 'plain')
  // The words themselves stay in sight.
  const from = Math.max(0, Math.min(rows.rowOf(range.start), rows.count - most))
  const shown = Math.min(most, rows.count - from)
  return Array.from({ length: shown }, (_, index): Line => [
    span(' '.repeat(indent)),
    span(index === 0 ? place : ' '.repeat(place.length), 'dim'),
    ...rows.row(from + index),
  ])
}
