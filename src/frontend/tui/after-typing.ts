/** Typing is told this long after the last key (ms), and while it goes on at least this often. */
const QUIET_MS = 1_000
const AT_LEAST_MS = 5_000

export type AfterTyping = {
  /** Something was typed: it is told soon. */
  typed: () => void
  /** Tells it now. */
  flush: () => void
  stop: () => void
}

/** Calls `tell` when typing pauses. */
export function afterTyping(tell: () => void): AfterTyping {
  let quiet: NodeJS.Timeout | null = null
  let latest: NodeJS.Timeout | null = null
  const stop = (): void => {
    if (quiet) clearTimeout(quiet)
    if (latest) clearTimeout(latest)
    quiet = null
    latest = null
  }
  const flush = (): void => {
    stop()
    tell()
  }
  return {
    typed() {
      if (quiet) clearTimeout(quiet)
      quiet = setTimeout(flush, QUIET_MS)
      latest ??= setTimeout(flush, AT_LEAST_MS)
    },
    flush,
    stop,
  }
}
