import { readdirSync, statSync } from 'node:fs'

import { finding } from './finding.js'

/** True for an existing folder that can be looked at; a link to one counts. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  } catch (error) {
    // A link that leads round in a circle, or one behind a closed door, is no folder to us.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
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
