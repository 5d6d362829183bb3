import type { Interview } from '../../../domain/interview/index.js'
import type { ScreenStore } from './controller.js'
import type { Written } from './scroll.js'

/** A step of a closed round's answers said better, by a model; null where there is nothing to show. Never rejects. */
export type Coaching = (
  interview: Interview,
  stage: string,
  signal: AbortSignal,
) => Promise<Written | null>

export type CoachControl = {
  /** Asks for the round that has just been reviewed, once. */
  ask: () => void
  /** What is under way is wanted no more: the round is left behind. */
  stop: () => void
}

/** Between two rounds: what strong answers contain is printed at once, the suggestion when it comes. */
export function createCoachControl(store: ScreenStore, coach: Coaching | null): CoachControl {
  let asked: { stage: string; stopper: AbortController } | null = null
  const isHere = (stage: string): boolean => {
    const { turn } = store.state()
    return turn.type === 'between' && turn.stage === stage
  }
  return {
    ask() {
      const { turn, interview } = store.state()
      if (!coach || turn.type !== 'between' || !turn.reviewed || asked?.stage === turn.stage) return
      const { stage } = turn
      const stopper = new AbortController()
      asked = { stage, stopper }
      store.dispatch({ type: 'notice', text: ASKING })
      void coach(interview, stage, stopper.signal).then((write) => {
        if (!isHere(stage) || stopper.signal.aborted) return
        if (store.state().notice === ASKING) store.dispatch({ type: 'notice', text: null })
        if (write === null) return
        store.dispatch({
          type: 'print',
          item: { seq: store.state().interview.lastSeq, type: 'report', write },
        })
      })
    },
    stop() {
      asked?.stopper.abort()
    },
  }
}

const ASKING = 'The model is looking for a step of yours to say better. Enter does not wait.'
