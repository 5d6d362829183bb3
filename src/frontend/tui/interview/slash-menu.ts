import { textWidth } from '../text/graphemes.js'
import { fitLine, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { SLASH_COMMANDS, placeOf } from './commands.js'
import type { Place, SlashCommand, SlashName } from './commands.js'
import type { ScreenState } from './state.js'

/** The list of commands over the prompt: which one is chosen; closed by Esc until something else is typed. */
export type MenuState = { at: number; isClosed: boolean }

export const MENU_AT_START: MenuState = { at: 0, isClosed: false }

/** What is to be seen of it; null where it is not open. */
export type Menu = { entries: readonly SlashCommand[]; at: number }

export function menuOf(state: ScreenState): Menu | null {
  const { menu, talk, focus, dialog, search } = state
  if (focus !== 'talk' || menu.isClosed || dialog.type !== 'none' || search) return null
  const entries = slashMenu(talk.text, placeOf(state)).filter(({ name }) => isTaken(name, state))
  return entries.length === 0 ? null : { entries, at: Math.min(menu.at, entries.length - 1) }
}

/** What the session takes now or not; a command that it knows nothing of is the screen's own. */
function isTaken(name: SlashName, { turn }: ScreenState): boolean {
  if (turn.type !== 'asked' || !(name === 'hint' || name === 'skip' || name === 'pad')) return true
  return turn.request.accepts.includes(name)
}

/** After the talk line changed: a new list begins at its top, and one that was closed stays so while the word goes on. */
export function menuAfter(menu: MenuState, before: string, after: string): MenuState {
  if (before === after) return menu
  return { at: 0, isClosed: menu.isClosed && isBegun(after) }
}

/** Commands that fit what is typed, best first; empty where the line is no command in the making. */
export function slashMenu(text: string, where: Place): readonly SlashCommand[] {
  if (!isBegun(text)) return []
  const typed = text.slice(1).toLowerCase()
  return SLASH_COMMANDS.filter((entry) => entry.where.includes(where))
    .map((entry, index) => ({ entry, index, rank: rankOf(entry, typed) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.index - b.index)
    .map(({ entry }) => entry)
}

function isBegun(text: string): boolean {
  return /^\/[a-z]*$/i.test(text)
}

/** The whole name, its beginning, a part of it, then letters of it in their order; null where it does not fit. */
function rankOf({ name, also = [] }: SlashCommand, typed: string): number | null {
  if (name === typed || also.includes(typed)) return 0
  if (name.startsWith(typed) || also.some((each) => each.startsWith(typed))) return 1
  if (name.includes(typed)) return 2
  return isInOrder(typed, name) ? 3 : null
}

function isInOrder(letters: string, word: string): boolean {
  let at = 0
  for (const letter of word) if (letter === letters[at]) at += 1
  return at === letters.length
}

/** The list in at most `height` rows, the chosen command in sight. */
export function menuLines({ entries, at }: Menu, columns: number, height: number): Line[] {
  const rows = Math.max(0, Math.min(height, entries.length))
  const top = Math.max(0, Math.min(at - Math.floor(rows / 2), entries.length - rows))
  const names = Math.max(...entries.map(({ name }) => textWidth(name))) + 3
  return entries.slice(top, top + rows).map(({ name, help }, index) => {
    const isChosen = top + index === at
    const shown = `/${name}`.padEnd(names)
    return fitLine(
      [
        span(isChosen ? ' > ' : '   ', 'strong'),
        span(shown, isChosen ? 'strong' : 'plain'),
        span(help, 'dim'),
      ],
      columns,
    )
  })
}
