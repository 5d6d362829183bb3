import { PassThrough, Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

/** Streams as of a terminal of this size. What is written is counted and not shown. */
export function terminalOf(columns, rows) {
  let bytes = 0
  let last = performance.now()
  let waiting = null
  const stdout = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        const text = String(chunk)
        bytes += Buffer.byteLength(text)
        last = performance.now()
        // Escape sequences alone (cursor, modes) show nothing.
        if (stripVTControlCharacters(text).trim() !== '') {
          waiting?.(last)
          waiting = null
        }
        done()
      },
    }),
    { isTTY: true, columns, rows },
  )
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  })
  return {
    stdin,
    stdout,
    type: (text) => stdin.write(text),
    /** Everything written so far. */
    bytes: () => bytes,
    /** When something was written last (ms of performance.now). */
    lastWrite: () => last,
    /** When something is shown next; null where nothing is for `most` ms. */
    nextWrite: (most) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting = null
          resolve(null)
        }, most)
        waiting = (at) => {
          clearTimeout(timer)
          resolve(at)
        }
      }),
  }
}

/** Resolves once nothing was written for a while. */
export async function quiet(terminal) {
  do await pause(100)
  while (performance.now() - terminal.lastWrite() < 400)
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
