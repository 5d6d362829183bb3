import { fileURLToPath } from 'node:url'

/**
 * The program that opens documents, as a file. In the product scripts/build.mjs puts another list in the place of this
 * module: the built one, which holds its packages.
 */
export const HOSTS = { document: file('./host.ts') }

function file(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
