import type { Clock } from '../session/ports.js'

export type HeldClock = Clock & {
  /** Active time stands still until the result is called. */
  hold: () => () => void
}

/** A clock that can be held: while the program is stopped in the shell (Ctrl+Z), nobody is late. */
export function heldClock(clock: Clock): HeldClock {
  let lost = 0
  let heldAt: number | null = null
  return {
    kind: clock.kind,
    now: () => clock.now(),
    activeMs: () => (heldAt ?? clock.activeMs()) - lost,
    advance: (ms) => clock.advance(ms),
    wake: (atMs, signal) => clock.wake(atMs + lost, signal),
    hold() {
      if (heldAt !== null) return () => {}
      heldAt = clock.activeMs()
      return () => {
        if (heldAt === null) return
        lost += clock.activeMs() - heldAt
        heldAt = null
      }
    },
  }
}
