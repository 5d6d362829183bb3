import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { makeFolders } from '../folders.js'
import { parseJson } from '../transcript/json.js'

/** What was found in a log when it had this size and time of change; null is what nobody has looked for yet. */
export type Noted = {
  size: number
  mtimeMs: number
  /** Ids of the questions that it has asked. */
  asked: readonly string[] | null
  /** What the interview came to, in words (home-results.ts). */
  result: string | null
}

/** Notes on logs that are there, by path. They are never required: the logs are the truth. */
export type Notes = {
  of(path: string): Noted | null
  put(path: string, found: Partial<Pick<Noted, 'asked' | 'result'>>): void
  /** Writes them where they have changed. Never rejects for a disk that refuses. */
  save(): Promise<void>
}

type File = { format: 2; version: string; logs: Record<string, Noted> }

/**
 * What is noted on these logs in `file`, as far as they have not changed since. Another `version` of the program words
 * and judges differently, so that its notes count for nothing. A log that is gone or not readable has none.
 */
export async function readNotes(
  file: string,
  version: string,
  logs: readonly string[],
): Promise<Notes> {
  const before = await readFileOf(file, version)
  const found = await Promise.all(logs.map(async (path) => [path, await notedOn(path)] as const))
  const now = new Map(found.flatMap(([path, noted]) => (noted ? [[path, noted] as const] : [])))
  let isNew = Object.keys(before).length !== now.size
  return {
    of: (path) => now.get(path) ?? null,
    put(path, part) {
      const noted = now.get(path)
      if (!noted) return
      now.set(path, { ...noted, ...part })
      isNew = true
    },
    async save() {
      if (!isNew) return
      isNew = false
      await write(file, { format: 2, version, logs: Object.fromEntries(now) })
    },
  }

  async function notedOn(path: string): Promise<Noted | null> {
    try {
      const { size, mtimeMs } = await stat(path)
      const old = before[path]
      if (old && old.size === size && old.mtimeMs === mtimeMs) return old
      return { size, mtimeMs, asked: null, result: null }
    } catch (error) {
      if (error instanceof Error && 'code' in error) return null
      throw error
    }
  }
}

async function readFileOf(path: string, version: string): Promise<Record<string, Noted>> {
  try {
    const file = parseJson(await readFile(path, 'utf8')) as Partial<File> | null | undefined
    // Written by us; whoever changes it by hand changes what a list says, and nothing else.
    const isOurs =
      file?.format === 2 &&
      file.version === version &&
      file.logs &&
      Object.values(file.logs).every(isNoted)
    return isOurs ? (file.logs ?? {}) : {}
  } catch (error) {
    if (error instanceof Error && 'code' in error) return {}
    throw error
  }
}

function isNoted(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  const { asked, result } = value as Partial<Record<keyof Noted, unknown>>
  return (
    (asked === null || (Array.isArray(asked) && asked.every((id) => typeof id === 'string'))) &&
    (result === null || typeof result === 'string')
  )
}

async function write(path: string, file: File): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    makeFolders(dirname(path))
    try {
      await writeFile(aside, JSON.stringify(file))
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
