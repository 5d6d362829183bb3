import type { Stroke } from '../keys/strokes.js'
import { HOME_KEYS, commandOf } from '../keys/table.js'
import { graphemes } from '../text/graphemes.js'
import type { HomeChoice, HomeData } from './data.js'
import { isChoice, menuAt, resolved } from './menus.js'
import type { Entry, Menu, Place } from './menus.js'

/** A list as it was left: the line that is chosen among those that the filter lets through. */
export type Visit = { place: Place; at: number; filter: string }
export type HomeState = {
  data: HomeData
  /** Never empty; its last list is shown. */
  path: readonly Visit[]
  /** Page of the list of keys, null where it is closed. */
  help: number | null
  /** Nothing was pressed yet, so nothing was chosen: the first line stays the chosen one whatever it is. */
  untouched: boolean
  /** Keys for a list that has not been read yet, in order. */
  waiting: readonly Stroke[]
  /** Lines that a page takes. */
  pageRows: number
  choice: HomeChoice | null
}
export type HomeAction =
  | { type: 'stroke'; stroke: Stroke; pageRows: number }
  /** More of it has been read. */
  | { type: 'data'; data: HomeData }

export function homeState(start: 'home' | 'past', data: HomeData): HomeState {
  const home: Visit = { place: { type: 'home' }, at: 0, filter: '' }
  const past: Visit = { place: { type: 'past' }, at: 0, filter: '' }
  return {
    data,
    path: start === 'past' ? [home, past] : [home],
    help: null,
    untouched: true,
    waiting: [],
    pageRows: 1,
    choice: null,
  }
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

/** One key on the home screen, or more data for it. `choice` is set once the person has chosen. */
export function homeStep(state: HomeState, action: HomeAction): HomeState {
  if (action.type === 'data') return withData(state, action.data)
  return step({ ...state, untouched: false, pageRows: action.pageRows }, action.stroke)
}

/** The chosen lines stay chosen, and keys that waited for a list reach it now. */
function withData(state: HomeState, data: HomeData): HomeState {
  const path = state.path.map((visit) => kept({ ...visit, place: resolved(visit.place, data) }))
  return state.waiting.reduce(step, { ...state, data, path, waiting: [] })

  function kept(visit: Visit): Visit {
    const before = menuAt(visit.place, state.data)
    const now = menuAt(visit.place, data)
    if (!before || !now || state.untouched) return visit
    const chosen = shownEntries(before, visit.filter)[visit.at]
    const entries = shownEntries(now, visit.filter)
    const at = entries.findIndex((entry) => entry.label === chosen?.label)
    return { ...visit, at: at === -1 ? Math.max(0, Math.min(visit.at, entries.length - 1)) : at }
  }
}

function step(state: HomeState, stroke: Stroke): HomeState {
  // What leaves the screen is all that is left once it is left.
  if (state.choice !== null) return state
  if (state.help !== null) return helpStep(state, state.help, stroke)
  const visit = visitOf(state)
  const menu = menuAt(visit.place, state.data)
  if (!menu) return waitingStep(state, stroke)
  const entries = shownEntries(menu, visit.filter)
  if (stroke.type === 'paste') return state
  if (stroke.type === 'text' && stroke.text !== '?' && menu.filter === 'by letters') {
    return withVisit(state, { ...visit, filter: visit.filter + stroke.text, at: 0 })
  }
  if (stroke.type === 'text' && /^[1-9]$/.test(stroke.text))
    return choose(state, entries[Number(stroke.text) - 1])
  const move = (to: number): HomeState =>
    withVisit(state, { ...visit, at: Math.max(0, Math.min(entries.length - 1, to)) })
  switch (commandOf(HOME_KEYS, nameOf(stroke))) {
    case 'up':
      return entries.length === 0 ? state : move((visit.at - 1 + entries.length) % entries.length)
    case 'down':
      return entries.length === 0 ? state : move((visit.at + 1) % entries.length)
    case 'first':
      return move(0)
    case 'last':
      return move(entries.length - 1)
    case 'page-up':
      return move(visit.at - state.pageRows)
    case 'page-down':
      return move(visit.at + state.pageRows)
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

function helpStep(state: HomeState, page: number, stroke: Stroke): HomeState {
  if (stroke.type === 'text' && stroke.text === '?') return { ...state, help: page + 1 }
  const quits = stroke.type === 'chord' && stroke.chord === 'ctrl+c'
  return quits ? chosen(state, { type: 'quit' }) : { ...state, help: null }
}

/** Before a list is there, only what leaves it is done at once. */
function waitingStep(state: HomeState, stroke: Stroke): HomeState {
  const command = stroke.type === 'chord' ? commandOf(HOME_KEYS, stroke.chord) : null
  if (command === 'quit') return chosen(state, { type: 'quit' })
  if (command === 'back') return { ...back(state), waiting: [] }
  return { ...state, waiting: [...state.waiting, stroke] }
}

function nameOf(stroke: Stroke): string {
  return stroke.type === 'chord' ? stroke.chord : stroke.text
}

function choose(state: HomeState, entry: Entry | undefined): HomeState {
  if (!entry) return state
  if (isChoice(entry.to)) return chosen(state, entry.to)
  if (entry.to.type === 'back') return back(state)
  const place = resolved(entry.to, state.data)
  return { ...state, path: [...state.path, { place, at: 0, filter: '' }] }
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
