import type { Stroke } from '../keys/strokes.js'
import type { Saved } from './data.js'
import { asking, guidedStep } from './guided.js'
import { TOP } from './list.js'
import { modelAt, toPage, tried, withGuided } from './pages.js'
import { entriesOf } from './questions.js'
import { settingAt, settingSaved, settingsStep } from './settings.js'
import type { Rules, SetupAction, SetupState } from './state.js'

/** One key on the set-up screen, or what came of something that it asked for. Pure. */
export function setupStep(state: SetupState, action: SetupAction, rules: Rules): SetupState {
  // What comes after the end is about nothing any more.
  if (state.end) return state
  switch (action.type) {
    case 'stroke':
      return step({ ...state, room: action.room }, action.stroke, rules)
    case 'saved':
      return later(saved({ ...state, task: null }, action.saved), rules)
    case 'found': {
      const before = entriesOf(state.guided, state.data.facts)[state.guided.list.at]
      const next = withGuided({ ...state, task: null }, { servers: action.servers })
      const at = entriesOf(next.guided, next.data.facts).findIndex(
        ({ label, note }) => label === before?.label && note === before.note,
      )
      return withGuided(next, { list: { ...TOP, at: Math.max(0, at) } })
    }
    case 'models': {
      const { models } = action
      const next = withGuided({ ...state, task: null }, { models })
      // Letters that were meant for a list are no keys of what came in its place.
      if (models.type === 'failed') return { ...next, waiting: [] }
      return later(withGuided(next, { list: { ...TOP, at: modelAt(next) } }), rules)
    }
    case 'preview':
      return later(withGuided({ ...state, task: null }, { preview: action.sentences }), rules)
    case 'steps':
      return withGuided(state, { trial: { ...state.guided.trial, steps: action.steps } })
    case 'second': {
      const { trial } = state.guided
      return withGuided(state, { trial: { ...trial, seconds: trial.seconds + 1 } })
    }
    case 'tried':
      return tried(state, action.result)
  }
}

function step(state: SetupState, stroke: Stroke, rules: Rules): SetupState {
  if (state.end) return state
  if (state.help !== null) return helpStep(state, state.help, stroke)
  // What is being written is done in a moment; keys that come meanwhile are for what stands there then.
  if (isWriting(state)) return { ...state, waiting: [...state.waiting, stroke] }
  return state.place === 'settings'
    ? settingsStep(state, stroke, { ask: asking, leave: out })
    : guidedStep(state, stroke, rules, leaveQuestions)
}

function later(state: SetupState, rules: Rules): SetupState {
  const ready: SetupState = { ...state, waiting: [] }
  return state.waiting.reduce((before, stroke) => step(before, stroke, rules), ready)
}

function isWriting({ task }: SetupState): boolean {
  return task !== null && WRITING.has(task.type)
}

const WRITING: ReadonlySet<string> = new Set(['save', 'take-back', 'keep', 'keep-script'])

function helpStep(state: SetupState, page: number, stroke: Stroke): SetupState {
  if (stroke.type === 'text' && stroke.text === '?') return { ...state, help: page + 1 }
  if (stroke.type === 'chord' && stroke.chord === 'ctrl+c') return out(state)
  return { ...state, help: null }
}

/** Leaves the screen, with what was done last. */
function out(state: SetupState): SetupState {
  return { ...state, task: null, end: { notice: state.notice } }
}

function leaveQuestions(state: SetupState): SetupState {
  const { kept } = state.guided
  const notice = kept.length === 0 ? null : kept.join(' ')
  const left: SetupState = { ...state, task: null, waiting: [], notice }
  return state.opened === 'guided' ? out(left) : { ...left, place: 'settings' }
}

function saved(state: SetupState, outcome: Saved): SetupState {
  if (outcome.type === 'refused') {
    const { sentence } = outcome
    if (state.place === 'settings') return settingSaved(state, { problem: sentence })
    return withGuided(state, { problem: sentence })
  }
  const { sentences, data } = outcome
  const id = settingAt(state)?.id
  const next = { ...state, data }
  if (state.place === 'guided') return toPage(withGuided(next, { kept: sentences }), 'kept')
  // A line may have come in above, or the chosen one may be gone.
  const at = data.lines.findIndex((each) => each.id === id) + 1
  const list = { ...TOP, at: at > 0 ? at : Math.min(state.settings.list.at, data.lines.length) }
  const placed = { ...next, settings: { ...next.settings, list } }
  return settingSaved(placed, { notice: sentences.join(' ') })
}
