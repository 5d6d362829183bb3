import { openRoundOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import type { Again } from '../../../domain/again.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import type { ActRequest } from '../../../session/ports.js'
import type { Language } from '../../../domain/work/report.js'
import { edit, editorAt } from '../editor/reducer.js'
import type { EditorAction, EditorState } from '../editor/reducer.js'
import { padAsked, padOfRound } from '../pad/pad.js'
import type { PadState } from '../pad/pad.js'
import { inLanguage, openDesk, putAway, shelfOf } from '../work/desk.js'
import type { Desk, Running, Shelf } from '../work/desk.js'
import type { ScreenDraft } from './screen-draft.js'
import { historyOf, searchFrom, searchStep } from './search.js'
import type { SearchState, SearchStep } from './search.js'
import { MENU_AT_START, menuAfter } from './slash-menu.js'
import type { MenuState } from './slash-menu.js'
import { earlierItems, titleItem } from './scroll.js'
import type { ScreenContext, ScrollItem, TalkContext, Written } from './scroll.js'
import { printFeedback, stored, withStatement } from './stored.js'

/** A question of the program to the person, answered by one key, or the list of keys. */
export type Dialog =
  | { type: 'none' }
  | { type: 'hint'; text: string }
  | { type: 'end'; text: string }
  | { type: 'pause'; text: string }
  | { type: 'reset'; text: string }
  | { type: 'again'; text: string; again: Again }
  | { type: 'help'; page: number }

export type Turn =
  | { type: 'listening' }
  | { type: 'asked'; request: ActRequest }
  /** A round is over and the next is not open yet. */
  | { type: 'between'; stage: string; reviewed: boolean }
  | { type: 'pausing' }
  | { type: 'finished' }

export type Buffer = 'talk' | 'code' | 'pad'

export type StatedTask = { questionId: string; part: 'main' | 'extension' }

export type ScreenState = {
  interview: Interview
  items: readonly ScrollItem[]
  /** Task whose statement is printed once the interviewer has put it. */
  statementDue: StatedTask | null
  statementsShown: readonly string[]
  /** Closed rounds whose feedback is not printed yet. */
  due: readonly string[]
  /** What is being said right now, as it came in; '' where nobody speaks. An escape sequence may be cut in two. */
  streaming: string
  turn: Turn
  focus: Buffer
  talk: EditorState
  /** The program in hand; null outside of work. */
  desk: Desk | null
  /** Programs that were put away. */
  shelf: Shelf
  pad: PadState
  menu: MenuState
  /** A search through earlier answers; null where none goes on. */
  search: SearchState | null
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
  | { type: 'figures' }
  | { type: 'menu'; at: number }
  | { type: 'menu-closed' }
  | { type: 'search'; step: SearchStep | { do: 'open' } }
  /** `text`: what is taken into the draft; null leaves that as it was. */
  | { type: 'search-ended'; text: string | null }
  | { type: 'edit'; buffer: Buffer; action: EditorAction }
  | { type: 'focus'; buffer: Buffer }
  | { type: 'pad'; isOpen: boolean }
  | { type: 'running'; what: Running }
  | { type: 'language'; language: Language }
  | { type: 'scroll'; to: number }
  | { type: 'print'; item: ScrollItem }
  | { type: 'dialog'; dialog: Dialog }
  | { type: 'notice'; text: string | null }
  | { type: 'save'; save: ScreenState['save'] }
  | { type: 'pausing' }
  | { type: 'repaint' }
  /** What is printed at the end of an interview. */
  | { type: 'last-words'; texts: readonly Written[] }
  | { type: 'finished' }

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
    desk: null,
    shelf: shelfOf(draft, interview, context.content),
    pad: padOfRound(round, draft),
    menu: MENU_AT_START,
    search: null,
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
        ...(action.from === 'talk' ? { talk: edit(state.talk, { type: 'clear' }) } : {}),
        menu: MENU_AT_START,
        search: null,
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
        desk: null,
        shelf: putAway(state),
        focus: 'talk',
        search: null,
        streaming: '',
        notice: null,
      }
    case 'review':
      return review(state, context)
    case 'figures':
      return figures(state, context)
    case 'menu':
      return { ...state, menu: { ...state.menu, at: action.at } }
    case 'menu-closed':
      return { ...state, menu: { ...state.menu, isClosed: true } }
    case 'search': {
      if (action.step.do !== 'open') {
        return state.search ? { ...state, search: searchStep(state.search, action.step) } : state
      }
      return {
        ...state,
        search: searchFrom(historyOf(state.interview, state.earlier)),
        notice: null,
      }
    }
    case 'search-ended': {
      const left = { ...state, search: null }
      if (action.text === null) return left
      return withTalk(left, edit(state.talk, { type: 'replace', text: action.text }))
    }
    case 'edit': {
      const cleared = { ...state, notice: null }
      if (action.buffer === 'talk') return withTalk(cleared, edit(state.talk, action.action))
      if (action.buffer === 'pad') {
        return { ...cleared, pad: { ...state.pad, editor: edit(state.pad.editor, action.action) } }
      }
      return onDesk(cleared, (desk) => ({ ...desk, editor: edit(desk.editor, action.action) }))
    }
    case 'focus':
      return { ...state, focus: isThere(state, action.buffer) ? action.buffer : 'talk' }
    case 'pad':
      return {
        ...state,
        pad: { ...state.pad, isOpen: action.isOpen },
        focus: action.isOpen ? 'pad' : 'talk',
        notice: null,
      }
    case 'running':
      return {
        ...onDesk(state, (desk) => ({ ...desk, running: action.what })),
        turn: { type: 'listening' },
      }
    case 'language':
      return { ...state, ...inLanguage(state, action.language) }
    case 'scroll':
      return onDesk(state, (desk) => ({ ...desk, scroll: action.to }))
    case 'print':
      return { ...state, items: [...state.items, action.item] }
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
    case 'last-words': {
      const seq = state.interview.lastSeq
      const reports = action.texts.map((write): ScrollItem => ({ seq, type: 'report', write }))
      // A grade that never came must not take the rest of the feedback with it.
      const told = printFeedback(state, state.due, context)
      return { ...told, streaming: '', items: [...told.items, ...reports] }
    }
    case 'finished':
      return { ...state, turn: { type: 'finished' }, streaming: '' }
  }
}

function withTalk(state: ScreenState, talk: EditorState): ScreenState {
  return { ...state, talk, menu: menuAfter(state.menu, state.talk.text, talk.text) }
}

/** Prints the feedback with the points that were left out of it. */
function figures(state: ScreenState, { texts }: ScreenContext): ScreenState {
  const { turn, interview } = state
  if (turn.type !== 'between') return state
  const { stage } = turn
  if (state.due.includes(stage)) return { ...state, notice: 'The round is still being graded.' }
  const item: ScrollItem = {
    seq: interview.lastSeq,
    type: 'report',
    write: (width) => texts.feedback(interview, stage, { width, figures: 'shown' }),
  }
  return { ...state, items: [...state.items, item], notice: null }
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
  const { questionId, work } = request
  const task: StatedTask | null =
    work === null || questionId === null
      ? null
      : { questionId, part: work.part === 'extension' ? 'extension' : 'main' }
  const base = withStatement(
    {
      ...state,
      // On going on with an interview the question was put before this start: its statement is shown again.
      statementDue: state.statementDue ?? task,
      turn: { type: 'asked', request },
      inFlight: null,
      streaming: '',
    },
    context,
  )
  if (work === null || questionId === null) {
    const pad = padAsked(base.pad, request.stage, request.pad)
    // Who writes on the pad goes on there.
    const focus = base.focus === 'pad' && pad.isOpen ? 'pad' : 'talk'
    return { ...base, desk: null, shelf: putAway(base), pad, focus }
  }
  const at = openDesk(base, questionId, work)
  const isSame = base.desk?.questionId === questionId && base.desk.part === work.part
  const stays = isSame && base.focus !== 'pad'
  // Who searched earlier answers is at a program now.
  const { search } = stays ? base : { search: null }
  return { ...base, ...at, search, focus: stays ? base.focus : 'code' }
}

function onDesk(state: ScreenState, change: (desk: Desk) => Desk): ScreenState {
  return state.desk ? { ...state, desk: change(state.desk) } : state
}

/** Which question is talked about; while the interviewer speaks the one before, so that its number stays. */
export function questionOf({ interview, turn }: ScreenState): string | null {
  if (turn.type === 'asked') return turn.request.questionId
  const round = openRoundOf(interview)
  const last = round?.phases.at(-1)?.items.findLast((item) => 'questionId' in item)
  return last && 'questionId' in last ? last.questionId : null
}

function isThere({ desk, pad }: ScreenState, buffer: Buffer): boolean {
  if (buffer === 'pad') return pad.isOpen && desk === null
  return buffer === 'talk' || desk !== null
}

function keepHelp(dialog: Dialog): Dialog {
  return dialog.type === 'help' ? dialog : { type: 'none' }
}
