import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { HostCommand } from './child.js'
import { HOSTS } from './hosts.js'

/** What a process may take; see Limits. */
export type Memory = { memoryMb: number; processMb: number }

/** Node's own heap: hosts keep little there, but a reply of some megabytes exists a few times over. */
const HEAP_MB = 192

/** Folder of an installed package, with its last slash; null where it is not installed. */
export function packageFolder(name: string): string | null {
  // Not by resolving its manifest: a package need not export that.
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? []
  const found = folders
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'package.json')))
  return found === undefined ? null : realpathSync(found) + sep
}

/**
 * A locked Node that runs one of our hosts: `readable` are the only files and folders that it may read besides the host,
 * nothing may be written. `options` go to the host as JSON.
 */
export function nodeHost(
  host: string,
  readable: readonly string[],
  options: object,
  { processMb }: Memory,
): HostCommand {
  const files = [host, HOSTS.lockdown, HOSTS.wire, ...readable]
  return {
    command: process.execPath,
    args: [
      '--permission',
      ...files.map((file) => `--allow-fs-read=${file}`),
      '--no-warnings',
      '--disallow-code-generation-from-strings',
      `--max-old-space-size=${HEAP_MB}`,
      ...[HOSTS.lockdown, HOSTS.wire].flatMap((file) => ['--import', pathToFileURL(file).href]),
      host,
      JSON.stringify(options),
    ],
    // Nothing can be read or written there by name, and nothing is left behind.
    cwd: '/',
    megabytes: processMb,
    isNode: true,
  }
}

/** Of an installed package. */
export function versionOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  return manifest.version
}
