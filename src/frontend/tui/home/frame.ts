import type { Size } from '../interview/frame.js'
import { helpEntries, helpPage } from '../keys/help.js'
import { HOME_KEYS } from '../keys/table.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate } from '../text/wrap.js'
import { BLANK, edges, fitLine, line, lineWidth, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import type { HomeData } from './data.js'
import { menuAt } from './menus.js'
import { shownEntries, visitOf } from './reducer.js'
import type { HomeState } from './reducer.js'

/** Rows around the list: title, blank, filter or notice, hint. */
const AROUND = 4

/** Entries of a list that fit. */
export function pageRows(size: Size): number {
  return Math.max(1, size.rows - 1 - AROUND)
}

/** The home screen or one of its lists, at most `rows - 1` lines. */
export function homeLines(
  state: HomeState,
  data: HomeData,
  notice: string | null,
  size: Size,
): Line[] {
  const { columns } = size
  if (state.help !== null)
    return helpPage(
      helpEntries(HOME_KEYS, 'always'),
      { width: columns, height: size.rows - 1 },
      state.help,
    )
  const visit = visitOf(state)
  const menu = menuAt(visit.place, data)
  const entries = shownEntries(menu, visit.filter)
  const height = pageRows(size)
  const top = Math.max(0, Math.min(visit.at - Math.floor(height / 2), entries.length - height))
  const labels = Math.min(
    Math.floor(columns * 0.55),
    Math.max(0, ...entries.map((entry) => textWidth(entry.label))),
  )
  const rows = entries.slice(top, top + height).map((entry, index): Line => {
    const at = top + index
    const isChosen = at === visit.at
    const number = menu.filter === 'none' && at < 9 ? `${at + 1} ` : '  '
    const label = truncate(entry.label, labels)
    const pad = ' '.repeat(labels - textWidth(label) + 2)
    return fitLine(
      [
        span(isChosen ? ' › ' : '   ', 'chosen'),
        span(number, 'dim'),
        span(label, isChosen ? 'chosen' : 'plain'),
        span(pad),
        span(entry.note, 'dim'),
      ],
      columns,
    )
  })
  const counted = entries.length > height ? `${visit.at + 1} of ${entries.length}` : ''
  const about =
    menu.filter === 'by letters' && visit.filter !== '' ? `filter: ${visit.filter}` : (notice ?? '')
  const hint =
    menu.filter === 'by letters'
      ? 'type to filter · Enter choose · Esc back · ? keys'
      : 'Enter choose · Esc back · q quit · ? keys'
  return [
    titleLine(menu.title, data.status, columns),
    BLANK,
    ...(rows.length > 0 ? rows : [line(`   ${menu.empty}`, 'dim')]),
    fitLine(line(` ${about}`), columns),
    edges([span(` ${hint}`, 'dim')], [span(counted, 'dim'), span(' ')], columns),
  ]
}

/** The title, and who interviews where there is room for it. */
function titleLine(title: string, status: string, columns: number): Line {
  const left = span(` ${title}`, 'strong')
  const right = [span(cleanLine(status), 'dim'), span(' ')]
  return textWidth(left.text) + lineWidth(right) + 2 <= columns
    ? edges([left], right, columns)
    : fitLine([left], columns)
}
