import type { z } from 'zod'

import { ContentError } from './finding.js'
import type { Finding } from './finding.js'
import type { Path, Position, YamlFile } from './yaml-file.js'

/** The value by its schema. Throws ContentError with one finding per issue, each where it stands in the file. */
export function parseWith<T extends z.ZodType>(schema: T, file: YamlFile): z.infer<T> {
  const result = schema.safeParse(file.value)
  if (result.success) return result.data
  const [first, ...rest] = result.error.issues.flatMap((issue) => findingsOf(issue, file))
  if (!first) throw new Error(`${file.path} failed its schema without an issue`)
  throw new ContentError([first, ...rest])
}

type Issue = z.core.$ZodIssue

function findingsOf(issue: Issue, file: YamlFile, prefix: Path = []): Finding[] {
  const path = [...prefix, ...issue.path]
  const at = (position: Position, message: string, fix: string): Finding => ({
    file: file.path,
    ...position,
    message: `${label(path)}${message}`,
    fix,
  })
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      at(
        file.positionOfKey([...path, key]),
        `has a field ${key} that the format does not know`,
        'Correct its spelling or remove it; packs/README.md has the fields.',
      ),
    )
  }
  const here = file.positionOf(path)
  const found = valueAt(file.value, path)
  if (found === undefined)
    return [at(here, 'is missing', `Add ${nameOf(path)} here; packs/README.md has the format.`)]
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue.errors)
    if (nearest) return nearest.flatMap((inner) => findingsOf(inner, file, path))
    return [
      at(
        here,
        `has no allowed form: ${show(found)}`,
        'Compare with packs/README.md, which has the forms.',
      ),
    ]
  }
  if (issue.code === 'invalid_type') {
    return [
      at(
        here,
        `has to be ${article(issue.expected)}, and is ${show(found)}`,
        issue.expected === 'string' && isPlain(found)
          ? `Put it in quotes: "${found}".`
          : `Write ${article(issue.expected)} here.`,
      ),
    ]
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String).join(', ')
    return [at(here, `cannot be ${show(found)}`, `Use one of: ${allowed}.`)]
  }
  return [
    at(
      here,
      `does not fit: ${issue.message}`,
      'Compare with packs/README.md, which has the format.',
    ),
  ]
}

/** Of a union's branches the one that got furthest: of the right type, with the fewest issues. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const fitting = branches.filter((issues) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  )
  return fitting.toSorted((a, b) => a.length - b.length)[0] ?? null
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value
  for (const step of path) {
    if (current === null || typeof current !== 'object') return undefined
    current = Object.entries(current).find(([key]) => key === String(step))?.[1]
  }
  return current
}

function label(path: Path): string {
  return path.length > 0 ? `${path.map(String).join('.')} ` : 'the file '
}

function nameOf(path: Path): string {
  return String(path.at(-1) ?? 'the content')
}

function article(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    array: 'a list',
    object: 'a map of fields',
    record: 'a map of fields',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    tuple: 'a pair',
  }
  return names[expected] ?? expected
}

function show(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map of fields'
  const text = typeof value === 'string' ? `"${value}"` : isPlain(value) ? `${value}` : typeof value
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** What YAML reads from a bare word. */
function isPlain(value: unknown): value is number | boolean | bigint {
  return ['number', 'boolean', 'bigint'].includes(typeof value)
}
