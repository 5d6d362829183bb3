import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { StoredEvent } from '../domain/events/index.js'
import { writeAll, writeNewFile } from './file-ops.js'
import type { FileOps } from './file-ops.js'
import type { LogRead } from './reader.js'
import { LOG_FILE } from './session-dir.js'

/** What was taken out of a log: how many bytes, and the file beside it that has them. */
export type SetAside = { bytes: number; file: string }

/**
 * Makes the log end with a whole line: a last event without its line break gets one, half an event moves to a
 * side file. Nothing before it changes. `fd` is the log, open for append. Returns the log's length in bytes.
 * Throws errno errors.
 */
export function repairTail(dir: string, fd: number, read: LogRead, ops: FileOps): number {
  if (read.unterminated) {
    writeAll(ops, fd, Buffer.from('\n'))
    ops.syncDataNow(fd)
    return read.bytes + 1
  }
  if (read.tornBytes === 0) return read.bytes
  const end = read.bytes - read.tornBytes
  const torn = readFileSync(join(dir, LOG_FILE)).subarray(end)
  // On the disk before it leaves the log, so that a crash in between loses nothing.
  writeNewFile(ops, join(dir, nextSideFile(dir)), torn)
  ops.syncFolder(dir)
  ops.truncate(fd, end)
  ops.sync(fd)
  return end
}

/** Side files that no log.recovered names yet: of this repair, or of one that was killed before it could say so. */
export function unannounced(dir: string, events: readonly StoredEvent[]): SetAside[] {
  const named = new Set(
    events.flatMap((event) => (event.type === 'log.recovered' ? [event.data.file] : [])),
  )
  return sideFiles(dir)
    .filter((file) => !named.has(file))
    .map((file) => ({ bytes: statSync(join(dir, file)).size, file }))
}

const SIDE_FILE = /^torn-(\d+)\.bin$/

function sideFiles(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => SIDE_FILE.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b))
}

function nextSideFile(dir: string): string {
  return `torn-${Math.max(0, ...sideFiles(dir).map(numberOf)) + 1}.bin`
}

function numberOf(file: string): number {
  return Number(SIDE_FILE.exec(file)?.[1] ?? 0)
}
