import { useApp, useInput, usePaste } from 'ink'
import { useEffect, useRef } from 'react'

import { textOf } from '../editor/reducer.js'
import type { EditorAction } from '../editor/reducer.js'
import { strokesOf } from '../keys/strokes.js'
import type { Stroke } from '../keys/strokes.js'
import { INTERVIEW_KEYS, commandOf } from '../keys/table.js'
import type { InterviewCommand } from '../keys/table.js'
import { slashMenu } from './commands.js'
import { placeOf } from './state.js'
import type { Controller, ScreenStore } from './controller.js'
import { editInEditor, editFile } from './external-editor.js'
import { completedCase } from '../work/own-case.js'
import { entryAt } from '../work/desk.js'
import type { Size } from './frame.js'
import type { TalkContext } from './scroll.js'
import { deskRoom } from './frame.js'
import { talkWidth } from './prompt.js'

export type InputOptions = {
  store: ScreenStore
  controller: Controller
  context: TalkContext
  size: () => Size
  /** $VISUAL or $EDITOR; null where none is set. */
  editorCommand: string | null
  /** Stops the whole process group, as Ctrl+Z does. */
  stop: () => void
  /** Draws the live part again, whatever another program wrote over it. */
  repaint: () => void
}

/** Keys and pastes of the interview screen, turned into commands by the key table. */
export function useInterviewInput(options: InputOptions): void {
  const { store, controller } = options
  const { suspendTerminal } = useApp()
  const hand = useRef<'ours' | 'given away'>('ours')

  const giveAway = async (work: () => void | Promise<void>): Promise<void> => {
    if (hand.current === 'given away') return
    hand.current = 'given away'
    try {
      await suspendTerminal(work)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      store.dispatch({ type: 'notice', text: `That did not work: ${why}` })
    } finally {
      hand.current = 'ours'
    }
  }
  const actions = {
    toEditor: (what: 'in hand' | 'program') => void giveAway(() => writeOutside(options, what)),
    toShell: () => void giveAway(() => stopped(options)),
  }

  useInput((input, key) => {
    for (const stroke of strokesOf(input, key)) press(stroke, options, actions)
  })
  usePaste((text) => press({ type: 'paste', text }, options, actions))

  useEffect(() => {
    // After `kill -STOP` and fg the terminal's modes are the shell's: take them again.
    const taken = (): void => void giveAway(() => {})
    process.on('SIGCONT', taken)
    return () => void process.off('SIGCONT', taken)
    // The terminal is one and the same for the life of the screen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => () => controller.flush(), [controller])
}

type Outside = { toEditor(what: 'in hand' | 'program'): void; toShell(): void }

function press(stroke: Stroke, options: InputOptions, outside: Outside): void {
  const { store, controller } = options
  controller.touch()
  if (takenByDialog(stroke, store, controller)) return
  const { focus, talk } = store.state()
  if (stroke.type === 'chord') {
    const command = commandOf(INTERVIEW_KEYS, stroke.chord)
    if (command !== null) run(command, options, outside)
    return
  }
  if (stroke.type === 'paste') {
    return controller.edit({
      type: 'paste',
      text: stroke.text,
      folding: focus === 'talk' ? 'large' : 'huge',
    })
  }
  if (stroke.text === '?' && focus === 'talk' && talk.text === '') return controller.command('help')
  controller.edit({ type: focus === 'talk' ? 'insert' : 'insert-code', text: stroke.text })
}

/** True where the open question or the list of keys took the key for itself. */
function takenByDialog(stroke: Stroke, store: ScreenStore, controller: Controller): boolean {
  const { dialog } = store.state()
  if (dialog.type === 'none') return false
  if (stroke.type === 'chord' && commandOf(INTERVIEW_KEYS, stroke.chord) === 'pause') return false
  const close = (): void => store.dispatch({ type: 'dialog', dialog: { type: 'none' } })
  if (dialog.type === 'help') {
    const next = stroke.type === 'text' && stroke.text === '?'
    if (next) store.dispatch({ type: 'dialog', dialog: { type: 'help', page: dialog.page + 1 } })
    else close()
    return next || stroke.type === 'chord'
  }
  if (stroke.type === 'text' && /^[yYnN]$/.test(stroke.text)) {
    controller.answer(stroke.text.toLowerCase() === 'y')
    return true
  }
  // Anything else means no; what was typed is not lost.
  close()
  return stroke.type === 'chord' && (stroke.chord === 'enter' || stroke.chord === 'escape')
}

const EDITS: Partial<Record<InterviewCommand, EditorAction>> = {
  indent: { type: 'indent' },
  dedent: { type: 'dedent' },
  left: { type: 'move', to: 'left' },
  right: { type: 'move', to: 'right' },
  'word-left': { type: 'move', to: 'word-left' },
  'word-right': { type: 'move', to: 'word-right' },
  'line-start': { type: 'move', to: 'line-start' },
  'line-end': { type: 'move', to: 'line-end' },
  'erase-left': { type: 'erase', to: 'left' },
  'kill-word-left': { type: 'kill', to: 'word-left' },
  'kill-blank-left': { type: 'kill', to: 'blank-left' },
  'kill-word-right': { type: 'kill', to: 'word-right' },
  'kill-line-start': { type: 'kill', to: 'line-start' },
  'kill-line-end': { type: 'kill', to: 'line-end' },
  yank: { type: 'yank' },
  undo: { type: 'undo' },
  redo: { type: 'redo' },
  'open-paste': { type: 'open-paste' },
}

function run(command: InterviewCommand, options: InputOptions, outside: Outside): void {
  const { store, controller } = options
  const state = store.state()
  const plain = EDITS[command]
  if (plain) return controller.edit(plain)
  const inCode = state.focus === 'code'
  switch (command) {
    case 'send':
      if (inCode) return controller.edit({ type: 'newline', indent: 'keep' })
      // A backslash before Enter: the way to a new line in every terminal.
      if (state.talk.text[state.talk.cursor - 1] === '\\') {
        controller.edit({ type: 'erase', to: 'left' })
        return controller.edit({ type: 'newline', indent: 'none' })
      }
      if (controller.send() === 'editor') outside.toEditor('program')
      return
    case 'newline':
      return controller.edit({ type: 'newline', indent: inCode ? 'keep' : 'none' })
    case 'run':
      return controller.work.run('run')
    case 'submit':
      return controller.work.submit()
    case 'page-up':
    case 'page-down':
      return controller.work.scroll(command === 'page-up' ? -1 : 1, {
        ...options.size(),
        room: deskRoom(state, options.size()),
      })
    case 'switch':
      return switchOrComplete(options)
    case 'up':
    case 'down':
      return controller.edit({
        type: 'row',
        by: command === 'up' ? -1 : 1,
        width: inCode ? null : talkWidth(options.size().columns),
        earlier: inCode ? [] : state.earlier,
      })
    case 'erase-right': {
      const editor = inCode && state.desk ? state.desk.editor : state.talk
      if (editor.text === '') return controller.askToPause()
      return controller.edit({ type: 'erase', to: 'right' })
    }
    case 'editor':
      return outside.toEditor('in hand')
    case 'suspend':
      return outside.toShell()
    case 'repaint':
      return options.repaint()
    case 'help':
      return controller.command('help')
    case 'pause':
      return controller.interrupt()
    default:
      return
  }
}

function switchOrComplete({ store, controller, context }: InputOptions): void {
  const state = store.state()
  const { focus, talk, desk } = state
  if (focus === 'talk') {
    const begun = desk && completedCase(talk.text, entryAt(desk, context.content))
    const name = slashMenu(talk.text, placeOf(state))[0]?.name
    const completed = begun ?? (name === undefined ? null : `/${name}`)
    if (completed !== null && completed !== talk.text)
      return controller.edit({ type: 'replace', text: completed })
  }
  if (desk) store.dispatch({ type: 'focus', buffer: focus === 'talk' ? 'code' : 'talk' })
}

async function writeOutside(options: InputOptions, what: 'in hand' | 'program'): Promise<void> {
  const { store, controller, editorCommand } = options
  if (editorCommand === null) {
    store.dispatch({
      type: 'notice',
      text: 'No editor is set. Set VISUAL or EDITOR and try again.',
    })
    return
  }
  const { focus, desk } = store.state()
  const isProgram = desk !== null && (focus === 'code' || what === 'program')
  const path = isProgram ? controller.work.onDisk.forEditor() : null
  const back = controller.elsewhere()
  try {
    if (path !== null) await writeProgram(options, editorCommand, path)
    else await writeDraft(options, editorCommand, isProgram ? 'code' : 'talk')
  } finally {
    back()
  }
}

/** The program's own file is opened: what stands there afterwards is the program, however the editor ended. */
async function writeProgram(
  { store, controller }: InputOptions,
  command: string,
  path: string,
): Promise<void> {
  const failure = await editFile(command, path)
  controller.work.onDisk.take()
  if (failure !== null) store.dispatch({ type: 'notice', text: `The editor ${failure}.` })
}

async function writeDraft(
  { store, controller }: InputOptions,
  command: string,
  buffer: 'talk' | 'code',
): Promise<void> {
  const textNow = (): string => {
    const { talk, desk } = store.state()
    return textOf(buffer === 'code' && desk ? desk.editor : talk)
  }
  const before = textNow()
  const language = store.state().desk?.language
  const suffix = buffer === 'talk' ? '.md' : SUFFIXES[language ?? 'python']
  const result = await editInEditor(command, before, suffix)
  if (result.outcome === 'kept') return store.dispatch({ type: 'notice', text: result.why })
  if (result.text === before) return
  const isTaken = textNow() !== before
  controller.replace(buffer, result.text)
  if (isTaken) {
    const text = 'The draft was taken while the editor was open; what you wrote there is here now.'
    store.dispatch({ type: 'notice', text })
  }
}

const SUFFIXES = { python: '.py', javascript: '.js', sql: '.sql' } as const

/** A stop takes effect before the program has run on for this long (ms). */
const STOP_MS = 200

/** Stops here; goes on when the shell says so, or at once where no shell could: there Ctrl+Z stops nothing. */
async function stopped({ stop, store }: InputOptions): Promise<void> {
  if (process.platform === 'win32') return
  await new Promise<void>((resolve) => {
    const continued = (): void => {
      clearTimeout(timer)
      clearImmediate(looked)
      resolve()
    }
    let looked: NodeJS.Immediate | undefined
    // The timer has run out after every stop; a SIGCONT that is there is heard before the look.
    const timer = setTimeout(() => {
      looked = setImmediate(() => {
        store.dispatch({ type: 'notice', text: 'No shell is waiting here to go back to.' })
        // Nobody else will send it, and a clock may be held until it comes.
        process.emit('SIGCONT')
      })
    }, STOP_MS)
    process.once('SIGCONT', continued)
    stop()
  })
}
