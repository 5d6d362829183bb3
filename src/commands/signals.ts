/** What a shell reports for a program that was ended by this: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Ctrl+C arrives twice under npm: from the terminal and from npm (ms). */
const SAME_MS = 200

/** Saves and ends on a signal; a second one ends at once. */
export type Signals = {
  /** From now on the first one stops this. */
  listen: (stopper: AbortController) => void
  /** The exit code so far; 0 where none was heard. */
  code: () => number
  /** A terminal in raw mode sends Ctrl+C as a key: it was pressed. */
  interrupted: () => void
  /** The terminal is another program's until the result is called: Ctrl+C there is not meant for this one. */
  lend: () => () => void
  /** Nothing is heard any more: for what comes after the interview. */
  stop: () => void
}

export function createSignals(): Signals {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let stopper: AbortController | null = null
  let code = 0
  let first = 0
  let isLent = false
  const heard = (signal: keyof typeof CODES): void => {
    if (isLent && signal === 'SIGINT') return
    // A closed terminal is told by the kernel, by the shell and by every write to it: once is enough.
    if (code === CODES.SIGHUP && signal === 'SIGHUP') return
    if (code !== 0 && performance.now() - first > SAME_MS) process.exit(CODES[signal])
    if (code !== 0) return
    first = performance.now()
    code = CODES[signal]
    stopper?.abort()
  }
  return {
    listen(stops) {
      stopper = stops
      for (const signal of signals) process.on(signal, heard)
    },
    code: () => code,
    interrupted() {
      code = CODES.SIGINT
    },
    lend() {
      isLent = true
      return () => {
        isLent = false
      }
    },
    stop() {
      for (const signal of signals) process.off(signal, heard)
    },
  }
}
