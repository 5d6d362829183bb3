import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** One line, the end of input, or that the wait was given up. */
export type NextLine = { line: string } | 'end' | 'aborted'

/**
 * Lines of a stream, one at a time. A wait that is given up (time ran out, a signal) takes no line away:
 * the next wait gets it. `heard` is called for every piece of input, a whole line or not.
 */
export function createLineSource(
  input: Readable,
  heard: () => void = () => {},
): (signal: AbortSignal) => Promise<NextLine> {
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]()
  input.on('data', heard)
  let pending: Promise<NextLine> | null = null
  return async (signal) => {
    pending ??= lines.next().then((next) => (next.done ? 'end' : { line: next.value }))
    const given = pending
    return new Promise((resolve, reject) => {
      const giveUp = (): void => resolve('aborted')
      if (signal.aborted) return giveUp()
      signal.addEventListener('abort', giveUp, { once: true })
      given
        .finally(() => signal.removeEventListener('abort', giveUp))
        .then((next) => {
          // A wait that was given up has left this line to the one after it.
          if (!signal.aborted) pending = null
          resolve(next)
        }, reject)
    })
  }
}
