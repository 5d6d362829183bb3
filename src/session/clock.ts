import type { Clock } from './ports.js'

/** Active time that stands still while the program does not run. `startMs` is where the log ended. */
export function realClock(startMs: number): Clock {
  const origin = performance.now()
  const activeMs = () => startMs + Math.round(performance.now() - origin)
  return {
    kind: 'real',
    now: () => new Date(),
    activeMs,
    advance: () => {},
    wake: (atMs, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return
        const timer = setTimeout(resolve, Math.max(0, atMs - activeMs()))
        signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
      }),
  }
}

/** Simulated time: moves only when a turn is paid for, so that a run repeats exactly. */
export function turnsClock(startMs: number): Clock {
  let ms = startMs
  return {
    kind: 'turns',
    now: () => new Date(),
    activeMs: () => ms,
    advance: (by) => {
      ms += by
    },
    wake: () => new Promise(() => {}),
  }
}
