import { currentPhase, openRoundOf, saidOf } from '../../../domain/interview/index.js'
import type { Again } from '../../../domain/again.js'
import type { MoveKind } from '../../../domain/events/index.js'
import type { Act, Audience, Candidate, Clock } from '../../../session/ports.js'
import { ACT_TEXT_MAX } from '../../../session/ports.js'
import { textOf } from '../editor/reducer.js'
import type { EditorAction, EditorState } from '../editor/reducer.js'
import { marksIn } from '../editor/pastes.js'
import type { Store } from '../store.js'
import { createActivity } from '../../activity.js'
import { beginningOf } from '../work/desk.js'
import type { Desk } from '../work/desk.js'
import { createDeskControl } from '../work/desk-control.js'
import type { DeskControl } from '../work/desk-control.js'
import { createEdits } from '../work/edits.js'
import { createPadControl } from '../pad/pad-control.js'
import type { PadControl } from '../pad/pad-control.js'
import type { WorkFiles } from '../../../domain/work/files.js'
import { createAsking } from './asking.js'
import { createBetween, isLast } from './between.js'
import { createCoachControl } from './coaching.js'
import type { Coaching } from './coaching.js'
import { notHere, placeOf, slashOf, yesOrNo } from './commands.js'
import type { SlashName } from './commands.js'
import { coalesce } from './deltas.js'
import { keepDrafts } from './drafts.js'
import { createCommands } from './run-command.js'
import type { RunnableCommand } from './run-command.js'
import type { TalkContext } from './scroll.js'
import { draftOf, draftOnDisk } from './screen-draft.js'
import type { ScreenDraft } from './screen-draft.js'
import type { Buffer, ScreenAction, ScreenState } from './state.js'

type AccommodationListener = Parameters<NonNullable<Candidate['accommodations']>>[0]

export type ScreenStore = Store<ScreenState, ScreenAction>

export type ControllerOptions = {
  store: ScreenStore
  context: TalkContext
  clock: Clock
  saveDraft: (draft: ScreenDraft) => void | Promise<void>
  /** Where programs are kept as files; null: in the draft alone. */
  workFiles: WorkFiles | null
  /** null where no model is there. */
  coach: Coaching | null
  /** Ctrl+C while no act is awaited: the session is to stop what it does and pause. */
  onInterrupt: () => void
  /** Ctrl+C, whatever it finds: the program is to end with code 130. */
  onLeave: () => void
  /** The terminal is another program's until the result is called: Ctrl+C there is meant for that. */
  lend: () => () => void
  /** A question is wanted again once this interview is paused. */
  onAgain: (again: Again) => void
  /** A second Ctrl+C: leave at once. The draft is saved. */
  onAbort: () => void
}

/** Everything that a person can do on the screen, and the two ports that the session sees. */
export type Controller = {
  candidate: Candidate
  audience: Audience
  /** Behind the last round: resolves once the person is done with it. */
  part: (stage: string, signal: AbortSignal) => Promise<void>
  edit: (action: EditorAction) => void
  /** Takes a text written elsewhere as the draft of a buffer. */
  replace: (buffer: Buffer, text: string) => void
  /** A key was pressed, whatever it does: it is not silent. */
  touch: () => void
  /** The person writes in another program until the result is called. */
  elsewhere: () => () => void
  /** Sends the talk line, or runs the command that it is. `editor`: the person's own is to be opened for the program. */
  send: () => 'done' | 'editor'
  /** What is done with a program. */
  work: DeskControl
  /** What is done with the scratchpad. */
  pad: PadControl
  /** Runs a command of the talk line or its key; `rest` is what stands behind it. */
  command: (name: RunnableCommand, rest?: string) => void
  /** Answers the open question of the program. */
  answer: (yes: boolean) => void
  interrupt: () => void
  askToPause: () => void
  flush: () => void
  stop: () => void
}

export function createController(options: ControllerOptions): Controller {
  const { store, context, clock } = options
  let interrupts = 0
  /** The end was confirmed here: the interviewer's own question about it is answered for the person. */
  let ending: 'confirmed' | 'no' = 'no'
  const activity = createActivity(clock)
  const shownListeners = new Set<AccommodationListener>()
  const coach = createCoachControl(store, options.coach)
  const between = createBetween(store, context, coach.stop)

  const drafts = keepDrafts({
    draft: () => draftOnDisk(store.state()),
    // The draft first: where the file is not written any more, it is the newer one.
    save: (draft) => {
      const saved = options.saveDraft(draft)
      work.onDisk.keep()
      pad.onDisk.keep()
      return saved
    },
    saved: () => store.dispatch({ type: 'save', save: 'saved' }),
    failed: (why) => {
      store.dispatch({ type: 'save', save: 'failed' })
      const reason = why instanceof Error ? why.message : String(why)
      store.dispatch({ type: 'notice', text: `The draft could not be saved: ${reason}` })
    },
  })
  const pad = createPadControl({
    store,
    files: options.workFiles,
    notice: (text) => notice(text),
    touched: () => touched(),
    flush: () => drafts.flush(),
  })
  const edits = createEdits(() => {
    const { desk } = store.state()
    return desk && standing(desk)
  })
  const touched = (): void => {
    store.dispatch({ type: 'save', save: 'saving' })
    drafts.touched()
  }
  const programTouched = (): void => {
    touched()
    edits.typed()
  }
  const typedIn = (buffer: Buffer): void => {
    if (buffer === 'code') programTouched()
    else if (buffer === 'pad') pad.typed()
    else touched()
  }
  const words = coalesce((text) => store.dispatch({ type: 'heard', text }))
  const notice = (text: string): void => store.dispatch({ type: 'notice', text })
  const asking = createAsking({
    store,
    edits,
    onAsk() {
      words.reset()
      activity.reset()
      const confirmed = ending === 'confirmed' && lastMove(store.state()) === 'stop_confirm'
      ending = 'no'
      // A program that is put away is saved before: the draft is of one alone.
      drafts.flush()
      return confirmed ? { type: 'end' } : null
    },
    onAsked(isNew) {
      if (!isNew) return
      touched()
      work.opened()
    },
    // Where time is up, what somebody wrote beside the terminal is what they wrote.
    onWithdrawn() {
      work.onDisk.take()
      pad.flush()
    },
    onAnswer: () => pad.flush(),
  })
  const { accepts, request, resolve } = asking
  const act = (value: Act): void => {
    store.dispatch({ type: 'acted' })
    resolve(value)
  }
  const pause = (): void => {
    drafts.flush()
    // What has ended is left, and not paused.
    if (isLast(store.state(), context)) return void between.settle('go')
    const awaited = asking.isAwaited()
    store.dispatch({ type: 'pausing' })
    resolve({ type: 'pause' })
    if (!between.settle('pause') && !awaited) options.onInterrupt()
  }

  const work = createDeskControl({
    store,
    context,
    files: options.workFiles,
    notice,
    accepts,
    resolve,
    touched: programTouched,
    flush: () => drafts.flush(),
  })

  const command = createCommands({
    store,
    context,
    work,
    pad,
    coach,
    notice,
    accepts,
    request,
    act,
    pause,
    setClock(clock) {
      for (const listener of shownListeners) listener({ clock })
    },
  })

  /** A command of the talk line; what is no right one stays there. */
  const sendCommand = (name: SlashName, rest: string): 'done' | 'editor' => {
    const why = notHere(name, placeOf(store.state()))
    if (why === null && name === 'test' && !work.test(rest)) return 'done'
    store.dispatch({ type: 'edit', buffer: 'talk', action: { type: 'clear' } })
    touched()
    if (why !== null) {
      // It is no answer: what is typed next must not stand behind it. What was written with it stays.
      if (rest !== '')
        store.dispatch({ type: 'edit', buffer: 'talk', action: { type: 'replace', text: rest } })
      notice(why)
      return 'done'
    }
    if (name === 'edit') return 'editor'
    if (name !== 'test') command(name, rest)
    return 'done'
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
      act: asking.act,
      draft() {
        const { text, code } = draftOf(store.state())
        const isTalk = text.trim() !== '' || code === null || code.length > ACT_TEXT_MAX
        return isTalk ? text : code
      },
      clearDraft() {
        // A program stays where it is: it was handed in, and may be gone on with.
        store.dispatch({ type: 'edit', buffer: 'talk', action: { type: 'clear' } })
        touched()
      },
      edits: edits.listen,
      pads: pad.listen,
      accommodations(listener) {
        shownListeners.add(listener)
        return () => void shownListeners.delete(listener)
      },
      lastKeyMs: activity.lastMs,
      ready: between.ready,
    },
    audience: {
      stored(event) {
        if (event.type === 'message.completed') words.reset()
        if (event.type === 'round.opened') pad.known('')
        const before = store.state().inFlight
        store.dispatch({ type: 'stored', event })
        // What was sent is on disk now, so the draft file may forget it.
        if (before !== null && store.state().inFlight === null) touched()
      },
      delta: ({ text }) => words.push(text),
    },
    part: between.part,
    touch: activity.key,
    elsewhere() {
      const ends = [activity.elsewhere(), options.lend()]
      return () => ends.forEach((end) => end())
    },
    replace(buffer, text) {
      store.dispatch({ type: 'edit', buffer, action: { type: 'replace', text } })
      typedIn(buffer)
    },
    edit(action) {
      const { focus } = store.state()
      const before = inHand(store.state())
      store.dispatch({ type: 'edit', buffer: focus, action })
      const isSame = before === inHand(store.state())
      if (action.type === 'open-paste' && isSame && marksIn(before.text).length > 0)
        return notice('That paste is too long to be opened here.')
      if (action.type !== 'move') typedIn(focus)
    },
    send() {
      const text = textOf(store.state().talk)
      const slash = slashOf(text)
      if (slash?.type === 'mistake') {
        notice(`${slash.sentence} /help lists all commands.`)
        return 'done'
      }
      if (slash?.type === 'command') return sendCommand(slash.name, slash.rest)
      if (store.state().turn.type !== 'between') {
        if (text.trim() !== '') sendTalk(text)
        return 'done'
      }
      if (text.trim() === '') between.settle('go')
      else {
        const does = isLast(store.state(), context) ? 'is for leaving' : 'opens the next round'
        notice(`Enter on an empty line ${does}; what you typed stays.`)
      }
      return 'done'
    },
    work,
    pad,
    command,
    answer(yes) {
      const { dialog } = store.state()
      store.dispatch({ type: 'dialog', dialog: { type: 'none' } })
      if (!yes || dialog.type === 'none' || dialog.type === 'help') return
      if (dialog.type === 'pause') return pause()
      if (dialog.type === 'reset') return work.reset()
      if (dialog.type === 'again') {
        options.onAgain(dialog.again)
        return pause()
      }
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
      coach.stop()
      words.reset()
      edits.stop()
      pad.stop()
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

/** The text that keys go to. */
export function inHand({ focus, talk, desk, pad }: ScreenState): EditorState {
  if (focus === 'pad') return pad.editor
  return focus === 'code' && desk ? desk.editor : talk
}

function standing(desk: Desk) {
  return { text: textOf(desk.editor), language: desk.language, starter: beginningOf(desk) }
}
