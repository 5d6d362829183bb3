import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { UserError } from '../errors.js'
import type { DocumentCheck } from '../frontend/tui/home/data.js'
import { readDocument } from '../resume/index.js'

/**
 * Whether a file can be taken as a résumé or a job description, by reading it as a start would. `written` is the path as
 * the person wrote it, or as a terminal writes one that is dropped on it. Never rejects for what a file may be.
 */
export async function checkDocument(written: string): Promise<DocumentCheck> {
  const path = pathOf(written)
  try {
    const { pages, notes } = await readDocument(path)
    const size = pages ? `, ${pages.total} ${pages.total === 1 ? 'page' : 'pages'}` : ''
    return { outcome: 'read', path, note: [`read${size}`, ...notes].join('. ') }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const sentence = [error.message, error.remedy].filter((part) => part !== null).join(' ')
    return { outcome: 'refused', sentence }
  }
}

/** What a shell would have made of it; a file of the very name comes first. */
function pathOf(written: string): string {
  if (existsSync(written)) return written
  const bare = /^(['"])(.*)\1$/.exec(written)?.[2] ?? written.replaceAll(/\\(.)/g, '$1')
  return bare === '~' || bare.startsWith('~/') ? join(homedir(), bare.slice(1)) : bare
}
