import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { makeFolders } from '../folders.js'

/** Question ids that a log has asked, as they stood when it had this size and time of change. */
type Noted = { size: number; mtimeMs: number; asked: string[] }
type Notes = { format: 1; logs: Record<string, Noted> }

/** A log, and the pack whose questions it asks. */
export type AskingLog = { path: string; pack: string }

/**
 * All questions that these logs have asked, as `pack/question`. What was found is noted in the file `notes`, by size
 * and time of the log, so that only new and grown logs are read again; the notes are never required, the logs are
 * the truth.
 */
export async function askedIn(logs: readonly AskingLog[], notes: string): Promise<Set<string>> {
  const before = await readNotes(notes)
  const after: Notes = { format: 1, logs: {} }
  let isNew = Object.keys(before.logs).length !== logs.length
  const all = new Set<string>()
  for (const { path, pack } of logs) {
    const old = before.logs[path]
    const noted = await notedOf(path, old)
    if (noted === null) continue
    after.logs[path] = noted
    for (const id of noted.asked) all.add(`${pack}/${id}`)
    isNew ||= noted !== old
  }
  if (isNew) await writeNotes(notes, after)
  return all
}

async function notedOf(path: string, old: Noted | undefined): Promise<Noted | null> {
  try {
    const { size, mtimeMs } = await stat(path)
    if (old && old.size === size && old.mtimeMs === mtimeMs) return old
    return { size, mtimeMs, asked: await askedInLog(path) }
  } catch (error) {
    // Gone or not readable: it has asked nothing that anybody could see.
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

// Inside a text the quotes would be escaped, so this stands only where an event says what it is.
const MARK = '"type":"question.asked"'
const CHUNK_BYTES = 1 << 20
const NEWLINE = 0x0a

/** Reads in chunks off the event loop, so that keys are answered meanwhile, and parses only the lines that ask. */
async function askedInLog(path: string): Promise<string[]> {
  const asked = new Set<string>()
  const file = await open(path, 'r')
  try {
    let rest: Buffer = Buffer.alloc(0)
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES)
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES)
      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      const whole = bytesRead === 0 ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1
      for (const id of idsIn(bytes.subarray(0, whole))) asked.add(id)
      if (bytesRead === 0) return [...asked]
      rest = bytes.subarray(whole)
    }
  } finally {
    await file.close()
  }
}

function* idsIn(bytes: Buffer): Generator<string> {
  for (let at = bytes.indexOf(MARK); at !== -1; at = bytes.indexOf(MARK, at + MARK.length)) {
    const end = bytes.indexOf(NEWLINE, at)
    const line = bytes.toString(
      'utf8',
      bytes.lastIndexOf(NEWLINE, at) + 1,
      end === -1 ? undefined : end,
    )
    const id = questionIdOf(line)
    if (id !== null) yield id
  }
}

function questionIdOf(line: string): string | null {
  const event = parsed(line) as { data?: { questionId?: unknown } } | null | undefined
  const id = event?.data?.questionId
  return typeof id === 'string' ? id : null
}

async function readNotes(path: string): Promise<Notes> {
  const none: Notes = { format: 1, logs: {} }
  try {
    const notes = parsed(await readFile(path, 'utf8')) as Partial<Notes> | null | undefined
    // Written by us; whoever changed it by hand changes what is called "not yet seen", and nothing else.
    return notes?.format === 1 && notes.logs && Object.values(notes.logs).every(isNoted)
      ? (notes as Notes)
      : none
  } catch (error) {
    if (error instanceof Error && 'code' in error) return none
    throw error
  }
}

function isNoted(value: unknown): boolean {
  return (
    value !== null && typeof value === 'object' && 'asked' in value && Array.isArray(value.asked)
  )
}

async function writeNotes(path: string, notes: Notes): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    makeFolders(dirname(path))
    try {
      await writeFile(aside, JSON.stringify(notes))
      await rename(aside, path)
    } finally {
      // There only where writing or renaming has failed.
      await rm(aside, { force: true })
    }
  } catch (error) {
    // A full disk or a read-only folder only means that the logs are read again next time.
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
