import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { HostCommand } from '../child.js'
import { HOSTS } from '../hosts.js'
import type { Source } from '../pool.js'
import { nodeHost, packageFolder, versionOf } from '../start.js'
import type { Memory } from '../start.js'
import { makeSnapshot, snapshotPath } from './snapshot.js'

/** CPython compiled to WebAssembly, from the package pyodide, loaded from a snapshot in `cacheDir`. */
export function wasmPython(cacheDir: string): Source {
  const folder = packageFolder('pyodide')
  /** Resolves to the path, or to null: then every process loads the slow way. */
  let snapshot: Promise<string | null> | null = null
  let spoilings = 0

  const hostOf = (
    pyodide: string,
    memory: Memory,
    path: string | null,
    make: boolean,
  ): HostCommand =>
    nodeHost(
      HOSTS.python,
      [pyodide, HOSTS.harness, ...(path === null ? [] : [path])],
      { pyodide, harness: HOSTS.harness, snapshot: path, make, memoryMb: memory.memoryMb },
      memory,
    )

  return {
    async command(memory, signal) {
      if (folder === null) return 'Python cannot be run here: the package pyodide is not installed.'
      const path = snapshotPath(cacheDir, HOSTS.harness, versionOf(folder))
      snapshot ??= existsSync(path)
        ? Promise.resolve(path)
        : makeSnapshot(path, cacheDir, hostOf(folder, memory, null, true), signal).then((made) =>
            made ? path : null,
          )
      const ready = await snapshot
      // Somebody cleared the cache meanwhile.
      if (ready !== null && !existsSync(ready)) snapshot = null
      return hostOf(folder, memory, snapshot === null ? null : ready, false)
    },
    spoiled() {
      if (folder === null) return
      spoilings += 1
      const path = snapshotPath(cacheDir, HOSTS.harness, versionOf(folder))
      try {
        rmSync(path, { force: true })
      } catch {
        // Not ours to remove: do without.
        spoilings = 2
      }
      // A second one that is no good either is not worth a third.
      snapshot = spoilings < 2 ? null : Promise.resolve(null)
    },
  }
}

/** A Python of this machine, as it is: only where somebody set it on purpose. Each process works in an empty folder. */
export function plainPython(path: string): Source {
  return {
    async command({ memoryMb, processMb }) {
      return {
        command: path,
        args: ['-I', '-S', HOSTS.plainPython, HOSTS.harness, String(memoryMb)],
        cwd: mkdtempSync(join(realpathSync(tmpdir()), 'greenroom-run-')),
        megabytes: processMb,
        isNode: false,
      }
    },
    ended: ({ cwd }) => rmSync(cwd, { recursive: true, force: true }),
  }
}
