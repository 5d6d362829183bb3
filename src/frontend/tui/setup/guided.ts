import { typed } from '../editor/typed-line.js'
import { textOf } from '../editor/reducer.js'
import type { Stroke } from '../keys/strokes.js'
import { SETUP_KEYS, VALUE_KEYS, commandOf } from '../keys/table.js'
import type { Asked, KeyAnswer } from './data.js'
import { listKey, shown } from './list.js'
import { toPage, tried, withGuided } from './pages.js'
import { entriesOf, isFiltered } from './questions.js'
import type { Answer } from './questions.js'
import { choiceOf } from './state.js'
import type { Page, Rules, SetupState } from './state.js'

/** Opens the questions at the first one; what was answered before is kept. */
export function asking(state: SetupState): SetupState {
  const opened: SetupState = { ...state, place: 'guided', notice: null }
  return toPage(withGuided(opened, { before: null, kept: [] }), 'who')
}

/** One key on the three questions. `leave` goes to where they were opened from. */
export function guidedStep(
  state: SetupState,
  stroke: Stroke,
  rules: Rules,
  leave: (state: SetupState) => SetupState,
): SetupState {
  const { guided, data } = state
  const { page, list } = guided
  if (page === 'url' || page === 'typed-key' || page === 'model-name') {
    return typingStep(state, stroke, QUESTIONS[page], rules)
  }
  const entries = shown(entriesOf(guided, data.facts), list.filter)
  if (entries.length === 0) return entrylessStep(state, stroke)
  const key = listKey(list, stroke, {
    count: entries.length,
    page: state.room.page,
    filters: isFiltered(guided),
  })
  switch (key.type) {
    case 'none':
      return state
    case 'moved':
      return withGuided(scrolled(state, stroke), { list: key.list, problem: null })
    case 'chosen': {
      const to = entries[key.at]?.to
      return to ? answered(withGuided(state, { problem: null }), to, leave) : state
    }
    case 'command':
      if (key.command === 'help') return { ...state, help: 0 }
      if (key.command === 'quit') return quit(state)
      return key.command === 'back' ? back(state, leave) : state
  }
}

const QUESTIONS = { url: 'server', 'typed-key': 'key', 'model-name': 'model' } as const

/** A page of a list is also a page of the text above it: of both only one is longer than the screen. */
function scrolled(state: SetupState, stroke: Stroke): SetupState {
  const command = stroke.type === 'chord' ? commandOf(SETUP_KEYS, stroke.chord) : null
  const by = command === 'page-down' ? 1 : command === 'page-up' ? -1 : 0
  const to = Math.max(0, Math.min(state.room.scroll, state.guided.scroll + by * SCROLLED))
  return withGuided(state, { scroll: to })
}

/** Lines that a long text moves at once. */
const SCROLLED = 2

/** While something is tried or asked: only what ends it is done at once. */
function entrylessStep(state: SetupState, stroke: Stroke): SetupState {
  const command = stroke.type === 'chord' ? commandOf(SETUP_KEYS, stroke.chord) : null
  const { page } = state.guided
  if (command === 'quit' || (page === 'trial' && stroke.type === 'text' && stroke.text === 'q')) {
    return quit(state)
  }
  if (command === 'back') {
    if (page === 'trial') return tried(state, { type: 'stopped' })
    return { ...toPage(state, page === 'model' ? 'key' : 'who'), waiting: [] }
  }
  return page === 'trial' ? state : { ...state, waiting: [...state.waiting, stroke] }
}

function typingStep(state: SetupState, stroke: Stroke, question: Asked, rules: Rules): SetupState {
  const { line } = state.guided
  switch (stroke.type === 'chord' ? commandOf(VALUE_KEYS, stroke.chord) : null) {
    case 'leave':
      return toPage(state, PAGES[question])
    case 'keep': {
      const text = textOf(line).trim()
      if (text === '') return withGuided(state, { problem: 'Nothing is typed yet; Esc goes back.' })
      const problem = rules.problem(question, text)
      return problem === null ? given(state, question, text) : withGuided(state, { problem })
    }
    case null:
      return withGuided(state, { line: typed(line, stroke), problem: null })
  }
}

const PAGES: Readonly<Record<Asked, Page>> = { server: 'who', key: 'key', model: 'model' }

function given(state: SetupState, question: Asked, text: string): SetupState {
  switch (question) {
    case 'server':
      return withServer(state, text, null)
    case 'key':
      return withKey(state, { type: 'typed', text })
    case 'model':
      return withModel(state, text)
  }
}

function answered(
  state: SetupState,
  to: Answer,
  leave: (state: SetupState) => SetupState,
): SetupState {
  const choice = choiceOf(state.guided.answers)
  switch (to.type) {
    case 'script':
      return state.data.facts.named.length === 0
        ? { ...state, task: { type: 'keep-script' } }
        : toPage(state, 'script')
    case 'keep-script':
      return { ...state, task: { type: 'keep-script' } }
    case 'server':
      return withServer(state, to.url, to.models)
    case 'key':
      return withKey(state, to.key)
    case 'model':
      return withModel(state, to.model)
    case 'page':
      return toPage(state, to.page)
    case 'change': {
      const before = choice ? state.guided.answers : state.guided.before
      return toPage(withGuided(state, { before }), PAGES[to.question])
    }
    case 'ask-again':
      return toPage(state, state.guided.page === 'model' ? 'model' : 'trial')
    case 'save-anyway':
      return choice ? { ...state, task: { type: 'keep', choice } } : state
    case 'sentence':
      return withGuided(state, { problem: to.sentence })
    case 'back':
      return toPage(state, 'who')
    case 'leave':
      return leave(state)
  }
}

/** `models`: of a server that was found; null where it is to be asked. Another server is no place for the old key. */
function withServer(state: SetupState, url: string, found: readonly string[] | null): SetupState {
  const { answers, earlier } = state.guided
  const isSame = answers.server?.url === url
  const key = isSame ? answers.key : found === null ? null : ({ type: 'none' } as const)
  return onward(
    withGuided(state, {
      answers: {
        server: { url, isFound: found !== null },
        key,
        model: isSame ? answers.model : null,
      },
      earlier: {
        key: answers.key?.type === 'typed' ? answers.key.text : earlier.key,
        model: answers.model ?? earlier.model,
      },
      models: found === null ? null : { type: 'listed', models: found },
    }),
  )
}

function withKey(state: SetupState, key: KeyAnswer): SetupState {
  const { answers, earlier } = state.guided
  const typedKey = key.type === 'typed' ? key.text : earlier.key
  return onward(
    withGuided(state, {
      answers: { ...answers, key },
      earlier: { ...earlier, key: typedKey },
      models: null,
    }),
  )
}

function withModel(state: SetupState, model: string): SetupState {
  const { answers } = state.guided
  return onward(withGuided(state, { answers: { ...answers, model } }))
}

/** To the first question that is open, else to what they come to. */
function onward(state: SetupState): SetupState {
  const { server, key, model } = state.guided.answers
  if (!server) return toPage(state, 'who')
  if (!key) return toPage(state, 'key')
  return toPage(state, model === null ? 'model' : 'overview')
}

/** Esc: where an answer was to be changed, back to all three as they were; else to the question before. */
function back(state: SetupState, leave: (state: SetupState) => SetupState): SetupState {
  const { page, answers, before } = state.guided
  switch (page) {
    case 'who':
    case 'key':
    case 'model':
      if (before) return toPage(withGuided(state, { answers: before }), 'overview')
      if (page === 'who') return leave(state)
      return toPage(state, page === 'model' && answers.server?.isFound === false ? 'key' : 'who')
    case 'outcome':
      return toPage(state, 'overview')
    case 'kept':
      return leave(state)
    default:
      return toPage(state, 'who')
  }
}

/** Nothing is saved by leaving. */
function quit(state: SetupState): SetupState {
  return { ...state, task: null, end: { notice: null } }
}
