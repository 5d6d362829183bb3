import type { Candidate } from '../../../session/ports.js'
import { ACT_TEXT_MAX } from '../../../session/ports.js'
import { afterTyping } from '../after-typing.js'
import type { ScreenStore } from '../interview/controller.js'
import { createFileControl } from '../work/file-control.js'
import type { FileControl } from '../work/file-control.js'
import type { WorkFiles } from '../../../domain/work/files.js'
import { padText } from './pad.js'

export type PadControlOptions = {
  store: ScreenStore
  files: WorkFiles | null
  notice: (text: string) => void
  /** The pad changed: it is to be saved. */
  touched: () => void
  /** Saves what is not saved yet. */
  flush: () => void
}

/** Everything that is done with the scratchpad, besides typing. */
export type PadControl = {
  /** Opens it with the cursor in it, or closes it; what stands there stays. */
  toggle: () => void
  /** It was typed in. */
  typed: () => void
  /** Tells what is left, with what somebody wrote into its file. */
  flush: () => void
  /** What the session knows of the round's pad. */
  known: (text: string) => void
  /** `Candidate.pads`. */
  listen: NonNullable<Candidate['pads']>
  /** Its file. */
  onDisk: FileControl
  stop: () => void
}

export function createPadControl(options: PadControlOptions): PadControl {
  const { store, notice } = options
  const listeners = new Set<(text: string) => void>()
  let had = store.state().interview.rounds.at(-1)?.pad.text ?? ''
  let tooLong = false

  const tell = (): void => {
    const { pad } = store.state()
    const text = padText(pad)
    if (pad.stage === null || listeners.size === 0 || text === had) return
    if (text.length > ACT_TEXT_MAX) {
      if (!tooLong) notice('The scratchpad is too long to be taken in; what is written stays here.')
      tooLong = true
      return
    }
    tooLong = false
    had = text
    for (const listener of listeners) listener(text)
  }
  const news = afterTyping(tell)
  const typed = (): void => {
    options.touched()
    news.typed()
  }
  const onDisk = createFileControl({
    inHand() {
      const { pad } = store.state()
      // One that was never written needs no file.
      if (pad.stage === null || (padText(pad) === '' && !pad.isOpen)) return null
      const name = { questionId: `pad-${pad.stage}`, part: 'main', language: 'text' } as const
      return { name, text: padText(pad) }
    },
    files: options.files,
    notice,
    replace(text) {
      store.dispatch({ type: 'edit', buffer: 'pad', action: { type: 'replace', text } })
      typed()
    },
    flush: options.flush,
  })
  return {
    toggle() {
      const { pad, turn, desk } = store.state()
      if (pad.isOpen && !desk) return store.dispatch({ type: 'pad', isOpen: false })
      if (desk) return notice('The scratchpad is there in talk; here the editor is the place.')
      const isThere = turn.type === 'asked' && turn.request.accepts.includes('pad')
      if (!isThere) return notice('The scratchpad is there while a question is talked about.')
      store.dispatch({ type: 'pad', isOpen: true })
    },
    typed,
    flush() {
      onDisk.take()
      news.flush()
    },
    known(text) {
      had = text
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onDisk,
    stop: news.stop,
  }
}
