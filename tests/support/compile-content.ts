import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

import { loadContent } from '../../src/library/load.js'

declare module 'vitest' {
  export interface ProvidedContext {
    contentFile: string
  }
}

/**
 * Reads the project's first pack once for all test files: from YAML it takes half a second, and a hundred files want it.
 * They get it as JSON, the form in which an interview keeps it.
 */
export default function compileContent({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-content-'))
  const file = join(folder, 'content.json')
  const root = fileURLToPath(new URL('../..', import.meta.url))
  writeFileSync(file, JSON.stringify(loadContent([root], 'etsy-ml-engineer')))
  provide('contentFile', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
