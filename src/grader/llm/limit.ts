/** Runs a task when its turn has come; null where the signal aborted before that. */
export type Limit = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T | null>

/** At most `parallel` tasks at once over everything that shares it, first come first served. */
export function limitTo(parallel: number): Limit {
  const waiting = new Set<() => void>()
  let running = 0

  function turn(signal: AbortSignal): Promise<void> {
    if (running < parallel || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const go = () => {
        waiting.delete(go)
        signal.removeEventListener('abort', go)
        resolve()
      }
      waiting.add(go)
      signal.addEventListener('abort', go, { once: true })
    })
  }

  return async (task, signal) => {
    while (running >= parallel && !signal.aborted) await turn(signal)
    if (signal.aborted) return null
    running += 1
    try {
      return await task()
    } finally {
      running -= 1
      const [next] = waiting
      next?.()
    }
  }
}
