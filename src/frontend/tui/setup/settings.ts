import { typed } from '../editor/typed-line.js'
import { editorWith, textOf } from '../editor/reducer.js'
import type { Stroke } from '../keys/strokes.js'
import { VALUE_KEYS, commandOf } from '../keys/table.js'
import type { SettingLine } from './data.js'
import { listKey } from './list.js'
import type { SettingsState, SetupState } from './state.js'

/** Lines of the list: the way to the three questions, then the settings. */
export function settingCount({ data }: SetupState): number {
  return data.lines.length + 1
}

/** The setting that is chosen; null on the line that leads to the three questions. */
export function settingAt({ data, settings }: SetupState): SettingLine | null {
  return data.lines[settings.list.at - 1] ?? null
}

/** One key on the list of settings, or in the line of one of them. `ask` opens the questions, `leave` ends the screen. */
export function settingsStep(
  state: SetupState,
  stroke: Stroke,
  { ask, leave }: Record<'ask' | 'leave', (state: SetupState) => SetupState>,
): SetupState {
  const { open, list } = state.settings
  if (open.type === 'editing') return editingStep(state, open, stroke)
  if (open.type === 'taking-back') {
    const closed = opened(state, { type: 'none' })
    const isYes = stroke.type === 'text' && /^[yY]$/.test(stroke.text)
    return isYes ? { ...closed, task: { type: 'take-back', id: open.id } } : closed
  }
  const key = listKey(list, stroke, {
    count: settingCount(state),
    page: state.room.page,
    filters: false,
  })
  switch (key.type) {
    case 'none':
      return state
    case 'moved':
      return { ...state, settings: { ...state.settings, list: key.list }, notice: null }
    case 'chosen': {
      const chosen = { ...state, settings: { ...state.settings, list: { ...list, at: key.at } } }
      return key.at === 0 ? ask(chosen) : edited({ ...chosen, notice: null })
    }
    case 'command':
      if (key.command === 'help') return { ...state, help: 0 }
      return key.command === 'back' || key.command === 'quit' ? leave(state) : state
  }
}

/** Opens the chosen setting. */
function edited(state: SetupState): SetupState {
  const setting = settingAt(state)
  switch (setting?.edit.type) {
    case 'text': {
      const line = editorWith(setting.edit.text)
      return opened(state, { type: 'editing', id: setting.id, line, problem: null })
    }
    case 'hidden':
      return opened(state, { type: 'editing', id: setting.id, line: editorWith(''), problem: null })
    case 'take-back':
      return opened(state, { type: 'taking-back', id: setting.id })
    default:
      return setting ? { ...state, notice: 'That is not changed here.' } : state
  }
}

function editingStep(
  state: SetupState,
  open: Extract<SettingsState['open'], { type: 'editing' }>,
  stroke: Stroke,
): SetupState {
  switch (stroke.type === 'chord' ? commandOf(VALUE_KEYS, stroke.chord) : null) {
    case 'leave':
      return opened(state, { type: 'none' })
    case 'keep':
      return { ...state, task: { type: 'save', id: open.id, text: textOf(open.line) } }
    case null:
      return opened(state, { ...open, line: typed(open.line, stroke), problem: null })
  }
}

/** What became of a setting. One that was refused stays open with what was typed. */
export function settingSaved(
  state: SetupState,
  outcome: { notice: string } | { problem: string },
): SetupState {
  const { open } = state.settings
  if ('notice' in outcome) return { ...opened(state, { type: 'none' }), notice: outcome.notice }
  return open.type === 'editing'
    ? opened(state, { ...open, problem: outcome.problem })
    : { ...state, notice: outcome.problem }
}

function opened(state: SetupState, open: SettingsState['open']): SetupState {
  return { ...state, settings: { ...state.settings, open } }
}
