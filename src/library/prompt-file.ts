import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

import { prompt } from '../domain/content/index.js'
import type { Prompt } from '../domain/content/index.js'
import { finding } from './finding.js'
import { namesIn } from './folder.js'

const HEAD = /^---\n([\s\S]*?)\n---\n/

/**
 * The prompts below these roots by id; the first root that has an id wins. Throws ContentError for a file without a
 * readable head (id, version, role).
 */
export function readPrompts(roots: readonly string[]): Record<string, Prompt> {
  const found: Record<string, Prompt> = {}
  for (const path of roots.flatMap(promptFiles)) {
    const each = readPrompt(path)
    found[each.id] ??= each
  }
  return found
}

function promptFiles(root: string): string[] {
  const folder = join(root, 'prompts')
  return existsSync(folder)
    ? namesIn(folder)
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .map((name) => join(folder, name))
    : []
}

function readPrompt(path: string): Prompt {
  const raw = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  const head = HEAD.exec(raw)
  const parsed = prompt.safeParse({
    ...headOf(head?.[1] ?? ''),
    text: raw.slice(head?.[0].length ?? 0).trim(),
  })
  if (head && parsed.success) return parsed.data
  throw finding(
    path,
    { line: 1, column: 1 },
    'has no head with id, version and role',
    'Begin the file with three dashes, id: …, version: 1, role: interviewer, three dashes.',
  )
}

function headOf(text: string): object {
  try {
    const value: unknown = parse(text)
    return value !== null && typeof value === 'object' ? value : {}
  } catch {
    // A broken head is no head; the finding says what it should be.
    return {}
  }
}
