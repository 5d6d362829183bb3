import { currentPhase, openRoundOf, saidOf } from '../../../domain/interview/index.js'
import type { MoveKind } from '../../../domain/events/index.js'
import type { Act, ActRequest, Audience, Candidate, Clock } from '../../../session/ports.js'
import { ACT_TEXT_MAX } from '../../../session/ports.js'
import { textOf } from '../editor/reducer.js'
import type { EditorAction } from '../editor/reducer.js'
import type { Store } from '../store.js'
import { createActivity } from '../../activity.js'
import { createBetween } from './between.js'
import { hintQuestion, slashOf, yesOrNo } from './commands.js'
import type { SlashName } from './commands.js'
import { coalesce } from './deltas.js'
import { keepDrafts } from './drafts.js'
import type { TalkContext } from './scroll.js'
import { draftOf } from './state.js'
import type { Buffer, ScreenAction, ScreenDraft, ScreenState } from './state.js'

export type ScreenStore = Store<ScreenState, ScreenAction>

export type ControllerOptions = {
  store: ScreenStore
  context: TalkContext
  clock: Clock
  saveDraft: (draft: ScreenDraft) => void | Promise<void>
  /** Ctrl+C while no act is awaited: the session is to stop what it does and pause. */
  onInterrupt: () => void
  /** Ctrl+C, whatever it finds: the program is to end with code 130. */
  onLeave: () => void
  /** A second Ctrl+C: leave at once. The draft is saved. */
  onAbort: () => void
}

/** Everything that a person can do on the screen, and the two ports that the session sees. */
export type Controller = {
  candidate: Candidate
  audience: Audience
  edit: (action: EditorAction) => void
  /** A key was pressed, whatever it does: it is not silent. */
  touch: () => void
  /** The person writes in another program until the result is called. */
  elsewhere: () => () => void
  send: () => void
  submit: () => void
  /** Runs a command of the talk line or its key. */
  command: (name: SlashName) => void
  /** Answers the open question of the program. */
  answer: (yes: boolean) => void
  interrupt: () => void
  askToPause: () => void
  flush: () => void
  stop: () => void
}

export function createController(options: ControllerOptions): Controller {
  const { store, context, clock } = options
  let pending: ((act: Act) => void) | null = null
  let interrupts = 0
  /** The end was confirmed here: the interviewer's own question about it is answered for the person. */
  let ending: 'confirmed' | 'no' = 'no'
  const activity = createActivity(clock)
  const between = createBetween(store, context)

  const drafts = keepDrafts({
    draft: () => draftOnDisk(store.state(), context),
    save: options.saveDraft,
    saved: () => store.dispatch({ type: 'save', save: 'saved' }),
    failed: (why) => {
      store.dispatch({ type: 'save', save: 'failed' })
      const reason = why instanceof Error ? why.message : String(why)
      store.dispatch({ type: 'notice', text: `The draft could not be saved: ${reason}` })
    },
  })
  const touched = (): void => {
    store.dispatch({ type: 'save', save: 'saving' })
    drafts.touched()
  }
  const words = coalesce((text) => store.dispatch({ type: 'heard', text }))
  const notice = (text: string): void => store.dispatch({ type: 'notice', text })
  const request = (): ActRequest | null => {
    const { turn } = store.state()
    return turn.type === 'asked' ? turn.request : null
  }
  const resolve = (act: Act): void => {
    const waiting = pending
    pending = null
    waiting?.(act)
  }
  const accepts = (kind: Act['type'], otherwise: string): boolean => {
    const asked = request()
    if (store.state().turn.type === 'between') {
      notice('That is there inside a round. Enter on an empty line opens the next one.')
      return false
    }
    if (!asked) {
      notice('One moment: it is not your turn yet. What you typed stays.')
      return false
    }
    if (asked.accepts.includes(kind)) return true
    notice(otherwise)
    return false
  }
  const act = (value: Act): void => {
    store.dispatch({ type: 'acted' })
    resolve(value)
  }
  const pause = (): void => {
    drafts.flush()
    const awaited = pending !== null
    store.dispatch({ type: 'pausing' })
    resolve({ type: 'pause' })
    if (!between.settle('pause') && !awaited) options.onInterrupt()
  }

  const sendTalk = (text: string): void => {
    if (text.length > ACT_TEXT_MAX) {
      notice(
        `That is too long to send (${text.length} characters, at most ${ACT_TEXT_MAX}). It stays here.`,
      )
      return
    }
    const asked = request()
    const confirms =
      asked !== null && asked.accepts.includes('confirm') && !asked.accepts.includes('say')
    if (confirms) {
      const yes = yesOrNo(text)
      if (yes === null) return notice('Please answer yes or no.')
      store.dispatch({ type: 'sent', text, from: 'talk' })
      return resolve({ type: 'confirm', yes })
    }
    if (!accepts('say', 'Talk is not awaited here.')) return
    store.dispatch({ type: 'sent', text, from: 'talk' })
    resolve({ type: 'say', text })
  }

  const controller: Controller = {
    candidate: {
      act(asked, signal) {
        if (signal.aborted || store.state().turn.type === 'pausing')
          return Promise.resolve({ type: 'pause' })
        words.reset()
        activity.reset()
        const confirmed = ending === 'confirmed' && lastMove(store.state()) === 'stop_confirm'
        ending = 'no'
        if (confirmed) return Promise.resolve({ type: 'end' })
        return new Promise((settle) => {
          const withdrawn = (): void => {
            pending = null
            store.dispatch({ type: 'withdrawn' })
            settle({ type: 'pause' })
          }
          signal.addEventListener('abort', withdrawn, { once: true })
          pending = (value) => {
            signal.removeEventListener('abort', withdrawn)
            settle(value)
          }
          const before = store.state().code?.questionId
          store.dispatch({ type: 'asked', request: asked })
          // Another program, or none: the draft file must not offer the old one again.
          if (store.state().code?.questionId !== before) touched()
        })
      },
      draft() {
        const { text, code } = draftOf(store.state(), context)
        return code ?? text
      },
      clearDraft() {
        const buffer: Buffer = draftOf(store.state(), context).code === null ? 'talk' : 'code'
        store.dispatch({ type: 'edit', buffer, action: { type: 'clear' } })
        touched()
      },
      lastKeyMs: activity.lastMs,
      ready: between.ready,
    },
    audience: {
      stored(event) {
        if (event.type === 'message.completed') words.reset()
        const before = store.state().inFlight
        store.dispatch({ type: 'stored', event })
        // What was sent is on disk now, so the draft file may forget it.
        if (before !== null && store.state().inFlight === null) touched()
      },
      delta: ({ text }) => words.push(text),
    },
    touch: activity.key,
    elsewhere: activity.elsewhere,
    edit(action) {
      const state = store.state()
      store.dispatch({ type: 'edit', buffer: state.focus, action })
      if (action.type !== 'move') touched()
    },
    send() {
      const text = textOf(store.state().talk)
      const slash = slashOf(text)
      if (slash?.type === 'unknown')
        return notice(`There is no command /${slash.word}. /help lists them.`)
      if (slash?.type === 'command') {
        store.dispatch({ type: 'edit', buffer: 'talk', action: { type: 'clear' } })
        touched()
        return controller.command(slash.name)
      }
      if (store.state().turn.type === 'between') {
        if (text.trim() === '') return void between.settle('go')
        return notice('Enter on an empty line opens the next round; what you typed stays.')
      }
      if (text.trim() !== '') sendTalk(text)
    },
    submit() {
      const { code } = store.state()
      if (!code) return notice('There is no code to submit here.')
      const source = textOf(code.editor)
      if (source.trim() === '') return notice('There is no code yet.')
      if (source.length > ACT_TEXT_MAX)
        return notice(`The code is too long to submit (${source.length} characters).`)
      if (!accepts('submit', 'Code cannot be submitted here.')) return
      drafts.flush()
      store.dispatch({ type: 'sent', text: source, from: 'code' })
      resolve({ type: 'submit', source })
    },
    command(name) {
      switch (name) {
        case 'hint': {
          if (!accepts('hint', 'No hint can be taken here.')) return
          const text = hintQuestion(
            store.state().interview,
            request()?.questionId ?? null,
            context.content.conduct,
          )
          if (text === null) return notice('There is no further hint.')
          return store.dispatch({ type: 'dialog', dialog: { type: 'hint', text } })
        }
        case 'skip':
          if (accepts('skip', 'This cannot be skipped.')) act({ type: 'skip' })
          return
        case 'pause':
          return pause()
        case 'review':
          if (store.state().turn.type === 'between') return store.dispatch({ type: 'review' })
          return notice('/review is there after the round.')
        case 'end': {
          const over = store.state().turn.type === 'between'
          if (!over && !accepts('end', 'The interview cannot be ended here; /pause keeps it.'))
            return
          const text = over
            ? 'End the interview here? It cannot be continued. [y/N]'
            : 'End the interview? What was said so far is judged; it cannot be continued. [y/N]'
          return store.dispatch({ type: 'dialog', dialog: { type: 'end', text } })
        }
        case 'submit':
          return controller.submit()
        case 'help':
          return store.dispatch({ type: 'dialog', dialog: { type: 'help', page: 0 } })
      }
    },
    answer(yes) {
      const { dialog } = store.state()
      store.dispatch({ type: 'dialog', dialog: { type: 'none' } })
      if (!yes || dialog.type === 'none' || dialog.type === 'help') return
      if (dialog.type === 'pause') return pause()
      if (dialog.type === 'end' && between.settle('end')) return
      if (dialog.type === 'end') ending = 'confirmed'
      act({ type: dialog.type })
    },
    interrupt() {
      interrupts += 1
      drafts.flush()
      options.onLeave()
      if (interrupts > 1) return options.onAbort()
      pause()
    },
    askToPause() {
      const text = 'Pause here? Everything is saved. [y/N]'
      store.dispatch({ type: 'dialog', dialog: { type: 'pause', text } })
    },
    flush: () => drafts.flush(),
    stop() {
      words.reset()
      drafts.stop()
    },
  }
  return controller
}

/** What the interviewer did last; null where nothing was said in this round. */
function lastMove({ interview }: ScreenState): MoveKind | null {
  const round = openRoundOf(interview)
  const phase = round && currentPhase(round)
  return (phase && saidOf(phase.items).at(-1)?.move) ?? null
}

/** What was sent and is not stored yet stays in the draft file: a crash between the two loses nothing. */
function draftOnDisk(state: ScreenState, context: TalkContext): ScreenDraft {
  const draft = draftOf(state, context)
  // A submitted program stays in its buffer anyway.
  if (state.inFlight === null || state.inFlight.from === 'code') return draft
  const { text } = state.inFlight
  return { ...draft, text: draft.text === '' ? text : `${text}\n${draft.text}` }
}
