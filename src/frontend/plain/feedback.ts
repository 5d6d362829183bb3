import type { StoredEvent } from '../../domain/events/index.js'
import { openRoundOf } from '../../domain/interview/index.js'
import type { Interview } from '../../domain/interview/index.js'
import type { Plan } from '../../domain/plan.js'
import { closedBy, isGrading } from '../between-rounds.js'
import type { RoundTexts } from '../between-rounds.js'

export type PlainFeedback = {
  /** To be told of every event, after the interview holds it. */
  stored: (event: StoredEvent) => void
  /** Resolves when this round's feedback is printed, or the wait is given up. */
  settled: (stage: string, signal: AbortSignal) => Promise<void>
  review: (stage: string) => string
  /** The feedback with the points that were hidden. */
  figures: (stage: string) => string
}

/** Prints each round's feedback once, when its grades stand; between rounds only. */
export function createPlainFeedback(options: {
  write: (text: string) => void
  plan: Plan
  texts: RoundTexts
  width: number
  current: () => Interview
}): PlainFeedback {
  const { write, plan, texts, width, current } = options
  let due: string[] = []
  const waiting = new Set<() => void>()

  const print = (stages: readonly string[]): void => {
    for (const stage of stages)
      write(`\n${texts.feedback(current(), stage, { width, bars: 'none' })}`)
    due = due.filter((stage) => !stages.includes(stage))
    for (const look of waiting) look()
  }
  return {
    stored(event) {
      const closed = closedBy(event)
      if (closed !== null) due.push(closed)
      const interview = current()
      if (event.type === 'session.ended') return print(due)
      if (openRoundOf(interview)) return
      print(due.filter((stage) => !isGrading(interview, plan, stage)))
    },
    settled: (stage, signal) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (due.includes(stage) && !signal.aborted) return
          waiting.delete(look)
          signal.removeEventListener('abort', look)
          resolve()
        }
        waiting.add(look)
        signal.addEventListener('abort', look, { once: true })
        look()
      }),
    review: (stage) => texts.review(current(), stage, { width }),
    figures: (stage) => texts.feedback(current(), stage, { width, bars: 'none', figures: 'shown' }),
  }
}
