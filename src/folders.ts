import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder with the parents that it lacks, one by one, mode 0700 whatever the umask; an existing folder is left
 * as it is. Not `recursive: true`: under a file system that takes no folders (/proc) that never comes back. Throws the
 * plain errno error.
 */
export function makeFolders(path: string): void {
  for (const missing of missingFrom(resolve(path))) {
    try {
      mkdirSync(missing, { mode: 0o700 })
      chmodSync(missing, 0o700)
    } catch (error) {
      // Another process made it meanwhile.
      if (!existsSync(missing) || !statSync(missing).isDirectory()) throw error
    }
  }
}

/** The folders of an absolute path that are not there, the outermost first. */
function missingFrom(path: string): string[] {
  const missing: string[] = []
  for (let at = path; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at)
  return missing
}
