import type { Stroke } from '../keys/strokes.js'
import { HOME_KEYS, commandOf } from '../keys/table.js'
import { graphemes } from '../text/graphemes.js'
import type { HomeChoice, HomeData } from './data.js'
import { isChoice, menuAt } from './menus.js'
import type { Entry, Menu, Place } from './menus.js'

/** A list as it was left: the line that is chosen among those that the filter lets through. */
export type Visit = { place: Place; at: number; filter: string }
/** `path` is never empty; its last list is shown. `help`: page of the list of keys, null where it is closed. */
export type HomeState = { path: readonly Visit[]; help: number | null; choice: HomeChoice | null }
export type HomeAction = { type: 'stroke'; stroke: Stroke; pageRows: number }

export function homeState(start: 'home' | 'past'): HomeState {
  const home: Visit = { place: { type: 'home' }, at: 0, filter: '' }
  const past: Visit = { place: { type: 'past' }, at: 0, filter: '' }
  return { path: start === 'past' ? [home, past] : [home], help: null, choice: null }
}

export function visitOf(state: HomeState): Visit {
  return state.path.at(-1) ?? { place: { type: 'home' }, at: 0, filter: '' }
}

/** The entries that the filter lets through: every word of it stands somewhere in the line. */
export function shownEntries(menu: Menu, filter: string): readonly Entry[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return menu.entries
  return menu.entries.filter((entry) => {
    const text = `${entry.label} ${entry.note}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** One key on the home screen. `choice` is set once the person has chosen. */
export function homeStep(
  state: HomeState,
  { stroke, pageRows }: HomeAction,
  data: HomeData,
): HomeState {
  const visit = visitOf(state)
  const menu = menuAt(visit.place, data)
  const entries = shownEntries(menu, visit.filter)
  if (state.help !== null) {
    if (stroke.type === 'text' && stroke.text === '?') return { ...state, help: state.help + 1 }
    const quits = stroke.type === 'chord' && stroke.chord === 'ctrl+c'
    return quits ? chosen(state, { type: 'quit' }) : { ...state, help: null }
  }
  if (stroke.type === 'paste') return state
  if (stroke.type === 'text' && stroke.text !== '?' && menu.filter === 'by letters') {
    return withVisit(state, { ...visit, filter: visit.filter + stroke.text, at: 0 })
  }
  if (stroke.type === 'text' && /^[1-9]$/.test(stroke.text))
    return choose(state, entries[Number(stroke.text) - 1])
  const move = (to: number): HomeState =>
    withVisit(state, { ...visit, at: Math.max(0, Math.min(entries.length - 1, to)) })
  switch (commandOf(HOME_KEYS, stroke.type === 'text' ? stroke.text : stroke.chord)) {
    case 'up':
      return entries.length === 0 ? state : move((visit.at - 1 + entries.length) % entries.length)
    case 'down':
      return entries.length === 0 ? state : move((visit.at + 1) % entries.length)
    case 'first':
      return move(0)
    case 'last':
      return move(entries.length - 1)
    case 'page-up':
      return move(visit.at - pageRows)
    case 'page-down':
      return move(visit.at + pageRows)
    case 'choose':
      return choose(state, entries[visit.at])
    case 'back':
      return visit.filter === '' ? back(state) : withVisit(state, { ...visit, filter: '', at: 0 })
    case 'erase':
      return withVisit(state, {
        ...visit,
        filter: graphemes(visit.filter).slice(0, -1).join(''),
        at: 0,
      })
    case 'help':
      return { ...state, help: 0 }
    case 'quit':
      return chosen(state, { type: 'quit' })
    case null:
      return state
  }
}

function choose(state: HomeState, entry: Entry | undefined): HomeState {
  if (!entry) return state
  if (isChoice(entry.to)) return chosen(state, entry.to)
  if (entry.to.type === 'back') return back(state)
  return { ...state, path: [...state.path, { place: entry.to, at: 0, filter: '' }] }
}

/** Esc on the first list does nothing: q quits. */
function back(state: HomeState): HomeState {
  return state.path.length > 1 ? { ...state, path: state.path.slice(0, -1) } : state
}

function chosen(state: HomeState, choice: HomeChoice): HomeState {
  return { ...state, choice }
}

function withVisit(state: HomeState, visit: Visit): HomeState {
  return { ...state, path: [...state.path.slice(0, -1), visit] }
}
