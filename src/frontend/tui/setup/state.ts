import { editorWith } from '../editor/reducer.js'
import type { EditorState } from '../editor/reducer.js'
import type { Stroke } from '../keys/strokes.js'
import type {
  Choice,
  FoundServer,
  KeyAnswer,
  ModelsAnswer,
  Saved,
  SetupData,
  SetupPorts,
  TrialResult,
  TrialStep,
} from './data.js'
import { TOP } from './list.js'
import type { List } from './list.js'

/** Something that the program is to do for the screen; what came of it comes back as an action. */
export type Task =
  | { type: 'save'; id: string; text: string }
  | { type: 'take-back'; id: string }
  | { type: 'find' }
  | { type: 'models'; url: string; key: KeyAnswer }
  | { type: 'preview'; choice: Choice }
  | { type: 'try'; choice: Choice }
  | { type: 'keep'; choice: Choice }
  | { type: 'keep-script' }

/** The list of settings, of which one may be open. */
export type SettingsState = {
  list: List
  open:
    | { type: 'none' }
    | { type: 'editing'; id: string; line: EditorState; problem: string | null }
    | { type: 'taking-back'; id: string }
}

export type Page =
  | 'who'
  | 'url'
  | 'key'
  | 'typed-key'
  | 'model'
  | 'model-name'
  | 'overview'
  | 'trial'
  | 'outcome'
  | 'script'
  | 'kept'

/** What was answered; null is open. `isFound`: a server of this machine that gave its models without a key. */
export type Answers = {
  server: { url: string; isFound: boolean } | null
  key: KeyAnswer | null
  model: string | null
}

/** The three questions and what comes of them. */
export type GuidedState = {
  page: Page
  list: List
  /** Of a page where something is typed. */
  line: EditorState
  problem: string | null
  /** Of a text that is longer than the screen: lines above it. */
  scroll: number
  answers: Answers
  /** What stood before one answer is changed: Esc brings it back. Null while nothing is changed. */
  before: Answers | null
  /** Given before and replaced since: offered again, and never sent anywhere unasked. */
  earlier: { key: string | null; model: string | null }
  /** Null: still looked for. */
  servers: readonly FoundServer[] | null
  /** Null: still asked. */
  models: ModelsAnswer | null
  /** Null: not known yet. */
  preview: readonly string[] | null
  trial: { steps: readonly TrialStep[]; seconds: number; result: TrialResult | null }
  /** What was saved, as sentences. */
  kept: readonly string[]
}

export type SetupState = {
  data: SetupData
  place: 'settings' | 'guided'
  /** Where the screen was opened: what leads back there leads out. */
  opened: 'settings' | 'guided'
  settings: SettingsState
  guided: GuidedState
  task: Task | null
  /** Keys for something that is not there yet, in order. */
  waiting: readonly Stroke[]
  /** Sentences on what was just done. */
  notice: string | null
  /** Page of the list of keys, null where it is closed. */
  help: number | null
  room: Room
  /** Set once the screen is left; `notice` goes to whoever opened it. */
  end: { notice: string | null } | null
}

/** Lines that a page of a list takes, and how far a long text can be scrolled. */
export type Room = { page: number; scroll: number }

/** What decides whether a typed text will do. Pure. */
export type Rules = Pick<SetupPorts, 'problem'>

export type SetupAction =
  | { type: 'stroke'; stroke: Stroke; room: Room }
  | { type: 'saved'; saved: Saved }
  | { type: 'found'; servers: readonly FoundServer[] }
  | { type: 'models'; models: ModelsAnswer }
  | { type: 'preview'; sentences: readonly string[] }
  | { type: 'steps'; steps: readonly TrialStep[] }
  | { type: 'second' }
  | { type: 'tried'; result: TrialResult }

export function setupState(opened: 'settings' | 'guided', data: SetupData): SetupState {
  return {
    data,
    place: opened,
    opened,
    settings: { list: TOP, open: { type: 'none' } },
    guided: {
      page: 'who',
      list: TOP,
      line: editorWith(''),
      problem: null,
      scroll: 0,
      answers: { server: null, key: null, model: null },
      before: null,
      earlier: { key: null, model: null },
      servers: null,
      models: null,
      preview: null,
      trial: NO_TRIAL,
      kept: [],
    },
    task: opened === 'guided' ? { type: 'find' } : null,
    waiting: [],
    notice: null,
    help: null,
    room: { page: 1, scroll: 0 },
    end: null,
  }
}

export const NO_TRIAL: GuidedState['trial'] = { steps: [], seconds: 0, result: null }

/** All three answers; null where one is open. */
export function choiceOf({ server, key, model }: Answers): Choice | null {
  return server && key && model !== null ? { url: server.url, key, model } : null
}
