import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fchmodSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

import type { ProgramName, WorkFiles } from '../domain/work/files.js'
import { makeFolders } from '../folders.js'
import { errnoOf } from './file-ops.js'
import { parseJson } from './json.js'

const FOLDER = 'work'
/** What was written last: sha-256 of the bytes by file name. Across restarts it tells our text from theirs. */
const INDEX = '.written.json'
const index = z.record(z.string(), z.string())
/** Larger files are no programs. */
const USABLE_BYTES = 1_000_000
const READ_BYTES = 64_000_000
const SUFFIX: Readonly<Record<ProgramName['language'], string>> = {
  python: 'py',
  javascript: 'js',
  sql: 'sql',
  text: 'md',
}

export function workFiles(dir: string): WorkFiles {
  const folder = join(dir, FOLDER)
  let written: Record<string, string> | null = null

  const lastOf = (file: string): string | null => (written ??= readIndex(folder))[file] ?? null
  const remember = (file: string, bytes: Buffer): void => {
    written = { ...(written ??= readIndex(folder)), [file]: hashOf(bytes) }
    replace(folder, INDEX, Buffer.from(JSON.stringify(written)))
  }
  const write = (file: string, bytes: Buffer): void => {
    makeFolders(folder)
    replace(folder, file, bytes)
    remember(file, bytes)
  }
  const setAside = (file: string): string => {
    const theirs = freeName(folder, file)
    renameSync(join(folder, file), join(folder, theirs))
    return `${FOLDER}/${theirs}`
  }

  return {
    pathOf: (program) => join(folder, fileOf(program)),
    nameOf: (program) => `${FOLDER}/${fileOf(program)}`,
    keep(program, text) {
      const file = fileOf(program)
      const ours = encode(text)
      return orFailed(() => {
        const last = lastOf(file)
        if (last === hashOf(ours)) return { outcome: 'kept' }
        const disk = look(join(folder, file))
        if (disk.found === 'text' && disk.bytes.equals(ours)) {
          remember(file, ours)
          return { outcome: 'kept' }
        }
        const isOurs = disk.found === 'nothing' || (disk.found === 'text' && disk.hash === last)
        const theirs = isOurs ? null : setAside(file)
        write(file, ours)
        return theirs === null ? { outcome: 'kept' } : { outcome: 'aside', theirs }
      })
    },
    meet(program, text) {
      const file = fileOf(program)
      const ours = encode(text)
      return orFailed(() => {
        const last = lastOf(file)
        const disk = look(join(folder, file))
        switch (disk.found) {
          case 'nothing':
            if (last === null) return { outcome: 'same' }
            write(file, ours)
            return { outcome: 'gone' }
          case 'unusable':
            return { outcome: 'unusable', why: disk.why }
          case 'text': {
            if (disk.hash === last) return { outcome: 'same' }
            if (disk.bytes.equals(ours)) {
              remember(file, ours)
              return { outcome: 'same' }
            }
            const taken = decode(disk.bytes)
            if (typeof taken !== 'string') return { outcome: 'unusable', why: taken.why }
            if (last === hashOf(ours)) {
              remember(file, disk.bytes)
              return { outcome: 'changed', text: taken }
            }
            const theirs = setAside(file)
            write(file, ours)
            return { outcome: 'aside', theirs }
          }
        }
      })
    },
    held(program) {
      const file = fileOf(program)
      const read = orFailed((): { outcome: 'read'; text: string } | null => {
        const disk = look(join(folder, file))
        const text = disk.found === 'text' ? decode(disk.bytes) : null
        if (disk.found !== 'text' || typeof text !== 'string') return null
        if (disk.hash !== lastOf(file)) remember(file, disk.bytes)
        return { outcome: 'read', text }
      })
      return read?.outcome === 'read' ? read.text : null
    },
  }
}

/** Question ids come from packs: nothing in them may lead out of the folder. */
function fileOf({ questionId, part, language }: ProgramName): string {
  const id = part === 'main' ? questionId : `${questionId}-${part}`
  return `${id.replace(/[^\w-]/g, '_')}.${SUFFIX[language]}`
}

/** With a line end behind the last line: editors would add it, and then the file would look changed. */
function encode(text: string): Buffer {
  return Buffer.from(text === '' ? '' : `${text}\n`)
}

function decode(bytes: Buffer): string | { why: string } {
  if (bytes.length > USABLE_BYTES) {
    return { why: `it is too large (${(bytes.length / 1_000_000).toFixed(1)} MB, at most 1 MB)` }
  }
  if (bytes.includes(0)) return { why: 'it is no text' }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '')
  } catch {
    // The decoder says no more than that.
    return { why: 'it is not UTF-8 text' }
  }
}

type Disk =
  | { found: 'nothing' }
  | { found: 'text'; bytes: Buffer; hash: string }
  | { found: 'unusable'; why: string }

function look(path: string): Disk {
  try {
    const stat = statSync(path)
    // Reading a pipe would never end.
    if (!stat.isFile()) return { found: 'unusable', why: 'it is no file' }
    if (stat.size > READ_BYTES) return { found: 'unusable', why: 'it is too large (at most 1 MB)' }
    const bytes = readFileSync(path)
    return { found: 'text', bytes, hash: hashOf(bytes) }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { found: 'nothing' }
    throw error
  }
}

function readIndex(folder: string): Record<string, string> {
  const disk = look(join(folder, INDEX))
  if (disk.found !== 'text') return {}
  const parsed = index.safeParse(parseJson(disk.bytes.toString('utf8')))
  return parsed.success ? parsed.data : {}
}

/** `cd-02.theirs.py`, and further ones with a number: an earlier version is not written over. */
function freeName(folder: string, file: string): string {
  const dot = file.lastIndexOf('.')
  for (let count = 1; ; count += 1) {
    const number = count === 1 ? '' : `-${count}`
    const name = `${file.slice(0, dot)}.theirs${number}${file.slice(dot)}`
    if (!existsSync(join(folder, name))) return name
  }
}

/** A reader sees the old file or the new one, never half of it; for its owner alone, whatever the umask. */
function replace(folder: string, file: string, bytes: Buffer): void {
  const next = join(folder, `.${file}.new`)
  const fd = openSync(next, 'w', 0o600)
  try {
    fchmodSync(fd, 0o600)
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done)
  } finally {
    closeSync(fd)
  }
  renameSync(next, join(folder, file))
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function orFailed<T>(work: () => T): T | { outcome: 'failed'; why: string } {
  try {
    return work()
  } catch (error) {
    const code = errnoOf(error)
    if (code === null) throw error
    return { outcome: 'failed', why: REASONS[code] ?? code }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  EISDIR: 'a folder stands in its place',
}
