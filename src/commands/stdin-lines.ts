import { createLineSource } from '../frontend/line-source.js'
import type { LineSource } from '../frontend/line-source.js'

let source: LineSource | null = null

/**
 * The lines of standard input, of which there is one reader in a process: of two, each would take lines that are meant
 * for the other.
 */
export function stdinLines(): LineSource {
  // Whoever read keys before has let go of it; a file is nothing to hold.
  process.stdin.ref?.()
  source ??= createLineSource(process.stdin)
  return source
}
