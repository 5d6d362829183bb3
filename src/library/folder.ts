import { readdirSync, statSync } from 'node:fs'

import { finding } from './finding.js'

/** True for an existing folder; a link to one counts. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Names in a folder, sorted, hidden ones left out; none where there is no such folder. Throws ContentError. */
export function namesIn(folder: string): string[] {
  if (!isFolder(folder)) return []
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    throw finding(
      folder,
      { line: 1, column: 1 },
      `cannot be listed (${code})`,
      'Check its permissions.',
    )
  }
}
