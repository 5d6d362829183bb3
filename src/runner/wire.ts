/**
 * Loaded before a host (`node --import`): the lines in which it speaks with the runner. The host takes it from
 * `globalThis.wire` and removes it there, before any program is loaded.
 */
import { Buffer } from 'node:buffer'
import { readSync, writeSync } from 'node:fs'

import type { Frame, Wire } from './protocol.ts'

const { stringify } = JSON
const concat = Buffer.concat.bind(Buffer)
const bytesOf = Buffer.from.bind(Buffer) as (text: string) => Buffer
const chunk = Buffer.alloc(64 * 1024)
let unread: Buffer = Buffer.alloc(0)

const wire: Wire = { readLine, send, write, complain }
Object.defineProperty(globalThis, 'wire', { value: wire, configurable: true })

/** The next line of standard input; null at its end. Blocks: there is nothing else to do. */
function readLine(): string | null {
  for (;;) {
    const end = unread.indexOf(10)
    if (end !== -1) {
      const line = unread.toString('utf8', 0, end)
      unread = unread.subarray(end + 1)
      return line
    }
    const taken = readSync(0, chunk)
    if (taken === 0) return null
    unread = concat([unread, chunk.subarray(0, taken)])
  }
}

/** Written by hand, text by text: a prototype that a program has changed has no say in it. */
function send(frame: Frame): void {
  let line = `{"frame":"${frame.frame}"`
  if ('token' in frame) line += `,"token":${stringify(frame.token)}`
  if ('text' in frame) line += `,"text":${stringify(frame.text)}`
  if ('runtime' in frame) line += `,"runtime":${stringify(frame.runtime)}`
  if ('why' in frame) line += `,"why":"${frame.why}"`
  if ('cut' in frame) line += `,"cut":${frame.cut ? 'true' : 'false'}`
  write(bytesOf(`${line}}\n`))
}

function write(bytes: Uint8Array): void {
  let done = 0
  while (done < bytes.length) done += writeSync(1, bytes, done)
}

function complain(error: unknown): void {
  writeSync(2, `${String(error).slice(0, 500)}\n`)
}
