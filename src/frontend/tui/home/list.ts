import type { HomeChoice } from './data.js'
import type { Place } from './menus.js'

export type Entry = {
  label: string
  note: string
  /** More words that the filter finds it by. */
  also?: string
  to: Place | HomeChoice | { type: 'back' }
}

/** A list to choose from. */
export type Menu = {
  title: string
  /** Paragraphs above the list. */
  text: readonly string[]
  entries: readonly Entry[]
  filter: 'by letters' | 'none'
  /** What its keys for topic, difficulty and "not yet seen" let through, in words; null where it has no such keys. */
  only: string | null
  empty: string
}

export function list(title: string, entries: readonly Entry[]): Menu {
  return { title, text: [], entries, filter: 'none', only: null, empty: 'Nothing here.' }
}
