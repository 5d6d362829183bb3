import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** One line, the end of input, or that the wait was given up. */
export type NextLine = { line: string } | 'end' | 'aborted'

/** Lines of a stream, one at a time, whoever asks for them. */
export type LineSource = {
  /**
   * The next line. A wait that is given up (time ran out, a signal) takes no line away: the next wait gets it. One wait at
   * a time.
   */
  next(signal: AbortSignal): Promise<NextLine>
  /** Calls `listener` for every piece of input, a whole line or not. Returns what ends that. */
  onInput(listener: () => void): () => void
  /** Leaves the input to somebody else until the result is called: what is typed meanwhile is theirs. */
  lend(): () => void
}

export function createLineSource(input: Readable): LineSource {
  const reader = createInterface({ input, crlfDelay: Infinity })
  const queue: string[] = []
  let isOver = false
  let isLent = false
  let look: () => void = () => {}
  let isFirst = true
  reader.on('line', (line) => {
    // Some shells put a byte order mark in front of what they pipe; it is no part of an answer.
    const text = isFirst ? line.replace(/^\uFEFF/, '') : line
    isFirst = false
    if (isLent) return
    queue.push(text)
    look()
  })
  reader.on('close', () => {
    isOver = true
    look()
  })
  const taken = (signal: AbortSignal): NextLine | null => {
    if (signal.aborted) return 'aborted'
    const line = queue.shift()
    if (line !== undefined) return { line }
    return isOver ? 'end' : null
  }
  return {
    next(signal) {
      return new Promise((resolve) => {
        const given = (): void => {
          const next = taken(signal)
          if (next === null) return
          look = () => {}
          signal.removeEventListener('abort', given)
          resolve(next)
        }
        look = given
        signal.addEventListener('abort', given, { once: true })
        given()
      })
    },
    onInput(listener) {
      input.on('data', listener)
      return () => void input.off('data', listener)
    },
    lend() {
      isLent = true
      reader.pause()
      return () => {
        isLent = false
        reader.resume()
      }
    },
  }
}
