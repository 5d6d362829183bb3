import { join } from 'node:path'

import type { Finding } from '../finding.js'
import { isFolder, namesIn } from '../folder.js'
import { nearest } from '../nearest.js'

const FILES = [
  'pack.yaml',
  'loop.yaml',
  'company.yaml',
  'personas.yaml',
  'seed_checklist.yaml',
  'sources.yaml',
]
const FOLDERS = ['rounds', 'questions', 'data', 'rubrics']

/** Files and folders of a pack that nothing reads: mostly a typing error in a name. */
export function strays(folder: string): Finding[] {
  const within = FOLDERS.map((name) => join(folder, name)).filter(isFolder)
  return [
    ...namesIn(folder)
      .filter((name) => !(isFolder(join(folder, name)) ? FOLDERS : FILES).includes(name))
      .filter((name) => isFolder(join(folder, name)) || isYaml(name))
      .map((name) => stray(join(folder, name), nearest(name, [...FILES, ...FOLDERS]))),
    ...within.flatMap((inner) =>
      namesIn(inner)
        .filter((name) => !name.endsWith('.yaml') && isYaml(name))
        .map((name) => stray(join(inner, name), name.replace(/\.\w+$/, '.yaml'))),
    ),
  ]
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name)
}

function stray(file: string, near: string | null): Finding {
  const fix = near
    ? `Rename it to ${near}, or remove it.`
    : 'Remove it; packs/README.md has the names that are read.'
  return { file, line: 1, column: 1, message: 'is not read: no part of a pack has this name', fix }
}
