import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

import type { Rung } from './types.js'

/** What a server or one of its models was found to do in its own way; a field is absent where nothing was found. */
export type Quirks = {
  /** The address that answered, where it is not the one given. */
  base?: string | undefined
  /** False: it does not stream. */
  streams?: boolean | undefined
  /** False: it refuses to count tokens of a stream. */
  counts?: boolean | undefined
  /** True: it wants `max_completion_tokens`. */
  longLimit?: boolean | undefined
  /** False: it takes no temperature. */
  temperature?: boolean | undefined
}

/**
 * What worked last time, so that it is not found out again with each request. `baseUrl` is in its normal form. Never
 * throws: what cannot be kept is found out again.
 */
export type RungStore = {
  get(baseUrl: string, model: string): Rung | null
  /** Null forgets. */
  set(baseUrl: string, model: string, rung: Rung | null): void
  quirks(baseUrl: string, model: string): Quirks
  learn(baseUrl: string, model: string, quirks: Quirks): void
}

/** Servers are updated and replaced: what one did is believed for this long. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

const note = z.object({
  at: z.number(),
  rung: z.enum(['json_schema', 'json_object', 'plain']).nullable(),
  quirks: z.object({
    base: z.string().optional(),
    streams: z.boolean().optional(),
    counts: z.boolean().optional(),
    longLimit: z.boolean().optional(),
    temperature: z.boolean().optional(),
  }),
})
const notes = z.record(z.string(), note)
type Notes = z.infer<typeof notes>

/** For one run of the program. */
export function memoryRungs(): RungStore {
  return storeOver({}, () => undefined)
}

/** Kept in `<folder>/servers.json`, which can be deleted; a folder that cannot be written to keeps nothing. */
export function fileRungs(folder: string): RungStore {
  const path = join(folder, 'servers.json')
  return storeOver(readNotes(path), (all) => writeNotes(folder, path, all))
}

function storeOver(all: Notes, keep: (all: Notes) => void): RungStore {
  const of = (baseUrl: string, model: string) =>
    all[keyOf(baseUrl, model)] ?? { at: 0, rung: null, quirks: {} }
  const put = (baseUrl: string, model: string, change: Partial<Notes[string]>) => {
    const before = of(baseUrl, model)
    const after = { ...before, ...change, at: Date.now() }
    if (same(before, after)) return
    all[keyOf(baseUrl, model)] = after
    keep(all)
  }
  return {
    get: (baseUrl, model) => of(baseUrl, model).rung,
    set: (baseUrl, model, rung) => put(baseUrl, model, { rung }),
    quirks: (baseUrl, model) => of(baseUrl, model).quirks,
    learn: (baseUrl, model, quirks) =>
      put(baseUrl, model, { quirks: { ...of(baseUrl, model).quirks, ...quirks } }),
  }
}

/** Hashed: whatever somebody put into the address or the model's name by mistake stays out of the cache. */
function keyOf(baseUrl: string, model: string): string {
  return createHash('sha256').update(`${baseUrl}\n${model}`).digest('hex').slice(0, 24)
}

function same(a: Notes[string], b: Notes[string]): boolean {
  return JSON.stringify([a.rung, a.quirks]) === JSON.stringify([b.rung, b.quirks])
}

function readNotes(path: string): Notes {
  try {
    const parsed = notes.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (!parsed.success) return {}
    const young = Object.entries(parsed.data).filter(([, { at }]) => Date.now() - at < KEPT_MS)
    return Object.fromEntries(young)
  } catch {
    // A cache that is not there or not readable is an empty one.
    return {}
  }
}

function writeNotes(folder: string, path: string, all: Notes): void {
  try {
    mkdirSync(folder, { recursive: true })
    // Two programs at once: each writes its own file, the last rename counts.
    const next = `${path}.${process.pid}`
    writeFileSync(next, JSON.stringify(all), { mode: 0o600 })
    chmodSync(next, 0o600)
    renameSync(next, path)
  } catch {
    // Only a cache: without it the next start asks the server again.
  }
}
