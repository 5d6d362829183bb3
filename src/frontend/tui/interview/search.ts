import { itemsOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import { editorAt } from '../editor/reducer.js'
import type { EditorState } from '../editor/reducer.js'
import { clean } from '../text/clean.js'

/** A search through earlier answers, as a shell's. The draft is not touched until something is taken. */
export type SearchState = {
  query: string
  /** Earlier answers, the oldest first. */
  history: readonly string[]
  /** Which of them is shown; null where none holds the query. */
  at: number | null
}

export type SearchStep = { do: 'type'; text: string } | { do: 'erase' } | { do: 'older' }

/** Own answers of all rounds, each once, the oldest first. `earlier` are those that are not stored yet. */
export function historyOf(interview: Interview, earlier: readonly string[]): string[] {
  const said = interview.rounds.flatMap((round) =>
    itemsOf(round).flatMap((item) => (item.type === 'answer' ? [clean(item.text)] : [])),
  )
  const all = [...said, ...earlier].filter((text) => text.trim() !== '')
  // Of one that was said twice the later place counts.
  return all.filter((text, index) => all.lastIndexOf(text) === index)
}

export function searchFrom(history: readonly string[]): SearchState {
  return { query: '', history, at: null }
}

export function searchStep(state: SearchState, step: SearchStep): SearchState {
  switch (step.do) {
    case 'type': {
      const query = state.query + step.text
      return { ...state, query, at: latest(state.history, query, state.history.length) }
    }
    case 'erase': {
      const query = [...state.query].slice(0, -1).join('')
      return {
        ...state,
        query,
        at: query === '' ? null : latest(state.history, query, state.history.length),
      }
    }
    case 'older': {
      const { at, history, query } = state
      const older = latest(history, query, at ?? history.length)
      // At the oldest one it stays.
      return older === null ? state : { ...state, at: older }
    }
  }
}

/** The answer that is found; null where there is none. */
export function foundIn({ history, at }: SearchState): string | null {
  return at === null ? null : (history[at] ?? null)
}

/** The found answer as an editor would show it, the cursor where the query stands in it. */
export function foundEditor(search: SearchState): EditorState {
  const text = foundIn(search) ?? ''
  const at = text.toLowerCase().indexOf(search.query.toLowerCase())
  return editorAt(text, at < 0 ? null : at)
}

/** What is said of it under the prompt. */
export function searchSentence(search: SearchState): string {
  const { query, history } = search
  const found = foundIn(search)
  if (history.length === 0) return 'No earlier answer to search. Esc goes back.'
  const word = query === '' ? 'type a part of it' : `"${query}"`
  const none = query !== '' && found === null ? ' · no answer holds it' : ''
  const keys = found === null ? 'Esc goes back' : 'Ctrl+R older · Enter takes it · Esc goes back'
  return `search: ${word}${none} · ${keys}`
}

/** Place of the latest answer before `before` that holds the query. */
function latest(history: readonly string[], query: string, before: number): number | null {
  const wanted = query.toLowerCase()
  const at = history
    .slice(0, Math.max(0, before))
    .findLastIndex((text) => text.toLowerCase().includes(wanted))
  return at < 0 ? null : at
}
