import type { Size } from '../interview/frame.js'
import { helpEntries, helpPage } from '../keys/help.js'
import { FORM_KEYS, HOME_KEYS } from '../keys/table.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { BLANK, edges, fitLine, indented, line, lineWidth, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { formFrame } from './form-view.js'
import type { HomeFrame } from './form-view.js'
import type { Entry, Menu } from './list.js'
import { menuAt, packOf } from './menus.js'
import { keysLine } from './keys-line.js'
import { levelOf, shownEntries, visitOf } from './reducer.js'
import type { HomeState, Visit } from './reducer.js'

/** Lines that a page takes at this size. */
export function pageRows(size: Size): number {
  return Math.max(1, size.rows - 5)
}

/** The home screen, one of its lists or its page: at most `rows - 1` lines and at least one. */
export function homeFrame(state: HomeState, notice: string | null, size: Size): HomeFrame {
  const { columns } = size
  const height = Math.max(1, size.rows - 1)
  const visit = visitOf(state)
  const { place } = visit
  const { status, packs } = state.data
  if (state.help !== null) {
    const keys =
      place.type === 'form' ? helpEntries(FORM_KEYS, 'always') : helpEntries(HOME_KEYS, 'always')
    return still(helpPage(keys, { width: columns, height }, state.help))
  }
  if (place.type === 'form') {
    const pack = packs === null ? null : packOf(packs, place.pack)
    if (!pack) return still(reading(status, columns, height))
    const page = { pack, target: place.target, level: levelOf(state, pack) }
    return formFrame(state.form, page, status, { columns, height })
  }
  const menu = menuAt(place, state.data)
  if (!menu) return still(reading(status, columns, height))
  return still(menuLines(menu, visit, status, notice, { columns, height }))
}

function still(lines: Line[]): HomeFrame {
  return { lines, cursor: null }
}

function reading(status: string, columns: number, height: number): Line[] {
  const title = titleLine('greenroom', status, columns)
  return [title, BLANK, fitLine(line('   Reading…', 'dim'), columns)].slice(0, height)
}

/** `height`: lines that may be used. On a low screen the hint and the empty line go first, the list last. */
function menuLines(
  menu: Menu,
  visit: Visit,
  status: string,
  notice: string | null,
  { columns, height }: { columns: number; height: number },
): Line[] {
  const entries = shownEntries(menu, visit.filter)
  const isLow = height < 8
  const letters = visit.filter === '' ? '' : `filter: ${visit.filter}`
  const filtered = [menu.only ?? '', letters].filter((part) => part !== '').join(' · ')
  const about = filtered || (notice ?? '')
  const head = isLow ? [] : [BLANK]
  const foot = isLow && about === '' ? [] : [fitLine(line(` ${about}`), columns)]
  const hint = height < 4 ? 0 : 1
  const room = height - 1 - head.length - foot.length - hint
  // A person who cannot see what is asked must at least see what can be answered.
  const least = Math.min(entries.length, isLow ? 2 : 3)
  const text = menu.text
    .flatMap((paragraph) => [...indented(paragraph, 3, Math.max(8, columns - 2)), BLANK])
    .slice(0, Math.max(0, room - least))
  const rows = listRows(entries, visit.at, Math.max(1, room - text.length), columns, menu)
  const counted = entries.length > rows.length ? `${visit.at + 1} of ${entries.length}` : ''
  return [
    titleLine(menu.title, status, columns),
    ...head,
    ...text.map((each) => fitLine(each, columns)),
    ...rows,
    ...foot,
    ...(hint === 0 ? [] : [keysLine(hintsOf(menu, visit), counted, columns)]),
  ].slice(0, height)
}

function listRows(
  entries: readonly Entry[],
  chosen: number,
  height: number,
  columns: number,
  menu: Menu,
): Line[] {
  if (entries.length === 0) return [fitLine(line(`   ${menu.empty}`, 'dim'), columns)]
  const top = Math.max(0, Math.min(chosen - Math.floor(height / 2), entries.length - height))
  const labels = labelColumns(entries, columns)
  return entries.slice(top, top + height).map((entry, index): Line => {
    const at = top + index
    const isChosen = at === chosen
    const number = menu.filter === 'none' && at < 9 ? `${at + 1} ` : '  '
    const label = truncate(entry.label, labels)
    return fitLine(
      [
        span(isChosen ? ' › ' : '   ', 'chosen'),
        span(number, 'dim'),
        span(label, isChosen ? 'chosen' : 'plain'),
        span(' '.repeat(labels - textWidth(label) + 2)),
        span(entry.note, 'dim'),
      ],
      columns,
    )
  })
}

/** Labels and notes in full where there is room for both; else labels give way, down to a share of the screen. */
function labelColumns(entries: readonly Entry[], columns: number): number {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(textWidth))
  const notes = widest(entries.map(({ note }) => note))
  const most = Math.max(Math.floor(columns * LABEL_SHARE), columns - AROUND_LABEL - notes)
  return Math.min(most, widest(entries.map(({ label }) => label)))
}

const LABEL_SHARE = 0.4
/** Mark and number before a label, the gap behind it. */
const AROUND_LABEL = 7

/** The title, and who interviews where there is room for it. */
function titleLine(title: string, status: string, columns: number): Line {
  const left = span(` ${title}`, 'strong')
  const right = [span(cleanLine(status), 'dim'), span(' ')]
  return textWidth(left.text) + lineWidth(right) + 2 <= columns
    ? edges([left], right, columns)
    : fitLine([left], columns)
}

/** The most important keys, the longest form first. */
function hintsOf(menu: Menu, { place }: Visit): string[] {
  // There is nothing to go back to from here.
  if (place.type === 'home') return ['Enter choose · q quit · ? keys', 'Enter · q · ? keys']
  if (menu.only !== null) {
    return [
      'type a word · Tab topic · Ctrl+L difficulty · Ctrl+U unseen · ? keys',
      'Tab · Ctrl+L · Ctrl+U · ? keys',
    ]
  }
  return menu.filter === 'by letters'
    ? ['type to filter · Enter choose · Esc back · ? keys', 'type · Enter · Esc · ? keys']
    : ['Enter choose · Esc back · q quit · ? keys', 'Enter · Esc · q · ? keys']
}
