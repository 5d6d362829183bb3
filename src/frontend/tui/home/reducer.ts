import type { Stroke } from '../keys/strokes.js'
import { HOME_KEYS, commandOf } from '../keys/table.js'
import { graphemes } from '../text/graphemes.js'
import type { DocumentCheck, HomeChoice, HomeData, HomePack } from './data.js'
import { NEW_FORM, opened, settingsOf } from './form.js'
import type { DocumentField, Form } from './form.js'
import { formChecked, formStep } from './form-step.js'
import type { FormStep } from './form-step.js'
import type { Entry, Menu } from './list.js'
import { isChoice, menuAt, packOf, resolved } from './menus.js'
import type { FormPlace, Place } from './menus.js'
import { ALL_QUESTIONS, refined } from './questions.js'
import type { QuestionFilter } from './questions.js'

/** A list as it was left: the line that is chosen among those that the filter lets through. */
export type Visit = { place: Place; at: number; filter: string }
export type HomeState = {
  data: HomeData
  /** Never empty; its last list is shown. */
  path: readonly Visit[]
  /** The settings of the next interview. */
  form: Form
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
  /** A file that the form named has been looked into; `text` is what stood there then. */
  | { type: 'checked'; field: DocumentField; text: string; check: DocumentCheck }

export function homeState(start: 'home' | 'past', data: HomeData): HomeState {
  const home: Visit = { place: { type: 'home' }, at: 0, filter: '' }
  const past: Visit = { place: { type: 'past' }, at: 0, filter: '' }
  return {
    data,
    path: start === 'past' ? [home, past] : [home],
    form: NEW_FORM,
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
    const text = `${entry.label} ${entry.note} ${entry.also ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** One key on the home screen, or more to know for it. `choice` is set once the person has chosen. */
export function homeStep(state: HomeState, action: HomeAction): HomeState {
  if (action.type === 'data') return withData(state, action.data)
  if (action.type === 'checked') {
    const { place } = visitOf(state)
    const then = formChecked(state.form, action)
    return place.type === 'form' ? formed(state, place, then) : { ...state, form: then.form }
  }
  return step({ ...state, untouched: false, pageRows: action.pageRows }, action.stroke)
}

/** The chosen lines stay chosen, and keys that waited for a list reach it now. */
function withData(state: HomeState, data: HomeData): HomeState {
  const path = state.path.map((visit) => kept({ ...visit, place: resolved(visit.place, data) }))
  return state.waiting.reduce(step, { ...state, data, path, waiting: [] })

  function kept(visit: Visit): Visit {
    if (visit.place.type === 'form') return visit
    const before = menuAt(visit.place, state.data)
    const now = menuAt(visit.place, data)
    if (!before || !now || state.untouched) return visit
    const chosen = shownEntries(before, visit.filter)[visit.at]
    const entries = shownEntries(now, visit.filter)
    const at = chosen ? entries.findIndex((entry) => leadAlike(entry, chosen)) : -1
    return { ...visit, at: at === -1 ? Math.max(0, Math.min(visit.at, entries.length - 1)) : at }
  }
}

/** True where two entries lead to the same: many interviews have the same name. */
function leadAlike(entry: Entry, other: Entry): boolean {
  return entry.label === other.label && JSON.stringify(entry.to) === JSON.stringify(other.to)
}

function step(state: HomeState, stroke: Stroke): HomeState {
  // What leaves the screen is all that is left once it is left.
  if (state.choice !== null) return state
  if (state.help !== null) return helpStep(state, state.help, stroke)
  const visit = visitOf(state)
  const { place } = visit
  if (place.type === 'form') return pageStep(state, place, stroke)
  const menu = menuAt(place, state.data)
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
  const command = commandOf(HOME_KEYS, nameOf(stroke))
  switch (command) {
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
      return unfiltered(state, visit) ?? back(state)
    case 'erase':
      return withVisit(state, {
        ...visit,
        filter: graphemes(visit.filter).slice(0, -1).join(''),
        at: 0,
      })
    case 'topic':
    case 'topic-back':
    case 'difficulty':
    case 'unseen': {
      if (place.type !== 'questions') return state
      const pack = packOf(state.data.packs ?? [], place.pack)
      return withOnly(state, visit, refined(place.only, command, pack))
    }
    case 'help':
      return { ...state, help: 0 }
    case 'quit':
      return chosen(state, { type: 'quit' })
    case null:
      return state
  }
}

/** Without what it is filtered by: letters first, then the rest; null where it is filtered by nothing. */
function unfiltered(state: HomeState, visit: Visit): HomeState | null {
  if (visit.filter !== '') return withVisit(state, { ...visit, filter: '', at: 0 })
  const { place } = visit
  const isFiltered =
    place.type === 'questions' &&
    (place.only.kind !== null || place.only.difficulty !== null || place.only.seen !== 'all')
  return isFiltered ? withOnly(state, visit, ALL_QUESTIONS) : null
}

function withOnly(state: HomeState, visit: Visit, only: QuestionFilter): HomeState {
  const { place } = visit
  return place.type === 'questions'
    ? withVisit(state, { ...visit, place: { ...place, only }, at: 0 })
    : state
}

function pageStep(state: HomeState, place: FormPlace, stroke: Stroke): HomeState {
  if (state.data.packs === null) return waitingStep(state, stroke)
  const pack = packOf(state.data.packs, place.pack)
  const ids = pack?.levels.map(({ id }) => id) ?? []
  const levels = { ids, current: levelOf(state, pack) }
  return formed(state, place, formStep(state.form, stroke, levels))
}

/** The state after a step of its form. */
function formed(state: HomeState, place: FormPlace, { form, then }: FormStep): HomeState {
  const next = { ...state, form }
  switch (then) {
    case 'stay':
      return next
    case 'start': {
      const { pack, target } = place
      const level = levelOf(next, packOf(state.data.packs ?? [], pack))
      return chosen(next, { type: 'start', pack, target, settings: settingsOf(form, level) })
    }
    case 'back':
      return back(next)
    case 'help':
      return { ...next, help: 0 }
    case 'quit':
      return chosen(next, { type: 'quit' })
  }
}

/** The level of the next interview: the chosen one, else the last one, else the pack's own. */
export function levelOf({ form, data }: HomeState, pack: HomePack | undefined): string {
  const last = data.lastLevel?.pack === pack?.id ? data.lastLevel?.level : null
  const known = [form.level, last].find((id) => pack?.levels.some((level) => level.id === id))
  return known ?? pack?.level ?? ''
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
  const form = place.type === 'form' ? opened(state.form) : state.form
  return { ...state, form, path: [...state.path, { place, at: 0, filter: '' }] }
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
