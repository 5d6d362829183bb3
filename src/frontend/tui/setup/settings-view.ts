import { textOf } from '../editor/reducer.js'
import { line } from '../view/line.js'
import { labelWidth, listLine, paragraphs, said, valueLine } from './page-view.js'
import type { PageView } from './page-view.js'
import { settingAt } from './settings.js'
import type { SetupState } from './state.js'

/** The list of settings; one that is edited is a line to type into. */
export function settingsView(
  state: SetupState,
  isSecret: (text: string) => boolean,
  columns: number,
): PageView {
  const { data, settings, notice } = state
  const { open, list } = settings
  const entries = [
    { label: 'Who interviews?', note: 'three questions, then a test' },
    ...data.lines.map(({ label, value, origin, isSet }) => ({
      label,
      note: value,
      tone: isSet ? ('plain' as const) : ('dim' as const),
      aside: columns < WIDE ? '' : shortOrigin(origin),
    })),
  ]
  const labels = labelWidth(
    entries.map(({ label }) => label),
    columns,
  )
  const chosen = settingAt(state)
  const typing =
    open.type === 'editing' && chosen
      ? valueLine(
          open.line,
          ` › ${chosen.label}: `,
          chosen.edit.type === 'hidden' || isSecret(textOf(open.line)),
          columns,
        )
      : null
  return {
    title: 'Settings',
    aside: columns < WIDE ? '' : 'where it comes from',
    text: [],
    scroll: 0,
    rows: entries.map((entry, at) =>
      typing && at === list.at
        ? typing.line
        : listLine(entry, {
            isChosen: at === list.at,
            number: at < 9 ? at + 1 : null,
            labels,
            columns,
          }),
    ),
    at: list.at,
    typing,
    foot: footOf(state, columns),
    hint: hintOf(state, chosen?.edit.type === 'hidden'),
  }

  function footOf(of: SetupState, width: number) {
    if (open.type === 'taking-back') return [line(' Take this consent back? [y/N]', 'strong')]
    if (open.type === 'editing' && open.problem !== null) return said(open.problem, width)
    if (notice !== null) return said(notice, width)
    const setting = settingAt(of)
    if (!setting) return paragraphs(['The script, or a model: which server, key and model.'], width)
    const from = setting.origin === '' ? [] : [`From: ${setting.origin}`]
    return paragraphs([...setting.about, ...from], width)
  }
}

/** Columns that value and origin need beside each other. */
const WIDE = 60

/** A file by its name: its whole path stands below the list. */
function shortOrigin(origin: string): string {
  return origin.slice(origin.lastIndexOf('/') + 1)
}

function hintOf({ settings: { open } }: SetupState, isHidden: boolean): string {
  switch (open.type) {
    case 'editing':
      return isHidden
        ? 'Enter keeps · Esc leaves it as it was'
        : 'Enter keeps · Esc leaves it as it was · empty takes it out'
    case 'taking-back':
      return 'y takes it back · any other key keeps it'
    case 'none':
      return 'Enter edit · Esc back · ? keys'
  }
}
