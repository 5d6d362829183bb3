import { nextRound } from '../../between-rounds.js'
import type { ScreenStore } from './controller.js'
import type { TalkContext } from './scroll.js'
import type { ScreenState } from './state.js'

/** What is wanted between two rounds. */
export type Wish = 'go' | 'pause' | 'end'

export type Between = {
  /** The session's question whether to go on; `Candidate.ready`. */
  ready: (stage: string, signal: AbortSignal) => Promise<Wish>
  /** After the last round of an interview that has ended: until the person is done with it. */
  part: (stage: string, signal: AbortSignal) => Promise<void>
  /** Answers it. False where it was not asked. */
  settle: (wish: Wish) => boolean
}

/** True where the round that is over was the last one. */
export function isLast(state: ScreenState, { plan }: TalkContext): boolean {
  return state.turn.type === 'between' && nextRound(state.interview, plan) === null
}

/** The wait between two rounds, while feedback is read. `onLeft`: it is over. */
export function createBetween(
  store: ScreenStore,
  context: TalkContext,
  onLeft: () => void,
): Between {
  let waiting: ((wish: Wish) => void) | null = null
  const settle = (wish: Wish): boolean => {
    const answered = waiting
    waiting = null
    if (answered) onLeft()
    answered?.(wish)
    return answered !== null
  }
  const wished = (stage: string, signal: AbortSignal): Promise<Wish> =>
    new Promise((done) => {
      const withdrawn = (): void => void settle('pause')
      signal.addEventListener('abort', withdrawn, { once: true })
      waiting = (wish) => {
        signal.removeEventListener('abort', withdrawn)
        if (wish !== 'pause') store.dispatch({ type: 'acted' })
        done(wish)
      }
      store.dispatch({ type: 'between', stage })
    })
  return {
    settle,
    ready(stage, signal) {
      const { interview, turn } = store.state()
      if (signal.aborted || turn.type === 'pausing') return Promise.resolve('pause')
      // Rounds that cannot be run yet pass by without a question, and behind the last one the interview ends first.
      if (nextRound(interview, context.plan) === null) return Promise.resolve('go')
      return wished(stage, signal)
    },
    async part(stage, signal) {
      if (!signal.aborted) await wished(stage, signal)
    },
  }
}
