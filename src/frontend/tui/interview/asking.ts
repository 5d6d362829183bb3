import type { Act, ActKind, ActRequest, Candidate } from '../../../session/ports.js'
import type { Desk } from '../work/desk.js'
import { programKey } from '../work/desk.js'
import type { Edits } from '../work/edits.js'
import type { ScreenStore } from './controller.js'

export type Asking = {
  act: Candidate['act']
  /** What the session waits for; null while it does not. */
  request: () => ActRequest | null
  /** True where the session takes such an act now; else the person is told why not. */
  accepts: (kind: ActKind, otherwise: string) => boolean
  /** Answers the session. Nothing happens where it does not wait. */
  resolve: (act: Act) => void
  isAwaited: () => boolean
}

export type AskingOptions = {
  store: ScreenStore
  edits: Edits
  /** Before the screen shows what is asked for; an act where the answer is known already. */
  onAsk: () => Act | null
  /** The screen shows it; `isNew`: another program lies there, or none. */
  onAsked: (isNew: boolean) => void
  /** The session takes its question back. */
  onWithdrawn: () => void
  /** Before the session is answered: what was typed beside it is told. */
  onAnswer: () => void
}

/** The session's wait for an act: one at a time, answered by `resolve` or taken back by its signal. */
export function createAsking(options: AskingOptions): Asking {
  const { store, edits } = options
  let pending: ((act: Act) => void) | null = null
  const notice = (text: string): void => store.dispatch({ type: 'notice', text })
  const request = (): ActRequest | null => {
    const { turn } = store.state()
    return turn.type === 'asked' ? turn.request : null
  }
  return {
    request,
    isAwaited: () => pending !== null,
    act(asked, signal) {
      const program = asked.work && { text: asked.work.source, language: asked.work.language }
      const { desk, turn } = store.state()
      if (signal.aborted || turn.type === 'pausing') {
        // What was typed while nobody asked is told all the same.
        edits.known(program)
        if (desk?.questionId === asked.questionId && desk.part === asked.work?.part) edits.flush()
        options.onAnswer()
        return Promise.resolve({ type: 'pause' })
      }
      const known = options.onAsk()
      if (known) return Promise.resolve(known)
      return new Promise((settle) => {
        const withdrawn = (): void => {
          options.onWithdrawn()
          edits.flush()
          pending = null
          store.dispatch({ type: 'withdrawn' })
          settle({ type: 'pause' })
        }
        signal.addEventListener('abort', withdrawn, { once: true })
        pending = (value) => {
          signal.removeEventListener('abort', withdrawn)
          settle(value)
        }
        store.dispatch({ type: 'asked', request: asked })
        edits.known(program)
        // What was typed while something ran is news.
        edits.typed()
        options.onAsked(keyOf(desk) !== keyOf(store.state().desk))
      })
    },
    accepts(kind, otherwise) {
      const asked = request()
      if (store.state().turn.type === 'between') {
        notice('That is there inside a round.')
        return false
      }
      if (!asked) {
        notice('One moment: it is not your turn yet. What you typed stays.')
        return false
      }
      if (asked.accepts.includes(kind)) return true
      notice(otherwise)
      return false
    },
    resolve(act) {
      options.onAnswer()
      edits.flush()
      const waiting = pending
      pending = null
      waiting?.(act)
    },
  }
}

/** Which program lies on the desk. */
function keyOf(desk: Desk | null): string | null {
  return desk && programKey(desk, desk.language)
}
