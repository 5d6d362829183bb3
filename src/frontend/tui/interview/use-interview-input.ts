import { setImmediate } from 'node:timers/promises'
import { useApp, useInput, usePaste } from 'ink'
import { useEffect, useRef } from 'react'

import { LINE_EDITS } from '../editor/line-edits.js'
import type { EditorAction } from '../editor/reducer.js'
import { strokesOf } from '../keys/strokes.js'
import type { Stroke } from '../keys/strokes.js'
import { INTERVIEW_KEYS, commandOf } from '../keys/table.js'
import type { InterviewCommand } from '../keys/table.js'
import { takenByMenu, takenBySearch } from './over-prompt.js'
import { menuOf } from './slash-menu.js'
import type { ScreenState } from './state.js'
import { inHand } from './controller.js'
import type { Controller, ScreenStore } from './controller.js'
import { stopped, writeOutside } from './outside.js'
import type { OutsideOptions } from './outside.js'
import { isPadShown, padWidth, talkColumns } from '../pad/pad-view.js'
import { completedCase } from '../work/own-case.js'
import { entryAt } from '../work/desk.js'
import type { Size } from './frame.js'
import type { TalkContext } from './scroll.js'
import { deskRoom, frameColumns } from './frame.js'
import { talkWidth } from './prompt.js'

export type InputOptions = OutsideOptions & {
  context: TalkContext
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  size: () => Size
  /** Another program has the terminal until the result is called. */
  away: () => () => void
  /** Draws the live part again, whatever another program wrote over it. */
  repaint: () => void
}

/** Keys and pastes of the interview screen, turned into commands by the key table. */
export function useInterviewInput(options: InputOptions): void {
  const { store, controller, stdin, stdout } = options
  const { suspendTerminal } = useApp()
  const hand = useRef<'ours' | 'given away'>('ours')

  const giveAway = async (work: () => void | Promise<void>): Promise<void> => {
    if (hand.current === 'given away') return
    hand.current = 'given away'
    const back = options.away()
    try {
      await suspendTerminal(work)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      store.dispatch({ type: 'notice', text: `That did not work: ${why}` })
    } finally {
      back()
      hand.current = 'ours'
    }
  }
  const actions = {
    toEditor: (what: 'in hand' | 'program') =>
      void giveAway(async () => {
        await stopReading(stdin)
        await writeOutside(options, what)
        // One that was ended leaves the cursor behind its last word: so many blanks end in the row below, or, where it
        // stood in the first column, in the same one.
        stdout.write(`${' '.repeat(stdout.columns)}\r\u001b[K`)
      }),
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

/**
 * What is typed from now on is for whoever has the terminal. Ink only stops listening: Node would read on until something
 * comes, and that would be the first key in the other program. Ink's next listener makes it read again.
 */
async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
  // Node pauses what nobody listens to, and learns that in the next tick.
  await setImmediate()
  stdin.pause()
  await setImmediate()
}

type Outside = { toEditor(what: 'in hand' | 'program'): void; toShell(): void }

function press(stroke: Stroke, options: InputOptions, outside: Outside): void {
  const { store, controller } = options
  controller.touch()
  if (takenByDialog(stroke, store, controller)) return
  if (takenBySearch(stroke, store) || takenByMenu(stroke, store, controller)) return
  const { focus, talk, desk } = store.state()
  if (stroke.type === 'chord') {
    const where = desk ? 'code' : focus === 'talk' ? 'talk' : 'always'
    const command = commandOf(INTERVIEW_KEYS, stroke.chord, where)
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
  controller.edit({ type: focus === 'code' ? 'insert-code' : 'insert', text: stroke.text })
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
  ...LINE_EDITS,
  indent: { type: 'indent' },
  dedent: { type: 'dedent' },
  'open-paste': { type: 'open-paste' },
}

function run(command: InterviewCommand, options: InputOptions, outside: Outside): void {
  const { store, controller } = options
  const state = store.state()
  const plain = EDITS[command]
  if (plain) return controller.edit(plain)
  const inTalk = state.focus === 'talk'
  switch (command) {
    case 'send':
      if (!inTalk) return controller.edit({ type: 'newline', indent: 'keep' })
      // A backslash before Enter: the way to a new line in every terminal.
      if (state.talk.text[state.talk.cursor - 1] === '\\') {
        controller.edit({ type: 'erase', to: 'left' })
        return controller.edit({ type: 'newline', indent: 'none' })
      }
      if (controller.send() === 'editor') outside.toEditor('program')
      return
    case 'newline':
      return controller.edit({ type: 'newline', indent: inTalk ? 'none' : 'keep' })
    case 'search':
      return store.dispatch({ type: 'search', step: { do: 'open' } })
    case 'run':
      return controller.work.run('run')
    case 'submit':
      return controller.work.submit()
    case 'page-up':
    case 'page-down':
      return controller.work.scroll(command === 'page-up' ? -1 : 1, {
        ...options.size(),
        room: deskRoom(state, options.size(), options.context),
      })
    case 'switch':
      return switchOrComplete(options)
    case 'up':
    case 'down':
      return controller.edit({
        type: 'row',
        by: command === 'up' ? -1 : 1,
        width: rowWidth(state, options.size().columns),
        earlier: inTalk ? state.earlier : [],
      })
    case 'erase-right': {
      if (inHand(state).text === '' && state.focus !== 'pad') return controller.askToPause()
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
    const menu = menuOf({ ...state, menu: { ...state.menu, isClosed: false } })
    const chosen = menu?.entries[menu.at]
    const completed = begun ?? (chosen ? `/${chosen.name}${chosen.takes ? ' ' : ''}` : null)
    if (completed !== null && completed !== talk.text)
      return controller.edit({ type: 'replace', text: completed })
  }
  const other = desk ? 'code' : isPadShown(state) ? 'pad' : null
  if (other) store.dispatch({ type: 'focus', buffer: focus === 'talk' ? other : 'talk' })
}

/** Columns that Up and Down go over rows of; a program is not wrapped. */
function rowWidth(state: ScreenState, columns: number): number | null {
  if (state.focus === 'code') return null
  return state.focus === 'pad'
    ? padWidth(columns)
    : talkWidth(talkColumns(state, frameColumns(state, columns)))
}
