import { SETUP_KEYS, commandOf } from '../keys/table.js'
import type { SetupCommand } from '../keys/table.js'
import type { Stroke } from '../keys/strokes.js'
import { graphemes } from '../text/graphemes.js'

/** A list as it stands: the line that is chosen among those that the filter lets through. */
export type List = { at: number; filter: string }

export type Entry<T> = { label: string; note: string; to: T }

export const TOP: List = { at: 0, filter: '' }

/** The entries that the filter lets through: every word of it stands somewhere in the line. */
export function shown<T>(entries: readonly Entry<T>[], filter: string): readonly Entry<T>[] {
  const words = filter.toLowerCase().split(/\s+/)
  return entries.filter(({ label, note }) => {
    const text = `${label} ${note}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export type ListKey =
  | { type: 'moved'; list: List }
  /** The index of a line. */
  | { type: 'chosen'; at: number }
  | { type: 'command'; command: Exclude<SetupCommand, 'up' | 'down' | 'first' | 'last'> }
  | { type: 'none' }

/** What a key means on a list of `count` lines; letters are a filter where it `filters`. `page`: lines of a page. */
export function listKey(
  list: List,
  stroke: Stroke,
  { count, page, filters }: { count: number; page: number; filters: boolean },
): ListKey {
  if (stroke.type === 'paste') return { type: 'none' }
  const move = (at: number): ListKey => {
    return { type: 'moved', list: { ...list, at: Math.max(0, Math.min(count - 1, at)) } }
  }
  if (stroke.type === 'text') {
    if (filters && stroke.text !== '?') {
      return { type: 'moved', list: { at: 0, filter: list.filter + stroke.text } }
    }
    if (/^[1-9]$/.test(stroke.text) && Number(stroke.text) <= count) {
      return { type: 'chosen', at: Number(stroke.text) - 1 }
    }
  }
  const command = commandOf(SETUP_KEYS, stroke.type === 'chord' ? stroke.chord : stroke.text)
  switch (command) {
    case null:
      return { type: 'none' }
    case 'up':
      return move(list.at === 0 ? count - 1 : list.at - 1)
    case 'down':
      return move(list.at >= count - 1 ? 0 : list.at + 1)
    case 'first':
      return move(0)
    case 'last':
      return move(count - 1)
    case 'page-up':
      return move(list.at - page)
    case 'page-down':
      return move(list.at + page)
    case 'choose':
      return list.at < count ? { type: 'chosen', at: list.at } : { type: 'none' }
    case 'erase':
      return {
        type: 'moved',
        list: { at: 0, filter: graphemes(list.filter).slice(0, -1).join('') },
      }
    case 'back':
      return list.filter === '' ? { type: 'command', command } : { type: 'moved', list: { ...TOP } }
    default:
      return { type: 'command', command }
  }
}
