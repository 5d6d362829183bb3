import type { Stroke } from '../keys/strokes.js'
import type { Controller, ScreenStore } from './controller.js'
import { foundIn } from './search.js'
import { menuOf } from './slash-menu.js'

/** Chords that a search has for itself; any other takes what was found and goes on. */
const ERASE = new Set(['backspace', 'shift+backspace', 'ctrl+h'])
const LEAVE = new Set(['escape', 'ctrl+g'])
/** Nothing is taken by leaving the interview, nor by looking at the screen again. */
const NO_ANSWER = new Set(['ctrl+c', 'ctrl+alt+c', 'ctrl+z', 'ctrl+l'])

/** True where the search through earlier answers took the key for itself. */
export function takenBySearch(stroke: Stroke, store: ScreenStore): boolean {
  const { search, focus } = store.state()
  if (!search || focus !== 'talk') return false
  if (stroke.type !== 'chord') {
    // A search is for one line.
    const text = stroke.text.replace(/\s+/g, ' ')
    store.dispatch({ type: 'search', step: { do: 'type', text } })
    return true
  }
  if (stroke.chord === 'ctrl+r') store.dispatch({ type: 'search', step: { do: 'older' } })
  else if (ERASE.has(stroke.chord)) store.dispatch({ type: 'search', step: { do: 'erase' } })
  else if (LEAVE.has(stroke.chord)) store.dispatch({ type: 'search-ended', text: null })
  else if (NO_ANSWER.has(stroke.chord)) {
    store.dispatch({ type: 'search-ended', text: null })
    return false
  } else {
    store.dispatch({ type: 'search-ended', text: foundIn(search) })
    // Enter only takes it: what is sent is read once more before.
    return stroke.chord === 'enter'
  }
  return true
}

const UP = new Set(['up', 'ctrl+p'])
const DOWN = new Set(['down', 'ctrl+n'])

/** True where the list of commands took the key for itself. */
export function takenByMenu(stroke: Stroke, store: ScreenStore, controller: Controller): boolean {
  const menu = menuOf(store.state())
  if (!menu || stroke.type !== 'chord') return false
  const { entries, at } = menu
  const chosen = entries[at]
  const { talk } = store.state()
  if (UP.has(stroke.chord) || DOWN.has(stroke.chord)) {
    const by = UP.has(stroke.chord) ? entries.length - 1 : 1
    store.dispatch({ type: 'menu', at: (at + by) % entries.length })
    return true
  }
  if (stroke.chord === 'escape') {
    store.dispatch({ type: 'menu-closed' })
    return true
  }
  if (stroke.chord !== 'enter' || !chosen) return false
  const name = `/${chosen.name}`
  if (talk.text.toLowerCase() === name) return false
  // What a command takes is still to be typed.
  controller.edit({ type: 'replace', text: chosen.takes === 'text' ? `${name} ` : name })
  return chosen.takes === 'text'
}
