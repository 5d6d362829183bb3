import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { makeFolders } from '../../folders.js'
import type { HostCommand } from '../child.js'

const PREFIX = 'python-'
const SUFFIX = '.snapshot'
/** A first load takes two or three seconds, on a busy machine several times that. */
const MAKING_MS = 60_000

/** The file of the snapshot for exactly this interpreter, harness and Node. */
export function snapshotPath(cacheDir: string, harness: string, version: string): string {
  const key = createHash('sha256')
    .update(`${version}\0${process.versions.node}\0${process.arch}\0`)
    .update(readFileSync(harness))
    .digest('hex')
    .slice(0, 16)
  return join(cacheDir, `${PREFIX}${key}${SUFFIX}`)
}

/**
 * Makes the snapshot by running `maker`, which writes it to its standard output, and keeps it under `path` by rename, so
 * that two programs that make it at once do not disturb each other. False where that fails: everything works without,
 * only slower.
 */
export async function makeSnapshot(
  path: string,
  cacheDir: string,
  maker: HostCommand,
  signal: AbortSignal,
): Promise<boolean> {
  const bytes = await outputOf(maker, signal)
  if (bytes === null) return false
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    makeFolders(cacheDir)
    writeFileSync(aside, bytes, { mode: 0o600, flag: 'wx' })
    chmodSync(aside, 0o600)
    renameSync(aside, path)
  } catch {
    discard(aside)
    return existsSync(path)
  }
  sweep(cacheDir, path)
  return true
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Nothing is there, and nothing can be.
  }
}

/** Those of earlier versions: 30 MB each, and made anew where an older program still wants one. */
function sweep(cacheDir: string, current: string): void {
  for (const name of readdirSync(cacheDir)) {
    const path = join(cacheDir, name)
    if (name.startsWith(PREFIX) && name.endsWith(SUFFIX) && path !== current)
      rmSync(path, { force: true })
  }
}

/** What a process writes to standard output; null where it fails, takes too long or is given up. */
function outputOf(
  { command, args, cwd }: HostCommand,
  signal: AbortSignal,
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: {},
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: MAKING_MS,
      killSignal: 'SIGKILL',
      signal,
    })
    const parts: Buffer[] = []
    let failed = false
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    // Also where it is given up; one that was started closes as well.
    child.on('error', () => {
      failed = true
      if (child.pid === undefined) resolve(null)
    })
    child.on('close', (code) => resolve(code === 0 && !failed ? Buffer.concat(parts) : null))
  })
}
