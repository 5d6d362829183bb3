import { join } from 'node:path'

import { loops, pack } from '../domain/content/index.js'
import type { Content } from '../domain/content/index.js'
import { ContentError, placeOf } from './finding.js'
import { canonicalJson } from './hash.js'
import { readPack } from './pack-source.js'
import type { PackSource } from './pack-source.js'
import { packFolder, packIds } from './packs.js'
import { parseWith } from './schema.js'
import { readYaml } from './yaml-file.js'

/** A pack as a list shows it; `broken` says why it cannot be used. */
export type PackSummary = {
  id: string
  name: string
  role: string
  loops: readonly string[]
  levels: readonly string[]
  broken: string | null
}

/**
 * Reads and validates one pack with what it builds on; about a second for the first pack (`openContent` keeps the
 * result). `roots` are folders with packs/ (and rubrics/) inside, the program's own last; the first that has
 * packs/<id> wins, and what it lacks of the common rules and rubrics comes from the next.
 * Throws UserError: exit 2 for an unknown pack (nearest match named), ContentError (exit 3) for broken files.
 */
export function loadContent(roots: readonly string[], packId: string): Content {
  return contentOf(readPack(packFolder(roots, packId), roots))
}

/** The content of a pack that was read, exactly as content.json gives it back: keys sorted, nothing undefined. */
export function contentOf(source: PackSource): Content {
  const content: Content = {
    pack: source.pack.value,
    loops: source.loops.value,
    company: source.company.value,
    personas: source.personas.value,
    rounds: byId(source.rounds.map(({ value }) => value)),
    questions: byId(source.questions.flatMap(({ value }) => value)),
    rubrics: byId(source.rubrics.map(({ value }) => value)),
    conduct: source.conduct.value,
    utterance: source.utterance.value,
    coverage: source.coverage.value,
    decision: source.decision.value,
    resume: source.resume?.value,
    seed: source.seed?.value ?? [],
    prompts: source.prompts,
    data: Object.fromEntries(source.data.map(({ file, value }) => [fileStem(file.path), value])),
  }
  // A new interview, one continued and one graded again all walk the records in the same order.
  return JSON.parse(canonicalJson(content)) as Content
}

/**
 * All packs below these roots, by id. Only pack.yaml and loop.yaml are read: quick enough for a first screen. A pack
 * in which those are broken is listed with file, line and reason.
 */
export function listPacks(roots: readonly string[]): PackSummary[] {
  return packIds(roots).map((id) => summarize(packFolder(roots, id), id))
}

function summarize(folder: string, id: string): PackSummary {
  try {
    const head = parseWith(pack, readYaml(join(folder, 'pack.yaml')))
    const loop = parseWith(loops, readYaml(join(folder, 'loop.yaml')))
    return {
      id,
      name: head.name,
      role: head.role,
      loops: Object.keys(loop.loops),
      levels: head.levels.map((level) => level.id),
      broken: null,
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    const [first] = error.findings
    const broken = first ? `${placeOf(first)}: ${first.message}` : error.message
    return { id, name: id, role: '', loops: [], levels: [], broken }
  }
}

/** The name of a data file, by which questions refer to it. */
export function fileStem(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.yaml$/, '')
}

function byId<T extends { id: string }>(entries: readonly T[]): Record<string, T> {
  return Object.fromEntries(entries.map((entry) => [entry.id, entry]))
}
