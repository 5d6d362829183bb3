import { currentPhase, openRoundOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import type { ActRequest } from '../../../session/ports.js'
import { edit, editorAt, editorWith, textOf, wholeOffset } from '../editor/reducer.js'
import type { EditorAction, EditorState } from '../editor/reducer.js'
import type { Place } from './commands.js'
import { earlierItems, titleItem } from './scroll.js'
import type { ScreenContext, ScrollItem, TalkContext, Written } from './scroll.js'
import { printFeedback, stored, withStatement } from './stored.js'

/** What is typed and not sent, and where; the same shape as the draft file of an interview. */
export type ScreenDraft = {
  stage: string
  phase: string
  questionId: string | null
  /** Talk. */
  text: string
  /** The program of `questionId`; null outside code phases and while only the signature stands there. */
  code: string | null
  /** UTF-16 offset in the program where there is one, else in the talk. */
  cursor: number
}

/** A question of the program to the person, answered by one key, or the list of keys. */
export type Dialog =
  | { type: 'none' }
  | { type: 'hint'; text: string }
  | { type: 'end'; text: string }
  | { type: 'pause'; text: string }
  | { type: 'help'; page: number }

export type Turn =
  | { type: 'listening' }
  | { type: 'asked'; request: ActRequest }
  /** A round is over and the next is not open yet. */
  | { type: 'between'; stage: string; reviewed: boolean }
  | { type: 'pausing' }
  | { type: 'finished' }

export type Buffer = 'talk' | 'code'

export type ScreenState = {
  interview: Interview
  items: readonly ScrollItem[]
  /** Question whose statement is printed once the interviewer has put it. */
  statementDue: string | null
  statementsShown: readonly string[]
  /** Closed rounds whose feedback is not printed yet. */
  due: readonly string[]
  /** What is being said right now, as it came in; '' where nobody speaks. An escape sequence may be cut in two. */
  streaming: string
  turn: Turn
  focus: Buffer
  talk: EditorState
  /** null outside code phases. */
  code: { questionId: string; editor: EditorState } | null
  /** Programs of questions left for a moment. */
  shelf: Readonly<Record<string, EditorState>>
  /** Own answers of this start, the oldest first. */
  earlier: readonly string[]
  dialog: Dialog
  notice: string | null
  save: 'saved' | 'saving' | 'failed'
  /** Sent and not yet stored. */
  inFlight: { text: string; from: Buffer } | null
  /** Counts forced redraws. */
  repaints: number
}

export type ScreenAction =
  | { type: 'stored'; event: StoredEvent }
  | { type: 'heard'; text: string }
  | { type: 'asked'; request: ActRequest }
  | { type: 'withdrawn' }
  | { type: 'sent'; text: string; from: Buffer }
  | { type: 'acted' }
  | { type: 'between'; stage: string }
  | { type: 'review' }
  | { type: 'edit'; buffer: Buffer; action: EditorAction }
  | { type: 'focus'; buffer: Buffer }
  | { type: 'dialog'; dialog: Dialog }
  | { type: 'notice'; text: string | null }
  | { type: 'save'; save: ScreenState['save'] }
  | { type: 'pausing' }
  | { type: 'repaint' }
  | { type: 'finished'; texts: readonly Written[] }

/** Pieces of the open round that are shown again when an interview goes on. */
const EARLIER_SHOWN = 12

export function initialScreen(
  interview: Interview,
  draft: ScreenDraft | null,
  context: TalkContext,
): ScreenState {
  const round = openRoundOf(interview)
  const answers =
    round?.phases.flatMap((phase) => phase.items).filter((item) => item.type === 'answer') ?? []
  return {
    interview,
    items: [titleItem(interview, context), ...earlierItems(interview, context, EARLIER_SHOWN)],
    statementDue: null,
    statementsShown: [],
    due: [],
    streaming: '',
    turn: { type: 'listening' },
    focus: 'talk',
    talk: editorAt(draft?.text ?? '', draft && draft.code === null ? draft.cursor : null),
    code: null,
    shelf:
      draft && draft.code !== null && draft.questionId !== null
        ? { [draft.questionId]: editorAt(draft.code, draft.cursor) }
        : {},
    earlier: answers.map((item) => item.text).filter((text) => text.trim() !== ''),
    dialog: { type: 'none' },
    notice: null,
    save: 'saved',
    inFlight: null,
    repaints: 0,
  }
}

/** One step of the screen. Pure; timers, files and promises are the controller's. */
export function screenStep(
  state: ScreenState,
  action: ScreenAction,
  context: ScreenContext,
): ScreenState {
  switch (action.type) {
    case 'stored':
      return stored(state, action.event, context)
    case 'heard':
      return { ...state, streaming: state.streaming + action.text }
    case 'asked':
      return asked(state, action.request, context)
    case 'withdrawn':
      return { ...state, turn: { type: 'listening' }, dialog: keepHelp(state.dialog) }
    case 'sent':
      return {
        ...state,
        talk: action.from === 'talk' ? edit(state.talk, { type: 'clear' }) : state.talk,
        turn: { type: 'listening' },
        earlier: action.from === 'talk' ? [...state.earlier, action.text] : state.earlier,
        inFlight: { text: action.text, from: action.from },
        notice: null,
        save: 'saving',
      }
    case 'acted':
      return { ...state, turn: { type: 'listening' }, dialog: { type: 'none' }, notice: null }
    case 'between':
      return {
        ...state,
        turn: { type: 'between', stage: action.stage, reviewed: false },
        code: null,
        shelf: shelved(state),
        focus: 'talk',
        streaming: '',
        notice: null,
      }
    case 'review':
      return review(state, context)
    case 'edit': {
      const cleared = { ...state, notice: null }
      if (action.buffer === 'talk') return { ...cleared, talk: edit(state.talk, action.action) }
      if (!state.code) return state
      return { ...cleared, code: { ...state.code, editor: edit(state.code.editor, action.action) } }
    }
    case 'focus':
      return { ...state, focus: state.code ? action.buffer : 'talk' }
    case 'dialog':
      return { ...state, dialog: action.dialog, notice: null }
    case 'notice':
      return { ...state, notice: action.text }
    case 'save':
      return { ...state, save: action.save }
    case 'pausing':
      return {
        ...state,
        turn: { type: 'pausing' },
        dialog: { type: 'none' },
        notice: 'Pausing. Everything is saved.',
      }
    case 'repaint':
      return { ...state, repaints: state.repaints + 1 }
    case 'finished': {
      const seq = state.interview.lastSeq
      const reports = action.texts.map((write): ScrollItem => ({ seq, type: 'report', write }))
      // A grade that never came must not take the rest of the feedback with it.
      const told = printFeedback(state, state.due, context)
      return {
        ...told,
        turn: { type: 'finished' },
        streaming: '',
        items: [...told.items, ...reports],
      }
    }
  }
}

/** Prints what strong answers of the round contain, once. */
function review(state: ScreenState, { texts }: ScreenContext): ScreenState {
  const { turn, interview } = state
  if (turn.type !== 'between') return state
  const { stage } = turn
  if (turn.reviewed) return { ...state, notice: 'It stands above.' }
  if (state.due.includes(stage)) return { ...state, notice: 'The round is still being graded.' }
  const item: ScrollItem = {
    seq: interview.lastSeq,
    type: 'report',
    write: (width) => texts.review(interview, stage, { width }),
  }
  return {
    ...state,
    turn: { ...turn, reviewed: true },
    items: [...state.items, item],
    notice: null,
  }
}

function asked(state: ScreenState, request: ActRequest, context: TalkContext): ScreenState {
  const id = request.questionId
  const writesCode = isCodeRequest(request) && id !== null
  // On going on with an interview the question was put before this start: its statement is shown again.
  const due = writesCode && state.statementDue === null ? id : state.statementDue
  const base = withStatement(
    {
      ...state,
      statementDue: due,
      turn: { type: 'asked', request },
      inFlight: null,
      streaming: '',
    },
    context,
  )
  if (!writesCode) {
    const talk =
      base.talk.text === '' && request.draft !== '' ? editorWith(request.draft) : base.talk
    return { ...base, talk, code: null, shelf: shelved(base), focus: 'talk' }
  }
  if (base.code?.questionId === id) return base
  const shelf = shelved(base)
  // A draft that came in as talk is talk, whatever the phase.
  const given = request.draft !== '' && request.draft !== textOf(base.talk) ? request.draft : null
  const editor = shelf[id] ?? editorWith(given ?? prefill(id, context))
  return { ...base, code: { questionId: id, editor }, shelf, focus: 'code' }
}

/** Which commands there are now. */
export function placeOf({ turn, code }: ScreenState): Place {
  if (turn.type === 'between') return 'between'
  return code ? 'code' : 'talk'
}

export function isCodeRequest(request: ActRequest): boolean {
  return request.phaseKind === 'code' || request.accepts.includes('submit')
}

function shelved(state: ScreenState): ScreenState['shelf'] {
  return state.code ? { ...state.shelf, [state.code.questionId]: state.code.editor } : state.shelf
}

/** What a code buffer starts with: the signature, and a line to go on with. */
export function prefill(questionId: string, context: TalkContext): string {
  const signature = context.content.questions[questionId]?.signature
  return signature === undefined ? '' : `${signature}\n    `
}

/** The draft as disk and session see it. In a code phase the program is the draft once it was touched. */
export function draftOf(state: ScreenState, context: TalkContext): ScreenDraft {
  const { code, talk, interview } = state
  const source = code ? textOf(code.editor) : ''
  const touched = code !== null && source !== prefill(code.questionId, context)
  const round = openRoundOf(interview)
  const asked = state.turn.type === 'asked' ? state.turn.request : null
  return {
    stage: asked?.stage ?? round?.stage ?? '',
    phase: asked?.phase ?? (round && currentPhase(round)?.id) ?? '',
    questionId: code?.questionId ?? asked?.questionId ?? null,
    text: textOf(talk),
    code: touched ? source : null,
    cursor: touched ? wholeOffset(code.editor) : wholeOffset(talk),
  }
}

function keepHelp(dialog: Dialog): Dialog {
  return dialog.type === 'help' ? dialog : { type: 'none' }
}
