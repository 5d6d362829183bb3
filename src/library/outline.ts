import { closeSync, openSync, readSync } from 'node:fs'

import type { Content } from '../domain/content/index.js'
import { practiceMinutes } from '../domain/plan.js'
import { compiledPath, stampOf } from './stamp.js'
import type { CompiledStore, Inputs } from './stamp.js'

/** What lists show of a pack: enough to choose from, small enough for a first screen. Minutes throughout. */
export type PackOutline = {
  id: string
  name: string
  /** Loops that have rounds of their own; `minutes` counts what the candidate talks through. */
  loops: { id: string; name: string; minutes: number }[]
  rounds: { stage: string; name: string; kind: string; minutes: number }[]
  /** `minutes` of its practice alone; `difficulty`: 1 to 4. */
  questions: { id: string; title: string; kind: string; minutes: number; difficulty: number }[]
  /** Lowest first; `level` is the one that a start takes by itself. */
  levels: { id: string; title: string }[]
  level: string
}

/** The outline of a pack's content. Pure. */
export function outlineOf(content: Content): PackOutline {
  const { pack, loops, rounds, questions } = content
  const isTalk = (stage: string) => {
    const kind = rounds[stage]?.kind
    return kind === 'talk' || kind === 'negotiation'
  }
  return {
    id: pack.id,
    name: pack.name,
    loops: Object.entries(loops.loops)
      .filter(([, loop]) => loop.rounds.length > 0)
      .map(([id, loop]) => ({
        id,
        name: loop.name,
        minutes: loop.rounds
          .filter(({ stage }) => isTalk(stage))
          .reduce((sum, { minutes }) => sum + minutes, 0),
      })),
    rounds: Object.values(rounds).map(({ id, name, kind, minutes }) => ({
      stage: id,
      name,
      kind,
      minutes,
    })),
    questions: Object.values(questions).map((question) => ({
      id: question.id,
      title: question.title,
      kind: question.kind,
      minutes: practiceMinutes(content, question),
      difficulty: question.difficulty,
    })),
    levels: pack.levels.map(({ id, ladder_title: title }) => ({ id, title })),
    level: pack.target_level_default,
  }
}

/** The first line of a compiled pack, as JSON; the rest of the file is the content's JSON. */
export type Header = {
  format: 3
  extends: string
  stamp: string
  /** sha-256 of the content's JSON. */
  hash: string
  outline: PackOutline
}

/**
 * The outline from a pack's compiled form, or null where there is none, it is older than one of its files, or it
 * cannot be read. Nothing here throws: the pack itself is always there to be read.
 */
export function readOutline(store: CompiledStore, inputs: Inputs): PackOutline | null {
  try {
    const line = firstLine(compiledPath(store, inputs))
    return line === null ? null : (currentHeader(line, store, inputs)?.outline ?? null)
  } catch {
    return null
  }
}

/** The header where it was written by this program and none of the pack's files has changed since. May throw. */
export function currentHeader(line: string, store: CompiledStore, inputs: Inputs): Header | null {
  const header = JSON.parse(line) as Partial<Header>
  if (header.format !== 3 || typeof header.extends !== 'string') return null
  return header.stamp === stampOf(store, inputs, header.extends) ? (header as Header) : null
}

const CHUNK_BYTES = 32 * 1024

function firstLine(path: string): string | null {
  const fd = openSync(path, 'r')
  try {
    const parts: Buffer[] = []
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES)
      const got = readSync(fd, chunk)
      const end = chunk.subarray(0, got).indexOf('\n')
      parts.push(chunk.subarray(0, end === -1 ? got : end))
      if (end !== -1) return Buffer.concat(parts).toString('utf8')
      if (got === 0) return null
    }
  } finally {
    closeSync(fd)
  }
}
