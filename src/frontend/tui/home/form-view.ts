import { typedLine } from '../editor/typed-line.js'
import { cleanLine } from '../text/clean.js'
import { graphemes, textWidth } from '../text/graphemes.js'
import { truncate, wrapText } from '../text/wrap.js'
import { BLANK, edges, fitLine, line, span } from '../view/line.js'
import type { Line, Span } from '../view/line.js'
import { fieldsOf, isText, troubleOf, writtenIn } from './form.js'
import type { FieldId, Form, TextField } from './form.js'
import {
  ABOUT,
  LABELS,
  NOTHING,
  SHORT_LABELS,
  choiceOf,
  lengthOf,
  noteOf,
  targetOf,
} from './form-words.js'
import type { FormPage } from './form-words.js'
import { keysLine } from './keys-line.js'

/** Lines of a screen; `cursor` counts from the first of them, null where nothing is written. */
export type HomeFrame = { lines: Line[]; cursor: { x: number; y: number } | null }

/** Columns of a row: the mark, the label, the gap behind it; `indent` is where a value stands that has no arrows. */
type Layout = {
  mark: number
  labels: Readonly<Record<FieldId, string>>
  gap: number
  indent: string
}
const WIDE: Layout = { mark: 3, labels: LABELS, gap: 2, indent: '  ' }
const NARROW: Layout = { mark: 2, labels: SHORT_LABELS, gap: 1, indent: ' ' }
const NARROW_COLUMNS = 36

const SAID_ROWS = 3

/**
 * The page with the settings of a new interview, at most `height` lines. On a low screen the empty lines go first, then
 * what the field is for, then fields that are not chosen; why something cannot be taken stays to the last.
 */
export function formFrame(
  form: Form,
  page: FormPage,
  status: string,
  { columns, height }: { columns: number; height: number },
): HomeFrame {
  const fields = fieldsOf(form)
  const { text, tone } = saidOf(form, valueRoom(columns))
  const isRoomy = height >= fields.length + SAID_ROWS + 4
  const hint = height < (tone === 'strong' ? 5 : 4) ? 0 : 1
  const title = height === 1 ? [] : [titleOf(page, status, columns)]
  const rest = height - title.length - hint
  const saidRows = isRoomy ? SAID_ROWS : roomForSaid(rest, tone)
  const said = saidLines(text, tone, columns, saidRows)
  const gap = isRoomy ? [BLANK] : []
  const room = Math.max(1, isRoomy ? fields.length : rest - said.length)
  const chosen = Math.max(0, fields.indexOf(form.at))
  const top = Math.max(0, Math.min(chosen - Math.floor(room / 2), fields.length - room))
  const shown = fields.slice(top, top + room).map((field) => fieldRow(field, form, page, columns))
  const at = shown[chosen - top]
  const counted = fields.length > room ? `${chosen + 1} of ${fields.length}` : ''
  const foot = isRoomy ? Array.from({ length: SAID_ROWS - said.length }, () => BLANK) : []
  return {
    lines: [
      ...title,
      ...gap,
      ...shown.map((row) => row.line),
      ...gap,
      ...said,
      ...foot,
      ...(hint === 0 ? [] : [keysLine(hintsOf(form), counted, columns)]),
    ].slice(0, height),
    cursor:
      at?.cursor == null ? null : { x: at.cursor, y: title.length + gap.length + chosen - top },
  }
}

/** What a field is for can be left out; why it cannot be taken cannot. */
function roomForSaid(rest: number, tone: Span['tone']): number {
  if (tone === 'strong') return Math.max(1, Math.min(SAID_ROWS, rest - 1))
  return rest >= 6 ? 2 : 0
}

/** What is wrong with the chosen field, else with another one, else what it is for. */
function saidOf(form: Form, room: number): { text: string; tone: 'dim' | 'strong' } {
  if (form.status === 'starting')
    return { text: 'Reading the file, then it starts.', tone: 'strong' }
  const own = troubleOf(form, form.at)
  if (own !== null) return { text: cleanLine(own), tone: 'strong' }
  for (const field of fieldsOf(form)) {
    const trouble = troubleOf(form, field)
    if (trouble !== null) {
      return { text: `${LABELS[field]}: ${cleanLine(trouble)}`, tone: 'strong' }
    }
  }
  // What was left out of a file must be read even where it has no room beside its name.
  const note = isText(form.at) && form.status === 'choosing' ? noteOf(form, form.at) : ''
  return note !== '' && !hasRoomBeside(note, room)
    ? { text: sentence(note), tone: 'dim' }
    : { text: ABOUT[form.at], tone: 'dim' }
}

function sentence(text: string): string {
  const first = `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  return first.endsWith('.') ? first : `${first}.`
}

/** Whether a note has room beside the text that it is about. */
function hasRoomBeside(note: string, room: number): boolean {
  return textWidth(note) + 12 <= room
}

function saidLines(text: string, tone: Span['tone'], columns: number, most: number): Line[] {
  if (text === '' || most === 0) return []
  const rows = wrapText(text, Math.max(8, columns - 2))
  return rows.slice(0, most).map((row, at) => {
    const isCut = at === most - 1 && rows.length > most
    return fitLine(line(` ${isCut ? truncate(`${row}…`, columns - 2) : row}`, tone), columns)
  })
}

function titleOf({ pack, target }: FormPage, status: string, columns: number): Line {
  const what = targetOf(pack, target)
  const left = span(` ${[cleanLine(pack.name), cleanLine(what.name)].join(' · ')}`, 'strong')
  const right = cleanLine(status)
  return textWidth(left.text) + textWidth(right) + 3 <= columns
    ? edges([left], [span(right, 'dim'), span(' ')], columns)
    : fitLine([left], columns)
}

function layoutOf(columns: number): Layout {
  return columns < NARROW_COLUMNS ? NARROW : WIDE
}

function labelWidth({ labels }: Layout): number {
  return Math.max(...Object.values(labels).map(textWidth))
}

/** Columns of a text that is written, or was. */
function valueRoom(columns: number): number {
  const layout = layoutOf(columns)
  const from = layout.mark + labelWidth(layout) + layout.gap
  return Math.max(1, columns - from) - layout.indent.length
}

type Row = { line: Line; cursor: number | null }

function fieldRow(field: FieldId, form: Form, page: FormPage, columns: number): Row {
  const isChosen = field === form.at
  const layout = layoutOf(columns)
  const { mark, labels, gap, indent } = layout
  const wide = labelWidth(layout)
  const label = labels[field]
  const head: Line = [
    span((isChosen ? '› ' : '').padStart(mark), 'chosen'),
    span(label, isChosen ? 'chosen' : 'plain'),
    span(' '.repeat(wide - textWidth(label) + gap)),
  ]
  const from = mark + wide + gap
  const room = Math.max(1, columns - from)
  if (isText(field) && isChosen && form.status === 'writing') {
    const { line: text, cursor } = typedLine(form.texts[field], '', '', room - indent.length)
    const row = fitLine([...head, span(indent), ...text], columns)
    return { line: row, cursor: from + indent.length + cursor }
  }
  const value = isText(field)
    ? [span(indent), ...textValue(form, field, room - indent.length)]
    : field === 'start'
      ? [span(indent), span(lengthOf(form, page), 'dim')]
      : choiceValue(choiceOf(form, field, page), isChosen, room, indent)
  return { line: fitLine([...head, ...value], columns), cursor: null }
}

/** The arrows say that Left and Right do something here; without them the value stands at the same place. */
function choiceValue(value: string, isChosen: boolean, room: number, indent: string): Line {
  const text = truncate(value, Math.max(1, room - 2 * indent.length))
  return isChosen
    ? [span('‹'.padEnd(indent.length), 'dim'), span(text), span('›'.padStart(indent.length), 'dim')]
    : [span(indent), span(text)]
}

/** The end of a long path says more than its beginning. */
function textValue(form: Form, field: TextField, room: number): Line {
  const text = writtenIn(form, field)
  if (text === '') return [span(truncate(NOTHING[field], room), 'dim')]
  const note = noteOf(form, field)
  const [first = ''] = note.split('. ')
  const beside = [note, first].find((each) => hasRoomBeside(each, room)) ?? ''
  const end = beside === '' ? '' : `  ${beside}`
  return [span(truncateStart(cleanLine(text), room - textWidth(end))), span(end, 'dim')]
}

/** Cut to `width` columns at its beginning, with … where something is missing. */
function truncateStart(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  const parts = graphemes(text)
  let end = ''
  while (parts.length > 0) {
    const longer = `${parts.pop() ?? ''}${end}`
    if (textWidth(longer) > width - 1) break
    end = longer
  }
  return `…${end}`
}

/** What can be pressed now, the longest form first. */
function hintsOf({ status, at }: Form): string[] {
  if (status === 'writing') return ['Enter done · Tab next · Ctrl+U clears', 'Enter done']
  if (status === 'starting') return ['Esc stays here', 'Esc']
  if (at === 'start') {
    return ['Enter start · Up settings · Esc back · ? keys', 'Enter start · Up · Esc · ? keys']
  }
  return isText(at)
    ? ['type or Enter to write · Tab next · Esc back · ? keys', 'type · Tab · Esc · ? keys']
    : ['Left Right change · Tab next · Esc back · ? keys', 'Left Right · Tab · Esc · ? keys']
}
