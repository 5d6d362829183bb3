import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

import {
  company,
  conduct,
  coverageRules,
  decisionRules,
  loops,
  pack,
  persona,
  question,
  resumeCues,
  round,
  rubric,
  seedItem,
  sourceItem,
  utteranceRules,
} from '../domain/content/index.js'
import type {
  Company,
  Conduct,
  CoverageRules,
  DecisionRules,
  Loops,
  Pack,
  Persona,
  Prompt,
  Question,
  ResumeCues,
  Round,
  Rubric,
  SeedItem,
  UtteranceRules,
} from '../domain/content/index.js'
import { ContentError, finding } from './finding.js'
import type { Finding } from './finding.js'
import { namesIn } from './folder.js'
import { readPrompts } from './prompt-file.js'
import { parseWith } from './schema.js'
import { readYaml } from './yaml-file.js'
import type { Path, YamlFile } from './yaml-file.js'

/** Validated content with the file it came from, so that a finding can name the line. */
export type Loaded<T> = { file: YamlFile; value: T }

/** Every file that makes up one pack, each by its schema. Ids are unique; references are checked by lint only. */
export type PackSource = {
  folder: string
  pack: Loaded<Pack>
  loops: Loaded<Loops>
  company: Loaded<Company>
  personas: Loaded<Persona[]>
  rounds: readonly Loaded<Round>[]
  questions: readonly Loaded<Question[]>[]
  /** The shared ones and the pack's own, which replace a shared one of the same id. */
  rubrics: readonly Loaded<Rubric>[]
  conduct: Loaded<Conduct>
  utterance: Loaded<UtteranceRules>
  coverage: Loaded<CoverageRules>
  decision: Loaded<DecisionRules>
  /** How a résumé is read; null where the common rules of the pack have none. */
  resume: Loaded<ResumeCues> | null
  seed: Loaded<SeedItem[]> | null
  sources: Loaded<z.infer<typeof sourceItem>[]> | null
  /** SQL schema and rows; the file's name without .yaml is the `schema_ref`. */
  data: readonly Loaded<Record<string, unknown>>[]
  prompts: Readonly<Record<string, Prompt>>
}

/**
 * Reads the pack in `folder`. `roots` hold what it builds on (packs/<extends>, rubrics/), file by file from the
 * first root that has it. Throws ContentError with the findings of all files, not of the first one only.
 */
export function readPack(folder: string, roots: readonly string[]): PackSource {
  const findings: Finding[] = []
  const collect = <T>(work: () => T): T | null => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof ContentError)) throw error
      findings.push(...error.findings)
      return null
    }
  }
  const read = <T extends z.ZodType>(schema: T, path: string): Loaded<z.infer<T>> | null =>
    collect(() => {
      const file = readYaml(path)
      return { file, value: parseWith(schema, file) }
    })
  const own = <T extends z.ZodType>(schema: T, name: string) => read(schema, join(folder, name))
  const optional = <T extends z.ZodType>(schema: T, name: string) =>
    existsSync(join(folder, name)) ? own(schema, name) : null
  const all = <T extends z.ZodType>(schema: T, within: string): Loaded<z.infer<T>>[] =>
    (collect(() => yamlFiles(within)) ?? []).flatMap((path) => read(schema, path) ?? [])

  const head = own(pack, 'pack.yaml')
  const shared = <T extends z.ZodType>(schema: T, name: string): Loaded<z.infer<T>> | null => {
    const path = head && collect(() => sharedFile(roots, head, name))
    return path === null ? null : read(schema, path)
  }
  const sharedIfThere = <T extends z.ZodType>(schema: T, name: string) => {
    const path = head && sharedPath(roots, head, name)
    return path === null ? null : read(schema, path)
  }
  const rounds = all(round, join(folder, 'rounds'))
  const questions = all(z.array(question), join(folder, 'questions'))
  const layers = [folder, ...roots].map((root) => all(rubric, join(root, 'rubrics')))
  for (const each of [rounds, ...layers]) {
    collect(() => unique(each.map(({ file, value }) => ({ file, path: ['id'], id: value.id }))))
  }
  collect(() =>
    unique(
      questions.flatMap(({ file, value }) =>
        value.map(({ id }, index) => ({ file, path: [index, 'id'], id })),
      ),
    ),
  )
  const parts = {
    pack: head,
    loops: own(loops, 'loop.yaml'),
    company: own(company, 'company.yaml'),
    personas: own(z.array(persona), 'personas.yaml'),
    conduct: shared(conduct, 'conduct.yaml'),
    utterance: shared(utteranceRules, 'utterance.yaml'),
    coverage: shared(coverageRules, 'coverage.yaml'),
    decision: shared(decisionRules, 'decision.yaml'),
  }
  const resume = sharedIfThere(resumeCues, 'resume_cues.yaml')
  const seed = optional(z.array(seedItem), 'seed_checklist.yaml')
  const sources = optional(z.array(sourceItem), 'sources.yaml')
  const prompts = collect(() => readPrompts(roots)) ?? {}
  const data = all(z.record(z.string(), z.unknown()), join(folder, 'data'))
  const [first, ...rest] = findings
  if (first) throw new ContentError([first, ...rest])
  return {
    folder,
    ...present(parts),
    rounds,
    questions,
    rubrics: firstOfEach(layers.flat()),
    resume,
    seed,
    sources,
    data,
    prompts,
  }
}

/** In order of name; none where there is no such folder. */
function yamlFiles(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name))
}

function sharedPath(roots: readonly string[], head: Loaded<Pack>, name: string): string | null {
  const places = roots.map((root) => join(root, 'packs', head.value.extends, name))
  return places.find((place) => existsSync(place)) ?? null
}

function sharedFile(roots: readonly string[], head: Loaded<Pack>, name: string): string {
  const base = head.value.extends
  const path = sharedPath(roots, head, name)
  if (path) return path
  throw finding(
    head.file.path,
    head.file.positionOf(['extends']),
    `builds on "${base}", and packs/${base}/${name} is not there`,
    'Write extends: common, or add that file.',
  )
}

type Identified = { file: YamlFile; path: Path; id: string }

/** Throws for the second of two with the same id. */
function unique(entries: readonly Identified[]): void {
  const seen = new Map<string, Identified>()
  for (const entry of entries) {
    const first = seen.get(entry.id)
    if (first) {
      const { line } = first.file.positionOf(first.path)
      throw finding(
        entry.file.path,
        entry.file.positionOf(entry.path),
        `the id ${entry.id} is taken by ${first.file.path}:${line}`,
        'Give one of the two another id.',
      )
    }
    seen.set(entry.id, entry)
  }
}

function firstOfEach(rubrics: readonly Loaded<Rubric>[]): Loaded<Rubric>[] {
  const byId = new Map<string, Loaded<Rubric>>()
  for (const entry of rubrics) if (!byId.has(entry.value.id)) byId.set(entry.value.id, entry)
  return [...byId.values()]
}

type Present<T> = { [K in keyof T]: NonNullable<T[K]> }

/** Without findings every part was read. */
function present<T extends object>(parts: T): Present<T> {
  for (const [name, part] of Object.entries(parts)) {
    if (part === null) throw new Error(`${name} was not read, and no finding says why`)
  }
  return parts as Present<T>
}
