import { open } from 'node:fs/promises'

import type { Notes } from './home-notes.js'
import { parseJson } from '../transcript/json.js'

/** A log, and the pack whose questions it asks. */
export type AskingLog = { path: string; pack: string }

/** All questions that these logs have asked, as `pack/question`. A log that the notes know is not read again. */
export async function askedIn(logs: readonly AskingLog[], notes: Notes): Promise<Set<string>> {
  const all = new Set<string>()
  for (const { path, pack } of logs) {
    for (const id of await askedBy(path, notes)) all.add(`${pack}/${id}`)
  }
  await notes.save()
  return all
}

async function askedBy(path: string, notes: Notes): Promise<readonly string[]> {
  const known = notes.of(path)?.asked ?? null
  if (known !== null) return known
  try {
    const asked = await askedInLog(path)
    notes.put(path, { asked })
    return asked
  } catch (error) {
    // Gone or not readable: it has asked nothing that anybody could see.
    if (error instanceof Error && 'code' in error) return []
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
  const event = parseJson(line) as { data?: { questionId?: unknown } } | null | undefined
  const id = event?.data?.questionId
  return typeof id === 'string' ? id : null
}
