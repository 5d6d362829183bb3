import { fileURLToPath } from 'node:url'

/**
 * The programs that run as hosts, as files. In the product scripts/build.mjs puts another list in the place of this
 * module: the built ones, whose names carry a hash, so that an older program still running starts its own.
 */
export const HOSTS = {
  lockdown: file('./lockdown.ts'),
  wire: file('./wire.ts'),
  python: file('./python/host.ts'),
  harness: file('./python/harness.py'),
  plainPython: file('./python/plain.py'),
  javascript: file('./javascript/host.ts'),
  harnessJs: file('./javascript/harness.js'),
  sql: file('./sql/host.ts'),
}

function file(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
