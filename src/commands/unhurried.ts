import type { Interviewer } from '../session/ports.js'
import type { HeldClock } from './held-clock.js'

/** The same interviewer, whose thinking costs the candidate no time: the clock stands until its first words. */
export function unhurried(interviewer: Interviewer, clock: HeldClock): Interviewer {
  return {
    async *speak(brief, signal) {
      const line = interviewer.speak(brief, signal)
      const release = clock.hold()
      let next
      try {
        next = await line.next()
      } finally {
        release()
      }
      while (!next.done) {
        yield next.value
        next = await line.next()
      }
      return next.value
    },
  }
}
