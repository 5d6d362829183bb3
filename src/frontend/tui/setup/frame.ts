import type { Size } from '../interview/frame.js'
import { helpEntries, helpPage } from '../keys/help.js'
import { SETUP_KEYS, VALUE_KEYS } from '../keys/table.js'
import { guidedView } from './guided-view.js'
import { laidOut } from './page-view.js'
import type { Frame } from './page-view.js'
import { settingsView } from './settings-view.js'
import type { Room, SetupState } from './state.js'

/** The set-up screen: at most `rows - 1` lines and at least one, and what keys need to know of its size. */
export function setupFrame(
  state: SetupState,
  isSecret: (text: string) => boolean,
  { columns, rows }: Size,
): Frame & { room: Room } {
  const height = Math.max(1, rows - 1)
  const page = Math.max(1, height - 5)
  if (state.help !== null) {
    const entries = [...helpEntries(SETUP_KEYS, 'always'), ...helpEntries(VALUE_KEYS, 'always')]
    const lines = helpPage(entries, { width: columns, height }, state.help)
    return { lines: lines.slice(0, height), cursor: null, room: { page, scroll: 0 } }
  }
  const view =
    state.place === 'settings'
      ? settingsView(state, isSecret, columns)
      : guidedView(state, isSecret, columns)
  const { scrollable, ...frame } = laidOut(view, { columns, height })
  return { ...frame, room: { page, scroll: scrollable } }
}
