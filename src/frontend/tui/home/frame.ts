import type { Size } from '../interview/frame.js'
import { helpEntries, helpPage } from '../keys/help.js'
import { HOME_KEYS } from '../keys/table.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { BLANK, edges, fitLine, indented, line, lineWidth, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import type { Entry, Menu } from './menus.js'
import { menuAt } from './menus.js'
import { shownEntries, visitOf } from './reducer.js'
import type { HomeState, Visit } from './reducer.js'

/** Lines that a page takes at this size. */
export function pageRows(size: Size): number {
  return Math.max(1, size.rows - 5)
}

/** The home screen or one of its lists, at most `rows - 1` lines and at least one. */
export function homeLines(state: HomeState, notice: string | null, size: Size): Line[] {
  const { columns } = size
  const height = Math.max(1, size.rows - 1)
  if (state.help !== null) {
    return helpPage(helpEntries(HOME_KEYS, 'always'), { width: columns, height }, state.help)
  }
  const visit = visitOf(state)
  const menu = menuAt(visit.place, state.data)
  if (!menu) {
    const title = titleLine('greenroom', state.data.status, columns)
    return [title, BLANK, fitLine(line('   Reading…', 'dim'), columns)].slice(0, height)
  }
  return menuLines(menu, visit, state.data.status, notice, { columns, height })
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
  const filtered = visit.filter === '' ? '' : `filter: ${visit.filter}`
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
    ...(hint === 0 ? [] : [hintLine(menu, counted, columns)]),
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
  const labels = Math.min(
    Math.floor(columns * 0.55),
    Math.max(0, ...entries.map((entry) => textWidth(entry.label))),
  )
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

/** The title, and who interviews where there is room for it. */
function titleLine(title: string, status: string, columns: number): Line {
  const left = span(` ${title}`, 'strong')
  const right = [span(cleanLine(status), 'dim'), span(' ')]
  return textWidth(left.text) + lineWidth(right) + 2 <= columns
    ? edges([left], right, columns)
    : fitLine([left], columns)
}

function hintLine(menu: Menu, counted: string, columns: number): Line {
  const hint =
    menu.filter === 'by letters'
      ? 'type to filter · Enter choose · Esc back · ? keys'
      : 'Enter choose · Esc back · q quit · ? keys'
  return edges([span(` ${hint}`, 'dim')], [span(counted, 'dim'), span(' ')], columns)
}
