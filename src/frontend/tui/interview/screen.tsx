import { Static, render, useCursor, useWindowSize } from 'ink'
import type { Instance } from 'ink'
import { memo, useEffect, useReducer, useSyncExternalStore } from 'react'

import type { Again } from '../../../domain/again.js'
import type { Interview } from '../../../domain/interview/index.js'
import { openRoundOf } from '../../../domain/interview/index.js'
import type { Content } from '../../../domain/content/index.js'
import type { Plan } from '../../../domain/plan.js'
import type { Audience, Candidate, Clock } from '../../../session/ports.js'
import type { RoundTexts } from '../../between-rounds.js'
import { createStore } from '../store.js'
import { Lines, colourOf } from '../view/lines.js'
import type { Colour } from '../view/lines.js'
import type { Coaching } from './coaching.js'
import { createController } from './controller.js'
import type { Controller, ScreenStore } from './controller.js'
import { frameOf } from './frame.js'
import type { Frame } from './frame.js'
import { isClockHidden } from './header.js'
import { eraseReflowed } from './reflow.js'
import { itemLines } from './item-view.js'
import type { ScreenContext, ScrollItem, TalkContext, Written } from './scroll.js'
import { initialScreen, screenStep } from './state.js'
import type { ScreenDraft } from './screen-draft.js'
import type { ScreenState } from './state.js'
import type { WorkFiles } from '../../../domain/work/files.js'
import { useInterviewInput } from './use-interview-input.js'

export type InterviewScreenOptions = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  plan: Plan
  content: Content
  /** Folded so far: empty for a new interview. */
  initial: Interview
  initialDraft: ScreenDraft | null
  /** Called a moment after the last key, and when the screen goes away. */
  saveDraft: (draft: ScreenDraft) => void | Promise<void>
  /** Where programs are kept as files beside the interview; null: in the draft alone. */
  workFiles: WorkFiles | null
  clock: Clock
  /** Words about rounds that are over. */
  texts: RoundTexts
  /** A step said better after a round; null where no model is there. */
  coach: Coaching | null
  /** $VISUAL or $EDITOR; null where none is set. */
  editorCommand: string | null
  /** Ctrl+C while no act is awaited: stop what runs, then pause. */
  onInterrupt: () => void
  /** Ctrl+C, whatever it finds: the program is to end with code 130. */
  onLeave: () => void
  /** The terminal is another program's until the result is called: Ctrl+C there is meant for that. */
  lend: () => () => void
  /** A question is wanted again once this interview is paused. */
  onAgain: (again: Again) => void
  /** A second Ctrl+C. The draft is saved and the terminal restored; leave with code 130. */
  onAbort: () => void
  env: Readonly<Record<string, string | undefined>>
  /** Stops the process group (Ctrl+Z). */
  stop: () => void
}

export type InterviewScreen = {
  candidate: Candidate
  audience: Audience
  lifecycle: {
    /** Prints the closing text; the rounds' feedback that is still owed comes before it. */
    close: (text: Written | null) => void
    /** Behind the last round `stage`: resolves once the person is done with it, or the signal is aborted. */
    part: (stage: string, signal: AbortSignal) => Promise<void>
    /** Prints how to go on into the scrollback, then gives the terminal back. */
    finish: (note: string | null) => Promise<void>
    /** Saves the draft and gives the terminal back. Safe to call twice. */
    unmount: () => void
    /** Saves the draft now: on a signal. */
    flushDraft: () => void
    /** Resolves when the screen is gone. Rejects with the bug that ended it; the terminal is restored then. */
    ended: Promise<unknown>
  }
}

/**
 * Keystroke to screen is budgeted at 16 ms. Words that stream in are coalesced before they get here, so a
 * high frame rate costs nothing.
 */
const MAX_FPS = 250

/** Mounts the interview screen. The session drives it through `candidate` and `audience`. */
export function createInterviewScreen(options: InterviewScreenOptions): InterviewScreen {
  const { stdin, stdout, clock, initial, initialDraft } = options
  const context: ScreenContext = {
    plan: options.plan,
    content: options.content,
    texts: options.texts,
  }
  const store: ScreenStore = createStore(
    (state, action) => screenStep(state, action, context),
    initialScreen(initial, initialDraft, context),
  )
  let stage: 'mounted' | 'gone' = 'mounted'
  let instance: Instance | null = null
  const unmount = (): void => {
    if (stage === 'gone') return
    stage = 'gone'
    controller.stop()
    reflow.stop()
    instance?.clear()
    instance?.unmount()
  }
  const controller = createController({
    store,
    context,
    clock,
    saveDraft: options.saveDraft,
    workFiles: options.workFiles,
    coach: options.coach,
    onInterrupt: options.onInterrupt,
    onLeave: options.onLeave,
    lend: options.lend,
    onAgain: options.onAgain,
    onAbort: () => {
      unmount()
      options.onAbort()
    },
  })
  const reflow = eraseReflowed(stdout, options.env)
  instance = render(
    <InterviewApp
      store={store}
      controller={controller}
      context={context}
      clock={clock}
      stdin={stdin}
      stdout={stdout}
      colour={colourOf(options.env)}
      editorCommand={options.editorCommand}
      onFrame={reflow.rendered}
      away={reflow.away}
      repaint={() => {
        instance?.clear()
        store.dispatch({ type: 'repaint' })
      }}
      stop={options.stop}
    />,
    {
      stdin,
      stdout,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
      incrementalRendering: true,
      maxFps: MAX_FPS,
      kittyKeyboard: { mode: 'auto', flags: ['disambiguateEscapeCodes'] },
    },
  )
  return {
    candidate: controller.candidate,
    audience: controller.audience,
    lifecycle: {
      close(text) {
        if (stage === 'gone') stdout.write(text === null ? '' : `${text(stdout.columns)}\n`)
        else store.dispatch({ type: 'last-words', texts: text === null ? [] : [text] })
      },
      async part(last, signal) {
        if (stage === 'mounted') await controller.part(last, signal)
      },
      async finish(note) {
        const last = note === null ? '' : `${noteRows(note, stdout.columns)}\n`
        if (stage === 'gone') {
          stdout.write(last)
          return
        }
        controller.flush()
        store.dispatch({ type: 'finished' })
        await instance?.waitUntilRenderFlush()
        stage = 'gone'
        controller.stop()
        reflow.stop()
        instance?.unmount()
        await instance?.waitUntilExit()
        // What is typed from here on is for the shell; Node would read on.
        stdin.pause()
        stdout.write(last)
      },
      unmount,
      flushDraft: () => controller.flush(),
      ended: instance.waitUntilExit(),
    },
  }
}

/** A sentence that ends in a command. Where both do not fit into a row the command has one of its own. */
function noteRows(note: string, columns: number): string {
  return ` ${note.length < columns ? note : note.replace(': ', ':\n ')}`
}

type AppProps = {
  store: ScreenStore
  controller: Controller
  context: TalkContext
  clock: Clock
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  colour: Colour
  editorCommand: string | null
  onFrame: (frame: Frame) => void
  away: () => () => void
  repaint: () => void
  stop: () => void
}

function InterviewApp({
  store,
  controller,
  context,
  clock,
  stdin,
  stdout,
  colour,
  editorCommand,
  onFrame,
  away,
  repaint,
  stop,
}: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.state)
  useInterviewInput({
    store,
    controller,
    context,
    stdin,
    stdout,
    size: () => ({ columns: stdout.columns, rows: stdout.rows }),
    editorCommand,
    away,
    repaint,
    stop,
  })
  return (
    <>
      <Talk items={state.items} stdout={stdout} colour={colour} />
      <Live state={state} context={context} clock={clock} colour={colour} onFrame={onFrame} />
    </>
  )
}

/** Finished talk. Rendered for new pieces only, so that typing never passes through it. */
const Talk = memo(function Talk({
  items,
  stdout,
  colour,
}: {
  items: readonly ScrollItem[]
  stdout: NodeJS.WriteStream
  colour: Colour
}) {
  return (
    <Static items={[...items]}>
      {(item, index) => (
        <Lines key={index} lines={itemLines(item, Math.max(20, stdout.columns))} colour={colour} />
      )}
    </Static>
  )
})

function Live({
  state,
  context,
  clock,
  colour,
  onFrame,
}: {
  state: ScreenState
  context: TalkContext
  clock: Clock
  colour: Colour
  onFrame: (frame: Frame) => void
}) {
  const size = useWindowSize()
  const { setCursorPosition } = useCursor()
  useSeconds(clock.kind === 'real' && isTimed(state))
  const frame = frameOf(state, size, clock.activeMs(), context)
  setCursorPosition(frame.cursor ?? undefined)
  // Told before Ink writes it, which an effect would not be.
  onFrame(frame)
  return <Lines lines={frame.lines} colour={colour} />
}

/** A clock is to be seen and runs. */
function isTimed({ interview, turn }: ScreenState): boolean {
  if (openRoundOf(interview) === null || isClockHidden(interview)) return false
  return turn.type === 'asked' || turn.type === 'listening'
}

/** Draws again once a second while a clock runs, and never otherwise. */
function useSeconds(runs: boolean): void {
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!runs) return
    const timer = setInterval(tick, 1_000)
    timer.unref()
    return () => clearInterval(timer)
  }, [runs])
}
