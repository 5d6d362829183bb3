import type { AskReader, Interviewer } from '../session/ports.js'
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

/** The same reader; the clock stands while it reads. */
export function unhurriedReader(reader: AskReader, clock: HeldClock): AskReader {
  return {
    async read(text, signal) {
      const release = clock.hold()
      try {
        return await reader.read(text, signal)
      } finally {
        release()
      }
    },
  }
}
