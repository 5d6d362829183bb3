import type { Clock } from '../session/ports.js'

/** When a person last did something at the keyboard: typing is no silence, nor is writing in one's own editor. */
export type Activity = {
  /** A key or a paste just came. */
  key: () => void
  /** The terminal was given to another program in which the person writes; the result ends that. */
  elsewhere: () => () => void
  /** From now on only what comes counts. */
  reset: () => void
  /** Active ms of the last key; null where there was none. */
  lastMs: () => number | null
}

export function createActivity(clock: Clock): Activity {
  let last: number | null = null
  let away = 0
  const key = (): void => {
    last = clock.activeMs()
  }
  return {
    key,
    elsewhere() {
      away += 1
      return () => {
        away -= 1
        key()
      }
    },
    reset() {
      last = null
    },
    lastMs: () => (away > 0 ? clock.activeMs() : last),
  }
}
