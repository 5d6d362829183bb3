import { typedLine } from '../editor/typed-line.js'
import type { EditorState } from '../editor/reducer.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { BLANK, edges, fitLine, indented, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'

/** `height`: lines that may be used, at least one. */
export type Room = { columns: number; height: number }

/** A screen as lines; where the cursor stands, null where nothing is typed. */
export type Frame = { lines: readonly Line[]; cursor: { x: number; y: number } | null }

/** What a page shows, before it is known how much of it there is room for. */
export type PageView = {
  title: string
  /** At the other edge of the title's line. */
  aside: string
  /** Above the list; lines of it may be scrolled. */
  text: readonly Line[]
  scroll: number
  /** Lines of the list by their number, the chosen one, and one of them that is typed into. */
  rows: readonly Line[]
  at: number
  typing: { line: Line; cursor: number } | null
  /** Below the list. */
  foot: readonly Line[]
  hint: string
}

/** The page at this size, and how far its text can be scrolled. Low screens lose blanks, then text, then the hint. */
export function laidOut(page: PageView, { columns, height }: Room): Frame & { scrollable: number } {
  const isLow = height < 8
  const blanks = isLow ? 0 : 1
  const hint = height < 4 ? 0 : 1
  const room = height - 1 - 2 * blanks - hint
  const least = Math.min(page.rows.length, isLow ? 1 : height < 12 ? 2 : 3)
  const footRows = Math.min(page.foot.length, Math.max(0, room - least))
  const textRows = Math.min(page.text.length, Math.max(0, room - least - footRows))
  const listRows = Math.max(0, Math.min(page.rows.length, room - footRows - textRows))
  const scrollable = textRows === 0 ? 0 : page.text.length - textRows
  const scroll = Math.min(page.scroll, scrollable)
  const top = Math.max(0, Math.min(page.at - Math.floor(listRows / 2), page.rows.length - listRows))
  const text = page.text.slice(scroll, scroll + textRows)
  const rows = page.rows.slice(top, top + listRows)
  const counted = page.rows.length > listRows ? `${page.at + 1} of ${page.rows.length}` : ''
  const more = scrollable > 0 ? 'PageDown more text' : counted
  const above = 1 + blanks + text.length
  const lines = [
    titleLine(page.title, page.aside, columns),
    ...(blanks === 0 ? [] : [BLANK]),
    ...text,
    ...rows,
    ...(blanks === 0 ? [] : [BLANK]),
    ...page.foot.slice(0, footRows),
    ...(hint === 0
      ? []
      : [edges([span(` ${page.hint}`, 'dim')], [span(more, 'dim'), span(' ')], columns)]),
  ]
  return {
    lines: lines.slice(0, height).map((each) => fitLine(each, columns)),
    cursor: page.typing && { x: page.typing.cursor, y: above + page.at - top },
    scrollable,
  }
}

/** A line of a list: mark, number, label, note, and `aside` at the other edge. `labels`: columns of the widest label. */
export function listLine(
  { label, note, tone = 'dim', aside = '' }: ListLine,
  {
    isChosen,
    number,
    labels,
    columns,
  }: { isChosen: boolean; number: number | null; labels: number; columns: number },
): Line {
  const head = truncate(label, labels)
  const left = [
    span(isChosen ? ' › ' : '   ', 'chosen'),
    span(number === null ? '  ' : `${number} `, 'dim'),
    span(head, isChosen ? 'chosen' : 'plain'),
    span(' '.repeat(Math.max(0, labels - textWidth(head)) + 2)),
    span(cleanLine(note), tone),
  ]
  return aside === ''
    ? fitLine(left, columns)
    : edges(left, [span(cleanLine(aside), 'dim'), span(' ')], columns)
}

type ListLine = { label: string; note: string; tone?: 'plain' | 'dim'; aside?: string }

/** Columns for labels: as wide as the widest, but not most of the screen. */
export function labelWidth(labels: readonly string[], columns: number): number {
  return Math.min(Math.floor(columns * 0.5), Math.max(0, ...labels.map(textWidth)))
}

/** Sentences as a paragraph each. */
export function paragraphs(sentences: readonly string[], columns: number): Line[] {
  return sentences.flatMap((each) => indented(cleanLine(each), 3, Math.max(8, columns - 1)))
}

/** Sentences at the foot of a page; they matter more than what explains. */
export function said(sentence: string | null, columns: number): Line[] {
  if (sentence === null) return []
  return indented(cleanLine(sentence), 1, Math.max(8, columns - 1), 'strong').slice(0, SAID_ROWS)
}

const SAID_ROWS = 5

/** A line that is typed into; `isHidden`: as dots. */
export function valueLine(
  editor: EditorState,
  label: string,
  isHidden: boolean,
  columns: number,
): { line: Line; cursor: number } {
  const shown = isHidden ? { ...editor, text: '•'.repeat(editor.text.length) } : editor
  return typedLine(shown, label, '', columns)
}

function titleLine(title: string, aside: string, columns: number): Line {
  const left = line(` ${title}`, 'strong')
  const isWide = textWidth(title) + textWidth(aside) + 4 <= columns
  return isWide ? edges(left, [span(cleanLine(aside), 'dim'), span(' ')], columns) : left
}
