import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const PROGRAM = fileURLToPath(new URL('../../..', import.meta.url))
export const TESTS = fileURLToPath(new URL('../..', import.meta.url))
export const PACK = 'harbor-data-analyst'

/** A copy of the small pack in a folder of its own, gone after the test. */
export type PackCopy = {
  root: string
  folder: string
  /** Replaces the first `from`, which has to be there, and returns the line that `to` begins on. */
  edit(file: string, from: string, to: string): number
  write(file: string, content: string | Uint8Array): void
  path(file: string): string
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-library-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function packCopy(): PackCopy {
  const root = temporaryFolder()
  const folder = join(root, 'packs', PACK)
  cpSync(join(TESTS, 'packs', PACK), folder, { recursive: true })
  const path = (file: string): string => join(folder, file)
  return {
    root,
    folder,
    path,
    write: (file, content) => writeFileSync(path(file), content),
    edit(file, from, to) {
      const text = readFileSync(path(file), 'utf8')
      const at = text.indexOf(from)
      if (at === -1) throw new Error(`${file} does not hold ${from}`)
      writeFileSync(path(file), text.slice(0, at) + to + text.slice(at + from.length))
      return text.slice(0, at).split('\n').length
    },
  }
}
