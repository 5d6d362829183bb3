import { editorWith } from '../editor/reducer.js'
import { TOP } from './list.js'
import { entriesOf } from './questions.js'
import { NO_TRIAL, choiceOf } from './state.js'
import type { Answers, GuidedState, Page, SetupState } from './state.js'

/** The server that OpenAI's own clients ask, to begin an address with. */
const USUAL_URL = 'https://api.openai.com/v1'

/** Opens a page with the task that it needs; whatever was under way ends. */
export function toPage(state: SetupState, page: Page): SetupState {
  const { guided } = state
  const opened = { page, list: TOP, problem: null, scroll: 0, line: editorWith('') }
  const next = { ...withGuided(state, opened), task: null }
  const choice = choiceOf(guided.answers)
  switch (page) {
    case 'who':
      return { ...next, task: { type: 'find' } }
    case 'url':
      return withGuided(next, { line: editorWith(urlToEdit(guided.answers, state)) })
    case 'key':
      return withGuided(next, { list: { ...TOP, at: keyAt(state) } })
    case 'model-name':
      return withGuided(next, {
        line: editorWith(guided.answers.model ?? guided.earlier.model ?? ''),
      })
    case 'model':
      return modelsAsked(next)
    case 'overview':
      return {
        ...withGuided(next, { preview: null, before: null }),
        task: choice && { type: 'preview', choice },
      }
    case 'trial':
      return {
        ...withGuided(next, { trial: NO_TRIAL, before: null }),
        task: choice && { type: 'try', choice },
      }
    default:
      return next
  }
}

/** The models of a found server are known already, and asked for again where they were not to be had. */
function modelsAsked(state: SetupState): SetupState {
  const { answers, models } = state.guided
  if (models?.type === 'listed') return withGuided(state, { list: { ...TOP, at: modelAt(state) } })
  const { server, key } = answers
  if (!server) return state
  return {
    ...withGuided(state, { models: null }),
    task: { type: 'models', url: server.url, key: key ?? { type: 'none' } },
  }
}

/** The place of the model that is answered, or was before, in the list. */
export function modelAt({ guided: { models, answers, earlier } }: SetupState): number {
  if (models?.type !== 'listed') return 0
  return Math.max(0, models.models.indexOf(answers.model ?? earlier.model ?? ''))
}

function keyAt(state: SetupState): number {
  const { key } = state.guided.answers
  const wanted = key?.type ?? (state.data.facts.keySet === null ? 'typed' : 'set')
  const at = entriesOf({ ...state.guided, page: 'key' }, state.data.facts).findIndex(
    ({ to }) => to.type === 'key' && to.key.type === wanted,
  )
  return Math.max(0, at)
}

function urlToEdit({ server }: Answers, { data }: SetupState): string {
  return (server?.isFound === false ? server.url : data.facts.serverSet) ?? USUAL_URL
}

/** The end of a test call: what works is kept at once, anything else is the person's to decide. */
export function tried(state: SetupState, result: NonNullable<GuidedState['trial']['result']>) {
  const { trial } = state.guided
  const ended = withGuided(toPage(state, 'outcome'), { trial: { ...trial, result } })
  const choice = choiceOf(ended.guided.answers)
  if (result.type === 'works' && choice) {
    return { ...ended, task: { type: 'keep' as const, choice } }
  }
  const about = result.type === 'failed' ? result.about : null
  const at = entriesOf(ended.guided, ended.data.facts).findIndex(
    ({ to }) => to.type === 'change' && to.question === about,
  )
  return withGuided(ended, { list: { ...TOP, at: Math.max(0, at) } })
}

export function withGuided(state: SetupState, change: Partial<GuidedState>): SetupState {
  return { ...state, guided: { ...state.guided, ...change } }
}
