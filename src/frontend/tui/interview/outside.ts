import { textOf } from '../editor/reducer.js'
import type { FileControl } from '../work/file-control.js'
import type { Controller, ScreenStore } from './controller.js'
import { inHand } from './controller.js'
import { editFile, editInEditor } from './external-editor.js'
import type { Buffer } from './state.js'

export type OutsideOptions = {
  store: ScreenStore
  controller: Controller
  /** $VISUAL or $EDITOR; null where none is set. */
  editorCommand: string | null
  /** Stops the whole process group, as Ctrl+Z does. */
  stop: () => void
}

/** Opens what is in hand, or the program, in the person's own editor. The caller has given the terminal away. */
export async function writeOutside(
  options: OutsideOptions,
  what: 'in hand' | 'program',
): Promise<void> {
  const { store, controller, editorCommand } = options
  if (editorCommand === null) {
    store.dispatch({
      type: 'notice',
      text: 'No editor is set. Set VISUAL or EDITOR and try again.',
    })
    return
  }
  const { focus, desk } = store.state()
  const buffer = desk !== null && what === 'program' ? 'code' : focus
  const file = fileOf(controller, buffer)
  const path = file?.forEditor() ?? null
  const back = controller.elsewhere()
  try {
    if (file && path !== null) await writeFile(options, editorCommand, file, path)
    else await writeDraft(options, editorCommand, buffer)
  } finally {
    back()
  }
}

/** A program and a scratchpad have files of their own. */
function fileOf({ work, pad }: Controller, buffer: Buffer): FileControl | null {
  if (buffer === 'talk') return null
  return buffer === 'code' ? work.onDisk : pad.onDisk
}

/** Its own file is opened: what stands there afterwards is the text, however the editor ended. */
async function writeFile(
  { store }: OutsideOptions,
  command: string,
  file: FileControl,
  path: string,
): Promise<void> {
  const failure = await editFile(command, path)
  file.take()
  if (failure !== null) store.dispatch({ type: 'notice', text: `The editor ${failure}.` })
}

async function writeDraft(
  { store, controller }: OutsideOptions,
  command: string,
  buffer: Buffer,
): Promise<void> {
  const textNow = (): string => textOf(inHand({ ...store.state(), focus: buffer }))
  const before = textNow()
  const language = store.state().desk?.language
  const suffix = buffer === 'code' ? SUFFIXES[language ?? 'python'] : '.md'
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
export async function stopped({ stop, store }: OutsideOptions): Promise<void> {
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
