import { graphemes, textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { span } from '../view/line.js'
import type { Line, Span, Tone } from '../view/line.js'
import { pointsOf } from './evidence.js'
import type { Piece } from './evidence.js'
import { noteTime } from './notes.js'
import type { PlacedNote } from './notes.js'
import type { Recording } from './recording.js'
import { cueAt, interviewMs } from './score.js'
import type { Score } from './score.js'

/** Columns that a round has at the least, where there is room for that. */
const ROUND_MIN = 4

/** The timeline laid out: a round from `from` to before `to`, in columns of the bar. */
export type Bar = {
  width: number
  rounds: readonly { from: number; to: number; name: string }[]
  /** Column of a playing time; never falls as time goes on. */
  columnOf(score: Score, at: number): number
}

/** Rounds share the columns by their active time, short ones keep a few. */
export function barOf(recording: Recording, width: number): Bar {
  const { cut, outline } = recording
  const end = cut.cues.at(-1)?.ms ?? 0
  const starts = outline.rounds.map(({ first }) => cut.cues[first]?.ms ?? 0)
  const lasts = starts.map((start, index) => Math.max(0, (starts[index + 1] ?? end) - start))
  const edges = edgesOf(lasts, width)
  const rounds = outline.rounds.map(({ name }, index) => ({
    from: edges[index] ?? 0,
    to: edges[index + 1] ?? width,
    name,
  }))
  return {
    width,
    rounds,
    columnOf(score, at) {
      const index = roundAt(recording, score, at)
      const round = rounds[index]
      if (!round) return shareOf(at, score.length, width)
      const start = starts[index] ?? 0
      const last = lasts[index] ?? 0
      const columns = round.to - round.from
      if (last > 0) return round.from + shareOf(interviewMs(score, at) - start, last, columns)
      // The clock stood still in this round: it is as long as it plays.
      const from = score.cues[outline.rounds[index]?.first ?? 0]?.from ?? 0
      const next = outline.rounds[index + 1]
      const to = next ? (score.cues[next.first]?.from ?? score.length) : score.length
      return round.from + shareOf(at - from, to - from, columns)
    },
  }
}

/** `part` of `whole` as one of `columns` columns. */
function shareOf(part: number, whole: number, columns: number): number {
  const share = whole > 0 ? part / whole : 0
  return Math.max(0, Math.min(columns - 1, Math.floor(share * columns)))
}

function edgesOf(lasts: readonly number[], width: number): number[] {
  const least = Math.min(ROUND_MIN, Math.floor(width / Math.max(1, lasts.length)))
  const free = width - least * lasts.length
  const total = lasts.reduce((sum, each) => sum + each, 0)
  const share = (ms: number): number => (total > 0 ? ms / total : 1 / lasts.length)
  let sum = 0
  return [0, ...lasts.map((ms) => (sum += least + share(ms) * free))].map((edge, index) =>
    index === lasts.length ? width : Math.round(edge),
  )
}

/** The round that has been opened last; 0 before the first. */
function roundAt({ outline }: Recording, score: Score, at: number): number {
  const cue = cueAt(score, at)
  return Math.max(
    0,
    outline.rounds.findLastIndex(({ first }) => first <= cue),
  )
}

/** The names of the rounds above the bar, each in its own columns; the round at the playhead stands out. */
export function namesLine(bar: Bar, now: number): Line {
  const spans: Span[] = [span(' ')]
  for (const { from, to, name } of bar.rounds) {
    const room = to - from - 1
    const text = shortName(name, room)
    const left = Math.max(0, Math.floor((room - textWidth(text)) / 2))
    const tone: Tone = now >= from && now < to ? 'strong' : 'dim'
    const pad = ' '.repeat(Math.max(0, to - from - 1 - left - textWidth(text)))
    spans.push(span(' '.repeat(left + 1)), span(text, tone), span(pad))
  }
  return spans
}

/** As much of a round's name as fits: whole, without what it belongs to, its first word, the beginning of that. */
function shortName(name: string, room: number): string {
  const own = name.replace(/^[^:]*:\s*/, '')
  const word = own.split(' ')[0] ?? ''
  const fits = [name, capital(own), capital(word)].find((each) => textWidth(each) <= room)
  if (fits !== undefined) return fits
  return room >= 3 ? truncate(capital(word), room).replace('…', '.') : ''
}

function capital(text: string): string {
  const [first = '', ...rest] = graphemes(text)
  return first.toLocaleUpperCase() + rest.join('')
}

/** Rounds and the questions in them; what has been played is drawn heavier. `names`: they stand in the bar itself. */
export function barLine(
  recording: Recording,
  score: Score,
  bar: Bar,
  { at, names }: { at: number; names: boolean },
): Line {
  const cells = Array.from({ length: bar.width }, () => '─')
  for (const cue of recording.outline.chapters.map((chapter) => chapter.cue)) {
    const column = bar.columnOf(score, score.cues[cue]?.from ?? 0)
    // A question at the very opening of a round is seen beside it.
    const isEdge = bar.rounds.some(({ from }) => from === column)
    cells[isEdge ? Math.min(column + 1, bar.width - 1) : column] = '┬'
  }
  for (const { from, to, name } of bar.rounds) {
    if (names) writeIn(cells, from, to, shortName(name, to - from - 3))
    cells[from] = from === 0 ? '├' : '┼'
  }
  cells[bar.width - 1] = '┤'
  const now = bar.columnOf(score, at)
  const played = cells.slice(0, now).map((cell) => HEAVY[cell] ?? cell)
  return [
    span(` ${played.join('')}`, 'plain'),
    span('▮', 'strong'),
    span(cells.slice(now + 1).join(''), 'dim'),
  ]
}

const HEAVY: Readonly<Record<string, string>> = { '─': '━', '├': '┝', '┼': '┿', '┬': '┯', '┤': '┥' }

function writeIn(cells: string[], from: number, to: number, name: string): void {
  // A wide character would push what is behind it out of its column.
  if (name.length < 2 || textWidth(name) !== graphemes(name).length) return
  const start = from + 1 + Math.floor((to - from - 1 - textWidth(name)) / 2)
  for (const [index, letter] of graphemes(name).entries()) cells[start + index] = letter
}

/** Hints, runs, hand-ins, flags and notes, each at its time. */
export function marksLine(
  recording: Recording,
  score: Score,
  bar: Bar,
  notes: readonly PlacedNote[],
): Line {
  const signs = [
    ...recording.outline.marks.map(({ cue, sign }) => ({ at: score.cues[cue]?.to ?? 0, sign })),
    ...notes.map((note) => ({ at: noteTime(score, note), sign: '♦' as const })),
  ]
  const cells = placed(
    signs
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, sign }) => ({
        column: bar.columnOf(score, at),
        sign,
        weight: WEIGHTS[sign],
      })),
    bar.width,
  )
  return [span(` ${cells.join('')}`.trimEnd())]
}

/** Where too many fall on one place the rarer one is seen. */
const WEIGHTS = { r: 0, s: 1, h: 2, '♦': 3, '!': 4 } as const

/** What grades rest on over time, by its points. */
export function evidenceLine(
  recording: Recording,
  score: Score,
  bar: Bar,
  at: number | null,
): Line {
  const columnOf = ({ cue }: Piece): number => bar.columnOf(score, score.cues[cue]?.to ?? 0)
  const cells = Array.from({ length: bar.width }, () => ' ')
  const signOf = (piece: Piece): string =>
    recording.figures === 'hidden' ? EVIDENCE_SIGN : pointsOf(piece)
  for (const piece of recording.pieces) cells[columnOf(piece)] = signOf(piece)
  const looked = at === null ? undefined : recording.pieces[at]
  if (!looked) return [span(` ${cells.join('')}`, 'dim')]
  const column = columnOf(looked)
  return [
    span(` ${cells.slice(0, column).join('')}`, 'dim'),
    span(signOf(looked), 'current'),
    span(cells.slice(column + 1).join(''), 'dim'),
  ]
}

/** Stands for points that are not told. */
const EVIDENCE_SIGN = '*'

type Sign = { column: number; sign: string; weight: number }

/** A sign that finds its column taken moves on by a column or two; else the heavier of both stays. */
function placed(signs: readonly Sign[], width: number): string[] {
  const cells: (Sign | null)[] = Array.from({ length: width }, () => null)
  for (const sign of signs) {
    const free = [0, 1, 2].find((by) => sign.column + by < width && !cells[sign.column + by])
    const there = cells[sign.column]
    if (free !== undefined && sign.weight > 0) cells[sign.column + free] = sign
    else if (!there) cells[sign.column] = sign
    else if (sign.weight > there.weight) cells[sign.column] = sign
  }
  return cells.map((cell) => cell?.sign ?? ' ')
}
