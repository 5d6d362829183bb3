import type { Limits } from './server.js'
import type { Leash } from './wait.js'

/** Barks when nothing comes: aborts one attempt, which a stream of the openai package ends without a word. */
export type Watch = {
  controller: AbortController
  /** The request is on its way. */
  sent(): void
  /** Something came. */
  fed(): void
  /** The answer is complete; what may still come is the count of tokens. */
  finishing(): void
  barked(): boolean
  /** Ends the attempt, its connection and its timers. */
  close(): void
}

/** A server that leaves the connection open behind a complete answer does not hold up the talk. */
const AFTER_FINISH_MS = 2000

/** `streams` false: nothing can be expected before the whole reply, so only the leash ends it. */
export function watchOver(leash: Leash, limits: Limits, streams: boolean): Watch {
  const controller = new AbortController()
  const abort = () => controller.abort()
  let barked = false
  let timer: NodeJS.Timeout | null = null
  let limit = limits.firstChunkMs
  const wait = (ms: number) => {
    if (timer !== null) clearTimeout(timer)
    limit = ms
    timer = setTimeout(() => {
      barked = true
      abort()
    }, ms)
  }
  if (leash.signal.aborted) abort()
  else leash.signal.addEventListener('abort', abort, { once: true })
  return {
    controller,
    sent() {
      if (streams) wait(limits.firstChunkMs)
    },
    fed() {
      if (timer === null) return
      if (limit === limits.nextChunkMs) timer.refresh()
      else wait(limits.nextChunkMs)
    },
    finishing() {
      if (timer !== null) wait(Math.min(AFTER_FINISH_MS, limits.nextChunkMs))
    },
    barked: () => barked,
    close() {
      if (timer !== null) clearTimeout(timer)
      leash.signal.removeEventListener('abort', abort)
      abort()
    },
  }
}
