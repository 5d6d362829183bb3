import { nextRound } from '../../between-rounds.js'
import type { ScreenStore } from './controller.js'
import type { TalkContext } from './scroll.js'

/** What is wanted between two rounds. */
export type Wish = 'go' | 'pause' | 'end'

export type Between = {
  /** The session's question whether to go on; `Candidate.ready`. */
  ready: (stage: string, signal: AbortSignal) => Promise<Wish>
  /** Answers it. False where it was not asked. */
  settle: (wish: Wish) => boolean
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
  return {
    settle,
    ready(stage, signal) {
      const { interview, turn } = store.state()
      if (signal.aborted || turn.type === 'pausing') return Promise.resolve('pause')
      // Rounds that cannot be run yet pass by without a question.
      if (nextRound(interview, context.plan) === null) return Promise.resolve('go')
      return new Promise((done) => {
        const withdrawn = (): void => void settle('pause')
        signal.addEventListener('abort', withdrawn, { once: true })
        waiting = (wish) => {
          signal.removeEventListener('abort', withdrawn)
          if (wish !== 'pause') store.dispatch({ type: 'acted' })
          done(wish)
        }
        store.dispatch({ type: 'between', stage })
      })
    },
  }
}
